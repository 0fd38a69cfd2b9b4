#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void bytes_follow_one_another(void **state) {
    (void)state;
    Buf b;
    buf_init(&b, 1000000);
    for (int i = 0; i < 10000; i++)
        buf_putc(&b, (char)('a' + i % 26));
    assert_int_equal(b.len, 10000);
    for (size_t i = 0; i < b.len; i++)
        assert_int_equal(b.p[i], 'a' + i % 26);
    assert_int_equal(b.p[b.len], 0);
    buf_clear(&b);
    assert_int_equal(b.len, 0);
    assert_string_equal(b.p, "");
    buf_puts(&b, "x=");
    buf_printf(&b, "%d/%s", 5, "y");
    assert_string_equal(b.p, "x=5/y");
    buf_free(&b);
    assert_null(b.p);
}

static void whole_numbers_of_every_size(void **state) {
    (void)state;
    static const struct {
        int64_t n;
        const char *text;
    } cases[] = {{0, "0"},
                 {7, "7"},
                 {-1, "-1"},
                 {10, "10"},
                 {INT64_MAX, "9223372036854775807"},
                 {INT64_MIN, "-9223372036854775808"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Buf b;
        buf_init(&b, 100);
        buf_int(&b, cases[i].n);
        assert_string_equal(b.p, cases[i].text);
        buf_free(&b);
    }
}

static void the_ceiling_holds_and_is_told_once(void **state) {
    (void)state;
    Buf b;
    buf_init(&b, 10);
    buf_puts(&b, "1234567890");
    assert_false(b.failed);
    buf_putc(&b, 'x');
    assert_true(b.failed);
    buf_puts(&b, "more");
    assert_string_equal(b.p, "1234567890");
    assert_null(buf_take(&b, NULL));
    buf_clear(&b);
    buf_printf(&b, "%s", "12345678901");
    assert_true(b.failed);
    buf_free(&b);
}

static void what_is_taken_is_the_callers(void **state) {
    (void)state;
    Buf b;
    buf_init(&b, 100);
    size_t n = 99;
    char *empty = buf_take(&b, &n);
    assert_string_equal(empty, "");
    assert_int_equal(n, 0);
    buf_puts(&b, "abc");
    char *text = buf_take(&b, &n);
    assert_string_equal(text, "abc");
    assert_int_equal(n, 3);
    assert_null(b.p);
    buf_puts(&b, "again");
    assert_string_equal(b.p, "again");
    buf_free(&b);
    free(empty);
    free(text);
}

static void json_texts_are_escaped(void **state) {
    (void)state;
    Buf b;
    buf_init(&b, 1000);
    static const char typed[] = "a\"b\\c\n\r\t\b\f\x01\x1f/oʻq\0z";
    buf_json_text(&b, typed, sizeof typed - 1);
    assert_string_equal(b.p, "\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001\\u001f/oʻq\\u0000z\"");
    buf_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_follow_one_another),
        cmocka_unit_test(whole_numbers_of_every_size),
        cmocka_unit_test(the_ceiling_holds_and_is_told_once),
        cmocka_unit_test(what_is_taken_is_the_callers),
        cmocka_unit_test(json_texts_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
