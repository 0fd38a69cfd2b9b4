#include "json/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static Err parse(Arena *a, Fault *f, const char *text, size_t n) {
    *f = (Fault){.arena = a};
    json_t *tree = NULL;
    Err e = json_parse(f, text, n, &tree);
    assert_true((e == OK) == (tree != NULL));
    json_decref(tree);
    return e;
}

static void what_json_is_not_is_malformed(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      " ",
                                      "{",
                                      "}",
                                      "{\"a\":1,}",
                                      "[1,]",
                                      "{'a':1}",
                                      "{a:1}",
                                      "nul",
                                      "NaN",
                                      "Infinity",
                                      "-",
                                      "01",
                                      "+1",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "0x10",
                                      "\"",
                                      "\"a\nb\"",
                                      "\"\\x\"",
                                      "\"\\u12\"",
                                      "\"\\ud800\"",
                                      "\"\xff\"",
                                      "\"\xc0\x80\"",
                                      "\"\xed\xa0\x80\"",
                                      "{}{}",
                                      "{} x",
                                      "[1 2]",
                                      "{\"a\" 1}",
                                      "// c\n{}",
                                      "\xef\xbb\xbf{}",
                                      "[",
                                      "[[",
                                      "\"\\"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        Fault f;
        assert_int_equal(parse(a, &f, bad[i], strlen(bad[i])), ERR_BAD_JSON);
        assert_string_equal(f.detail, *bad[i] ? "problem.malformed-json.at" : "problem.malformed-json.empty");
    }
}

static void the_place_is_told(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f;
    static const char text[] = "{\n  \"a\": 1,\n  oops\n}";
    assert_int_equal(parse(a, &f, text, sizeof text - 1), ERR_BAD_JSON);
    assert_string_equal(f.args[0].name, "line");
    assert_string_equal(f.args[0].value, "3");
}

static void a_name_that_stands_twice_is_malformed(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f;
    static const char text[] = "{\"a\":{\"b\":1,\"c\":2,\"b\":3}}";
    assert_int_equal(parse(a, &f, text, sizeof text - 1), ERR_BAD_JSON);
    assert_string_equal(f.detail, "problem.malformed-json.duplicate");
    static const char escaped[] = "{\"a\":1,\"\\u0061\":2}";
    assert_int_equal(parse(a, &f, escaped, sizeof escaped - 1), ERR_BAD_JSON);
}

static void every_value_may_stand_alone(void **state) {
    (void)state;
    static const char *const good[] = {
        "{}",   "[]",   "1",          "-0.5e-3",     "\"x\"",
        "true", "null", " {} \r\n\t", "\"\\u0000\"", "123456789012345678901234567890"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        Fault f;
        assert_int_equal(parse(a, &f, good[i], strlen(good[i])), OK);
    }
}

/* {"a":{"a":…1…}} of so many levels; odd ones are arrays. */
static char *nested(Arena *a, int depth) {
    const char *text = "1";
    for (int i = 0; i < depth; i++)
        text = i % 2 ? arena_printf(a, "[%s]", text) : arena_printf(a, "{\"a\":%s}", text);
    return arena_strdup(a, text);
}

static void thirty_two_levels_pass_and_one_more_does_not(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f;
    char *deep = nested(a, 32);
    assert_int_equal(parse(a, &f, deep, strlen(deep)), OK);
    deep = nested(a, 33);
    assert_int_equal(parse(a, &f, deep, strlen(deep)), ERR_INVALID);
    assert_string_equal(f.first->code, "too_deep");
    assert_string_equal(f.first->args[0].value, "32");
    static char endless[500000];
    memset(endless, '[', sizeof endless);
    assert_int_equal(parse(a, &f, endless, sizeof endless), ERR_INVALID);
    /* Brackets in a text are not levels. */
    static const char quoted[] =
        "\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"";
    assert_int_equal(parse(a, &f, quoted, sizeof quoted - 1), OK);
    static const char wide[] =
        "[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]";
    assert_int_equal(parse(a, &f, wide, sizeof wide - 1), OK);
}

static void a_nul_in_a_name_is_invalid(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f;
    static const char text[] = "{\"a\\u0000b\":1}";
    assert_int_equal(parse(a, &f, text, sizeof text - 1), ERR_INVALID);
    assert_string_equal(f.first->code, "invalid_characters");
    static const char bare[] = "{\"a\0b\":1}";
    assert_int_equal(parse(a, &f, bare, sizeof bare - 1), ERR_BAD_JSON);
}

static void numbers_no_machine_holds_are_kept_as_huge_ones(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    char digits[500];
    memset(digits, '9', sizeof digits);
    char *text = arena_printf(
        a, "{\"a\":1e400,\"b\":-1E+999,\"c\":\"1e400\",\"d\":0.6,\"e\":%.499s,\"f\":[9e308,1e-400]}", digits);
    json_t *tree;
    assert_int_equal(json_parse(&f, text, strlen(text), &tree), OK);
    assert_true(json_real_value(json_object_get(tree, "a")) == 9e307);
    assert_true(json_real_value(json_object_get(tree, "b")) == -9e307);
    assert_string_equal(json_string_value(json_object_get(tree, "c")), "1e400");
    assert_true(json_real_value(json_object_get(tree, "d")) == 0.6);
    assert_true(json_real_value(json_object_get(tree, "e")) == 9e307);
    assert_true(json_real_value(json_array_get(json_object_get(tree, "f"), 0)) == 9e307);
    assert_true(json_real_value(json_array_get(json_object_get(tree, "f"), 1)) == 0);
    json_decref(tree);
    static const char broken[] = "[1e400,";
    assert_int_equal(parse(a, &f, broken, sizeof broken - 1), ERR_BAD_JSON);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_json_is_not_is_malformed),
        cmocka_unit_test(the_place_is_told),
        cmocka_unit_test(a_name_that_stands_twice_is_malformed),
        cmocka_unit_test(every_value_may_stand_alone),
        cmocka_unit_test(thirty_two_levels_pass_and_one_more_does_not),
        cmocka_unit_test(a_nul_in_a_name_is_invalid),
        cmocka_unit_test(numbers_no_machine_holds_are_kept_as_huge_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
