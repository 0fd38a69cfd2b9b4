#include "http/etag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void test_make(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    const char *one = etag_make(a, 0, "{}", 2), *other = etag_make(a, 0, "[]", 2),
               *record = etag_make(a, 12, "{}", 2);
    assert_string_not_equal(one, other);
    assert_string_equal(one, etag_make(a, 0, "{}", 2));
    assert_int_equal('"', one[0]);
    assert_memory_equal("\"v12-", record, 5);
    assert_string_equal(one + 1, record + 5); /* the same bytes */
}

static void test_if_none_match(void **state) {
    (void)state;
    assert_true(etag_listed("\"a\"", "\"a\""));
    assert_true(etag_listed("W/\"a\"", "\"a\""));
    assert_true(etag_listed("\"b\", W/\"c\" ,\"a\"", "\"a\""));
    assert_true(etag_listed("*", "\"a\""));
    assert_true(etag_listed("\"a,b\"", "\"a,b\""));
    static const char *const others[] = {
        "", "a", "\"a", "\"b\"", "\"A\"", "\"aa\"", "\"b\" x \"a\"", "* , \"b\"", ",,", "W/"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(etag_listed(others[i], "\"a\""));
}

static void test_if_match(void **state) {
    (void)state;
    assert_true(etag_version_listed("\"v12-0011\"", 12));
    assert_true(etag_version_listed("\"v12-\"", 12)); /* whatever its bytes were */
    assert_true(etag_version_listed("W/\"v12-0011-gzip\"", 12));
    assert_true(etag_version_listed("\"x\", \"v3-1\", \"v12-1\"", 12));
    assert_true(etag_version_listed(" * ", 12));
    static const char *const others[] = {"",           "v12-1",       "\"v1-2\"",
                                         "\"v123-1\"", "\"12-1\"",    "\"v12\"",
                                         "\"v-12-1\"", "\"v012x-1\"", "\"v99999999999999999999-1\"",
                                         "\"v12-1"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(etag_version_listed(others[i], 12));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_make),
        cmocka_unit_test(test_if_none_match),
        cmocka_unit_test(test_if_match),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
