/* The series: the same as adding everything up by hand, in the buckets of the kindergarten's own days. */
#include "kitchen/reports/reports.h"
#include "support/dishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Work {
    Err (*report)(Tx *tx, const ReportQuery *q, SeriesReport *ret);
    ReportQuery q;
    SeriesReport made;
} Work;

static Err run(Tx *tx, void *ctx) {
    Work *w = ctx;
    return w->report(tx, &w->q, &w->made);
}

static SeriesReport ask(Kit *k, Err (*report)(Tx *, const ReportQuery *, SeriesReport *), Day from, Day to,
                        Bucket bucket) {
    Work w = {.report = report, .q = {from, to, {(int32_t)bucket}}};
    kit_must(k, kit_read(k, run, &w));
    return w.made;
}

static const Series *series_of(const SeriesReport *r, int64_t id) {
    const Series *all = r->series.items;
    for (size_t i = 0; i < r->series.n; i++)
        if (all[i].id == id)
            return &all[i];
    return NULL;
}

static int64_t value_at(const SeriesReport *r, int64_t id, const char *day) {
    const Series *s = series_of(r, id);
    for (size_t i = 0; s && i < s->points.n; i++) {
        const SeriesPoint *point = &((const SeriesPoint *)s->points.items)[i];
        if (point->at.n == kit_day(day).n)
            return point->value;
    }
    return 0;
}

static void buckets_begin_on_mondays_and_firsts(void **state) {
    (void)state;
    assert_int_equal(bucket_first(BUCKET_DAY, kit_day("2026-10-08")).n, kit_day("2026-10-08").n);
    assert_int_equal(bucket_first(BUCKET_WEEK, kit_day("2026-10-05")).n,
                     kit_day("2026-10-05").n); /* a Monday */
    assert_int_equal(bucket_first(BUCKET_WEEK, kit_day("2026-10-11")).n,
                     kit_day("2026-10-05").n); /* its Sunday */
    assert_int_equal(bucket_first(BUCKET_WEEK, kit_day("2026-01-01")).n,
                     kit_day("2025-12-29").n); /* over the year */
    assert_int_equal(bucket_first(BUCKET_MONTH, kit_day("2024-02-29")).n, kit_day("2024-02-01").n);
}

/* --- against a slow calculation --- */

enum { PRODUCTS = 3, MEALS = 2, DAYS = 70 };

typedef struct Books {
    int64_t products[PRODUCTS], meals[MEALS];
    Day first;
    int64_t consumed[DAYS][PRODUCTS], delivered[DAYS][PRODUCTS], portions[DAYS][MEALS];
} Books;

static void note(Books *b, size_t day, size_t meal, const Serving *s) {
    const Deduction *taken = s->deductions.items;
    for (size_t i = 0; i < s->deductions.n; i++)
        for (size_t p = 0; p < PRODUCTS; p++)
            if (b->products[p] == taken[i].product_id)
                b->consumed[day][p] += taken[i].grams.mg;
    b->portions[day][meal] += s->portions + s->portions_1_3 + s->portions_staff;
}

static void play(Kit *k, Books *b) {
    uint32_t chance = 7;
    for (size_t day = 0; day < DAYS; day++) {
        char text[DAY_TEXT];
        kit_go(k, day_text(day_plus(b->first, (int)day), text), 12, 0);
        for (size_t p = 0; p < PRODUCTS && day % 5 == 0; p++) {
            b->delivered[day][p] += kit_deliver(k, b->products[p], G(20000 + (int)day), NEVER).grams.mg;
        }
        for (int i = 0; i < 3; i++) {
            chance = chance * 1664525 + 1013904223;
            size_t meal = chance >> 31;
            Serving s, undone;
            ServingNew in = {b->meals[meal], (int32_t)(chance >> 24 & 7) + 1, (int32_t)(chance >> 20 & 3), 1,
                             CHOICE_NONE};
            kit_must(k, dish_serve(k, &in, &s));
            if ((chance >> 16 & 7) == 0)
                kit_must(k, dish_cancel(k, s.id, &undone));
            else
                note(b, day, meal, &s);
        }
    }
}

static void books_open(Kit *k, Books *b) {
    static const char *const names[PRODUCTS] = {"Guruch", "Sabzi", "Tuz"};
    *b = (Books){.first = kit_day("2026-10-05")};
    for (size_t p = 0; p < PRODUCTS; p++)
        b->products[p] = kit_product(k, names[p], G(0));
    b->meals[0] =
        dish_make(k, "Palov", PARTS({b->products[0], {60250}, {45125}}, {b->products[1], G(70), G(50)}));
    b->meals[1] = dish_make(k, "Salat", PARTS({b->products[1], G(40), G(30)}, {b->products[2], {500}, G(0)}));
    play(k, b);
}

/* Adds up a column of the books over a report's range, bucket by bucket, and holds every point against it. */
static void hold_against(const SeriesReport *r, int64_t id, const Books *b, const int64_t *column,
                         size_t stride) {
    size_t n_points = 0;
    const Series *s = series_of(r, id);
    for (int32_t at = bucket_first((Bucket)r->bucket.n, r->from).n; at <= r->to.n; at++) {
        if (bucket_first((Bucket)r->bucket.n, (Day){at}).n != at)
            continue;
        int64_t sum = 0;
        for (int32_t day = at; day <= r->to.n && bucket_first((Bucket)r->bucket.n, (Day){day}).n == at; day++)
            if (day >= r->from.n && day >= b->first.n && day < b->first.n + DAYS)
                sum += column[(size_t)(day - b->first.n) * stride];
        if (sum == 0)
            continue;
        assert_non_null(s);
        assert_true(n_points < s->points.n);
        const SeriesPoint *point = &((const SeriesPoint *)s->points.items)[n_points++];
        assert_int_equal(point->at.n, at);
        assert_int_equal(point->value, sum);
    }
    assert_int_equal(s ? s->points.n : 0, n_points);
}

static void the_series_are_what_adding_up_gives(void **state) {
    Kit *k = *state;
    Books b;
    books_open(k, &b);
    const Day ranges[][2] = {{b.first, day_plus(b.first, DAYS - 1)},
                             {kit_day("2026-10-14"), kit_day("2026-11-17")},
                             {kit_day("2026-11-01"), kit_day("2026-11-01")}};
    for (size_t range = 0; range < 3; range++)
        for (int bucket = BUCKET_DAY; bucket <= BUCKET_MONTH; bucket++) {
            Day from = ranges[range][0], to = ranges[range][1];
            SeriesReport used = ask(k, report_consumption, from, to, (Bucket)bucket);
            SeriesReport came = ask(k, report_deliveries, from, to, (Bucket)bucket);
            SeriesReport ate = ask(k, report_meals, from, to, (Bucket)bucket);
            for (size_t p = 0; p < PRODUCTS; p++) {
                hold_against(&used, b.products[p], &b, &b.consumed[0][p], PRODUCTS);
                hold_against(&came, b.products[p], &b, &b.delivered[0][p], PRODUCTS);
            }
            for (size_t m = 0; m < MEALS; m++)
                hold_against(&ate, b.meals[m], &b, &b.portions[0][m], MEALS);
        }
    kit_verify(k);
}

/* --- the rest --- */

static void the_largest_sum_comes_first_and_is_named(void **state) {
    Kit *k = *state;
    int64_t salt = kit_product(k, "Tuz", G(0)), rice = kit_product(k, "Guruch", G(0)),
            unused = kit_product(k, "Zira", G(0));
    kit_deliver(k, salt, G(10), NEVER);
    kit_deliver(k, rice, G(900), NEVER);
    SeriesReport r = ask(k, report_deliveries, DAY_NONE, DAY_NONE, BUCKET_DAY);
    assert_int_equal(r.series.n, 2);
    const Series *all = r.series.items;
    assert_string_equal(all[0].name, "Guruch");
    assert_int_equal(all[1].id, salt);
    assert_null(series_of(&r, unused));
}

static Err reverse_first(Tx *tx, void *ctx) {
    Movement entry;
    return ledger_reverse(tx, *(int64_t *)ctx, "mistyped", &entry);
}

static void what_was_undone_or_counted_was_not_delivered(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), salt = kit_product(k, "Tuz", G(0));
    kit_deliver(k, rice, G(100), NEVER);
    int64_t movement = test_number(&k->t, "SELECT MAX(id) FROM movement WHERE kind = 'delivery'");
    kit_must(k, kit_write(k, reverse_first, &movement));
    kit_count(k, salt, G(50)); /* a surplus makes a lot, which nobody delivered */
    kit_deliver_on(k, rice, G(30), kit_day("2026-10-01"), NEVER);
    SeriesReport r = ask(k, report_deliveries, DAY_NONE, DAY_NONE, BUCKET_DAY);
    assert_int_equal(r.series.n, 1);
    assert_int_equal(r.from.n, kit_day("2026-10-01").n);
    assert_int_equal(value_at(&r, rice, "2026-10-01"), 30000);
    assert_int_equal(value_at(&r, rice, "2026-10-05"), 0);
}

static void a_day_is_the_kindergartens(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(100), NEVER);
    int64_t meal = dish_make(k, "Palov", PARTS({rice, G(1), SAME}));
    kit_go(k, "2026-10-06", 0, 5); /* 19:05 of the 5th in UTC */
    dish_served(k, meal, 1);
    kit_go(k, "2026-10-06", 23, 55);
    dish_served(k, meal, 1);
    SeriesReport r = ask(k, report_consumption, DAY_NONE, DAY_NONE, BUCKET_DAY);
    assert_int_equal(value_at(&r, rice, "2026-10-06"), 2000);
    assert_int_equal(value_at(&r, rice, "2026-10-05"), 0);
}

static void sides_left_open_and_ranges_that_are_none(void **state) {
    Kit *k = *state;
    SeriesReport r = ask(k, report_meals, DAY_NONE, DAY_NONE, BUCKET_WEEK); /* nothing in the books yet */
    assert_int_equal(r.series.n, 0);
    assert_int_equal(r.from.n, kit_today(k).n);
    assert_int_equal(r.to.n, kit_today(k).n);
    r = ask(k, report_meals, kit_day("2027-01-01"), DAY_NONE, BUCKET_DAY); /* a beginning after today */
    assert_int_equal(r.to.n, kit_day("2027-01-01").n);

    Work w = {.report = report_meals, .q = {kit_day("2026-10-02"), kit_day("2026-10-01"), {BUCKET_DAY}}};
    assert_int_equal(kit_read(k, run, &w), ERR_INVALID);
    assert_true(dish_faulty(k, "/from", "from_after_to"));
    w.q =
        (ReportQuery){day_plus(kit_day("2026-10-01"), -REPORT_DAYS_MAX), kit_day("2026-10-01"), {BUCKET_DAY}};
    assert_int_equal(kit_read(k, run, &w), ERR_INVALID);
    assert_true(dish_faulty(k, "/from", "range_too_long"));
    w.q.from = day_plus(w.q.from, 1);
    kit_must(k, kit_read(k, run, &w));

    int64_t rice =
        kit_product(k, "Guruch", G(0)); /* books older than a report may be: the open side stops there */
    kit_deliver_on(k, rice, G(100), kit_day("2010-01-01"), NEVER);
    r = ask(k, report_deliveries, DAY_NONE, DAY_NONE, BUCKET_MONTH);
    assert_int_equal(r.to.n - r.from.n, REPORT_DAYS_MAX - 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buckets_begin_on_mondays_and_firsts),
        TEST(the_series_are_what_adding_up_gives),
        TEST(the_largest_sum_comes_first_and_is_named),
        TEST(what_was_undone_or_counted_was_not_delivered),
        TEST(a_day_is_the_kindergartens),
        TEST(sides_left_open_and_ranges_that_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
