#include "base/env.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void every_way_to_write_a_line(void **state) {
    (void)state;
    static const char file[] = "\xEF\xBB\xBF# the head\n"
                               "\n"
                               "   \t\r\n"
                               "A=one\n"
                               "  B = two words  # a comment\r\n"
                               "C='as \"it\" is # \\n'   # after\n"
                               "D=\"tab\\tquote\\\"back\\\\dollar\\$odd\\q # in\"\n"
                               "E=\n"
                               "export F=exported\n"
                               "G=a#b=c\n"
                               "H=#nothing\n"
                               "I=''\n"
                               "exported=x\n"
                               "_j1=oʻq\n"
                               "A=again";
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    EnvLine *lines;
    assert_int_equal(env_parse(a, &f, ".env", file, sizeof file - 1, &lines), OK);
    static const char *const want[][2] = {
        {"B", "two words"},
        {"C", "as \"it\" is # \\n"},
        {"D", "tab\tquote\"back\\dollar$odd\\q # in"},
        {"E", ""},
        {"F", "exported"},
        {"G", "a#b=c"},
        {"H", ""},
        {"I", ""},
        {"exported", "x"},
        {"_j1", "oʻq"},
        {"A", "again"},
    };
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
        assert_string_equal(env_find(lines, want[i][0]), want[i][1]);
    assert_null(env_find(lines, "NONE"));
    assert_string_equal(lines->value, "one");
    assert_int_equal(lines->line, 4);
    assert_int_equal(lines->next->line, 5);
}

static void a_bad_line_is_named(void **state) {
    (void)state;
    static const struct {
        const char *file, *said;
    } cases[] = {
        {"A=1\nnonsense\n", ".env:2: this is not NAME=VALUE"},
        {"\n\n=x", ".env:3: this is not NAME=VALUE"},
        {"1A=x", ".env:1: this is not NAME=VALUE"},
        {"A B=x", ".env:1: this is not NAME=VALUE"},
        {"A: x", ".env:1: this is not NAME=VALUE"},
        {"A", ".env:1: this is not NAME=VALUE"},
        {"A='x", ".env:1: a quote is not closed"},
        {"A=\"x\\\"", ".env:1: a quote is not closed"},
        {"A=\"x\\", ".env:1: a quote is not closed"},
        {"A='x' y", ".env:1: something follows the closing quote"},
        {"A=\"x\"y", ".env:1: something follows the closing quote"},
        {"A=\xff", ".env:1: this is not UTF-8 text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        Fault f = {.arena = a};
        EnvLine *lines = (EnvLine *)&f;
        assert_int_equal(env_parse(a, &f, ".env", cases[i].file, strlen(cases[i].file), &lines), ERR_INVALID);
        assert_string_equal(f.inner, cases[i].said);
        assert_ptr_equal(lines, &f);
    }
}

static void an_empty_file_says_nothing(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    EnvLine *lines;
    assert_int_equal(env_parse(a, &f, ".env", "", 0, &lines), OK);
    assert_null(lines);
    assert_int_equal(env_parse(a, &f, ".env", "A=a\0b", 5, &lines), ERR_INVALID);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_write_a_line),
        cmocka_unit_test(a_bad_line_is_named),
        cmocka_unit_test(an_empty_file_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
