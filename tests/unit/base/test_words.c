#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void the_best_language_is_taken(void **state) {
    (void)state;
    static const struct {
        const char *header;
        Lang lang;
    } cases[] = {
        {NULL, LANG_UZ},
        {"", LANG_UZ},
        {"ru", LANG_RU},
        {"RU-ru", LANG_RU},
        {"en-US,en;q=0.9", LANG_EN},
        {"uz", LANG_UZ},
        {"uz-Latn-UZ", LANG_UZ},
        {"uz-UZ", LANG_UZ},
        {"uz-Cyrl", LANG_UZ_CYRL},
        {"uz-cyrl-UZ", LANG_UZ_CYRL},
        {"uz-Cyrlx", LANG_UZ},
        {"de, fr;q=0.9, ru;q=0.1", LANG_RU},
        {"en;q=0.5, ru;q=0.8, uz;q=0.3", LANG_RU},
        {"en;q=0.500, ru;q=0.501", LANG_RU},
        {"ru;q=0, en", LANG_EN},
        {"ru;q=0", LANG_UZ},
        {"*", LANG_UZ},
        {"en;q=0.4,*;q=0.5", LANG_UZ},
        {"de", LANG_UZ},
        {"ru;q=2, en;q=0.1", LANG_EN},
        {"ru;q=x, en;q=0.1", LANG_EN},
        {" ,, ru ; q=0.7 ,en;q=0.6", LANG_RU},
        {";;;", LANG_UZ},
        {"rus", LANG_UZ},
        {"en ; q=1.001", LANG_UZ},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(lang_accept(cases[i].header), cases[i].lang);
    assert_string_equal(lang_tag(LANG_UZ_CYRL), "uz-Cyrl");
    assert_string_equal(lang_tag(LANG_EN), "en");
}

static void words_are_found_and_filled(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    assert_string_equal(words_get(LANG_EN, "problem.not-found.title"), "Not found");
    assert_string_equal(words_get(LANG_UZ, "problem.not-found.title"), "Topilmadi");
    assert_string_equal(words_get(LANG_RU, "no.such.key"), "no.such.key");
    const WordArg limits[] = {{"max", "9"}, {"min", "1"}, {"unused", "x"}};
    assert_string_equal(words_fill(a, LANG_EN, "field.out_of_range", limits, 3), "Must be from 1 to 9.");
    assert_string_equal(words_fill(a, LANG_EN, "field.out_of_range", limits, 1), "Must be from  to 9.");
    assert_string_equal(words_fill(a, LANG_EN, "field.required", NULL, 0), "This is required.");
    /* A value is not filled in again, whatever it holds. */
    const WordArg sly[] = {{"min", "{{max}}"}, {"max", "7"}};
    assert_string_equal(words_fill(a, LANG_EN, "field.out_of_range", sly, 2), "Must be from {{max}} to 7.");
    const WordArg name = {"x", "1"};
    assert_string_equal(words_fill(a, LANG_EN, "{{ x }}+{{x", &name, 1), "1+{{x");
}

static void numbers_are_written_as_the_language_writes_them(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    assert_string_equal(words_number(a, LANG_UZ, "1000000000"), "1\u00a0000\u00a0000\u00a0000");
    assert_string_equal(words_number(a, LANG_UZ_CYRL, "-123456.75"), "-123\u00a0456,75");
    assert_string_equal(words_number(a, LANG_RU, "0.001"), "0,001");
    assert_string_equal(words_number(a, LANG_EN, "1000.5"), "1,000.5");
    assert_string_equal(words_number(a, LANG_EN, "12"), "12");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_language_is_taken),
        cmocka_unit_test(words_are_found_and_filled),
        cmocka_unit_test(numbers_are_written_as_the_language_writes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
