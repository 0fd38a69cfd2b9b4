/* The people of a kindergarten. Their names lie sealed in one table and are filled in when read. */
#ifndef KITCHEN_USERS_USERS_H
#define KITCHEN_USERS_USERS_H

#include "db/db.h"
#include "json/fields.h"

typedef struct UserNew {
    const char *username, *password, *full_name;
    Choice role; /* admin, manager, cook */
    const char *phone;
} UserNew;
RECORD(UserNew);

/* In the transaction's kindergarten (0: a superuser). `password_hash` was made outside the write. ERR_NAME_TAKEN. */
Err user_create(Tx *tx, const UserNew *in, Role role, const char *password_hash, int64_t *ret_id);
/* Finds who signs in with a name. ERR_NOT_FOUND. */
typedef struct SignInUser {
    int64_t id, kg;
    Role role;
    bool active;
    const char *password_hash, *full_name, *username;
    Instant valid_from;
} SignInUser;
Err user_by_username(Tx *tx, const char *username, SignInUser *ret);
Err user_by_id(Tx *tx, int64_t kg, int64_t id, SignInUser *ret);
/* Sets the password and ends the user's sessions but `kept_session` (NULL: all). */
Err user_set_password(Tx *tx, int64_t kg, int64_t id, const char *password_hash, const char *kept_session);
/* The name of a person of the transaction's kindergarten, for Encoding.full_name; "" where there is none. Remembers within the transaction. */
const char *user_full_name(Tx *tx, int64_t user_id);

#endif
