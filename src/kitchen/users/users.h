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

typedef struct User {
    int64_t id;
    const char *username, *full_name;
    Choice role;
    const char *phone;
    bool active;
    Instant created_at, updated_at;
    int64_t version; /* .stored */
} User;
RECORD(User);

typedef struct UserPatch {
    const char *full_name, *phone, *password; /* password NULL: as it is */
    Choice role;
    bool active;
} UserPatch;
RECORD(UserPatch);

/* Somebody of the kindergarten, for a filter: who was deleted too, since their past acts still name them. */
typedef struct Colleague {
    int64_t id;
    const char *full_name;
    Choice role;
} Colleague;
RECORD(Colleague);

/* In the transaction's kindergarten (0: a superuser). `password_hash` was made outside the write. ERR_NAME_TAKEN. */
Err user_create(Tx *tx, const UserNew *in, Role role, const char *password_hash, int64_t *ret_id);
/* A user of the transaction's kindergarten who is not deleted. ERR_NOT_FOUND. */
Err user_get(Tx *tx, int64_t id, User *ret);
/* Newest first, ids below `before`, at most n. */
Err user_page(Tx *tx, int64_t before, int n, User **ret, size_t *ret_n);
Err colleague_page(Tx *tx, int64_t before, int n, Colleague **ret, size_t *ret_n);
/* Makes `was` what `in` says. A new role, password or standing ends the user's sessions; a new password alone keeps `kept_session`, if any. `password_hash` goes with
 * in->password. ERR_LAST_ADMIN. */
Err user_change(Tx *tx, const User *was, const UserPatch *in, const char *password_hash,
                const char *kept_session);
/* Ends the user's sessions and frees the name to sign in with; the full name stays, for past acts. ERR_LAST_ADMIN. */
Err user_delete(Tx *tx, const User *was);
/* How many active admins and managers the kindergarten has: who keeps the stock. */
Err user_keepers(Tx *tx, int64_t *ret_n);

/* Who signs in. */
typedef struct SignInUser {
    int64_t id, kg;
    Role role;
    bool active;
    const char *password_hash, *full_name, *username;
    Instant valid_from;
} SignInUser;
/* Finds who signs in with a name. ERR_NOT_FOUND. */
Err user_by_username(Tx *tx, const char *username, SignInUser *ret);
Err user_by_id(Tx *tx, int64_t kg, int64_t id, SignInUser *ret);
/* Sets the password and ends the user's sessions but `kept_session` (NULL: all). Enters the kindergarten kg. */
Err user_set_password(Tx *tx, int64_t kg, int64_t id, const char *password_hash, const char *kept_session);
/* The same password, hashed anew: nothing ends. */
Err user_rehash(Tx *tx, int64_t id, const char *password_hash);
/* ERR_INVALID with fault->inner in one clear line, where the names in the database are sealed under another key than the vault's: nobody could sign in. */
Err users_fit_key(Tx *tx);
/* The name of a person of the transaction's kindergarten, or of the network, also where deleted; "" where there is none. In the arena; looked up once in a transaction. */
const char *user_full_name(Tx *tx, int64_t user_id);

#endif
