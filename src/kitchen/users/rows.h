/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_USERS_ROWS_H
#define KITCHEN_USERS_ROWS_H

#include "json/fields.h"

typedef struct UserRow {
    int64_t kindergarten_id, id;
    const char *role;
    bool active;
    int32_t key_version;
    Bytes username, full_name, phone; /* sealed */
    const char *password_hash;
    Instant valid_from;
    int64_t version;
    Instant created_at, updated_at;
} UserRow;
RECORD(UserRow);

/* Only what a name needs. */
typedef struct NameRow {
    int32_t key_version;
    Bytes full_name;
} NameRow;
RECORD(NameRow);

typedef struct SignInName {
    int64_t kindergarten_id, user_id;
} SignInName;
RECORD(SignInName);

typedef struct AdminCount {
    int64_t n;
} AdminCount;
RECORD(AdminCount);

/* What the audit log keeps of a change: nothing personal. */
typedef struct UserFacts {
    const char *role;
    bool active;
    const char *changed; /* names of the members that were given anew */
} UserFacts;
RECORD(UserFacts);

#endif
