/* People: one name in the whole installation, names sealed, the last admin stays, past acts keep their names. */
#include "auth/token.h"
#include "auth/vault.h"
#include "kitchen/users/users.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Act {
    UserNew new;
    User user;
    UserPatch patch;
    SignInUser found;
    const char *name;      /* looked for */
    const char *full_name; /* found */
    const char *hash, *kept;
    int64_t id;
    User *users;
    Colleague *people;
    size_t n;
} Act;

static Err create_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return user_create(tx, &a->new, role_of_word(role_words[a->new.role.n]), "a hash", &a->id);
}
static Err get_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return user_get(tx, a->id, &a->user);
}
static Err change_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return user_change(tx, &a->user, &a->patch, a->hash, a->kept);
}
static Err delete_run(Tx *tx, void *ctx) { return user_delete(tx, &((Act *)ctx)->user); }
static Err find_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return user_by_username(tx, a->name, &a->found);
}
static Err name_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    a->full_name = user_full_name(tx, a->id);
    assert_ptr_equal(user_full_name(tx, a->id), a->full_name); /* looked up once in a transaction */
    return OK;
}
static Err pages_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    TRY(user_page(tx, ID_MAX + 1, 100, &a->users, &a->n));
    size_t people;
    TRY(colleague_page(tx, ID_MAX + 1, 100, &a->people, &people));
    return OK;
}

static Err create(Kit *k, const char *username, const char *full_name, Role role, int64_t *ret_id) {
    Act a = {.new = {.username = username,
                     .full_name = full_name,
                     .role = {word_index(role_words, role_word(role))}}};
    Err e = kit_write(k, create_run, &a);
    if (ret_id)
        *ret_id = a.id;
    return e;
}

/* The user as is, with a patch that changes nothing yet. */
static Act load(Kit *k, int64_t id) {
    Act a = {.id = id};
    kit_must(k, kit_read(k, get_run, &a));
    a.patch = (UserPatch){
        .full_name = a.user.full_name, .phone = a.user.phone, .role = a.user.role, .active = a.user.active};
    return a;
}

static Err find(Kit *k, const char *name, SignInUser *ret) {
    Act a = {.name = name};
    Err e = kit_read(k, find_run, &a);
    *ret = a.found;
    return e;
}

/* `what` of the user's row, where `rule` holds. */
static int64_t number(Kit *k, const char *what, int64_t id, const char *rule) {
    return test_number(&k->t, arena_printf(k->arena, "SELECT %s FROM \"user\" WHERE id = %lld AND (%s)", what,
                                           (long long)id, rule));
}

static void a_name_is_found_however_it_is_typed(void **state) {
    Kit *k = *state;
    int64_t id;
    SignInUser found;
    kit_must(k, create(k, "Oʻgʻiloy", "Oʻgʻiloy Sodiqova", ROLE_COOK, &id));
    static const char *const typed[] = {"Oʻgʻiloy", "oʻgʻiloy", "OʻGʻILOY", "o'g'iloy", "o‘g‘iloy"};
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        kit_must(k, find(k, typed[i], &found));
        assert_int_equal(found.id, id);
        assert_int_equal(found.kg, TEST_KG);
        assert_int_equal(found.role, ROLE_COOK);
        assert_string_equal(found.username, "Oʻgʻiloy");
        assert_string_equal(found.full_name, "Oʻgʻiloy Sodiqova");
    }
    assert_int_equal(find(k, "ogiloy", &found), ERR_NOT_FOUND);
}

static void a_name_is_one_in_the_installation(void **state) {
    Kit *k = *state;
    kit_must(k, create(k, "Йўлдош", "One", ROLE_COOK, NULL));
    assert_int_equal(create(k, "йўлдош", "Other", ROLE_MANAGER, NULL), ERR_NAME_TAKEN);
    assert_int_equal(create(k, "zulfiya", "Other", ROLE_MANAGER, NULL), ERR_NAME_TAKEN);
    assert_int_equal(test_number(&k->t, "SELECT count(*) FROM \"user\""), 4);
}

static void nothing_personal_lies_open(void **state) {
    Kit *k = *state;
    int64_t id;
    kit_must(k, create(k, "secretname", "Secret Fullname", ROLE_COOK, &id));
    Act a = load(k, id);
    a.patch.phone = "+998 90 SECRET";
    kit_must(k, kit_write(k, change_run, &a));
    assert_int_equal(
        number(k, "count(*)", id,
               "instr(CAST(username AS TEXT), 'secret') OR instr(CAST(full_name AS TEXT), 'Secret') OR "
               "instr(CAST(phone AS TEXT), 'SECRET')"),
        0);
    assert_int_equal(
        test_number(
            &k->t,
            "SELECT count(*) FROM audit WHERE coalesce(before_json, '') || coalesce(after_json, '') LIKE '%ecret%'"),
        0);
    assert_int_equal(
        test_number(&k->t,
                    "SELECT count(*) FROM audit WHERE action = 'user.change' AND after_json LIKE '%phone%'"),
        1);
    a = load(k, id);
    assert_string_equal(a.user.phone, "+998 90 SECRET");
}

static void the_last_admin_stays(void **state) {
    Kit *k = *state;
    Act a = load(k, k->admin);
    a.patch.role.n = word_index(role_words, "manager");
    assert_int_equal(kit_write(k, change_run, &a), ERR_LAST_ADMIN);
    a = load(k, k->admin);
    a.patch.active = false;
    assert_int_equal(kit_write(k, change_run, &a), ERR_LAST_ADMIN);
    assert_int_equal(kit_write(k, delete_run, &a), ERR_LAST_ADMIN);

    int64_t other;
    kit_must(k, create(k, "second", "Second", ROLE_ADMIN, &other));
    Act second = load(k, other);
    second.patch.active = false;
    kit_must(k, kit_write(k, change_run, &second)); /* an inactive one is no other */
    assert_int_equal(kit_write(k, delete_run, &a), ERR_LAST_ADMIN);
    second = load(k, other);
    second.patch.active = true;
    kit_must(k, kit_write(k, change_run, &second));
    kit_must(k, kit_write(k, delete_run, &a));
    second = load(k, other);
    assert_int_equal(kit_write(k, delete_run, &second), ERR_LAST_ADMIN);
}

static void who_is_deleted_keeps_the_full_name_alone(void **state) {
    Kit *k = *state;
    int64_t id, again;
    SignInUser found;
    kit_must(k, create(k, "leaver", "Leaver Leaverova", ROLE_COOK, &id));
    Act a = load(k, id);
    a.patch.phone = "+998";
    kit_must(k, kit_write(k, change_run, &a));
    kit_must(k, kit_write(k, delete_run, &a));

    assert_int_equal(find(k, "leaver", &found), ERR_NOT_FOUND);
    assert_int_equal(kit_read(k, get_run, &a), ERR_NOT_FOUND);
    kit_must(k, kit_read(k, name_run, &a));
    assert_string_equal(a.full_name, "Leaver Leaverova");
    assert_int_equal(number(k, "count(*)", id, "phone IS NULL AND NOT active"), 1);
    kit_must(k, kit_read(k, pages_run, &a));
    assert_int_equal(a.n, 3);             /* a user no more, … */
    assert_int_equal(a.people[0].id, id); /* … and still somebody whose acts can be looked for */
    assert_string_equal(a.people[0].full_name, "Leaver Leaverova");

    kit_must(k, create(k, "leaver", "Newcomer", ROLE_COOK, &again)); /* the name is free */
    assert_true(again > id);
}

static int64_t revoked_at(Kit *k, int64_t id) { return number(k, "valid_from", id, "1"); }

static void what_ends_sessions(void **state) {
    Kit *k = *state;
    Act a = load(k, k->cook);
    assert_int_equal(revoked_at(k, k->cook), 0);
    a.patch.full_name = "Another name";
    a.patch.phone = "+998";
    kit_must(k, kit_write(k, change_run, &a));
    assert_int_equal(revoked_at(k, k->cook), 0); /* a name ends nothing */

    int64_t last = 0;
    for (size_t i = 0; i < 4; i++) {
        kit_pass(k, 1);
        a = load(k, k->cook);
        if (i == 0)
            a.patch.role.n = word_index(role_words, "manager");
        if (i == 1)
            a.patch.active = false;
        if (i == 2)
            a.hash = "another hash";
        kit_must(k, kit_write(k, i == 3 ? delete_run : change_run, &a));
        assert_true(revoked_at(k, k->cook) > last);
        last = revoked_at(k, k->cook);
    }
}

static void a_new_password_keeps_the_hand_that_gave_it(void **state) {
    Kit *k = *state;
    Act a = load(k, k->admin);
    a.hash = "another hash";
    a.kept = "mine";
    kit_must(k, kit_write(k, change_run, &a));
    assert_int_equal(
        number(k, "count(*)", k->admin, "kept_session = 'mine' AND password_hash = 'another hash'"), 1);
    int64_t other;
    kit_must(k, create(k, "second", "Second", ROLE_ADMIN, &other));
    a = load(k, k->admin);
    a.kept = "mine";
    a.patch.role.n = word_index(role_words, "cook"); /* whoever changes role signs in anew */
    kit_must(k, kit_write(k, change_run, &a));
    assert_int_equal(number(k, "count(*)", k->admin, "kept_session IS NULL"), 1);
}

static void nobody_has_no_name(void **state) {
    Kit *k = *state;
    Act a = {.id = 12345};
    kit_must(k, kit_read(k, name_run, &a));
    assert_string_equal(a.full_name, "");
    test_sql(&k->t,
             "UPDATE \"user\" SET full_name = x'0102'"); /* cannot be opened: the answer goes on without */
    a.id = k->cook;
    kit_must(k, kit_read(k, name_run, &a));
    assert_string_equal(a.full_name, "");
}

static Err fit_run(Tx *tx, void *ctx) {
    (void)ctx;
    return users_fit_key(tx);
}

static void another_key_is_found_out(void **state) {
    Kit *k = *state;
    kit_must(k, kit_read(k, fit_run, NULL));
    Vault *mine = k->t.app.vault, *other = vault_new("another secret of the tests, 32 bytes and more");
    k->t.app.vault = other;
    assert_int_equal(kit_read(k, fit_run, NULL), ERR_INVALID);
    assert_non_null(strstr(k->fault.inner, "SECRET_KEY"));
    k->t.app.vault = mine;
    vault_free(other);
    test_sql(&k->t, "DELETE FROM \"user\"");
    kit_must(k, kit_read(k, fit_run, NULL)); /* nobody yet: any key will do */
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_name_is_found_however_it_is_typed),
        TEST(a_name_is_one_in_the_installation),
        TEST(nothing_personal_lies_open),
        TEST(the_last_admin_stays),
        TEST(who_is_deleted_keeps_the_full_name_alone),
        TEST(what_ends_sessions),
        TEST(a_new_password_keeps_the_hand_that_gave_it),
        TEST(nobody_has_no_name),
        TEST(another_key_is_found_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
