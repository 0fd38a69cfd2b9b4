/* Signing in: what was proved must still hold when it is written. */
#include "auth/password.h"
#include "auth/sessions.h"
#include "kitchen/signin/signin.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define PASSWORD "sabzi-va-piyoz"

typedef struct Act {
    Login login;
    Proof proof;
    SignInUser named;
    SignedIn in;
    PasswordChange change;
    const char *refresh, *session;
    bool stolen;
} Act;

static Err set_password_run(Tx *tx, void *ctx) {
    const char *hash;
    TRY(password_hash(tx->arena, tx->fault, PASSWORD, &hash));
    return user_rehash(tx, *(int64_t *)ctx, hash);
}

static int set_up(void **state) {
    if (kit_set_up(state) != 0)
        return -1;
    Kit *k = *state;
    k->t.app.signer = signer_new("0123456789abcdef0123456789abcdef");
    k->t.app.sessions = sessions_new();
    kit_must(k, kit_write(k, set_password_run, &k->cook));
    return 0;
}

static int tear_down(void **state) {
    Kit *k = *state;
    signer_free(k->t.app.signer);
    sessions_free(k->t.app.sessions);
    return kit_tear_down(state);
}

static Err prove_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return signin_prove(tx, &a->login, &a->proof, &a->named);
}
static Err begin_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return signin_begin(tx, &a->proof, &a->in, &a->refresh);
}
static Err refresh_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return signin_refresh(tx, a->refresh, &a->in, &a->refresh, &a->stolen);
}
static Err prove_change_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return signin_prove_change(tx, &a->change, &a->proof);
}
static Err change_run(Tx *tx, void *ctx) {
    Act *a = ctx;
    return signin_change(tx, &a->proof, a->session);
}

static Act proved(Kit *k) {
    Act a = {.login = {"nargiza", PASSWORD}};
    kit_must(k, kit_read(k, prove_run, &a));
    return a;
}

static Claims claims_of(Kit *k, const char *token) {
    Claims c;
    kit_must(k, token_read(k->t.app.signer, k->arena, &k->fault, (Instant){k->t.now_us}, token, &c));
    return c;
}

static void a_right_password_signs_in(void **state) {
    Kit *k = *state;
    Act a = proved(k);
    assert_null(a.proof.new_hash); /* its hash is as strong as today's */
    kit_must(k, kit_write(k, begin_run, &a));
    Claims c = claims_of(k, a.in.access_token);
    const SignedInUser *user = a.in.user.at;
    assert_int_equal(c.user_id, k->cook);
    assert_int_equal(user->id, k->cook);
    assert_int_equal(c.kg, TEST_KG);
    assert_int_equal(c.role, ROLE_COOK);
    assert_int_equal(c.exp - c.iat, a.in.expires_in);
    assert_string_equal(signed_in_role_words[user->role.n], "cook");
    assert_int_equal(
        test_number(&k->t, "SELECT count(*) FROM audit WHERE action = 'auth.login' AND outcome = 'done'"), 1);
}

static void wrong_ones_do_not(void **state) {
    Kit *k = *state;
    Act a = {.login = {"nargiza", "guruch-va-moy"}};
    assert_int_equal(kit_read(k, prove_run, &a), ERR_WRONG_CREDENTIALS);
    assert_int_equal(a.named.id, k->cook); /* for the log: at whom it was tried */
    a = (Act){.login = {"nobody", PASSWORD}};
    assert_int_equal(kit_read(k, prove_run, &a), ERR_WRONG_CREDENTIALS);
    assert_int_equal(a.named.id, 0);
    test_sql(&k->t, "UPDATE \"user\" SET active = 0");
    a = (Act){.login = {"nargiza", PASSWORD}};
    assert_int_equal(kit_read(k, prove_run, &a), ERR_WRONG_CREDENTIALS);
}

/* Between proof and write somebody else may have acted. */
static void what_was_proved_must_still_hold(void **state) {
    Kit *k = *state;
    Act a = proved(k);
    test_sql(&k->t, "UPDATE \"user\" SET password_hash = 'another'");
    assert_int_equal(kit_write(k, begin_run, &a), ERR_WRONG_CREDENTIALS);
    kit_must(k, kit_write(k, set_password_run, &k->cook));
    a = proved(k);
    test_sql(&k->t, "UPDATE \"user\" SET active = 0");
    assert_int_equal(kit_write(k, begin_run, &a), ERR_WRONG_CREDENTIALS);
    test_sql(&k->t, "UPDATE \"user\" SET active = 1, deleted_at = 5");
    assert_int_equal(kit_write(k, begin_run, &a), ERR_WRONG_CREDENTIALS);
    assert_int_equal(test_number(&k->t, "SELECT count(*) FROM refresh_token"), 0);
}

static void a_weak_hash_is_made_anew(void **state) {
    Kit *k = *state;
    /* Argon2id of PASSWORD with 8 MiB and one pass. */
    test_sql(&k->t,
             "UPDATE \"user\" SET password_hash = '$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
             "X/d8QE5yG5H+5HoY9BqMG2eG8a/daCSO5cufyvdcxcM'");
    Act a = proved(k);
    assert_non_null(a.proof.new_hash);
    kit_must(k, kit_write(k, begin_run, &a));
    assert_int_equal(
        test_number(
            &k->t,
            "SELECT count(*) FROM \"user\" WHERE role = 'cook' AND password_hash LIKE '%m=65536,t=2%'"),
        1);
    assert_int_equal(test_number(&k->t, "SELECT valid_from FROM \"user\" WHERE role = 'cook'"),
                     0); /* nobody is signed out by it */
    proved(k);
}

static void a_session_refreshes_as_itself(void **state) {
    Kit *k = *state;
    Act a = proved(k);
    kit_must(k, kit_write(k, begin_run, &a));
    const char *first = a.refresh, *session = claims_of(k, a.in.access_token).session;
    kit_must(k, kit_write(k, refresh_run, &a));
    assert_false(a.stolen);
    assert_string_not_equal(a.refresh, first);
    assert_string_equal(claims_of(k, a.in.access_token).session, session);

    Act thief = {.refresh = first};
    kit_must(k, kit_write(k, refresh_run, &thief));
    assert_true(thief.stolen);
    assert_null(thief.in.access_token);
    assert_int_equal(kit_write(k, refresh_run, &a), ERR_UNAUTHORIZED); /* the owner's is over too */
}

static void the_inactive_do_not_refresh(void **state) {
    Kit *k = *state;
    Act a = proved(k);
    kit_must(k, kit_write(k, begin_run, &a));
    test_sql(&k->t, "UPDATE \"user\" SET active = 0");
    assert_int_equal(kit_write(k, refresh_run, &a), ERR_UNAUTHORIZED);
    test_sql(&k->t, "UPDATE \"user\" SET active = 1, deleted_at = 5");
    assert_int_equal(kit_write(k, refresh_run, &a), ERR_UNAUTHORIZED);
}

static bool faulty(const Kit *k, const char *field, const char *code) {
    for (const FieldFault *f = k->fault.first; f; f = f->next)
        if (strcmp(f->field, field) == 0 && strcmp(f->code, code) == 0)
            return true;
    return false;
}

static void a_new_password_needs_the_old(void **state) {
    Kit *k = *state;
    kit_as(k, ROLE_COOK);
    Act a = {.change = {"guruch-va-moy", "12345678"}};
    assert_int_equal(kit_read(k, prove_change_run, &a), ERR_INVALID);
    assert_true(faulty(k, "/current_password", "wrong_password")); /* both at once */
    assert_true(faulty(k, "/new_password", "too_common"));

    a = (Act){.change = {PASSWORD, "guruch-va-moy"}, .session = "mine"};
    kit_must(k, kit_read(k, prove_change_run, &a));
    kit_must(k, kit_write(k, change_run, &a));
    Act again = {.login = {"nargiza", PASSWORD}};
    assert_int_equal(kit_read(k, prove_run, &again), ERR_WRONG_CREDENTIALS);
    again.login.password = "guruch-va-moy";
    kit_must(k, kit_read(k, prove_run, &again));
    assert_int_equal(
        test_number(&k->t, "SELECT count(*) FROM \"user\" WHERE role = 'cook' AND kept_session = 'mine'"), 1);

    assert_int_equal(kit_write(k, change_run, &a),
                     ERR_CONFLICT); /* proved with a password that is the old one by now */
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_right_password_signs_in),       TEST(wrong_ones_do_not),
        TEST(what_was_proved_must_still_hold), TEST(a_weak_hash_is_made_anew),
        TEST(a_session_refreshes_as_itself),   TEST(the_inactive_do_not_refresh),
        TEST(a_new_password_needs_the_old),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
