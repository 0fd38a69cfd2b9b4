#include "kitchen/imports/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* The whole sheet in one line: `a|b / 2:1|2 / …`. */
static const char *told(Arena *a, const char *text, size_t rows_max) {
    Sheet s = sheet_read(a, text, strlen(text), rows_max);
    const char *out = "";
    for (size_t c = 0; c < s.n_columns; c++)
        out = arena_printf(a, "%s%s%s", out, c ? "|" : "", s.names[c]);
    for (size_t i = 0; i < s.n; i++) {
        out = arena_printf(a, "%s / %d:", out, s.rows[i].line);
        for (size_t c = 0; c < s.n_columns; c++)
            out = arena_printf(a, "%s%s%s", out, c ? "|" : "", s.rows[i].cells[c]);
        if (s.rows[i].too_wide)
            out = arena_printf(a, "%s|…", out);
    }
    if (s.torn_line)
        out = arena_printf(a, "%s torn %d", out, s.torn_line);
    return s.too_long ? arena_printf(a, "%s too long", out) : out;
}

static void a_file_is_split_as_people_mean_it(void **state) {
    (void)state;
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"", ""},
        {"\n \r\n", ""},
        {"a,b\n1,2\n", "a|b / 2:1|2"},
        {"\xEF\xBB\xBF"
         "a;b\r\n1;2\r\n",
         "a|b / 2:1|2"},
        {"a\tb\n1\t\n", "a|b / 2:1|"},
        {"a, g\tb, g\n1\t2\n", "a, g|b, g / 2:1|2"},
        {"a, g;b\n1;2\n", "a, g|b / 2:1|2"},
        {"\n\na,b\n\n1,2", "a|b / 5:1|2"},
        {"a;\"b,c,d\"\n1,5;2\n", "a|b,c,d / 2:1,5|2"},
        {"a,b\n\"1\n2\",3\n4,5\n", "a|b / 2:1\n2|3 / 4:4|5"},
        {"a\n\"x \"\"y\"\"\"\n", "a / 2:x \"y\""},
        {"a,b\n1\n", "a|b / 2:1|"},
        {"a,b\n,,\n,\n1,2,\n1,2,3\n", "a|b / 4:1|2 / 5:1|2|…"},
        {"a\n'=1+1\n'tis\n", "a / 2:=1+1 / 3:'tis"},
        {"a\n1\n\"2\n3\n", "a / 2:1 torn 3"},
        {"a\n1\n\"2", "a / 2:1 torn 3"},
        {"a;b\r1;2\r\r\"3\r4\";5\r6;7", "a|b / 2:1|2 / 4:3\r4|5 / 6:6|7"},
        {"a\r\n1\r2\n3\n", "a / 2:1 / 3:2 / 4:3"},
        {"a\r1\r\"2\r", "a / 2:1 torn 3"},
        {"sep=;\r\na,g;b\r\n1;2\r\n", "a,g|b / 3:1|2"},
        {"\xEF\xBB\xBF"
         "\nSEP=|\na;|b\n1|2",
         "a;|b / 4:1|2"},
        {"sep=\n1\n", "sep= / 2:1"},
        {"sep=;x\n1;2\n", "sep=|x / 2:1|2"},
        {"a\n1\n2\n3\n4\n", "a / 2:1 / 3:2 / 4:3 too long"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        assert_string_equal(told(a, cases[i].text, 3), cases[i].told);
    }
}

static void what_is_beyond_the_most_columns_is_left_out(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    char text[4 * SHEET_COLUMNS_MAX + 8] = "";
    for (int i = 0; i < SHEET_COLUMNS_MAX + 9; i++)
        memcpy(text + 2 * i, "c,", 3);
    Sheet s = sheet_read(a, text, strlen(text), 1);
    assert_int_equal(s.n_columns, SHEET_COLUMNS_MAX);
}

static void a_place_has_its_line(void **state) {
    (void)state;
    static const char text[] = "a\rb\r\nc\nd";
    for (const char *at = text; *at; at++)
        if (*at >= 'a')
            assert_int_equal(sheet_line_of(text, at), *at - 'a' + 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_split_as_people_mean_it),
        cmocka_unit_test(a_place_has_its_line),
        cmocka_unit_test(what_is_beyond_the_most_columns_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
