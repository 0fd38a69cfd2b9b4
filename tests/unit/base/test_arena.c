#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void what_is_given_is_zeroed_aligned_and_apart(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    enum { PIECES = 3000 };
    unsigned char *pieces[PIECES];
    size_t sizes[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        sizes[i] = i * i % 997 + (i % 500 == 0 ? 70000 : 0); /* small ones, and some larger than a block */
        pieces[i] = arena_alloc(a, sizes[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 251) + 1, sizes[i]);
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(pieces[i][k], i % 251 + 1);
    }
}

static void a_reset_gives_all_back_and_clean_memory_again(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    char *first = arena_alloc(a, 100);
    memset(first, 'x', 100);
    for (int i = 0; i < 100; i++)
        memset(arena_alloc(a, 10000), 'y', 10000);
    arena_reset(a);
    char *again = arena_alloc(a, 100);
    assert_ptr_equal(again, first);
    for (int i = 0; i < 100; i++)
        assert_int_equal(again[i], 0);
}

static void texts_are_copied(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    char typed[] = "oshxona";
    char *copy = arena_strdup(a, typed), *part = arena_strndup(a, typed, 3);
    typed[0] = 'X';
    assert_string_equal(copy, "oshxona");
    assert_string_equal(part, "osh");
    assert_null(arena_strdup(a, NULL));
    assert_string_equal(arena_printf(a, "%s-%d", "a", 7), "a-7");
    assert_string_equal(arena_printf(a, "%s", ""), "");
    assert_memory_equal(arena_dup(a, "a\0b", 3), "a\0b", 3);
    assert_non_null(arena_dup(a, NULL, 0));
    char *large = arena_printf(a, "%0100000d", 5);
    assert_int_equal(strlen(large), 100000);
}

static void nothing_is_freed_twice(void **state) {
    (void)state;
    arena_free(NULL);
    ARENA_SCOPE Arena *a = NULL;
    (void)a;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_given_is_zeroed_aligned_and_apart),
        cmocka_unit_test(a_reset_gives_all_back_and_clean_memory_again),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(nothing_is_freed_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
