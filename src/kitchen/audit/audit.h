/* The audit log as an admin reads it: every change and every refused attempt of the kindergarten. Rows are written by journal/audit.c. */
#ifndef KITCHEN_AUDIT_AUDIT_H
#define KITCHEN_AUDIT_AUDIT_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const outcome_words[]; /* done refused */

typedef struct AuditEntry {
    int64_t id;
    Instant at;
    Person user;        /* id 0: the system itself, or of a refused sign-in a stranger */
    const char *action; /* as it is kept */
    const char *act;    /* the same in the reader's language */
    const char *name;   /* of what was acted on, as it is called now; NULL: it has none */
    int64_t target;     /* the record that was acted on; 0: none */
    Day day;            /* instead, of what is kept by day */
    Month month;        /* instead, of what is kept by month */
    Choice outcome;
    int32_t status;
    const char *why;            /* it was refused, in the reader's language; NULL: it was not */
    const char *address;        /* NULL: the system or the command line */
    List changes;               /* of Change */
    const char *before, *after; /* JSON; NULL: nothing was kept */
} AuditEntry;
RECORD(AuditEntry);

typedef struct AuditFilter {
    Day from, to;       /* local; none: open */
    int64_t user_id;    /* 0: anybody's */
    const char *action; /* NULL: any; `product` stands for all that begins with `product.` */
    Choice topic;       /* of topic_words; none: any */
    Choice outcome;     /* none: any */
    int64_t before, limit;
} AuditFilter;

/* How much there is of what a filter lets through. */
typedef struct AuditSummary {
    int64_t done, refused;
} AuditSummary;
RECORD(AuditSummary);

/* What a record is called that an act was upon. */
typedef struct SubjectName {
    const char *name; /* NULL: it has none */
} SubjectName;
RECORD(SubjectName);

/* Newest first, ids below `before`. */
Err audit_page(Tx *tx, const AuditFilter *filter, AuditEntry **ret, size_t *ret_n);
/* `before` and `limit` say nothing here. */
Err audit_summary(Tx *tx, const AuditFilter *filter, AuditSummary *ret);

#endif
