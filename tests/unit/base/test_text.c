#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void clean_texts(void **state) {
    (void)state;
    static const char *const clean[] = {"",   "Go'sht", "oʻquvchi ʼ", "Мастава", "🍲 👨‍👩‍👧",
                                        "a b"};
    for (size_t i = 0; i < sizeof clean / sizeof clean[0]; i++)
        assert_true(text_is_clean(clean[i], false));
    static const char *const dirty[] = {"a\x01",
                                        "a\tb",
                                        "a\nb",
                                        "\x7f",
                                        "\xc2\x85",
                                        "a\xe2\x80\xa8",
                                        "a\xe2\x80\xae"
                                        "b",
                                        "\xef\xbb\xbf"
                                        "a",
                                        "\xe2\x80\x8b",
                                        "\xff",
                                        "\xc3",
                                        "\xed\xa0\x80",
                                        "\xc0\x80",
                                        "\xf4\x90\x80\x80"};
    for (size_t i = 0; i < sizeof dirty / sizeof dirty[0]; i++)
        assert_false(text_is_clean(dirty[i], false));
    assert_true(text_is_clean("a\n\tb\r\n", true));
    assert_false(text_is_clean("a\x01", true));
}

static void lengths_are_in_code_points(void **state) {
    (void)state;
    assert_int_equal(text_length(""), 0);
    assert_int_equal(text_length("oʻq"), 3);
    assert_int_equal(text_length("Мастава"), 7);
    assert_int_equal(text_length("🍲"), 1);
}

static void tidying_composes_and_trims(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    assert_string_equal(text_tidy(a, "  Guruch \t"), "Guruch");
    assert_string_equal(text_tidy(a, "\xc2\xa0 Мол  око \xe3\x80\x80"), "Мол  око");
    assert_string_equal(text_tidy(a, "\xd0\xb8\xcc\x86"), "й"); /* и and its breve become one letter */
    assert_string_equal(text_tidy(a, "   "), "");
    assert_string_equal(text_tidy(a, "\xc2\xa0"), "");
    assert_string_equal(text_tidy(a, ""), "");
}

static void folding_makes_equal_what_people_take_for_equal(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    static const char *const same[] = {"goʻsht", "GO'SHT", "Go‘sht", " go’sht ", "go`sht",
                                       "goʼsht", "Go´sht", "goʹsht", "go′sht",   "Go＇sht"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_string_equal(text_fold(a, same[i]), "go'sht");
    assert_string_equal(text_fold(a, "ЁЛКА"), text_fold(a, "\xd0\xb5\xcc\x88лка"));
    assert_string_equal(text_fold(a, "Straße"), text_fold(a, "STRASSE"));
    assert_string_not_equal(text_fold(a, "gosht"), text_fold(a, "go'sht"));
    assert_string_not_equal(text_fold(a, "мастава"), text_fold(a, "mastava"));
    assert_string_equal(text_fold(a, ""), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_texts),
        cmocka_unit_test(lengths_are_in_code_points),
        cmocka_unit_test(tidying_composes_and_trims),
        cmocka_unit_test(folding_makes_equal_what_people_take_for_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
