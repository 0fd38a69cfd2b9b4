#include "auth/password.h"
#include "auth/sessions.h"
#include "journal/journal.h"
#include "kitchen/settings/kindergarten.h"
#include "kitchen/signin/signin.h"

#include <string.h>

/* In a transaction of the user's own kindergarten. */
static Err tell_user(Tx *tx, const SignInUser *user, SignedInUser *ret) {
    Kindergarten house = {0};
    if (user->kg)
        TRY(kindergarten_get(tx, &house));
    *ret = (SignedInUser){.id = user->id,
                          .username = user->username,
                          .full_name = user->full_name,
                          .role = {word_index(signed_in_role_words, role_word(user->role))},
                          .kindergarten_id = user->kg,
                          .kindergarten_name = house.name,
                          .timezone = house.timezone};
    return OK;
}

/* An access token of the session, beside the user it speaks for. */
static Err tell(Tx *tx, const SignInUser *user, const char *session, SignedIn *ret) {
    int64_t iat = sessions_issued_at(tx->now, user->valid_from);
    Claims claims = {user->id, user->kg, user->role, iat, iat + ACCESS_SECONDS, session};
    SignedInUser *told = ARENA_NEW(tx->arena, SignedInUser);
    TRY(tell_user(tx, user, told));
    SignedIn in = {.token_type = "Bearer", .expires_in = ACCESS_SECONDS, .user = {told}};
    TRY(token_sign(tx->app->signer, tx->arena, tx->fault, &claims, &in.access_token));
    *ret = in;
    return OK;
}

Err signin_prove(Tx *tx, const Login *in, Proof *ret, SignInUser *ret_named) {
    SignInUser user = {0};
    Err e = user_by_username(tx, in->username, &user);
    if (e == ERR_NOT_FOUND)
        fault_clear(tx->fault);
    else
        TRY(e);
    bool right = password_verify(user.password_hash, in->password) && user.active;
    *ret_named = user;
    if (!right)
        return fault(tx->fault, ERR_WRONG_CREDENTIALS);
    Proof proof = {.user = user};
    if (password_outdated(user.password_hash))
        TRY(password_hash(tx->arena, tx->fault, in->password, &proof.new_hash));
    *ret = proof;
    return OK;
}

/* The user as of this transaction, if the password is still the one that was proved. */
static Err still_proved(Tx *tx, const Proof *proof, Err otherwise, SignInUser *ret) {
    SignInUser user;
    Err e = user_by_id(tx, proof->user.kg, proof->user.id, &user);
    if (e == ERR_NOT_FOUND)
        return fault(tx->fault, otherwise);
    TRY(e);
    if (!user.active || strcmp(user.password_hash, proof->user.password_hash) != 0)
        return fault(tx->fault, otherwise);
    *ret = user;
    return OK;
}

Err signin_begin(Tx *tx, const Proof *proof, SignedIn *ret, const char **ret_refresh) {
    SignInUser user;
    const char *refresh, *session;
    TRY(still_proved(tx, proof, ERR_WRONG_CREDENTIALS, &user));
    if (proof->new_hash)
        TRY(user_rehash(tx, user.id, proof->new_hash));
    TRY(refresh_issue(tx, user.id, user.kg, NULL, &refresh, &session));
    TRY(tell(tx, &user, session, ret));
    TRY(audit(tx, "auth.login", user.id, NULL, NULL, NULL));
    *ret_refresh = refresh;
    return OK;
}

Err signin_refresh(Tx *tx, const char *token, SignedIn *ret, const char **ret_refresh, bool *ret_stolen) {
    int64_t user_id, kg;
    const char *session, *next;
    bool stolen;
    TRY(refresh_use(tx, token, &user_id, &kg, &session, &stolen));
    if (!stolen) {
        SignInUser user;
        Err e = user_by_id(tx, kg, user_id, &user);
        if (e == ERR_NOT_FOUND || (e == OK && !user.active))
            return fault(tx->fault, ERR_UNAUTHORIZED);
        TRY(e);
        TRY(refresh_issue(tx, user_id, kg, session, &next, &session));
        TRY(tell(tx, &user, session, ret));
        *ret_refresh = next;
    }
    *ret_stolen = stolen;
    return OK;
}

Err signin_end(Tx *tx, const char *token) {
    TRY(refresh_end_family(tx, token));
    return audit(tx, "auth.logout", tx->user_id, NULL, NULL, NULL);
}

Err signin_me(Tx *tx, SignedInUser *ret) {
    SignInUser user;
    TRY(user_by_id(tx, tx->kg, tx->user_id, &user));
    return tell_user(tx, &user, ret);
}

Err signin_prove_change(Tx *tx, const PasswordChange *in, Proof *ret) {
    Proof proof = {0};
    TRY(user_by_id(tx, tx->kg, tx->user_id, &proof.user));
    if (!password_verify(proof.user.password_hash, in->current_password))
        fault_field(tx->fault, "/current_password", "wrong_password", NULL);
    const char *wrong = password_fault(in->new_password, proof.user.username);
    if (wrong)
        fault_field(tx->fault, "/new_password", wrong, NULL);
    TRY(fault_invalid(tx->fault));
    TRY(password_hash(tx->arena, tx->fault, in->new_password, &proof.new_hash));
    *ret = proof;
    return OK;
}

Err signin_change(Tx *tx, const Proof *proof, const char *session) {
    SignInUser user;
    TRY(still_proved(tx, proof, ERR_CONFLICT, &user));
    return user_set_password(tx, user.kg, user.id, proof->new_hash, session);
}
