/* The one function that says what a product's figures mean: limits, materiality, allowance, and portions from the exact figures. */
#include "kitchen/catalogue/groups.h"
#include "kitchen/reports/monthly/levels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static const Kindergarten limits = {.warning_percent = {1000},
                                    .alarm_percent = {1500},
                                    .material_grams = {500000},
                                    .material_percent = {100},
                                    .material_uzs = 20000};

static Yardstick yardstick(int32_t loss) { return yardstick_of(&limits, NULL, (Percent){loss}); }

/* Grams. */
static WindowFigures window(int64_t there, int64_t used, int64_t unexplained) {
    return (WindowFigures){.counted = true,
                           .received = there * 1000,
                           .used = used * 1000,
                           .unexplained = unexplained * 1000,
                           .price_per_kg_uzs = BIGINT_NONE};
}

static Verdict judge(int32_t loss, WindowFigures w) {
    Yardstick y = yardstick(loss);
    return level_of(&w, &y);
}

static void the_worked_example(void **state) {
    (void)state;
    Verdict beef = judge(50, window(78000, 62000, 8200));
    assert_int_equal(beef.allowance.mg, 310000);
    assert_int_equal(beef.difference.hundredths, 1129);
    assert_int_equal(beef.level, LEVEL_WARNING);
    assert_int_equal(portions_enough_for(&beef, 600), 676);
    assert_int_equal(portions_enough_for(&beef, 400), 450);
    Verdict rice = judge(20, window(45000, 36000, 150));
    assert_int_equal(rice.allowance.mg, 72000);
    assert_int_equal(rice.difference.hundredths, 22);
    assert_int_equal(rice.level, LEVEL_NORMAL);
    assert_int_equal(portions_enough_for(&rice, 600), 601);
    Verdict carrot = judge(200, window(50000, 40000, 800));
    assert_int_equal(carrot.allowance.mg, 800000);
    assert_int_equal(carrot.difference.hundredths, 0);
    assert_int_equal(portions_enough_for(&carrot, 600), 600);
}

static void limits_hold_to_the_milligram(void **state) {
    (void)state;
    WindowFigures at = window(10000, 9000, 1000), under = at, alarm = window(10000, 8500, 1500);
    under.unexplained--;
    assert_int_equal(judge(0, at).level, LEVEL_WARNING);
    assert_int_equal(judge(0, under).level, LEVEL_WATCH);
    assert_int_equal(judge(0, under).difference.hundredths, 1000); /* rounded; judged before that */
    assert_int_equal(judge(0, alarm).level, LEVEL_ALARM);
    WindowFigures watch = window(10000, 9500, 500);
    assert_int_equal(judge(0, watch).level, LEVEL_NORMAL); /* 5 % is not over 5 % */
    watch.unexplained++;
    assert_int_equal(judge(0, watch).level, LEVEL_WATCH);
    WindowFigures surplus = window(20000, 11000, -1000);
    assert_int_equal(judge(0, surplus).level, LEVEL_SURPLUS);
    assert_int_equal(judge(0, surplus).difference.hundredths, -1000);
    surplus.unexplained++;
    assert_int_equal(judge(0, surplus).level, LEVEL_WATCH);
}

static void what_is_not_material(void **state) {
    (void)state;
    WindowFigures little = window(1000, 100, 499);
    assert_int_equal(judge(0, little).level, LEVEL_WATCH);
    assert_false(judge(0, little).material);
    little.unexplained = 500 * 1000;
    assert_int_equal(judge(0, little).level, LEVEL_ALARM);
    little.unexplained = -500 * 1000;
    assert_int_equal(judge(0, little).level, LEVEL_SURPLUS);
    little.unexplained = -499 * 1000;
    assert_int_equal(judge(0, little).level, LEVEL_WATCH);
    /* A hundredth of what was there: the opening counts too. */
    WindowFigures much = window(60000, 5000, 999);
    much.opening = 40000 * 1000;
    assert_int_equal(judge(0, much).level, LEVEL_WATCH);
    much.unexplained = 1000 * 1000;
    assert_int_equal(judge(0, much).level, LEVEL_ALARM);
    /* Worth 20,000 soʻm: 1 kg of 19,999 is not. */
    much.price_per_kg_uzs = 19999;
    assert_int_equal(judge(0, much).level, LEVEL_WATCH);
    much.price_per_kg_uzs = 20000;
    assert_int_equal(judge(0, much).level, LEVEL_ALARM);
    /* Materiality is of what storing does not explain. */
    WindowFigures stored = window(10000, 2000, 519);
    assert_true(!judge(200, stored).material && judge(0, stored).material);
}

static void undefined_figures(void **state) {
    (void)state;
    Verdict nothing = judge(50, window(5000, 0, 0));
    assert_int_equal(nothing.difference.hundredths, PERCENT_NONE.hundredths);
    assert_int_equal(nothing.level, LEVEL_NORMAL);
    assert_int_equal(portions_enough_for(&nothing, 100), BIGINT_NONE);
    Verdict vanished = judge(50, window(5000, 0, 2000));
    assert_int_equal(vanished.difference.hundredths, 10000);
    assert_int_equal(vanished.level, LEVEL_ALARM);
    assert_int_equal(portions_enough_for(&vanished, 100), BIGINT_NONE);
    Verdict found = judge(50, window(5000, 1000, -3000));
    assert_int_equal(found.difference.hundredths, -10000);
    assert_int_equal(found.level, LEVEL_SURPLUS);
    assert_int_equal(portions_enough_for(&found, 100), 0); /* k is never under 0 */
    Verdict doubled = judge(0, window(5000, 1000, -600));
    assert_int_equal(doubled.difference.hundredths, -10000); /* -150 % */
    assert_true(difference_exact(&doubled) == -1);
    WindowFigures uncounted = {.used = 5000, .unexplained = 3000};
    assert_int_equal(judge(0, uncounted).level, LEVEL_NOT_COUNTED);
    assert_true(mass_is_none(judge(0, uncounted).allowance));
    Verdict taken_back = judge(50, window(5000, -700, 1000)); /* of a month that is closed */
    assert_int_equal(taken_back.difference.hundredths, 10000);
    assert_int_equal(taken_back.allowance.mg, 0);
}

static void groups_widen_never_narrow(void **state) {
    (void)state;
    Kindergarten strict = limits, loose = limits;
    strict.warning_percent = (Percent){500};
    loose.warning_percent = (Percent){2000};
    loose.alarm_percent = (Percent){3000};
    const NormGroup *salt = norm_group_of("salt"), *meat = norm_group_of("meat");
    assert_int_equal(yardstick_of(&limits, salt, (Percent){0}).warning.hundredths, 1500);
    assert_int_equal(yardstick_of(&limits, salt, (Percent){0}).alarm.hundredths, 2500);
    assert_int_equal(yardstick_of(&limits, salt, (Percent){0}).watch.hundredths, 1000);
    assert_int_equal(yardstick_of(&strict, meat, (Percent){0}).warning.hundredths, 1000);
    assert_int_equal(yardstick_of(&strict, meat, (Percent){0}).watch.hundredths, 300);
    assert_int_equal(yardstick_of(&loose, salt, (Percent){0}).warning.hundredths, 2000);
    assert_int_equal(yardstick_of(&strict, NULL, (Percent){0}).warning.hundredths, 500);
    assert_int_equal(yardstick_of(&strict, NULL, (Percent){0}).watch.hundredths, 500);
}

static void the_largest_books_do_not_overflow(void **state) {
    (void)state;
    WindowFigures w = {.counted = true,
                       .received = INT64_MAX / 4,
                       .used = INT64_MAX / 8,
                       .unexplained = INT64_MAX / 8,
                       .price_per_kg_uzs = 1000000000000};
    assert_int_equal(judge(500, w).level, LEVEL_ALARM);
    assert_int_equal(judge(0, w).difference.hundredths, 5000);
    Verdict v = judge(0, w);
    assert_int_equal(portions_enough_for(&v, 1000000), 2000000);
}

static void who_is_worst(void **state) {
    (void)state;
    const Level order[] = {LEVEL_NOT_COUNTED, LEVEL_NORMAL,  LEVEL_WATCH,
                           LEVEL_SURPLUS,     LEVEL_WARNING, LEVEL_ALARM};
    for (size_t i = 1; i < sizeof order / sizeof order[0]; i++)
        assert_true(level_rank(order[i]) > level_rank(order[i - 1]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worked_example),
        cmocka_unit_test(limits_hold_to_the_milligram),
        cmocka_unit_test(what_is_not_material),
        cmocka_unit_test(undefined_figures),
        cmocka_unit_test(groups_widen_never_narrow),
        cmocka_unit_test(the_largest_books_do_not_overflow),
        cmocka_unit_test(who_is_worst),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
