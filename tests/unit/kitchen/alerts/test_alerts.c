/* An alert is raised once when its condition begins and resolved when it ends, by the write that causes it. */
#include "kitchen/alerts/alerts.h"
#include "kitchen/alerts/message.h"
#include "kitchen/products/entries.h"
#include "kitchen/products/products.h"
#include "kitchen/settings/kindergarten.h"
#include "kitchen/stock/settle.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define NBSP "\u00a0"

typedef struct Work {
    int64_t id;
    Mass mg;
    WriteOffReason reason;
    AlertFilter filter;
    int32_t days;
    Alert *alerts;
    size_t n;
    Alert alert;
} Work;

static Err read_alerts(Tx *tx, void *ctx) {
    Work *w = ctx;
    return alerts_page(tx, w->filter, ID_MAX + 1, 200, &w->alerts, &w->n);
}

static size_t alerts(Kit *k, AlertFilter filter, Alert **ret) {
    Work w = {.filter = filter};
    kit_must(k, kit_read(k, read_alerts, &w));
    if (ret)
        *ret = w.alerts;
    return w.n;
}

/* What the newest says. */
static const char *message_of(Kit *k, AlertFilter filter) {
    Alert *all;
    assert_true(alerts(k, filter, &all) > 0);
    return all[0].message;
}

/* The open ones, oldest first: "low_stock expired". */
static const char *open_kinds(Kit *k) {
    Alert *all;
    size_t n = alerts(k, ALERTS_OPEN, &all);
    const char *kinds = "";
    for (size_t i = n; i-- > 0;)
        kinds = arena_printf(k->arena, "%s%s%s", kinds, *kinds ? " " : "", alert_kind_words[all[i].kind.n]);
    return kinds;
}

static Err write_off_it(Tx *tx, void *ctx) {
    const Work *w = ctx;
    Movement entry;
    return product_write_off(tx, w->id, &(WriteOffNew){.grams = w->mg, .reason = {(int32_t)w->reason}},
                             &entry);
}

static void write_off(Kit *k, int64_t product_id, Mass mg, WriteOffReason reason) {
    kit_must(k, kit_write(k, write_off_it, &(Work){.id = product_id, .mg = mg, .reason = reason}));
}

static Err new_day(Tx *tx, void *ctx) {
    (void)ctx;
    return stock_new_day(tx);
}

static Err change_minimum(Tx *tx, void *ctx) {
    const Work *w = ctx;
    Product product;
    TRY(product_get(tx, w->id, &product));
    ProductChange change = product_as_change(&product);
    change.min_grams = w->mg;
    return product_change(tx, &product, &change);
}

static Err delete_it(Tx *tx, void *ctx) {
    const Work *w = ctx;
    Product product;
    TRY(product_get(tx, w->id, &product));
    return product_delete(tx, &product);
}

static Err change_days(Tx *tx, void *ctx) {
    const Work *w = ctx;
    Kindergarten before, in;
    TRY(kindergarten_get(tx, &before));
    in = before;
    in.expiring_days = w->days;
    return kindergarten_change(tx, &before, &in);
}

static Err acknowledge_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return alert_acknowledge(tx, w->id, &w->alert);
}

/* --- low and out --- */

static void stock_runs_low_then_out_then_is_there_again(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(100));
    assert_string_equal(open_kinds(k), "out_of_stock"); /* wanted, and not there */
    kit_deliver(k, rice, G(99), NEVER);
    assert_string_equal(open_kinds(k), "low_stock"); /* one of the two at a time */
    kit_deliver(k, rice, G(1), NEVER);
    assert_string_equal(open_kinds(k), "");
    write_off(k, rice, G(1), REASON_SPOILED);
    write_off(k, rice, G(1), REASON_SPOILED);
    write_off(k, rice, G(1), REASON_SPOILED);
    assert_string_equal(open_kinds(k), "low_stock");
    assert_int_equal(alerts(k, ALERTS_ALL, NULL), 3); /* once, not once a write */
    write_off(k, rice, G(97), REASON_SPOILED);
    assert_string_equal(open_kinds(k), "out_of_stock");
    kit_deliver(k, rice, G(500), NEVER);
    assert_string_equal(open_kinds(k), "");
    kit_events(k);
    assert_int_equal(kit_heard(k, "alert.raised", "\"kind\":\"low_stock\",\"severity\":\"warning\""), 2);
    assert_int_equal(kit_heard(k, "alert.raised", "\"kind\":\"out_of_stock\",\"severity\":\"critical\""), 2);
    assert_int_equal(kit_heard(k, "alert.resolved", "\"product_name\":\"Guruch\""), 4);
}

static void what_nobody_wants_is_not_missed_but_what_ran_out_is(void **state) {
    Kit *k = *state;
    int64_t cherry = kit_product(k, "Olcha", G(0));
    kit_count(k, cherry, G(0));
    assert_string_equal(open_kinds(k), "");
    kit_deliver(k, cherry, G(10), NEVER);
    assert_string_equal(open_kinds(k), "");
    write_off(k, cherry, G(10), REASON_OTHER);
    assert_string_equal(open_kinds(k), "out_of_stock");
    kit_events(k);
    assert_int_equal(kit_heard(k, "alert.raised", "\"kind\":\"out_of_stock\",\"severity\":\"warning\""), 1);
}

static void a_minimum_that_changes_raises_and_resolves(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(50), NEVER);
    kit_must(k, kit_write(k, change_minimum, &(Work){.id = rice, .mg = G(51)}));
    assert_string_equal(open_kinds(k), "low_stock");
    kit_must(k, kit_write(k, change_minimum, &(Work){.id = rice, .mg = G(50)}));
    assert_string_equal(open_kinds(k), "");
}

static void a_product_that_is_deleted_takes_its_alerts_along(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(100));
    assert_string_equal(open_kinds(k), "out_of_stock");
    kit_must(k, kit_write(k, delete_it, &(Work){.id = rice}));
    assert_string_equal(open_kinds(k), "");
    kit_events(k);
    assert_int_equal(kit_heard(k, "alert.resolved", "Guruch"), 1);
}

/* --- days --- */

static void a_lot_expires_soon_then_is_expired_then_written_off(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(10),
                kit_day("2026-10-09")); /* in four days; the kindergarten wants to hear three before */
    kit_deliver(k, milk, G(100), NEVER);
    assert_string_equal(open_kinds(k), "");
    kit_go(k, "2026-10-06", 0, 1);
    kit_must(k, kit_write(k, new_day, NULL));
    assert_string_equal(open_kinds(k), "expiring");
    kit_must(k, kit_write(k, new_day, NULL));
    assert_int_equal(alerts(k, ALERTS_ALL, NULL), 1);
    kit_go(k, "2026-10-10", 0, 1);
    kit_must(k, kit_write(k, new_day, NULL));
    assert_string_equal(open_kinds(k), "expired");
    write_off(k, milk, G(10), REASON_EXPIRED);
    assert_string_equal(open_kinds(k), "");
}

static void the_next_lot_to_expire_has_an_alert_of_its_own(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(10), kit_day("2026-10-07"));
    kit_deliver(k, milk, G(10), kit_day("2026-10-06")); /* sooner, but the first is told of already */
    kit_deliver(k, milk, G(10), kit_day("2026-10-08"));
    assert_int_equal(alerts(k, ALERTS_ALL, NULL), 1);
    write_off(k, milk, G(20), REASON_SPOILED);
    Alert *all;
    assert_int_equal(alerts(k, ALERTS_ALL, &all), 2);
    assert_string_equal(all[0].message, "Sut: 10" NBSP "g expires on 8" NBSP "October. Use it first.");
    assert_string_equal(open_kinds(k), "expiring");
}

static void another_idea_of_soon_looks_at_everything_again(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(10), kit_day("2026-10-15"));
    kit_must(k, kit_write(k, change_days, &(Work){.days = 10}));
    assert_string_equal(open_kinds(k), "expiring");
    kit_must(k, kit_write(k, change_days, &(Work){.days = 9}));
    assert_string_equal(open_kinds(k), "");
}

static void what_arrives_expired_is_told_at_once(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(5));
    kit_deliver(k, milk, G(10), kit_day("2026-10-04"));
    assert_string_equal(open_kinds(k), "out_of_stock expired");
}

/* --- reading --- */

static void the_message_is_in_the_readers_language(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", (Mass){5000500});
    kit_deliver(k, rice, (Mass){1250000}, NEVER);
    static const char *const said[LANG_COUNT] = {
        [LANG_UZ] = "Guruch oz qoldi: 1,25" NBSP "kg, kerakli eng kam miqdor 5" NBSP "kg.",
        [LANG_UZ_CYRL] = "Guruch оз қолди: 1,25" NBSP "кг, керакли энг кам миқдор 5" NBSP "кг.",
        [LANG_RU] = "Guruch: осталось мало — 1,25" NBSP "кг при минимуме 5" NBSP "кг.",
        [LANG_EN] = "Guruch is running low: 1.25" NBSP "kg left, the minimum is 5" NBSP "kg.",
    };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        k->lang = (Lang)lang;
        assert_string_equal(message_of(k, ALERTS_OPEN), said[lang]);
    }
}

static void an_open_alert_tells_what_is_there_now_one_that_is_over_what_it_began_with(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(100));
    kit_deliver(k, rice, G(99), NEVER);
    write_off(k, rice, G(9), REASON_SPOILED);
    assert_string_equal(message_of(k, ALERTS_OPEN),
                        "Guruch is running low: 90" NBSP "g left, the minimum is 100" NBSP "g.");
    kit_must(k, kit_write(k, change_minimum, &(Work){.id = rice, .mg = G(95)}));
    assert_string_equal(message_of(k, ALERTS_OPEN),
                        "Guruch is running low: 90" NBSP "g left, the minimum is 95" NBSP "g.");
    kit_must(k, kit_write(k, change_minimum, &(Work){.id = rice, .mg = G(90)}));
    assert_string_equal(message_of(k, ALERTS_RESOLVED),
                        "Guruch is running low: 99" NBSP "g left, the minimum is 100" NBSP "g.");
}

static void of_a_lot_what_is_left_of_it_is_told(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(10), kit_day("2026-10-06"));
    kit_deliver(k, milk, G(50), NEVER);
    write_off(k, milk, G(4), REASON_SPOILED);
    assert_string_equal(message_of(k, ALERTS_OPEN), "Sut: 6" NBSP "g expires tomorrow. Use it first.");
    k->lang = LANG_UZ;
    assert_string_equal(message_of(k, ALERTS_OPEN),
                        "Sut: 6" NBSP "g ning yaroqlilik muddati ertaga tugaydi. Avval shuni ishlating.");
}

static void masses_are_said_as_people_say_them(void **state) {
    Kit *k = *state;
    assert_string_equal(mass_said(k->arena, LANG_UZ, (Mass){850000}), "850" NBSP "g");
    assert_string_equal(mass_said(k->arena, LANG_UZ, (Mass){600}), "0,6" NBSP "g");
    assert_string_equal(mass_said(k->arena, LANG_EN, (Mass){1250000}), "1.25" NBSP "kg");
    assert_string_equal(mass_said(k->arena, LANG_RU, (Mass){1000000}), "1" NBSP "кг");
    assert_string_equal(mass_said(k->arena, LANG_UZ, (Mass){0}), "0" NBSP "g");
    assert_string_equal(mass_said(k->arena, LANG_UZ, (Mass){100000000}), "100" NBSP "kg");
    /* No finer than somebody weighs. */
    assert_string_equal(mass_said(k->arena, LANG_UZ, (Mass){1125000}), "1,13" NBSP "kg");
    assert_string_equal(mass_said(k->arena, LANG_UZ, (Mass){84900}), "85" NBSP "g");
    assert_string_equal(mass_said(k->arena, LANG_UZ, (Mass){8490}), "8,5" NBSP "g");
    assert_string_equal(mass_said(k->arena, LANG_UZ, (Mass){999600}), "1" NBSP "kg");
    assert_string_equal(mass_said(k->arena, LANG_RU, (Mass){1234567000}), "1" NBSP "234,57" NBSP "кг");
    assert_string_equal(mass_said(k->arena, LANG_EN, (Mass){1234500000}), "1,234.5" NBSP "kg");
}

static void days_and_months_are_said_as_people_say_them(void **state) {
    Kit *k = *state;
    Day today = kit_day("2026-10-05");
    assert_string_equal(day_said(k->arena, LANG_RU, kit_day("2026-10-03"), today), "3" NBSP "октября");
    assert_string_equal(day_said(k->arena, LANG_UZ, kit_day("2025-12-03"), today), "2025-yil 3-dekabr");
    assert_string_equal(when_said(k->arena, LANG_UZ, today, today), "bugun");
    assert_string_equal(when_said(k->arena, LANG_RU, kit_day("2026-10-04"), today), "вчера");
    assert_string_equal(when_said(k->arena, LANG_UZ_CYRL, kit_day("2026-10-06"), today), "эртага");
    assert_string_equal(when_said(k->arena, LANG_UZ, kit_day("2026-10-03"), today), "3-oktabrda");
    assert_string_equal(when_said(k->arena, LANG_EN, kit_day("2026-10-03"), today), "on 3" NBSP "October");
    assert_string_equal(month_said(k->arena, LANG_RU, day_month(today), today), "октябрь");
    assert_string_equal(month_said(k->arena, LANG_UZ, day_month(kit_day("2025-12-03")), today),
                        "2025-yil dekabr");
}

static void the_first_who_acknowledges_stays(void **state) {
    Kit *k = *state;
    kit_product(k, "Guruch", G(100));
    Alert *all;
    alerts(k, ALERTS_OPEN, &all);
    Work w = {.id = all[0].id};
    kit_as(k, ROLE_MANAGER);
    kit_must(k, kit_write(k, acknowledge_it, &w));
    assert_int_equal(w.alert.acknowledged_by.id, k->manager);
    kit_as(k, ROLE_ADMIN);
    kit_pass(k, 1);
    kit_must(k, kit_write(k, acknowledge_it, &w));
    assert_int_equal(w.alert.acknowledged_by.id, k->manager);
    assert_string_equal(open_kinds(k), "out_of_stock"); /* seen is not solved */
    w.id = 99;
    assert_int_equal(kit_write(k, acknowledge_it, &w), ERR_NOT_FOUND);
}

static void open_and_resolved_are_told_apart(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(100));
    kit_product(k, "Sut", G(100));
    kit_deliver(k, rice, G(100), NEVER);
    assert_int_equal(alerts(k, ALERTS_OPEN, NULL), 1);
    assert_int_equal(alerts(k, ALERTS_RESOLVED, NULL), 1);
    assert_int_equal(alerts(k, ALERTS_ALL, NULL), 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(stock_runs_low_then_out_then_is_there_again),
        TEST(what_nobody_wants_is_not_missed_but_what_ran_out_is),
        TEST(a_minimum_that_changes_raises_and_resolves),
        TEST(a_product_that_is_deleted_takes_its_alerts_along),
        TEST(a_lot_expires_soon_then_is_expired_then_written_off),
        TEST(the_next_lot_to_expire_has_an_alert_of_its_own),
        TEST(another_idea_of_soon_looks_at_everything_again),
        TEST(what_arrives_expired_is_told_at_once),
        TEST(the_message_is_in_the_readers_language),
        TEST(an_open_alert_tells_what_is_there_now_one_that_is_over_what_it_began_with),
        TEST(of_a_lot_what_is_left_of_it_is_told),
        TEST(masses_are_said_as_people_say_them),
        TEST(days_and_months_are_said_as_people_say_them),
        TEST(the_first_who_acknowledges_stays),
        TEST(open_and_resolved_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
