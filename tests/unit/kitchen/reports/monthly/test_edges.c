/* The monthly report where a month begins and ends, and where little or nothing can be said: the edges, one by one. */
#include "kitchen/reports/monthly/levels.h"
#include "kitchen/reports/monthly/monthly.h"
#include "kitchen/stocktakes/stocktakes.h"
#include "support/dishes.h"
#include "support/reports.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static MonthlyReport report_on(Kit *k, const char *day) { return report_of(k, day_month(kit_day(day))); }

/* --- intervals --- */

static const MonthlyInterval *interval_of(const MonthlyReport *r, int64_t id) {
    const MonthlyProduct *row = monthly_product(r, id);
    assert_non_null(row);
    return row->interval.at;
}

/* A count on the 5th speaks of what was used until then, not of the month. */
static void an_early_count_covers_what_was_before_it(void **state) {
    Kit *k = *state;
    kit_go(k, "2026-09-30", 16, 0);
    int64_t beef = kit_product(k, "Mol goʻshti", G(0));
    kit_deliver(k, beef, G(100000), NEVER);
    int64_t dish = dish_make(k, "Mastava", PARTS({beef, G(50), SAME}));
    kit_go(k, "2026-10-02", 12, 0);
    dish_served(k, dish, 100);
    kit_go(k, "2026-10-05", 18, 0);
    kit_count(k, beef, G(94000));
    Instant counted = {k->t.now_us};
    kit_go(k, "2026-10-20", 12, 0);
    dish_served(k, dish, 1000);
    MonthlyReport r = report_of(k, day_month(kit_today(k)));
    const MonthlyProduct *row = monthly_product(&r, beef);
    assert_int_equal(row->theoretical_grams.mg, G(55000).mg);
    assert_int_equal(interval_of(&r, beef)->theoretical_grams.mg, G(5000).mg);
    assert_int_equal(interval_of(&r, beef)->to.us, counted.us);
    assert_int_equal(row->counted_grams.mg, G(94000).mg);
    assert_int_equal(row->closing_grams.mg, G(44000).mg);
    assert_int_equal(row->difference_percent.hundredths, 1667); /* 1,000 of 6,000 */
    assert_int_equal(row->level.n, LEVEL_ALARM);
}

static void the_count_before_the_month_opens_the_interval(void **state) {
    Kit *k = *state;
    kit_go(k, "2026-08-10", 9, 0);
    int64_t beef = kit_product(k, "Mol goʻshti", G(0));
    kit_deliver(k, beef, G(100000), NEVER);
    int64_t dish = dish_make(k, "Mastava", PARTS({beef, G(50), SAME}));
    dish_served(k, dish, 100);
    kit_go(k, "2026-08-20", 18, 0);
    kit_count(k, beef, G(95000));
    Instant opened = {k->t.now_us};
    kit_go(k, "2026-09-15", 12, 0);
    dish_served(k, dish, 200); /* a month without a count */
    kit_go(k, "2026-10-15", 12, 0);
    dish_served(k, dish, 300);
    kit_pass(k, 60);
    kit_count(k, beef, G(69000));
    MonthlyReport september = report_of(k, day_month(kit_day("2026-09-01")));
    assert_int_equal(monthly_product(&september, beef)->level.n, LEVEL_NOT_COUNTED);
    assert_null(interval_of(&september, beef));
    MonthlyReport october = report_of(k, day_month(kit_day("2026-10-01")));
    assert_int_equal(interval_of(&october, beef)->from.us, opened.us);
    assert_int_equal(interval_of(&october, beef)->theoretical_grams.mg, G(25000).mg);
    assert_int_equal(monthly_product(&october, beef)->opening_grams.mg, G(85000).mg);
    assert_int_equal(monthly_product(&october, beef)->unexplained_grams.mg, G(1000).mg);
    assert_int_equal(monthly_product(&october, beef)->difference_percent.hundredths,
                     385); /* 1,000 of 26,000 */
}

/* All at one moment of the clock: what was written first comes first. */
static void one_moment_is_ordered_by_what_was_written(void **state) {
    Kit *k = *state;
    int64_t beef = kit_product(k, "Mol goʻshti", G(0));
    kit_deliver(k, beef, G(10000), NEVER);
    int64_t dish = dish_make(k, "Mastava", PARTS({beef, G(50), SAME}));
    dish_served(k, dish, 60);
    kit_deliver(k, beef, G(500), kit_today(k)); /* two lots: the count moves both */
    kit_count(k, beef, G(6500));
    dish_served(k, dish, 10);
    MonthlyReport r = report_of(k, day_month(kit_today(k)));
    const MonthlyProduct *row = monthly_product(&r, beef);
    assert_int_equal(row->counted_grams.mg, G(6500).mg);
    assert_int_equal(row->unexplained_grams.mg, G(1000).mg);
    assert_int_equal(interval_of(&r, beef)->theoretical_grams.mg, G(3000).mg);
    assert_int_equal(row->closing_grams.mg, G(6000).mg);
}

static void a_deleted_product_keeps_its_row(void **state) {
    Kit *k = *state;
    int64_t old = kit_product(k, "Eski mahsulot", G(0)), never = kit_product(k, "Kelmagan", G(0));
    kit_deliver(k, old, G(1000), NEVER);
    kit_count(k, old, G(0));
    test_sql(&k->t, "UPDATE product SET deleted_at = 1 WHERE name LIKE 'Eski%'");
    MonthlyReport r = report_of(k, day_month(kit_today(k)));
    assert_int_equal(monthly_product(&r, old)->level.n, LEVEL_ALARM);
    assert_null(monthly_product(&r, never));
    assert_int_equal(r.worst_product_id, old);
    assert_int_equal(r.portions_possible, BIGINT_NONE);
}

static Err ask_ahead(Tx *tx, void *ctx) {
    MonthlyReport r;
    (void)ctx;
    return monthly_report(tx, (Month){day_month(tx->today).n + 1}, &r);
}

static void a_month_ahead_has_no_report(void **state) {
    Kit *k = *state;
    assert_int_equal(kit_read(k, ask_ahead, NULL), ERR_INVALID);
    assert_true(dish_faulty(k, "/month", "in_future"));
}

/* --- where a month begins --- */

static void go_to(Kit *k, const char *instant) {
    assert_true(instant_parse(instant, (Instant *)&k->t.now_us));
}

/* Everything at the last instant of October and at the first of November, by the kindergarten's clock. */
static void hold_border(Kit *k, const char *last, const char *first) {
    int64_t beef = kit_product(k, "Mol goʻshti", G(0)), rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, beef, G(100000), NEVER);
    kit_deliver(k, rice, G(10000), NEVER);
    int64_t dish = dish_make(k, "Mastava", PARTS({beef, G(50), SAME}));
    go_to(k, last);
    dish_served(k, dish, 100);
    kit_count(k, rice, G(9000));
    go_to(k, first);
    dish_served(k, dish, 20);
    kit_count(k, beef, G(90000));
    MonthlyReport october = report_on(k, "2026-10-01"), november = report_on(k, "2026-11-01");
    assert_int_equal(monthly_product(&october, beef)->theoretical_grams.mg, G(5000).mg);
    assert_int_equal(monthly_product(&october, beef)->closing_grams.mg, G(95000).mg);
    assert_int_equal(monthly_product(&october, beef)->level.n, LEVEL_NOT_COUNTED);
    assert_int_equal(monthly_product(&october, rice)->unexplained_grams.mg, G(1000).mg);
    assert_int_equal(monthly_product(&november, beef)->opening_grams.mg, G(95000).mg);
    assert_int_equal(monthly_product(&november, beef)->theoretical_grams.mg, G(1000).mg);
    assert_int_equal(monthly_product(&november, beef)->unexplained_grams.mg, G(4000).mg);
    assert_int_equal(
        ((const MonthlyInterval *)monthly_product(&november, beef)->interval.at)->theoretical_grams.mg,
        G(6000).mg); /* from the first movement */
    assert_int_equal(monthly_product(&november, rice)->level.n, LEVEL_NOT_COUNTED);
    assert_int_equal(monthly_product(&november, rice)->opening_grams.mg, G(9000).mg);
}

static void the_first_instant_of_a_month_is_its_own(void **state) {
    hold_border(*state, "2026-10-31T18:59:59.999999Z", "2026-10-31T19:00:00Z");
}

/* The clock went back on the 25th: the month began at 21:00 UTC and ends at 22:00. */
static void a_month_in_which_the_clock_changes(void **state) {
    Kit *k = *state;
    test_sql(&k->t, "UPDATE kindergarten SET timezone = 'Europe/Kyiv'");
    hold_border(k, "2026-10-31T21:59:59.999999Z", "2026-10-31T22:00:00Z");
}

/* --- little to say --- */

static void what_only_lies_there_has_a_row(void **state) {
    Kit *k = *state;
    int64_t salt = kit_product(k, "Tuz", G(0));
    kit_deliver(k, salt, G(700), kit_day("2026-10-10")); /* expired since: still on the shelf */
    kit_go(k, "2026-12-15", 9, 0);
    MonthlyReport r = report_on(k, "2026-11-01");
    const MonthlyProduct *row = monthly_product(&r, salt);
    assert_non_null(row);
    assert_int_equal(row->opening_grams.mg, G(700).mg);
    assert_int_equal(row->closing_grams.mg, G(700).mg);
    assert_int_equal(row->book_grams.mg, G(700).mg);
    assert_int_equal(row->received_grams.mg + row->written_off_grams.mg + row->theoretical_grams.mg, 0);
    assert_int_equal(row->level.n, LEVEL_NOT_COUNTED);
    assert_int_equal(r.level.n, LEVEL_NOT_COUNTED);
}

static void two_counts_in_a_day_add_up_and_the_last_stands(void **state) {
    Kit *k = *state;
    int64_t beef = kit_product(k, "Mol goʻshti", G(0));
    kit_deliver(k, beef, G(20000), NEVER);
    int64_t dish = dish_make(k, "Mastava", PARTS({beef, G(50), SAME}));
    dish_served(k, dish, 100);
    kit_pass(k, 60);
    kit_count(k, beef, G(14000));
    kit_pass(k, 60);
    dish_served(k, dish, 20);
    kit_pass(k, 60);
    kit_count(k, beef, G(12500));
    MonthlyReport r = report_on(k, "2026-10-01");
    const MonthlyProduct *row = monthly_product(&r, beef);
    assert_int_equal(row->counted_grams.mg, G(12500).mg);
    assert_int_equal(row->unexplained_grams.mg, G(1500).mg);
    assert_int_equal(row->difference_percent.hundredths, 2000); /* 1,500 of 7,500 */
}

static void of_two_that_are_as_bad_the_first_made_is_the_worst(void **state) {
    Kit *k = *state;
    int64_t first = kit_product(k, "Shakar", G(0)), second = kit_product(k, "Guruch", G(0));
    const int64_t both[] = {second, first};
    for (int i = 0; i < 2; i++) {
        kit_deliver(k, both[i], G(10000), NEVER);
        kit_count(k, both[i], G(4000));
    }
    assert_int_equal(report_on(k, "2026-10-01").worst_product_id, first);
}

/* --- four eyes --- */

typedef struct Take {
    int64_t product_id;
    Stocktake take;
    StocktakeLine line;
} Take;

static Err count_alone(Tx *tx, void *ctx) {
    Take *t = ctx;
    TRY(stocktake_open(tx, NULL, &t->take));
    TRY(stocktake_weigh(tx, t->take.id, t->product_id, G(100), INSTANT_NONE, &t->line));
    TRY(stocktake_submit(tx, t->take.id, &t->take));
    return stocktake_approve(tx, t->take.id, &t->take);
}

/* Whoever counted approved it, as there was nobody else: what rests on that says so, for as long as it does. */
static void a_report_says_where_it_rests_on_one_person(void **state) {
    Kit *k = *state;
    int64_t beef = kit_product(k, "Mol goʻshti", G(0)), rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, beef, G(100), NEVER);
    kit_deliver(k, rice, G(100), NEVER);
    test_sql(&k->t, "UPDATE \"user\" SET active = FALSE WHERE role = 'manager'");
    kit_must(k, kit_write(k, count_alone, &(Take){.product_id = beef}));
    kit_count(k, rice, G(100));
    MonthlyReport october = report_on(k, "2026-10-01");
    assert_false(monthly_product(&october, beef)->independent);
    assert_true(monthly_product(&october, rice)->independent);
    kit_go(k, "2026-11-10", 9, 0);
    assert_true(report_on(k, "2026-11-01").products.n == 2);
    kit_count(k, beef, G(100));
    MonthlyReport november = report_on(k, "2026-11-01"); /* begins with that count */
    assert_false(monthly_product(&november, beef)->independent);
    kit_go(k, "2026-12-10", 9, 0);
    kit_count(k, beef, G(100));
    MonthlyReport december = report_on(k, "2026-12-01");
    assert_true(monthly_product(&december, beef)->independent);
}

int main(void) {
#define IN_KIT(test) cmocka_unit_test_setup_teardown(test, kit_set_up, kit_tear_down)
    const struct CMUnitTest tests[] = {
        IN_KIT(an_early_count_covers_what_was_before_it),
        IN_KIT(the_count_before_the_month_opens_the_interval),
        IN_KIT(one_moment_is_ordered_by_what_was_written),
        IN_KIT(a_deleted_product_keeps_its_row),
        IN_KIT(a_month_ahead_has_no_report),
        IN_KIT(the_first_instant_of_a_month_is_its_own),
        IN_KIT(a_month_in_which_the_clock_changes),
        IN_KIT(what_only_lies_there_has_a_row),
        IN_KIT(two_counts_in_a_day_add_up_and_the_last_stands),
        IN_KIT(of_two_that_are_as_bad_the_first_made_is_the_worst),
        IN_KIT(a_report_says_where_it_rests_on_one_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
