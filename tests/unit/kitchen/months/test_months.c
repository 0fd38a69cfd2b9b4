/* What may be closed, what stays open, and what becomes of what is undone later. The kit begins on 2026-10-05. */
#include "journal/journal.h"
#include "kitchen/attendance/attendance.h"
#include "kitchen/months/months.h"
#include "kitchen/products/entries.h"
#include "kitchen/settings/kindergarten.h"
#include "kitchen/stocktakes/stocktakes.h"
#include "support/dishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

/* --- acts --- */

typedef struct Act {
    int64_t id, product_id;
    Mass mg;
    Month month;
    BookMonth closed, *months;
    size_t n;
    int64_t limit;
    const char *report, *timezone;
    bool found;
    Stocktake take;
    StocktakeLine line;
    DeliveryNew delivery;
    Attendance attendance;
    Lot lot;
    Movement entry, *movements;
} Act;

static Err close_it(Tx *tx, void *ctx) { return month_close(tx, ((Act *)ctx)->month, &((Act *)ctx)->closed); }
static Err read_report(Tx *tx, void *ctx) {
    Act *a = ctx;
    return month_frozen_report(tx, a->month, &a->report, &a->found);
}
static Err list_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return months_page(tx, a->month, a->limit, &a->months, &a->n);
}
static Err open_it(Tx *tx, void *ctx) { return stocktake_open(tx, NULL, &((Act *)ctx)->take); }
static Err weigh_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return stocktake_weigh(tx, a->id, a->product_id, a->mg, INSTANT_NONE, &a->line);
}
static Err submit_it(Tx *tx, void *ctx) {
    return stocktake_submit(tx, ((Act *)ctx)->id, &((Act *)ctx)->take);
}
static Err approve_it(Tx *tx, void *ctx) {
    return stocktake_approve(tx, ((Act *)ctx)->id, &((Act *)ctx)->take);
}
static Err reject_it(Tx *tx, void *ctx) {
    return stocktake_reject(tx, ((Act *)ctx)->id, "no", &((Act *)ctx)->take);
}
static Err deliver_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return product_deliver(tx, a->product_id, &a->delivery, &a->lot);
}
static Err attend_it(Tx *tx, void *ctx) { return attendance_set(tx, &((Act *)ctx)->attendance); }
static Err reverse_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return movement_reverse(tx, a->id, "mistyped", &a->entry);
}
static Err read_movements(Tx *tx, void *ctx) {
    Act *a = ctx;
    return movements_page(tx, a->product_id, ID_MAX + 1, 200, &a->movements, &a->n);
}
static Err move_house(Tx *tx, void *ctx) {
    Kindergarten was, in;
    TRY(kindergarten_get(tx, &was));
    in = was;
    in.timezone = ((Act *)ctx)->timezone;
    return kindergarten_change(tx, &was, &in);
}
static Err verify_it(Tx *tx, void *ctx) { return ledger_verify(tx, NULL, NULL, ctx); }

static Month month(const char *text) {
    Month m;
    assert_true(month_parse(text, &m));
    return m;
}

static Err close_month(Kit *k, const char *m) { return kit_write(k, close_it, &(Act){.month = month(m)}); }

static const char *report(Kit *k, const char *m) {
    Act a = {.month = month(m)};
    kit_must(k, kit_read(k, read_report, &a));
    return a.found ? a.report : NULL;
}

static int64_t take_open(Kit *k) {
    Act a = {0};
    kit_must(k, kit_write(k, open_it, &a));
    return a.take.id;
}

static void weigh(Kit *k, int64_t take, int64_t product_id, Mass mg) {
    kit_must(k, kit_write(k, weigh_it, &(Act){.id = take, .product_id = product_id, .mg = mg}));
}

static Err deliver(Kit *k, int64_t product_id, const char *day) {
    DeliveryNew in = {.grams = G(1),
                      .delivered_on = kit_day(day),
                      .expires_on = NEVER,
                      .price_per_kg_uzs = BIGINT_NONE,
                      .invoice_grams = MASS_NONE};
    return kit_write(k, deliver_it, &(Act){.product_id = product_id, .delivery = in});
}

/* Newest first. */
static const Movement *movements(Kit *k, int64_t product_id) {
    Act a = {.product_id = product_id};
    kit_must(k, kit_read(k, read_movements, &a));
    return a.movements;
}

/* --- what may be closed --- */

static void a_month_is_closed_once_it_is_over_and_once(void **state) {
    Kit *k = *state;
    kit_product(k, "Guruch", G(0));
    assert_int_equal(close_month(k, "2026-10"), ERR_MONTH_NOT_OVER);
    kit_go(k, "2026-10-31", 23, 59);
    assert_int_equal(close_month(k, "2026-10"), ERR_MONTH_NOT_OVER);
    kit_go(k, "2026-11-01", 0, 0);
    kit_must(k, close_month(k, "2026-10"));
    assert_int_equal(close_month(k, "2026-10"), ERR_MONTH_CLOSED);
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM audit WHERE action = 'month.close'"), 1);
    kit_verify(k); /* a seal before anything moved */
}

static void earlier_months_that_moved_come_first(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_must(k, deliver(k, rice, "2026-07-31"));
    assert_int_equal(close_month(k, "2026-09"), ERR_EARLIER_MONTH_OPEN);
    assert_string_equal(k->fault.args[0].value, "2026-07");
    kit_must(k, close_month(k, "2026-06"));
    kit_must(k, close_month(k, "2026-07"));
    kit_must(k, close_month(k, "2026-09")); /* nothing moved in August */
    assert_int_equal(deliver(k, rice, "2026-08-15"),
                     ERR_MONTH_CLOSED); /* September began with what August left */
    kit_must(k, close_month(k, "2026-08"));
    kit_verify(k);
}

static void a_submitted_stocktake_counted_in_the_month_is_decided_first(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    int64_t take = take_open(k), left = take_open(k), later = take_open(k);
    kit_as(k, ROLE_MANAGER);
    weigh(k, take, rice, G(9));
    weigh(k, left, rice, G(8));
    kit_go(k, "2026-11-02", 9, 0);
    weigh(k, later, rice, G(9));
    kit_must(k, kit_write(k, submit_it, &(Act){.id = take}));
    kit_must(k, kit_write(k, submit_it, &(Act){.id = later}));
    kit_as(k, ROLE_ADMIN);
    assert_int_equal(close_month(k, "2026-10"), ERR_STOCKTAKE_UNDECIDED);
    kit_must(k, kit_write(k, approve_it, &(Act){.id = take}));
    kit_must(k, close_month(k, "2026-10"));
    assert_non_null(strstr(report(k, "2026-10"), "\"counted_grams\":9"));

    /* What was only open has been left behind: it is weighed again, or rejected. */
    assert_int_equal(kit_write(k, submit_it, &(Act){.id = left}), ERR_MONTH_CLOSED);
    weigh(k, left, rice, G(9));
    kit_must(k, kit_write(k, submit_it, &(Act){.id = left}));
    kit_must(k, kit_write(k, reject_it, &(Act){.id = left}));
    kit_must(k, kit_write(k, approve_it, &(Act){.id = later}));
    kit_verify(k);
}

/* --- what stays out of it --- */

static void nothing_is_dated_into_a_closed_month(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_must(k, deliver(k, rice, "2026-09-30"));
    kit_must(k, close_month(k, "2026-09"));
    assert_int_equal(deliver(k, rice, "2026-09-30"), ERR_MONTH_CLOSED);
    kit_must(k, deliver(k, rice, "2026-10-01"));
    Act a = {.attendance = {kit_day("2026-09-30"), 1, 1, 1}};
    assert_int_equal(kit_write(k, attend_it, &a), ERR_MONTH_CLOSED);
    a.attendance.date = kit_day("2026-10-01");
    kit_must(k, kit_write(k, attend_it, &a));
    assert_int_equal(kit_usable(k, rice), G(2).mg);
}

static void no_time_zone_brings_a_closed_month_back(void **state) {
    Kit *k = *state;
    kit_go(k, "2026-11-01", 0, 30);
    kit_must(k, close_month(k, "2026-10"));
    assert_int_equal(kit_write(k, move_house, &(Act){.timezone = "Europe/London"}), ERR_MONTH_CLOSED);
    kit_must(k, kit_write(k, move_house, &(Act){.timezone = "Asia/Tokyo"}));
}

/* --- what is undone later --- */

static void what_is_undone_of_it_counts_for_today(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, rice, G(100), NEVER);
    kit_deliver(k, milk, G(100), NEVER);
    int64_t meal = dish_make(k, "Shirguruch", PARTS({rice, G(10), SAME}, {milk, G(10), SAME}));
    kit_pass(k, 60);
    Serving s = dish_served(k, meal, 2);
    kit_go(k, "2026-10-30", 17, 0);
    kit_count(k, milk, G(80)); /* the count saw what was served */
    kit_go(k, "2026-11-03", 9, 0);
    kit_must(k, close_month(k, "2026-10"));
    const char *frozen = report(k, "2026-10");
    kit_must(k, dish_cancel(k, s.id, &s));
    const Movement *back = movements(k, rice), *counted = movements(k, milk);
    assert_int_equal(back[0].kind.n, MOVE_REVERSAL);
    assert_int_equal(back[0].effective_on.n, kit_today(k).n);
    assert_int_equal(counted[0].kind.n, MOVE_COUNT);
    assert_int_equal(counted[0].grams.mg, -G(20).mg);
    assert_int_equal(counted[0].effective_on.n, kit_today(k).n);
    assert_int_equal(kit_usable(k, rice), G(100).mg);
    assert_int_equal(kit_usable(k, milk), G(80).mg);
    int64_t delivery = movements(k, rice)[2].id;
    Act a = {.id = delivery};
    kit_must(k, kit_write(k, reverse_it, &a));
    assert_int_equal(a.entry.effective_on.n, kit_today(k).n);
    assert_string_equal(report(k, "2026-10"), frozen);
    kit_verify(k);
}

/* --- the list --- */

static void months_are_listed_back_to_the_first_in_the_books(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    Act a = {.month = {INT32_MAX}, .limit = 10};
    kit_must(k, kit_read(k, list_it, &a));
    assert_int_equal(a.n, 1);
    kit_must(k, deliver(k, rice, "2026-07-15"));
    kit_must(k, close_month(k, "2026-07"));
    kit_must(k, kit_read(k, list_it, &a));
    assert_int_equal(a.n, 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(a.months[i].month.n, month("2026-10").n - i);
        assert_int_equal(a.months[i].status.n, i == 3 ? MONTH_CLOSED : MONTH_RUNNING);
        assert_int_equal(a.months[i].closed_by.id, i == 3 ? k->admin : 0);
    }
    a = (Act){.month = month("2026-10"), .limit = 2};
    kit_must(k, kit_read(k, list_it, &a));
    assert_int_equal(a.n, 2);
    assert_int_equal(a.months[0].month.n, month("2026-09").n);
    a = (Act){.month = month("2026-07"), .limit = 2};
    kit_must(k, kit_read(k, list_it, &a));
    assert_int_equal(a.n, 0);
}

/* --- the seal --- */

static const char *verdict(Kit *k, const char *sql) {
    test_sql(
        &k->t,
        "DROP TRIGGER closed_month_no_update; DROP TRIGGER sealed_lot_no_update; DROP TRIGGER sealed_lot_no_delete");
    test_sql(&k->t, sql);
    int64_t n;
    assert_int_equal(kit_read(k, verify_it, &n), ERR_CONFLICT);
    return k->fault.inner;
}

static void a_broken_seal_is_named(void **state) {
    static const char *const changes[] = {
        "UPDATE closed_month SET movement_hash = zeroblob(32)",
        "UPDATE closed_month SET movement_n = 1",
        "UPDATE closed_month SET movement_n = 99",
        "UPDATE sealed_lot SET mg = mg + 1",
        "DELETE FROM sealed_lot",
        "UPDATE sealed_lot SET lot_id = lot_id + 1",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        kit_tear_down(state);
        kit_set_up(state);
        Kit *k = *state;
        int64_t rice = kit_product(k, "Guruch", G(0));
        kit_must(k, deliver(k, rice, "2026-09-03"));
        kit_must(k, deliver(k, rice, "2026-09-04"));
        kit_must(k, close_month(k, "2026-09"));
        kit_must(k, deliver(k, rice, "2026-10-04"));
        kit_verify(k);
        const char *said = verdict(k, changes[i]);
        if (!strstr(said, "the month 2026-09 was closed with"))
            fail_msg("%s: %s", changes[i], said);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_month_is_closed_once_it_is_over_and_once),
        TEST(earlier_months_that_moved_come_first),
        TEST(a_submitted_stocktake_counted_in_the_month_is_decided_first),
        TEST(nothing_is_dated_into_a_closed_month),
        TEST(no_time_zone_brings_a_closed_month_back),
        TEST(what_is_undone_of_it_counts_for_today),
        TEST(months_are_listed_back_to_the_first_in_the_books),
        TEST(a_broken_seal_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
