#include "auth/sessions.h"
#include "auth/vault.h"
#include "journal/journal.h"
#include "kitchen/users/queries.h"
#include "kitchen/users/users.h"

#include <string.h>

#define USERNAME "user.username"
#define FULL_NAME "user.full_name"
#define PHONE "user.phone"

static Err open_text(Tx *tx, const char *context, const UserRow *row, Bytes sealed, const char **ret) {
    return vault_open(tx->app->vault, tx->arena, tx->fault, context, row->id, row->key_version, sealed, ret);
}

static Err open_user(Tx *tx, const UserRow *row, User *ret) {
    User u = {.id = row->id,
              .role = {word_index(role_words, row->role)},
              .active = row->active,
              .created_at = row->created_at,
              .updated_at = row->updated_at,
              .version = row->version};
    TRY(open_text(tx, USERNAME, row, row->username, &u.username));
    TRY(open_text(tx, FULL_NAME, row, row->full_name, &u.full_name));
    TRY(open_text(tx, PHONE, row, row->phone, &u.phone));
    *ret = u;
    return OK;
}

static Err open_sign_in(Tx *tx, const UserRow *row, SignInUser *ret) {
    SignInUser u = {.id = row->id,
                    .kg = row->kindergarten_id,
                    .role = role_of_word(row->role),
                    .active = row->active,
                    .password_hash = row->password_hash,
                    .valid_from = row->valid_from};
    TRY(open_text(tx, USERNAME, row, row->username, &u.username));
    TRY(open_text(tx, FULL_NAME, row, row->full_name, &u.full_name));
    *ret = u;
    return OK;
}

static Bytes blind_index(Tx *tx, const char *username) {
    uint8_t *index = arena_alloc(tx->arena, BLIND_INDEX);
    vault_blind_index(tx->app->vault, tx->arena, username, index);
    return (Bytes){index, BLIND_INDEX};
}

static Err find_name(Tx *tx, Bytes index, SignInName *ret, bool *ret_found) {
    return q_sign_in_name_find(
        tx, (SignInNameFindArgs){.blind_index = index, .key_version = VAULT_KEY_VERSION}, ret, ret_found);
}

Err user_create(Tx *tx, const UserNew *in, Role role, const char *password_hash, int64_t *ret_id) {
    Bytes index = blind_index(tx, in->username);
    SignInName taken;
    bool found = false;
    TRY(find_name(tx, index, &taken, &found));
    if (found)
        return fault(tx->fault, ERR_NAME_TAKEN);

    const Vault *v = tx->app->vault;
    int64_t id = new_id(tx);
    TRY(q_user_insert(tx, (UserInsertArgs){
                              .id = id,
                              .role = role_word(role),
                              .active = true,
                              .key_version = VAULT_KEY_VERSION,
                              .username = vault_seal(v, tx->arena, USERNAME, id, in->username),
                              .full_name = vault_seal(v, tx->arena, FULL_NAME, id, in->full_name),
                              .phone = vault_seal(v, tx->arena, PHONE, id, in->phone),
                              .password_hash = password_hash,
                          }));
    TRY(q_sign_in_name_insert(
        tx, (SignInNameInsertArgs){.blind_index = index, .key_version = VAULT_KEY_VERSION, .user_id = id}));
    UserFacts facts = {role_word(role), true, NULL};
    TRY(audit(tx, "user.create", id, FIELDS_OF(UserFacts), NULL, &facts));
    *ret_id = id;
    return OK;
}

Err user_get(Tx *tx, int64_t id, User *ret) {
    UserRow row;
    bool found = false;
    TRY(q_user_find(tx, (UserFindArgs){.id = id}, &row, &found));
    return found ? open_user(tx, &row, ret) : fault(tx->fault, ERR_NOT_FOUND);
}

Err user_page(Tx *tx, int64_t before, int n, User **ret, size_t *ret_n) {
    UserRow *rows;
    size_t found;
    TRY(q_user_rows(tx, (UserRowsArgs){.before_id = before, .limit = n}, &rows, &found));
    User *users = ARENA_ARRAY(tx->arena, User, found);
    for (size_t i = 0; i < found; i++)
        TRY(open_user(tx, &rows[i], &users[i]));
    *ret = users;
    *ret_n = found;
    return OK;
}

Err colleague_page(Tx *tx, int64_t before, int n, Colleague **ret, size_t *ret_n) {
    UserRow *rows;
    size_t found;
    TRY(q_user_rows_ever(tx, (UserRowsEverArgs){.before_id = before, .limit = n}, &rows, &found));
    Colleague *people = ARENA_ARRAY(tx->arena, Colleague, found);
    for (size_t i = 0; i < found; i++) {
        people[i] = (Colleague){.id = rows[i].id, .role = {word_index(role_words, rows[i].role)}};
        TRY(open_text(tx, FULL_NAME, &rows[i], rows[i].full_name, &people[i].full_name));
    }
    *ret = people;
    *ret_n = found;
    return OK;
}

static bool is_admin(Choice role, bool active) {
    return active && role_of_word(role_words[role.n]) == ROLE_ADMIN;
}

/* A kindergarten without an admin could never have one again. */
static Err another_admin(Tx *tx, int64_t id) {
    AdminCount others;
    TRY(q_user_other_admins(tx, (UserOtherAdminsArgs){.id = id}, &others));
    return others.n ? OK : fault(tx->fault, ERR_LAST_ADMIN);
}

Err user_keepers(Tx *tx, int64_t *ret_n) {
    AdminCount keepers;
    TRY(q_user_keepers(tx, &keepers));
    *ret_n = keepers.n;
    return OK;
}

static bool differ(const char *a, const char *b) { return a && b ? strcmp(a, b) != 0 : a != b; }

Err user_change(Tx *tx, const User *was, const UserPatch *in, const char *password_hash,
                const char *kept_session) {
    bool role_changes = in->role.n != was->role.n || in->active != was->active;
    if (is_admin(was->role, was->active) && !is_admin(in->role, in->active))
        TRY(another_admin(tx, was->id));

    const Vault *v = tx->app->vault;
    TRY(q_user_update(tx, (UserUpdateArgs){
                              .id = was->id,
                              .role = role_words[in->role.n],
                              .active = in->active,
                              .key_version = VAULT_KEY_VERSION,
                              .username = vault_seal(v, tx->arena, USERNAME, was->id, was->username),
                              .full_name = vault_seal(v, tx->arena, FULL_NAME, was->id, in->full_name),
                              .phone = vault_seal(v, tx->arena, PHONE, was->id, in->phone),
                          }));
    if (password_hash)
        TRY(q_user_update_password(tx,
                                   (UserUpdatePasswordArgs){.id = was->id, .password_hash = password_hash}));
    if (role_changes || password_hash)
        TRY(sessions_end(tx, was->id, role_changes ? NULL : kept_session));

    UserFacts before = {role_words[was->role.n], was->active, NULL};
    UserFacts after = {role_words[in->role.n], in->active, NULL};
    after.changed =
        arena_printf(tx->arena, "%s%s%s", differ(in->full_name, was->full_name) ? "full_name " : "",
                     differ(in->phone, was->phone) ? "phone " : "", password_hash ? "password " : "");
    return audit(tx, "user.change", was->id, FIELDS_OF(UserFacts), &before, &after);
}

Err user_delete(Tx *tx, const User *was) {
    if (is_admin(was->role, was->active))
        TRY(another_admin(tx, was->id));
    TRY(q_user_bury(tx, (UserBuryArgs){.id = was->id}));
    TRY(q_sign_in_name_delete(tx, (SignInNameDeleteArgs){.user_id = was->id}));
    TRY(sessions_end(tx, was->id, NULL));
    UserFacts before = {role_words[was->role.n], was->active, NULL};
    return audit(tx, "user.delete", was->id, FIELDS_OF(UserFacts), &before, NULL);
}

Err user_by_id(Tx *tx, int64_t kg, int64_t id, SignInUser *ret) {
    UserRow row;
    bool found = false;
    TRY(q_user_find_anywhere(tx, (UserFindAnywhereArgs){.kindergarten_id = kg, .id = id}, &row, &found));
    return found ? open_sign_in(tx, &row, ret) : fault(tx->fault, ERR_NOT_FOUND);
}

Err user_by_username(Tx *tx, const char *username, SignInUser *ret) {
    SignInName name;
    bool found = false;
    TRY(find_name(tx, blind_index(tx, username), &name, &found));
    return found ? user_by_id(tx, name.kindergarten_id, name.user_id, ret) : fault(tx->fault, ERR_NOT_FOUND);
}

Err user_set_password(Tx *tx, int64_t kg, int64_t id, const char *password_hash, const char *kept_session) {
    if (tx->kg != kg)
        TRY(journal_enter(tx, kg));
    TRY(q_user_update_password(tx, (UserUpdatePasswordArgs){.id = id, .password_hash = password_hash}));
    TRY(sessions_end(tx, id, kept_session));
    return audit(tx, "user.password", id, NULL, NULL, NULL);
}

Err user_rehash(Tx *tx, int64_t id, const char *password_hash) {
    return q_user_update_password(tx, (UserUpdatePasswordArgs){.id = id, .password_hash = password_hash});
}

Err users_fit_key(Tx *tx) {
    UserRow row;
    bool found = false;
    const char *name = NULL;
    TRY(q_user_any(tx, &row, &found));
    if (!found || open_text(tx, FULL_NAME, &row, row.full_name, &name) == OK)
        return OK;
    return fault_inner(tx->fault, ERR_INVALID,
                       "SECRET_KEY is not the one that the names in this database are sealed with");
}

/* A list has many rows and few persons. */
typedef struct Named {
    int64_t id;
    const char *full_name;
    struct Named *next;
} Named;
typedef struct Names {
    Named *first;
} Names;
static const char names_owner;

static const char *read_full_name(Tx *tx, int64_t user_id) {
    NameRow row;
    bool found = false;
    const char *name = NULL;
    Fault unheard = {.arena = tx->arena}; /* an answer is not lost over a name that cannot be read */
    Tx quiet = *tx;
    quiet.fault = &unheard;
    if (q_user_name(&quiet, (UserNameArgs){.id = user_id}, &row, &found) != OK || !found ||
        vault_open(tx->app->vault, tx->arena, &unheard, FULL_NAME, user_id, row.key_version, row.full_name,
                   &name) != OK)
        return "";
    return name;
}

const char *user_full_name(Tx *tx, int64_t user_id) {
    Names *names = tx_keep(tx, &names_owner, sizeof *names);
    for (const Named *n = names->first; n; n = n->next)
        if (n->id == user_id)
            return n->full_name;
    Named *named = ARENA_NEW(tx->arena, Named);
    *named = (Named){user_id, read_full_name(tx, user_id), names->first};
    names->first = named;
    return named->full_name;
}
