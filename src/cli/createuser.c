#include "auth/token.h"
#include "cli/cli.h"
#include "cli/password.h"
#include "kitchen/users/users.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct NewUser {
    UserNew user;
    Role role;
    const char *password_hash;
    int64_t id;
} NewUser;

typedef struct Where {
    int64_t kindergarten;
} Where;
static const Field where_rows[] = {ID(Where, kindergarten)};
static const FieldSet where_fields = {"Where", sizeof(Where), 1, where_rows};

static Err create(Tx *tx, void *ctx) {
    NewUser *n = ctx;
    return user_create(tx, &n->user, n->role, n->password_hash, &n->id);
}

static Err create_in(Call *c, int64_t kg, NewUser *n) {
    TRY(password_new(c, n->user.username, &n->password_hash));
    TRY(call_open(c, &(AppOptions){.writes = true}));
    Err e = app_write(&c->app, c->arena, &c->fault, kg, 0, ROLE_SUPERUSER, create, n);
    if (e == ERR_NOT_FOUND)
        return fault_inner(&c->fault, e, "there is no kindergarten %" PRId64, kg);
    if (e == ERR_NAME_TAKEN)
        return fault_inner(&c->fault, e, "the user name %s is taken", n->user.username);
    TRY(e);
    printf("%" PRId64 "\n", n->id);
    return OK;
}

static Err run_user(Call *c) {
    NewUser n = {0};
    Where where = {0};
    fields_blank(FIELDS_OF(UserNew), &n.user);
    call_take(c, &where_fields, "kindergarten", call_value(c, "kindergarten"), &where);
    call_take(c, FIELDS_OF(UserNew), "role", call_value(c, "role"), &n.user);
    call_take(c, FIELDS_OF(UserNew), "username", call_value(c, "username"), &n.user);
    call_take(c, FIELDS_OF(UserNew), "full_name", call_value(c, "full-name"), &n.user);
    if (call_value(c, "phone"))
        call_take(c, FIELDS_OF(UserNew), "phone", call_value(c, "phone"), &n.user);
    TRY(fault_invalid(&c->fault));
    n.role = role_of_word(call_value(c, "role"));
    return create_in(c, where.kindergarten, &n);
}

static Err run_superuser(Call *c) {
    NewUser n = {.role = ROLE_SUPERUSER};
    fields_blank(FIELDS_OF(UserNew), &n.user);
    const char *username = call_value(c, "username"), *full_name = call_value(c, "full-name");
    call_take(c, FIELDS_OF(UserNew), "username", username, &n.user);
    call_take(c, FIELDS_OF(UserNew), "full_name", full_name ? full_name : username, &n.user);
    TRY(fault_invalid(&c->fault));
    return create_in(c, 0, &n);
}

static const Option user_options[] = {
    {"kindergarten", "ID", true, "The kindergarten's id, as createkindergarten printed it"},
    {"role", "ROLE", true, "admin, manager or cook"},
    {"username", "NAME", true, "What they sign in with"},
    {"full-name", "NAME", true, "What others see"},
    {"phone", "NUMBER", false, "Their telephone"},
    PASSWORD_OPTION,
    {0},
};
const Verb verb_createuser = {
    .name = "createuser",
    .run = run_user,
    .options = user_options,
    .does = "Makes a user of a kindergarten and prints its id",
};

static const Option superuser_options[] = {
    {"username", "NAME", true, "What they sign in with"},
    {"full-name", "NAME", false, "What others see; the user name where it is left out"},
    PASSWORD_OPTION,
    {0},
};
const Verb verb_createsuperuser = {
    .name = "createsuperuser",
    .run = run_superuser,
    .options = superuser_options,
    .does = "Makes a superuser, who makes kindergartens and their first admins, and prints its id",
};
