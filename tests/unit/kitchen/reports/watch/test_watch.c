/* Alerts of variance, ghost portions and counts that are due: raised once by the write that begins them, resolved by the one that ends them. */
#include "kitchen/alerts/alerts.h"
#include "kitchen/attendance/attendance.h"
#include "kitchen/months/months.h"
#include "kitchen/products/entries.h"
#include "kitchen/products/products.h"
#include "kitchen/reports/watch/watch.h"
#include "kitchen/settings/kindergarten.h"
#include "kitchen/stocktakes/stocktakes.h"
#include "support/dishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define NBSP "\u00a0"
enum { MANY = 6 };

typedef struct Work {
    AlertFilter filter;
    Alert *alerts;
    size_t n;
    Attendance attendance;
    Percent warning;
    Month month;
    BookMonth closed;
    int64_t id;
    Movement entry;
    const char *group;
    DeliveryNew delivery;
    Lot lot;
    Stocktake take;
    StocktakeLine line;
    Mass mg;
    int64_t ids[MANY];
} Work;

static Err read_alerts(Tx *tx, void *ctx) {
    Work *w = ctx;
    return alerts_page(tx, w->filter, ID_MAX + 1, 200, &w->alerts, &w->n);
}

static size_t alerts_of(Kit *k, AlertKind kind, AlertFilter filter, Alert *ret_newest) {
    Work w = {.filter = filter};
    kit_must(k, kit_read(k, read_alerts, &w));
    size_t n = 0;
    for (size_t i = 0; i < w.n; i++)
        if (w.alerts[i].kind.n == (int32_t)kind && n++ == 0 && ret_newest)
            *ret_newest = w.alerts[i];
    return n;
}

static size_t open_of(Kit *k, AlertKind kind) { return alerts_of(k, kind, ALERTS_OPEN, NULL); }

static Err reverse_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return movement_reverse(tx, w->id, "a mistake", &w->entry);
}
static Err close_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return month_close(tx, w->month, &w->closed);
}
static Err new_day(Tx *tx, void *ctx) {
    (void)ctx;
    return reports_new_day(tx);
}
static Err set_present(Tx *tx, void *ctx) {
    Work *w = ctx;
    return attendance_set(tx, &w->attendance);
}
static Err set_warning(Tx *tx, void *ctx) {
    const Work *w = ctx;
    Kindergarten before, in;
    TRY(kindergarten_get(tx, &before));
    in = before;
    in.warning_percent = w->warning;
    return kindergarten_change(tx, &before, &in);
}
static Err set_group(Tx *tx, void *ctx) {
    const Work *w = ctx;
    Product p;
    TRY(product_get(tx, w->id, &p));
    ProductChange in = product_as_change(&p);
    in.group = w->group;
    return product_change(tx, &p, &in);
}
static Err deliver_priced(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_deliver(tx, w->id, &w->delivery, &w->lot);
}

static void present(Kit *k, int32_t children, int32_t staff) {
    Work w = {.attendance = {kit_today(k), 0, children, staff}};
    kit_must(k, kit_write(k, set_present, &w));
}

/* 100 portions of 100 g from 20 kg; the shelf holds 10 kg by the book. */
static int64_t used(Kit *k, int64_t *ret_dish) {
    int64_t beef = kit_product(k, "Mol goʻshti", G(0));
    kit_deliver(k, beef, G(20000), NEVER);
    int64_t dish = dish_make(k, "Palov", PARTS({beef, G(100), SAME}));
    dish_served(k, dish, 100);
    if (ret_dish)
        *ret_dish = dish;
    return beef;
}

static void a_count_that_finds_a_difference_is_told_once(void **state) {
    Kit *k = *state;
    int64_t beef = used(k, NULL);
    kit_events(k);
    kit_pass(k, 1);
    kit_count(k, beef, G(9000)); /* 1,000 of 11,000: 9.09 % */
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
    kit_pass(k, 1);
    kit_count(k, beef, G(8500)); /* 1,500 of 11,500 */
    Alert a = {0};
    assert_int_equal(alerts_of(k, ALERT_VARIANCE, ALERTS_OPEN, &a), 1);
    assert_int_equal(a.severity.n, SEVERITY_WARNING);
    assert_int_equal(a.product_id, beef);
    assert_int_equal(a.month.n, day_month(kit_today(k)).n);
    assert_string_equal(a.message,
                        "Mol goʻshti: 13.04" NBSP "% of what left the store in October is not explained.");
    kit_pass(k, 1);
    kit_count(k, beef, G(8400));
    assert_int_equal(alerts_of(k, ALERT_VARIANCE, ALERTS_ALL, NULL), 1); /* worse, but still a warning */
    kit_pass(k, 1);
    Count wrong = kit_count(k, beef, G(2000));
    assert_int_equal(alerts_of(k, ALERT_VARIANCE, ALERTS_OPEN, &a), 1);
    assert_int_equal(a.severity.n, SEVERITY_CRITICAL);
    Work undo = {.id = wrong.id};
    kit_must(k, kit_write(k, reverse_it, &undo));
    assert_int_equal(alerts_of(k, ALERT_VARIANCE, ALERTS_OPEN, &a), 1);
    assert_int_equal(a.severity.n, SEVERITY_WARNING);
    kit_pass(k, 1);
    kit_count(k, beef, G(10000));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
    kit_events(k);
    assert_int_equal(kit_heard(k, "alert.raised", "\"kind\":\"variance\""), 3);
    assert_int_equal(kit_heard(k, "alert.raised", "\"month\":\"2026-10\""), 3);
    assert_int_equal(kit_heard(k, "alert.resolved", "\"kind\":\"variance\""), 3);
}

static void a_surplus_is_told_in_its_own_words(void **state) {
    Kit *k = *state;
    int64_t beef = used(k, NULL);
    kit_pass(k, 1);
    kit_count(k, beef, G(12000));
    Alert a = {0};
    assert_int_equal(alerts_of(k, ALERT_VARIANCE, ALERTS_OPEN, &a), 1);
    assert_string_equal(a.message, "Mol goʻshti: 25" NBSP "% more was found in October than the books say.");
}

/* What the count did not see rests on it: a serving cancelled since changes what was used, and what the count found. */
static void what_is_entered_late_is_looked_at_too(void **state) {
    Kit *k = *state;
    int64_t dish, beef = used(k, &dish);
    Serving s = dish_served(k, dish, 30), undone;
    kit_pass(k, 1);
    kit_count(k, beef, G(7000));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
    kit_must(k, dish_cancel(k, s.id, &undone)); /* 3,000 of 13,000 */
    assert_int_equal(open_of(k, ALERT_VARIANCE), 1);
}

static Err weigh_and_submit(Tx *tx, void *ctx) {
    Work *w = ctx;
    TRY(stocktake_open(tx, NULL, &w->take));
    TRY(stocktake_weigh(tx, w->take.id, w->id, w->mg, INSTANT_NONE, &w->line));
    return stocktake_submit(tx, w->take.id, &w->take);
}
static Err approve_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return stocktake_approve(tx, w->take.id, &w->take);
}

/* A count of last month, booked now, is where this month's interval begins: the same grams are then missing of a few days. */
static void a_count_of_an_earlier_month_changes_what_a_later_one_says(void **state) {
    Kit *k = *state;
    int64_t dish, beef = used(k, &dish);
    kit_go(k, "2026-10-31", 17, 0);
    Work w = {.id = beef, .mg = G(10000)}; /* as the book says */
    kit_as(k, ROLE_MANAGER);
    kit_must(k, kit_write(k, weigh_and_submit, &w));
    kit_as(k, ROLE_ADMIN);
    kit_go(k, "2026-11-02", 12, 0);
    dish_served(k, dish, 20);
    kit_pass(k, 60);
    kit_count(k, beef, G(7000)); /* 1,000 of 13,000 */
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
    kit_go(k, "2026-11-05", 9, 0);
    kit_must(k, kit_write(k, approve_it, &w)); /* 1,000 of 3,000 */
    assert_int_equal(open_of(k, ALERT_VARIANCE), 1);
}

static Err weigh_many(Tx *tx, void *ctx) {
    const int64_t *products = ctx;
    Work w;
    TRY(stocktake_open(tx, NULL, &w.take));
    for (int i = 0; i < MANY; i++)
        TRY(stocktake_weigh(tx, w.take.id, products[i], G(i % 2 ? 10000 : 4000), INSTANT_NONE, &w.line));
    TRY(stocktake_submit(tx, w.take.id, &w.take));
    return stocktake_approve(tx, w.take.id, &w.take);
}

/* A whole stocktake is looked at together: each product is told as if it had been counted alone. */
static void a_whole_stocktake_is_looked_at_too(void **state) {
    Kit *k = *state;
    int64_t products[MANY];
    for (int i = 0; i < MANY; i++) {
        products[i] = kit_product(k, arena_printf(k->arena, "Mahsulot %d", i), G(0));
        kit_deliver(k, products[i], G(10000), NEVER);
    }
    test_sql(&k->t, "UPDATE \"user\" SET active = FALSE WHERE role = 'manager'");
    kit_must(k, kit_write(k, weigh_many, products));
    assert_int_equal(open_of(k, ALERT_VARIANCE), MANY / 2);
}

static void the_yardstick_counts_as_it_is_now(void **state) {
    Kit *k = *state;
    int64_t beef = used(k, NULL);
    kit_pass(k, 1);
    kit_count(k, beef, G(8500));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 1);
    kit_must(k, kit_write(k, set_warning, &(Work){.warning = {1400}}));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
    kit_must(k, kit_write(k, set_warning, &(Work){.warning = {1000}}));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 1);
    kit_must(k, kit_write(k, set_group, &(Work){.id = beef, .group = "salt"})); /* from 15 % */
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
    kit_must(k, kit_write(k, set_group, &(Work){.id = beef, .group = "meat"}));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 1);
    Work cheap = {.id = beef,
                  .delivery = {.grams = G(1),
                               .delivered_on = kit_today(k),
                               .expires_on = NEVER,
                               .price_per_kg_uzs = 100,
                               .invoice_grams = MASS_NONE}};
    kit_must(k, kit_write(k, deliver_priced, &cheap));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
}

/* As an import does: many lines of one product, or of many. */
static Err deliver_many_priced(Tx *tx, void *ctx) {
    Work *w = ctx;
    for (size_t i = 0; i < w->n; i++) {
        w->id = w->ids[i % MANY];
        TRY(deliver_priced(tx, w));
    }
    return OK;
}

static void many_prices_in_one_write_are_all_looked_at(void **state) {
    Kit *k = *state;
    int64_t beef = used(k, NULL);
    kit_pass(k, 1);
    kit_count(k, beef, G(8500));
    for (int at = 0; at < MANY; at++) { /* wherever it stands among them */
        assert_int_equal(open_of(k, ALERT_VARIANCE), 1);
        Work w = {.n = 3 * MANY,
                  .delivery = {.grams = G(1),
                               .delivered_on = kit_today(k),
                               .expires_on = NEVER,
                               .price_per_kg_uzs = 100,
                               .invoice_grams = MASS_NONE}};
        for (int i = 0; i < MANY; i++)
            w.ids[i] = i == at ? beef : kit_product(k, arena_printf(k->arena, "Mahsulot %d %d", at, i), G(0));
        kit_must(k, kit_write(k, deliver_many_priced, &w));
        assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
        w.delivery.price_per_kg_uzs = 100000;
        w.n = 3 * MANY;
        kit_must(k, kit_write(k, deliver_many_priced, &w));
    }
}

static void a_closed_months_alerts_have_ended(void **state) {
    Kit *k = *state;
    int64_t dish, beef = used(k, &dish);
    present(k, 10, INT_NONE);
    kit_pass(k, 1);
    kit_count(k, beef, G(5000));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 1);
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 1);
    kit_go(k, "2026-11-02", 9, 0);
    kit_must(k, kit_write(k, close_it, &(Work){.month = day_month(kit_day("2026-10-01"))}));
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 0);
    kit_must(k, kit_write(k, set_warning, &(Work){.warning = {900}})); /* nothing of it comes back */
    assert_int_equal(open_of(k, ALERT_VARIANCE), 0);
}

static void portions_beyond_who_is_here(void **state) {
    Kit *k = *state;
    int64_t dish;
    used(k, &dish);
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 0); /* nobody knows who was here */
    present(k, 99, INT_NONE);
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 0); /* 1 % */
    Serving s = dish_served(k, dish, 2), undone;           /* 3 of 102 */
    Alert a = {0};
    assert_int_equal(alerts_of(k, ALERT_GHOST_PORTIONS, ALERTS_OPEN, &a), 1);
    assert_int_equal(a.severity.n, SEVERITY_WARNING);
    assert_string_equal(a.message,
                        "In October, 3 portions more than people were present, 2.94" NBSP "% of all.");
    kit_must(k, dish_cancel(k, s.id, &undone));
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 0);
    present(k, 80, INT_NONE);
    assert_int_equal(alerts_of(k, ALERT_GHOST_PORTIONS, ALERTS_OPEN, &a), 1);
    assert_int_equal(a.severity.n, SEVERITY_CRITICAL);
    present(k, 100, 0);
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 0);
    ServingNew staff = {.meal_id = dish, .portions_staff = 5, .slot = CHOICE_NONE};
    kit_must(k, dish_serve(k, &staff, &s)); /* staff are compared apart from children */
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 1);
}

/* Servings that nothing is wrong with make the share smaller, until it is none. */
static void honest_servings_end_it(void **state) {
    Kit *k = *state;
    int64_t dish;
    used(k, &dish);
    present(k, 97, INT_NONE);
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 1);
    ServingNew snack = {.meal_id = dish, .portions = 60, .slot = {SLOT_SNACK}};
    Serving s;
    kit_must(k, dish_serve(k, &snack, &s));
    assert_int_equal(open_of(k, ALERT_GHOST_PORTIONS), 0); /* 3 of 160 */
}

static void counts_become_due(void **state) {
    Kit *k = *state;
    int64_t beef = kit_product(k, "Mol goʻshti", G(0)), rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, beef, G(1000), NEVER);
    kit_deliver(k, rice, G(1000), NEVER);
    kit_go(k, "2026-10-20", 9, 0);
    kit_count(k, rice, G(1000));
    kit_go(k, "2026-11-05", 1, 0); /* 31 days */
    kit_must(k, kit_write(k, new_day, NULL));
    assert_int_equal(open_of(k, ALERT_COUNT_DUE), 0);
    kit_go(k, "2026-11-06", 1, 0);
    kit_must(k, kit_write(k, new_day, NULL));
    kit_must(k, kit_write(k, new_day, NULL));
    Alert a = {0};
    assert_int_equal(alerts_of(k, ALERT_COUNT_DUE, ALERTS_ALL, &a), 1);
    assert_string_equal(a.message,
                        "Not counted for over a month: products 1, the oldest since 5" NBSP "October.");
    kit_count(k, beef, G(1000));
    assert_int_equal(open_of(k, ALERT_COUNT_DUE), 0);
}

int main(void) {
#define IN_KIT(test) cmocka_unit_test_setup_teardown(test, kit_set_up, kit_tear_down)
    const struct CMUnitTest tests[] = {
        IN_KIT(a_count_that_finds_a_difference_is_told_once),
        IN_KIT(a_surplus_is_told_in_its_own_words),
        IN_KIT(what_is_entered_late_is_looked_at_too),
        IN_KIT(a_count_of_an_earlier_month_changes_what_a_later_one_says),
        IN_KIT(a_whole_stocktake_is_looked_at_too),
        IN_KIT(the_yardstick_counts_as_it_is_now),
        IN_KIT(many_prices_in_one_write_are_all_looked_at),
        IN_KIT(a_closed_months_alerts_have_ended),
        IN_KIT(portions_beyond_who_is_here),
        IN_KIT(honest_servings_end_it),
        IN_KIT(counts_become_due),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
