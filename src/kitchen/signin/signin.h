/* Signing in: a password for an access token and a session that refreshes it. */
#ifndef KITCHEN_SIGNIN_SIGNIN_H
#define KITCHEN_SIGNIN_SIGNIN_H

#include "db/db.h"
#include "json/fields.h"
#include "kitchen/users/users.h"

typedef struct Login {
    const char *username, *password;
} Login;
RECORD(Login);

extern const char *const signed_in_role_words[]; /* admin manager cook superuser */

typedef struct SignedInUser {
    int64_t id;
    const char *username, *full_name;
    Choice role; /* a superuser's too */
    int64_t kindergarten_id;
    const char *kindergarten_name, *timezone; /* a superuser has neither */
} SignedInUser;
RECORD(SignedInUser);

typedef struct SignedIn {
    const char *access_token, *token_type;
    int32_t expires_in; /* seconds */
    Object user;        /* SignedInUser */
} SignedIn;
RECORD(SignedIn);

typedef struct PasswordChange {
    const char *current_password, *new_password;
} PasswordChange;
RECORD(PasswordChange);

/* A password that was found right, outside the write that follows. */
typedef struct Proof {
    SignInUser user;
    const char
        *new_hash; /* to be kept: of the new password, or of the same in today's parameters; NULL: none */
} Proof;

/* Slow. Whose name and password these are; takes as long for an unknown name. ERR_WRONG_CREDENTIALS; *ret_named then is who was named (id 0: nobody). */
Err signin_prove(Tx *tx, const Login *in, Proof *ret, SignInUser *ret_named);
/* Begins a session. ERR_WRONG_CREDENTIALS where the user is no longer what was proved. *ret_refresh: the session's first refresh token. */
Err signin_begin(Tx *tx, const Proof *proof, SignedIn *ret, const char **ret_refresh);
/* A refresh token for the next one. *ret_stolen (and OK): it had been used before, and its whole family is over. ERR_UNAUTHORIZED. */
Err signin_refresh(Tx *tx, const char *token, SignedIn *ret, const char **ret_refresh, bool *ret_stolen);
Err signin_end(Tx *tx, const char *token);
Err signin_me(Tx *tx, SignedInUser *ret);
/* Slow. Checks both passwords of the transaction's user, noting faults (`wrong_password`). ERR_INVALID. */
Err signin_prove_change(Tx *tx, const PasswordChange *in, Proof *ret);
/* Keeps `session`; every other of the user ends. ERR_CONFLICT where the password has changed meanwhile. */
Err signin_change(Tx *tx, const Proof *proof, const char *session);

#endif
