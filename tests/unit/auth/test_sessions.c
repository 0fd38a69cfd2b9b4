/* Who may act now: revocations, whole seconds, refresh tokens and what memory may hold. */
#include "auth/sessions.h"
#include "support/database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

enum { COOK = 101 };

static TestDatabase t;
static Tx tx;

static int set_up(void **state) {
    (void)state;
    test_database_open(&t);
    t.app.sessions = sessions_new();
    test_sql(&t, "INSERT INTO \"user\" (kindergarten_id, id, role, active, key_version, username, full_name, "
                 "password_hash, valid_from, version, created_at, updated_at) "
                 "VALUES (7, 101, 'cook', 1, 1, x'00', x'00', 'x', 0, 1, 0, 0)");
    tx = test_tx(&t, TEST_KG);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    sessions_free(t.app.sessions);
    test_database_close(&t);
    return 0;
}

static int64_t second(void) { return tx.now.us / SECOND_US; }

static Claims claims(int64_t iat, const char *session) {
    return (Claims){COOK, TEST_KG, ROLE_COOK, iat, iat + 900, session};
}

static Err check(Claims c) {
    fault_clear(&t.fault);
    return sessions_check(t.app.sessions, &t.app, t.db, t.arena, &t.fault, &c);
}

static Err check_memory(Claims c) {
    fault_clear(&t.fault);
    return sessions_check(t.app.sessions, &t.app, NULL, t.arena, &t.fault, &c);
}

static void nobody(void *ctx, int64_t user_id) {
    (void)user_id;
    (void)ctx;
}

/* As the writer ends its group. */
static void settle(void) { sessions_settled(t.app.sessions, nobody, NULL); }

static void a_user_of_this_role_and_kindergarten(void **state) {
    (void)state;
    Claims c = claims(1, "s");
    assert_int_equal(check(c), OK);
    c.role = ROLE_ADMIN;
    assert_int_equal(check(c), ERR_UNAUTHORIZED);
    c = claims(1, "s");
    c.kg = 8;
    assert_int_equal(check(c), ERR_UNAUTHORIZED);
    c = claims(1, "s");
    c.user_id = 102;
    assert_int_equal(check(c), ERR_UNAUTHORIZED);
}

static void inactive_or_deleted_may_not(void **state) {
    (void)state;
    test_sql(&t, "UPDATE \"user\" SET active = 0");
    assert_int_equal(check(claims(1, "s")), ERR_UNAUTHORIZED);
    sessions_forget(t.app.sessions, COOK);
    test_sql(&t, "UPDATE \"user\" SET active = 1");
    assert_int_equal(check(claims(1, "s")), OK);
    sessions_forget(t.app.sessions, COOK);
    test_sql(&t, "UPDATE \"user\" SET deleted_at = 5");
    assert_int_equal(check(claims(1, "s")), ERR_UNAUTHORIZED);
}

/* iat tells whole seconds: a token of the very second of the revocation is over, whenever in it the revocation was. */
static void a_revocation_ends_its_whole_second(void **state) {
    (void)state;
    assert_int_equal(sessions_end(&tx, COOK, NULL), OK);
    settle();
    assert_int_equal(check(claims(second() - 1, "s")), ERR_UNAUTHORIZED);
    assert_int_equal(check(claims(second(), "s")), ERR_UNAUTHORIZED);
    assert_int_equal(check(claims(second() + 1, "s")), OK);
}

static void the_kept_session_goes_on(void **state) {
    (void)state;
    assert_int_equal(sessions_end(&tx, COOK, "mine"), OK);
    settle();
    assert_int_equal(check(claims(second() - 5, "mine")), OK);
    assert_int_equal(check(claims(second() - 5, "other")), ERR_UNAUTHORIZED);
    assert_int_equal(check(claims(second() - 5, "")), ERR_UNAUTHORIZED);
    assert_int_equal(sessions_end(&tx, COOK, NULL), OK); /* a later one keeps nobody */
    settle();
    assert_int_equal(check(claims(second() - 5, "mine")), ERR_UNAUTHORIZED);
}

static void a_new_token_is_issued_after_the_revocation(void **state) {
    (void)state;
    assert_int_equal(sessions_end(&tx, COOK, NULL), OK);
    settle();
    int64_t iat = sessions_issued_at(tx.now, tx.now);
    assert_int_equal(iat, second() + 1);
    assert_int_equal(check(claims(iat, "s")), OK);
    assert_int_equal(sessions_issued_at(tx.now, (Instant){0}), second());
}

static void memory_answers_until_it_is_told_to_forget(void **state) {
    (void)state;
    assert_int_equal(check_memory(claims(1, "s")), ERR_BUSY);
    assert_int_equal(check(claims(1, "s")), OK);
    assert_int_equal(check_memory(claims(1, "s")), OK);
    test_sql(&t, "UPDATE \"user\" SET active = 0"); /* another process */
    assert_int_equal(check_memory(claims(1, "s")), OK);
    sessions_forget(t.app.sessions, 0);
    assert_int_equal(check_memory(claims(1, "s")), ERR_BUSY);
    assert_int_equal(check(claims(1, "s")), ERR_UNAUTHORIZED);
}

/* Between the change and the end of its group the database alone is asked: whether it will be committed is not known. */
static void nothing_is_remembered_while_in_doubt(void **state) {
    (void)state;
    assert_int_equal(check(claims(1, "s")), OK);
    assert_int_equal(sessions_end(&tx, COOK, NULL), OK);
    assert_int_equal(check_memory(claims(1, "s")), ERR_BUSY);
    assert_int_equal(check(claims(second() + 1, "s")), OK);
    assert_int_equal(check_memory(claims(second() + 1, "s")), ERR_BUSY);
    settle();
    assert_int_equal(check(claims(second() + 1, "s")), OK);
    assert_int_equal(check_memory(claims(second() + 1, "s")), OK);
}

static int64_t revoked_user;
static void revoked(void *ctx, int64_t user_id) {
    (void)ctx;
    revoked_user = user_id;
}

static void who_lost_every_session_is_told(void **state) {
    (void)state;
    revoked_user = 0;
    assert_int_equal(sessions_end(&tx, COOK, "mine"), OK);
    sessions_settled(t.app.sessions, revoked, NULL);
    assert_int_equal(revoked_user, 0);
    assert_int_equal(sessions_end(&tx, COOK, NULL), OK);
    sessions_settled(t.app.sessions, revoked, NULL);
    assert_int_equal(revoked_user, COOK);
    revoked_user = 0;
    sessions_settled(t.app.sessions, revoked, NULL);
    assert_int_equal(revoked_user, 0);
}

/* --- refresh tokens --- */

static Err use(const char *token, const char **ret_family, bool *ret_stolen) {
    int64_t user_id = 0, kg = 0;
    fault_clear(&t.fault);
    Err e = refresh_use(&tx, token, &user_id, &kg, ret_family, ret_stolen);
    if (e == OK) {
        assert_int_equal(user_id, COOK);
        assert_int_equal(kg, TEST_KG);
    }
    return e;
}

static void a_token_used_twice_ends_its_family(void **state) {
    (void)state;
    const char *first, *second_one, *other, *family, *other_family, *again;
    bool stolen = true;
    assert_int_equal(refresh_issue(&tx, COOK, TEST_KG, NULL, &first, &family), OK);
    assert_int_equal(refresh_issue(&tx, COOK, TEST_KG, NULL, &other, &other_family), OK);
    assert_string_not_equal(family, other_family);

    assert_int_equal(use(first, &again, &stolen), OK);
    assert_false(stolen);
    assert_string_equal(again, family);
    assert_int_equal(refresh_issue(&tx, COOK, TEST_KG, family, &second_one, &again), OK);
    assert_string_equal(again, family);
    assert_string_not_equal(second_one, first);

    assert_int_equal(use(first, &again, &stolen), OK);
    assert_true(stolen);
    assert_int_equal(use(second_one, &again, &stolen), ERR_UNAUTHORIZED);
    assert_int_equal(use(first, &again, &stolen), ERR_UNAUTHORIZED);
    assert_int_equal(use(other, &again, &stolen), OK); /* another sign-in goes on */
    assert_false(stolen);
}

static void a_token_is_kept_as_a_hash(void **state) {
    (void)state;
    const char *token, *family;
    assert_int_equal(refresh_issue(&tx, COOK, TEST_KG, NULL, &token, &family), OK);
    assert_int_equal(strlen(token), 43); /* 32 bytes */
    assert_int_equal(
        test_number(
            &t,
            arena_printf(
                t.arena,
                "SELECT count(*) FROM refresh_token WHERE instr(CAST(token_hash AS TEXT), '%s') > 0 OR family = '%s'",
                token, token)),
        0);
    assert_int_equal(test_number(&t, "SELECT length(token_hash) FROM refresh_token"), 32);
}

static void a_token_is_over_after_its_time(void **state) {
    (void)state;
    const char *token, *family;
    bool stolen;
    assert_int_equal(refresh_issue(&tx, COOK, TEST_KG, NULL, &token, &family), OK);
    tx.now.us += REFRESH_SECONDS * SECOND_US;
    assert_int_equal(use(token, &family, &stolen), ERR_UNAUTHORIZED);
    tx.now.us -= 1;
    assert_int_equal(use(token, &family, &stolen), OK);
    tx.now.us += 1;
    assert_int_equal(refresh_prune(&tx), OK);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM refresh_token"), 0);
}

static void strangers_tokens_are_refused(void **state) {
    (void)state;
    const char *family;
    bool stolen;
    assert_int_equal(use("", &family, &stolen), ERR_UNAUTHORIZED);
    assert_int_equal(use("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &family, &stolen), ERR_UNAUTHORIZED);
    assert_int_equal(refresh_end_family(&tx, "nobody's"), OK);
}

static void signing_out_ends_the_family(void **state) {
    (void)state;
    const char *token, *family;
    bool stolen;
    assert_int_equal(refresh_issue(&tx, COOK, TEST_KG, NULL, &token, &family), OK);
    assert_int_equal(refresh_end_family(&tx, token), OK);
    assert_int_equal(use(token, &family, &stolen), ERR_UNAUTHORIZED);
}

static void ending_sessions_keeps_one_family(void **state) {
    (void)state;
    const char *mine, *other, *family, *other_family;
    bool stolen;
    assert_int_equal(refresh_issue(&tx, COOK, TEST_KG, NULL, &mine, &family), OK);
    assert_int_equal(refresh_issue(&tx, COOK, TEST_KG, NULL, &other, &other_family), OK);
    assert_int_equal(sessions_end(&tx, COOK, family), OK);
    assert_int_equal(use(other, &other_family, &stolen), ERR_UNAUTHORIZED);
    assert_int_equal(use(mine, &family, &stolen), OK);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_user_of_this_role_and_kindergarten),
        TEST(inactive_or_deleted_may_not),
        TEST(a_revocation_ends_its_whole_second),
        TEST(the_kept_session_goes_on),
        TEST(a_new_token_is_issued_after_the_revocation),
        TEST(memory_answers_until_it_is_told_to_forget),
        TEST(nothing_is_remembered_while_in_doubt),
        TEST(who_lost_every_session_is_told),
        TEST(a_token_used_twice_ends_its_family),
        TEST(a_token_is_kept_as_a_hash),
        TEST(a_token_is_over_after_its_time),
        TEST(strangers_tokens_are_refused),
        TEST(signing_out_ends_the_family),
        TEST(ending_sessions_keeps_one_family),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
