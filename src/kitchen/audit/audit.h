/* The audit log as an admin reads it: every change and every refused attempt of the kindergarten. Rows are written by journal/audit.c. */
#ifndef KITCHEN_AUDIT_AUDIT_H
#define KITCHEN_AUDIT_AUDIT_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const outcome_words[]; /* done refused */

typedef struct AuditEntry {
    int64_t id;
    Instant at;
    Person user; /* id 0: the system itself */
    const char *action;
    int64_t target; /* the record that was acted on; 0: none */
    Day day;        /* instead, of what is kept by day */
    Month month;    /* instead, of what is kept by month */
    Choice outcome;
    int32_t status;
    const char *address;        /* NULL: the system or the command line */
    const char *before, *after; /* JSON; NULL: nothing was kept */
} AuditEntry;
RECORD(AuditEntry);

typedef struct AuditFilter {
    Day from, to;       /* local; none: open */
    int64_t user_id;    /* 0: anybody's */
    const char *action; /* NULL: any; `product` stands for all that begins with `product.` */
    Choice outcome;     /* none: any */
    int64_t before, limit;
} AuditFilter;

/* Newest first, ids below `before`. */
Err audit_page(Tx *tx, const AuditFilter *filter, AuditEntry **ret, size_t *ret_n);

#endif
