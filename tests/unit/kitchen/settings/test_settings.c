/* Settings, and the making of a kindergarten. */
#include "kitchen/attendance/attendance.h"
#include "kitchen/catalogue/fill.h"
#include "kitchen/settings/kindergarten.h"
#include "support/dishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

typedef struct Work {
    Kindergarten was, in;
    KindergartenNew made_of;
    int64_t id;
    Day today;
} Work;

static Err get(Tx *tx, void *ctx) {
    Work *w = ctx;
    w->today = tx->today;
    return kindergarten_get(tx, &w->was);
}

static Err change(Tx *tx, void *ctx) {
    Work *w = ctx;
    return kindergarten_change(tx, &w->was, &w->in);
}

static Work settings(Kit *k) {
    Work w = {0};
    kit_must(k, kit_read(k, get, &w));
    w.in = w.was;
    return w;
}

static void a_change_is_kept_and_on_record(void **state) {
    Kit *k = *state;
    Work w = settings(k);
    w.in.name = "7-son «Bahor»";
    w.in.warning_percent = (Percent){850};
    w.in.material_grams = (Mass){250500};
    kit_must(k, kit_write(k, change, &w));
    Work now = settings(k);
    assert_string_equal(now.was.name, "7-son «Bahor»");
    assert_int_equal(now.was.warning_percent.hundredths, 850);
    assert_int_equal(now.was.material_grams.mg, 250500);
    assert_int_equal(now.was.version, w.was.version + 1);
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM audit WHERE action = 'settings.change'"), 1);
}

static void what_contradicts_itself_is_refused(void **state) {
    Kit *k = *state;
    Work w = settings(k);
    w.in.timezone = "Asia/Samarqand-of-nowhere";
    w.in.warning_percent = w.in.alarm_percent;
    assert_int_equal(kit_write(k, change, &w), ERR_INVALID);
    assert_true(dish_faulty(k, "/timezone", "unknown_zone"));
    assert_true(dish_faulty(k, "/warning_percent", "not_below_alarm"));
    assert_string_equal(settings(k).was.timezone, "Asia/Tashkent");
}

static void another_zone_is_another_day(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(500), kit_day("2026-10-05"));
    kit_go(k, "2026-10-06", 1, 0); /* in Lisbon still the 5th */
    assert_int_equal(kit_usable(k, milk), 0);
    Work w = settings(k);
    w.in.timezone = "Europe/Lisbon";
    kit_must(k, kit_write(k, change, &w));
    assert_int_equal(settings(k).today.n, kit_day("2026-10-05").n);
    assert_int_equal(kit_usable(k, milk), 500000);
    int64_t meal = dish_make(k, "Qaynatilgan sut", PARTS({milk, G(100), SAME}));
    Serving s = dish_served(k, meal, 1);
    assert_int_equal(s.slot.n, SLOT_DINNER); /* 21:00 there */
    assert_int_equal(test_number(&k->t, "SELECT day FROM serving"), kit_day("2026-10-05").n);
}

static void what_expires_soon_is_looked_at_again(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(500), kit_day("2026-10-15"));
    const char *open = "SELECT COUNT(*) FROM alert WHERE kind = 'expiring' AND resolved_at IS NULL";
    assert_int_equal(test_number(&k->t, open), 0);
    Work w = settings(k);
    w.in.expiring_days = 30;
    kit_must(k, kit_write(k, change, &w));
    assert_int_equal(test_number(&k->t, open), 1);
    w = settings(k);
    w.in.expiring_days = 1;
    kit_must(k, kit_write(k, change, &w));
    assert_int_equal(test_number(&k->t, open), 0);
}

/* --- making one --- */

static Err make(Tx *tx, void *ctx) {
    Work *w = ctx;
    return kindergarten_create(tx, &w->made_of, &w->id);
}

static Err make_kindergarten(Kit *k, Work *w) {
    Write write = {.run = make,
                   .ctx = w,
                   .tx = {.app = &k->t.app, .arena = k->arena, .fault = &k->fault, .role = ROLE_SUPERUSER}};
    fault_clear(&k->fault);
    return writer_run(k->t.app.writer, &write);
}

static int64_t count_of(Kit *k, const char *table, int64_t kg) {
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM %s WHERE kindergarten_id = %lld", table, (long long)kg);
    return test_number(&k->t, sql);
}

static void a_new_kindergarten_is_empty_and_has_its_limits(void **state) {
    Kit *k = *state;
    Work w = {.made_of = {.name = "5-son MTT", .region = "Samarqand viloyati"}};
    kit_must(k, make_kindergarten(k, &w));
    assert_int_not_equal(w.id, TEST_KG);
    assert_int_equal(count_of(k, "product", w.id), 0);
    assert_int_equal(count_of(k, "audit", w.id), 1);
    char sql[160];
    snprintf(
        sql, sizeof sql,
        "SELECT COUNT(*) FROM kindergarten WHERE id = %lld AND timezone = 'Asia/Tashkent' AND warning_percent = 1000 "
        "AND alarm_percent = 1500 AND material_mg = 500000",
        (long long)w.id);
    assert_int_equal(test_number(&k->t, sql), 1);
    w.made_of.timezone = "Mars/Olympus";
    assert_int_equal(make_kindergarten(k, &w), ERR_INVALID);
}

static void the_catalogue_brings_foods_and_recipes_but_no_stock(void **state) {
    Kit *k = *state;
    Work w = {.made_of = {.name = "5-son MTT", .catalogue = true}};
    kit_must(k, make_kindergarten(k, &w));
    size_t items = 0;
    for (const CatalogueRecipe *r = catalogue_recipes; r->key; r++)
        items += r->n_items;
    assert_true(catalogue_products_count() > 60);
    assert_true(catalogue_recipes_count() > 60);
    assert_int_equal(count_of(k, "product", w.id), catalogue_products_count());
    assert_int_equal(count_of(k, "meal", w.id), catalogue_recipes_count());
    assert_int_equal(count_of(k, "recipe_item", w.id), items);
    assert_int_equal(count_of(k, "lot", w.id), 0);
    assert_int_equal(
        test_number(&k->t,
                    "SELECT COUNT(*) FROM product WHERE name = 'Guruch' AND norm_group = 'cereals_legumes'"),
        1);
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM recipe_item WHERE mg <> mg_1_3") > 0, 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_change_is_kept_and_on_record),
        TEST(what_contradicts_itself_is_refused),
        TEST(another_zone_is_another_day),
        TEST(what_expires_soon_is_looked_at_again),
        TEST(a_new_kindergarten_is_empty_and_has_its_limits),
        TEST(the_catalogue_brings_foods_and_recipes_but_no_stock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
