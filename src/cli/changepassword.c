#include "cli/cli.h"
#include "cli/password.h"
#include "kitchen/users/users.h"

#include <stdio.h>

typedef struct Change {
    const char *username, *password_hash;
} Change;

static Err change(Tx *tx, void *ctx) {
    const Change *ch = ctx;
    SignInUser user;
    TRY(user_by_username(tx, ch->username, &user));
    return user_set_password(tx, user.kg, user.id, ch->password_hash, NULL);
}

static Err run(Call *c) {
    Change ch = {.username = call_value(c, "username")};
    UserNew typed;
    call_take(c, FIELDS_OF(UserNew), "username", ch.username, &typed);
    TRY(fault_invalid(&c->fault));
    TRY(password_new(c, ch.username, &ch.password_hash));
    TRY(call_open(c, &(AppOptions){.writes = true}));
    Err e = app_write(&c->app, c->arena, &c->fault, 0, 0, ROLE_SUPERUSER, change, &ch);
    if (e == ERR_NOT_FOUND)
        return fault_inner(&c->fault, e, "there is no user %s", ch.username);
    TRY(e);
    printf("The password of %s is changed and their sessions are over.\n", ch.username);
    return OK;
}

static const Option options[] = {{"username", "NAME", true, "Whose password"}, PASSWORD_OPTION, {0}};
const Verb verb_changepassword = {
    .name = "changepassword",
    .run = run,
    .options = options,
    .does = "Gives a user a new password and ends their sessions",
};
