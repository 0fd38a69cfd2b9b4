/* The journal's rows, as its queries read them. */
#ifndef JOURNAL_ROWS_H
#define JOURNAL_ROWS_H

#include "json/fields.h"

typedef struct HeadRow {
    int64_t last_id, movement_n, audit_n;
    Bytes chain_id, movement_hash, audit_hash;
    const char *timezone; /* NULL: the network's */
} HeadRow;
RECORD(HeadRow);

typedef struct PlaceRow {
    const char *timezone;
} PlaceRow;
RECORD(PlaceRow);

typedef struct AuditRow {
    int64_t id, n;
    Instant at;
    int64_t user_id;
    const char *action;
    int64_t target_id; /* 0: none */
    const char *outcome;
    int32_t status;
    const char *address, *before_json, *after_json;
    Bytes hash;
} AuditRow;
RECORD(AuditRow);

/* One write's messages, each a line: the roles that may hear it, its own seq, the message. */
typedef struct EventRow {
    int64_t seq;          /* the last message's */
    const char *messages; /* "": pruned up to here */
} EventRow;
RECORD(EventRow);

#endif
