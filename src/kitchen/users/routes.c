#include "kitchen/users/routes.h"

#include "auth/password.h"
#include "auth/token.h"
#include "http/request.h"
#include "kitchen/users/users.h"

typedef struct UserQuery {
    int32_t limit;
    const char *cursor;
} UserQuery;
FIELDS(UserQuery, PAGE_FIELDS(UserQuery));

static Err list_users(Request *r) {
    const UserQuery *q = r->query;
    int64_t before;
    User *users;
    size_t n;
    TRY(page_before(r, q->cursor, &before));
    TRY(user_page(r->tx, before, q->limit + 1, &users, &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, users[--n - 1].id);
    return reply_list(r, FIELDS_OF(User), users, n, next);
}

static Err list_people(Request *r) {
    const UserQuery *q = r->query;
    int64_t before;
    Colleague *people;
    size_t n;
    TRY(page_before(r, q->cursor, &before));
    TRY(colleague_page(r->tx, before, q->limit + 1, &people, &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, people[--n - 1].id);
    return reply_list(r, FIELDS_OF(Colleague), people, n, next);
}

static Err hash_new(Request *r, const char *password, const char *username) {
    const char *wrong = password_fault(password, username), *hash;
    if (wrong) {
        fault_field(&r->fault, "/password", wrong, NULL);
        return fault_invalid(&r->fault);
    }
    TRY(password_hash(r->arena, &r->fault, password, &hash));
    r->prepared = arena_strdup(r->arena, hash);
    return OK;
}

static Err prepare_new(Request *r) {
    const UserNew *in = r->body;
    return hash_new(r, in->password, in->username);
}

static Err create_user(Request *r) {
    const UserNew *in = r->body;
    User made;
    int64_t id;
    TRY(user_create(r->tx, in, role_of_word(role_words[in->role.n]), r->prepared, &id));
    TRY(user_get(r->tx, id, &made));
    return reply_version(r, 201, FIELDS_OF(User), &made, made.version);
}

static Err get_user(Request *r) {
    User user;
    TRY(user_get(r->tx, r->path.id, &user));
    return reply_version(r, 200, FIELDS_OF(User), &user, user.version);
}

static Err prepare_change(Request *r) {
    if (!request_has(r, "password"))
        return OK;
    User was;
    UserPatch in = {0};
    TRY(user_get(r->tx, r->path.id, &was));
    request_lay_over(r, &in);
    return hash_new(r, in.password, was.username);
}

static Err change_user(Request *r) {
    User was, is;
    TRY(user_get(r->tx, r->path.id, &was));
    TRY(request_match(r, was.version));
    UserPatch in = {.full_name = was.full_name, .phone = was.phone, .role = was.role, .active = was.active};
    request_lay_over(r, &in);
    TRY(user_change(r->tx, &was, &in, r->prepared, was.id == r->who.user_id ? r->who.session : NULL));
    TRY(user_get(r->tx, was.id, &is));
    return reply_version(r, 200, FIELDS_OF(User), &is, is.version);
}

static Err delete_user(Request *r) {
    User was;
    TRY(user_get(r->tx, r->path.id, &was));
    TRY(request_match(r, was.version));
    TRY(user_delete(r->tx, &was));
    return reply_nothing(r);
}

const Route users_routes[] = {
    {METHOD_GET, "/users", list_users, .may = ROLE_ADMIN, .query = FIELDS_OF(UserQuery),
     .answer = FIELDS_OF(User), .list = true, .tag = "Users",
     .does = "The kindergarten's users, newest first"},
    {METHOD_POST, "/users", create_user, .may = ROLE_ADMIN, .prepare = prepare_new,
     .body = FIELDS_OF(UserNew), .answer = FIELDS_OF(User), .status = 201, .writes = true,
     .fails = {ERR_NAME_TAKEN}, .tag = "Users", .does = "Let somebody in"},
    {METHOD_GET, "/users/{id}", get_user, .may = ROLE_ADMIN, .answer = FIELDS_OF(User), .tag = "Users",
     .does = "One user"},
    {METHOD_PATCH, "/users/{id}", change_user, .may = ROLE_ADMIN, .prepare = prepare_change,
     .body = FIELDS_OF(UserPatch), .patch = true, .answer = FIELDS_OF(User), .writes = true,
     .versioned = true, .fails = {ERR_LAST_ADMIN}, .tag = "Users", .does = "Change a user",
     .note = "A new role, a new password or deactivation ends the user's sessions."},
    {METHOD_DELETE, "/users/{id}", delete_user, .may = ROLE_ADMIN, .writes = true, .versioned = true,
     .fails = {ERR_LAST_ADMIN}, .tag = "Users", .does = "Delete a user",
     .note =
         "The user's sessions end and the name to sign in with is free again; past acts keep the full name."},
    {METHOD_GET, "/people", list_people, .may = ROLE_ADMIN | ROLE_MANAGER, .query = FIELDS_OF(UserQuery),
     .answer = FIELDS_OF(Colleague), .list = true, .tag = "Users",
     .does = "Who acts or acted here, for filters"},
    {0},
};
