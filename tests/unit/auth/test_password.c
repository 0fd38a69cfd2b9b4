/* Passwords: Argon2id, and what a new one must not be. */
#include "auth/password.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void a_hash_knows_its_password(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    const char *hash = NULL, *again = NULL;
    assert_int_equal(password_hash(a, &f, "sabzi-va-piyoz", &hash), OK);
    assert_int_equal(password_hash(a, &f, "sabzi-va-piyoz", &again), OK);
    assert_string_not_equal(hash, again);
    assert_memory_equal(hash, "$argon2id$v=19$m=65536,t=2,", strlen("$argon2id$v=19$m=65536,t=2,"));
    assert_true(password_verify(hash, "sabzi-va-piyoz"));
    assert_false(password_verify(hash, "sabzi-va-piyoz "));
    assert_false(password_verify(hash, ""));
    assert_false(password_outdated(hash));
}

static void nobody_has_no_password(void **state) {
    (void)state;
    assert_false(password_verify(NULL, "sabzi-va-piyoz"));
    assert_false(password_verify(NULL, ""));
    assert_false(password_verify("not a hash", "not a hash"));
}

/* Made with 8 MiB and one pass. */
static void weaker_parameters_are_outdated(void **state) {
    (void)state;
    assert_true(password_outdated("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                  "bm90IHRoZSBoYXNoIG9mIGFueSBwYXNzd29yZCBhdCA"));
}

static void what_is_wrong_with_a_new_one(void **state) {
    (void)state;
    char longest[129 * 2 + 1] = "";
    for (int i = 0; i < 128; i++)
        strcat(longest, i % 2 ? "ш" : "о"); /* characters, not bytes */
    assert_null(password_fault("sabzi-va", "dilnoza"));
    assert_null(password_fault("олма-анор", NULL));
    assert_null(password_fault(longest, NULL));
    strcat(longest, "x");
    assert_string_equal(password_fault(longest, NULL), "too_long");
    assert_string_equal(password_fault("sabzi-v", NULL), "too_short");
    assert_string_equal(password_fault("", NULL), "too_short");
    static const char *const common[] = {"password", "PassWord", "12345678",  "1234567890", "87654321",
                                         "aaaaaaaa", "abcdefgh", "qwerty123", "йцукенгш"};
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        assert_string_equal(password_fault(common[i], NULL), "too_common");
    assert_string_equal(password_fault("Dilnoza1990", "dilnoza1990"), "too_common");
    assert_null(password_fault("12345679-kasha", "dilnoza"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_knows_its_password),
        cmocka_unit_test(nobody_has_no_password),
        cmocka_unit_test(weaker_parameters_are_outdated),
        cmocka_unit_test(what_is_wrong_with_a_new_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
