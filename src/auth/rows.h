/* The rows behind sessions, as the queries read them. */
#ifndef AUTH_ROWS_H
#define AUTH_ROWS_H

#include "json/fields.h"

typedef struct StandingRow {
    const char *role;
    bool active;
    Instant valid_from;
    const char *kept_session;
} StandingRow;
RECORD(StandingRow);

typedef struct RefreshRow {
    const char *family;
    int64_t kindergarten_id, user_id;
    Instant expires_at, used_at;
} RefreshRow;
RECORD(RefreshRow);

#endif
