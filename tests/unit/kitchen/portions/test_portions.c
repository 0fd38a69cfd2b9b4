/* How many portions are possible: the floor of the smallest ratio. */
#include "kitchen/portions/portions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define ROW(product, grams_mg, usable_mg)                                                                    \
    {                                                                                                        \
        1, product, {grams_mg}, { usable_mg }                                                                \
    }

static void expect(const IngredientStock *rows, size_t n, int64_t possible, int64_t limiting) {
    Portions p = portions_of(rows, n);
    assert_int_equal(p.possible, possible);
    assert_int_equal(p.limiting_product_id, limiting);
}

/* data/domain.md, section 4: from the count, 126 portions of mastava alone or 78 of palov alone. */
static void the_worked_example(void **state) {
    (void)state;
    expect((IngredientStock[]){ROW(1, 50000, 6300000), ROW(2, 20000, 8450000), ROW(3, 20000, 6200000)}, 3,
           126, 1);
    expect((IngredientStock[]){ROW(1, 80000, 6300000), ROW(2, 60000, 8450000), ROW(3, 70000, 6200000)}, 3, 78,
           1);
}

static void the_smallest_ratio_limits_though_the_floors_are_equal(void **state) {
    (void)state;
    expect((IngredientStock[]){ROW(1, 1000, 2900), ROW(2, 1000, 2100)}, 2, 2, 2);
    expect((IngredientStock[]){ROW(1, 3, 7), ROW(2, 300, 700)}, 2, 2, 1); /* equal: the recipe's first */
}

static void what_is_not_weighed_limits_nothing(void **state) {
    (void)state;
    expect((IngredientStock[]){ROW(1, 0, 0), ROW(2, 1000, 5000)}, 2, 5, 2);
    expect((IngredientStock[]){ROW(1, 0, 0)}, 1, 1000000, 0);
}

static void nothing_there_is_nothing_possible(void **state) {
    (void)state;
    expect((IngredientStock[]){ROW(1, 1000, 5000), ROW(2, 1, 0)}, 2, 0, 2);
}

static void the_largest_masses_do_not_overflow(void **state) {
    (void)state;
    expect((IngredientStock[]){ROW(1, MASS_MAX_MG, 9000 * MASS_MAX_MG),
                               ROW(2, MASS_MAX_MG - 1, 9000 * MASS_MAX_MG)},
           2, 9000, 1);
}

static void the_rows_of_one_meal_stand_together(void **state) {
    (void)state;
    const IngredientStock rows[] = {{.meal_id = 3}, {.meal_id = 3}, {.meal_id = 4}};
    assert_int_equal(portions_span(rows, 3), 2);
    assert_int_equal(portions_span(rows + 2, 1), 1);
    assert_int_equal(portions_span(rows, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worked_example),
        cmocka_unit_test(the_smallest_ratio_limits_though_the_floors_are_equal),
        cmocka_unit_test(what_is_not_weighed_limits_nothing),
        cmocka_unit_test(nothing_there_is_nothing_possible),
        cmocka_unit_test(the_largest_masses_do_not_overflow),
        cmocka_unit_test(the_rows_of_one_meal_stand_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
