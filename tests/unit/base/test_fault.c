#include "base/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void an_error_has_a_status_and_a_slug(void **state) {
    (void)state;
    for (Err e = OK + 1; e < ERR_COUNT; e++) {
        assert_in_range(err_status(e), 400, 503);
        assert_true(err_slug(e)[0] >= 'a' && err_slug(e)[0] <= 'z');
        for (Err other = OK + 1; other < e; other++)
            assert_string_not_equal(err_slug(e), err_slug(other));
    }
    assert_int_equal(err_status(ERR_INSUFFICIENT_STOCK), 409);
    assert_string_equal(err_slug(ERR_INSUFFICIENT_STOCK), "insufficient-stock");
    assert_int_equal(err_status(OK), 200);
}

static void every_problem_has_its_words_in_every_language(void **state) {
    (void)state;
    for (Err e = OK + 1; e < ERR_COUNT; e++) {
        for (Lang lang = 0; lang < LANG_COUNT; lang++) {
            char title[100], detail[100];
            snprintf(title, sizeof title, "problem.%s.title", err_slug(e));
            snprintf(detail, sizeof detail, "problem.%s.detail", err_slug(e));
            assert_string_not_equal(words_get(lang, title), title);
            assert_string_not_equal(words_get(lang, detail), detail);
        }
    }
}

static Err first_of_two(Fault *f) {
    TRY(OK);
    TRY(fault(f, ERR_STALE));
    return fault(f, ERR_INTERNAL);
}

static void try_returns_the_first_error(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    assert_int_equal(first_of_two(&f), ERR_STALE);
    assert_int_equal(f.err, ERR_STALE);
}

static void a_sentence_keeps_its_values(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    char name[] = "Guruch";
    assert_int_equal(fault_say(&f, ERR_PRODUCT_IN_USE, "some.key", "product", name, "meals", "Palov", NULL),
                     ERR_PRODUCT_IN_USE);
    name[0] = 'X';
    assert_string_equal(f.detail, "some.key");
    assert_int_equal(f.n_args, 2);
    assert_string_equal(f.args[0].name, "product");
    assert_string_equal(f.args[0].value, "Guruch");
    assert_string_equal(f.args[1].value, "Palov");
    fault_clear(&f);
    assert_int_equal(f.err, OK);
    assert_null(f.detail);
    assert_ptr_equal(f.arena, a);
}

static void members_are_noted_in_order_and_told_at_the_end(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    assert_int_equal(fault_invalid(&f), OK);
    char pointer[] = "/name";
    fault_field(&f, pointer, "too_short", "min", "1", NULL);
    pointer[1] = 'X';
    fault_field(&f, "/grams", "required", NULL);
    assert_int_equal(fault_invalid(&f), ERR_INVALID);
    assert_int_equal(f.err, ERR_INVALID);
    assert_string_equal(f.first->field, "/name");
    assert_string_equal(f.first->args[0].value, "1");
    assert_string_equal(f.first->next->field, "/grams");
    assert_int_equal(f.first->next->n_args, 0);
    assert_null(f.first->next->next);
}

static void a_cause_and_extra_members(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    assert_int_equal(fault_inner(&f, ERR_INTERNAL, "step %d: %s", 3, "disk full"), ERR_INTERNAL);
    assert_string_equal(f.inner, "step 3: disk full");
    int record = 5;
    assert_int_equal(fault_with(&f, ERR_CONFLICT, NULL, &record), ERR_CONFLICT);
    assert_ptr_equal(f.record, &record);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_has_a_status_and_a_slug),
        cmocka_unit_test(every_problem_has_its_words_in_every_language),
        cmocka_unit_test(try_returns_the_first_error),
        cmocka_unit_test(a_sentence_keeps_its_values),
        cmocka_unit_test(members_are_noted_in_order_and_told_at_the_end),
        cmocka_unit_test(a_cause_and_extra_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
