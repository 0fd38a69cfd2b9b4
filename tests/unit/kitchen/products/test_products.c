/* Products: names, minimums, the yardstick, what may be deleted, and how they are found. */
#include "kitchen/meals/meals.h"
#include "kitchen/products/entries.h"
#include "kitchen/products/products.h"
#include "kitchen/servings/servings.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Work {
    ProductNew in;
    ProductChange change;
    ProductFilter filter;
    DeliveryNew delivery;
    DeliveryFilter deliveries;
    WriteOffNew write_off;
    int64_t id;
    Product product, *products;
    ProductBrief brief;
    Movement entry, *movements;
    Lot lot, *lots;
    MealNew meal;
    size_t n;
} Work;

static ProductNew plain(const char *name) {
    return (ProductNew){.name = name,
                        .grams = MASS_NONE,
                        .delivered_on = DAY_NONE,
                        .expires_on = DAY_NONE,
                        .price_per_kg_uzs = BIGINT_NONE,
                        .natural_loss_percent = PERCENT_NONE};
}

static Err create_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_create(tx, &w->in, &w->id);
}
static Err get_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_get(tx, w->id, &w->product);
}
static Err change_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    TRY(product_get(tx, w->id, &w->product));
    return product_change(tx, &w->product, &w->change);
}
static Err delete_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    TRY(product_get(tx, w->id, &w->product));
    return product_delete(tx, &w->product);
}
static Err list_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return products_page(tx, &w->filter, &w->products, &w->n);
}
static Err brief_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_brief(tx, w->id, &w->brief);
}
static Err deliver_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_deliver(tx, w->id, &w->delivery, &w->lot);
}
static Err write_off_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_write_off(tx, w->id, &w->write_off, &w->entry);
}
static Err movements_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return movements_page(tx, w->id, ID_MAX + 1, 50, &w->movements, &w->n);
}
static Err deliveries_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return deliveries_page(tx, &w->deliveries, &w->lots, &w->n);
}
static Err make_meal(Tx *tx, void *ctx) {
    Work *w = ctx;
    return meal_create(tx, &w->meal, &w->id);
}

static Product get(Kit *k, int64_t id) {
    Work w = {.id = id};
    kit_must(k, kit_read(k, get_it, &w));
    return w.product;
}

static bool invalid_at(const Kit *k, const char *field, const char *code) {
    const FieldFault *f = k->fault.first;
    return k->fault.err == ERR_INVALID && f && strcmp(f->field, field) == 0 && strcmp(f->code, code) == 0;
}

static void a_product_shows_what_may_be_used_and_what_waits_for_a_write_off(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(100));
    Product p = get(k, milk);
    assert_true(p.low);
    assert_true(day_is_none(p.last_delivered_on));
    assert_true(day_is_none(p.nearest_expiry));
    kit_deliver_on(k, milk, G(50), kit_day("2026-10-03"), kit_day("2026-10-04"));
    kit_deliver_on(k, milk, G(60), kit_day("2026-10-05"), kit_day("2026-10-09"));
    kit_deliver_on(k, milk, G(70), kit_day("2026-10-02"), NEVER);
    p = get(k, milk);
    assert_int_equal(p.grams.mg, G(130).mg);
    assert_int_equal(p.expired_grams.mg, G(50).mg);
    assert_false(p.low);
    assert_int_equal(p.last_delivered_on.n, kit_day("2026-10-05").n);
    assert_int_equal(p.nearest_expiry.n, kit_day("2026-10-09").n);
    kit_count(k, milk, G(60)); /* the lot that would expire first is empty now */
    p = get(k, milk);
    assert_int_equal(p.grams.mg, G(10).mg);
    assert_true(day_is_none(p.nearest_expiry));
    assert_true(p.low);
    assert_int_equal(p.version, 1); /* stock that moved does not stale the record */
}

static void grams_of_a_new_product_are_its_first_delivery(void **state) {
    Kit *k = *state;
    Work w = {.in = plain("Guruch")};
    w.in.grams = G(500);
    w.in.price_per_kg_uzs = 14500;
    kit_must(k, kit_write(k, create_it, &w));
    Product p = get(k, w.id);
    assert_int_equal(p.grams.mg, G(500).mg);
    assert_int_equal(p.price_per_kg_uzs, 14500);
    assert_int_equal(p.last_delivered_on.n, kit_today(k).n);
    kit_must(k, kit_read(k, movements_it, &w));
    assert_int_equal(w.n, 1);
    assert_int_equal(w.movements[0].kind.n, MOVE_DELIVERY);
}

static void names_are_one_of_a_kind_while_they_live(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Sholgʻom", G(0));
    Work w = {.in = plain("SHOLGʻOM")};
    assert_int_equal(kit_write(k, create_it, &w), ERR_NAME_TAKEN);
    int64_t other = kit_product(k, "Lavlagi", G(0));
    w = (Work){.id = other, .change = {.name = "sholgʻom", .natural_loss_percent = PERCENT_NONE}};
    assert_int_equal(kit_write(k, change_it, &w), ERR_NAME_TAKEN);
    w = (Work){.id = rice, .change = {.name = "SholgʻOM", .natural_loss_percent = PERCENT_NONE}};
    kit_must(k, kit_write(k, change_it, &w)); /* its own name, written otherwise */
    kit_must(k, kit_write(k, delete_it, &(Work){.id = rice}));
    assert_int_not_equal(kit_product(k, "Sholgʻom", G(0)), rice);
}

static void the_group_gives_the_loss_unless_the_product_has_its_own(void **state) {
    Kit *k = *state;
    Work w = {.in = plain("Mol goʻshti")};
    w.in.group = "meat";
    kit_must(k, kit_write(k, create_it, &w));
    assert_int_equal(get(k, w.id).natural_loss_percent.hundredths, 50);
    w.change = (ProductChange){"Mol goʻshti", {0}, "meat", {125}, "beef"};
    kit_must(k, kit_write(k, change_it, &w));
    assert_int_equal(get(k, w.id).natural_loss_percent.hundredths, 125);
    assert_int_equal(get(k, w.id).version, 2);
    w.change = (ProductChange){"Mol goʻshti", {0}, NULL, PERCENT_NONE, NULL};
    kit_must(k, kit_write(k, change_it, &w));
    assert_int_equal(get(k, w.id).natural_loss_percent.hundredths, 0);
    w.change.group = "moon rock";
    assert_int_equal(kit_write(k, change_it, &w), ERR_INVALID);
    assert_true(invalid_at(k, "/group", "not_allowed"));
}

static void the_future_cannot_be_delivered(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    Work w = {.id = rice,
              .delivery = {G(1), kit_day("2026-10-06"), NEVER, BIGINT_NONE, NULL, NULL, MASS_NONE, NULL}};
    assert_int_equal(kit_write(k, deliver_it, &w), ERR_INVALID);
    assert_true(invalid_at(k, "/delivered_on", "in_future"));
    w.in = plain("Sut");
    w.in.grams = G(1);
    w.in.delivered_on = kit_day("2026-10-06");
    assert_int_equal(kit_write(k, create_it, &w), ERR_INVALID);
    w.id = rice;
    w.delivery.delivered_on = kit_day("2026-10-05");
    w.delivery.expires_on = kit_day("2026-10-01"); /* a lot may arrive expired */
    kit_must(k, kit_write(k, deliver_it, &w));
    assert_int_equal(get(k, rice).expired_grams.mg, G(1).mg);
}

static void a_product_in_a_recipe_or_with_stock_stays(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    IngredientNew items[] = {{rice, G(60), MASS_NONE}};
    Work w = {.meal = {"Palov", {items, 1}}};
    kit_must(k, kit_write(k, make_meal, &w));
    w.id = rice;
    assert_int_equal(kit_write(k, delete_it, &w), ERR_PRODUCT_IN_USE);
    assert_string_equal(k->fault.args[1].value, "Palov");
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(1), kit_day("2026-10-01"));
    assert_int_equal(kit_write(k, delete_it, &(Work){.id = milk}), ERR_STOCK_LEFT); /* expired is left too */
    kit_count(k, milk, G(0));
    kit_must(k, kit_write(k, delete_it, &(Work){.id = milk}));
    w.id = milk;
    assert_int_equal(kit_read(k, get_it, &w), ERR_NOT_FOUND);
    assert_int_equal(kit_read(k, brief_it, &w), ERR_NOT_FOUND);
    assert_int_equal(kit_write(k, deliver_it, &w), ERR_NOT_FOUND);
    kit_must(k, kit_read(k, movements_it, &w)); /* history stays readable */
    assert_int_equal(w.n, 2);
    w.id = 99;
    assert_int_equal(kit_read(k, movements_it, &w), ERR_NOT_FOUND);
}

static void products_are_listed_by_name_and_found_in_any_case(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "guruch", G(10)), onion = kit_product(k, "Piyoz", G(0)),
            egg = kit_product(k, "Яйцо", G(0));
    kit_product(k, "Bugʻdoy", G(0));
    Work w = {.filter = {.limit = 100}};
    kit_must(k, kit_read(k, list_it, &w));
    assert_int_equal(w.n, 4);
    assert_int_equal(w.products[1].id, rice);
    assert_int_equal(w.products[2].id, onion);
    w.filter = (ProductFilter){.limit = 2};
    kit_must(k, kit_read(k, list_it, &w));
    w.filter.after_id = w.products[1].id;
    kit_must(k, kit_read(k, list_it, &w));
    assert_int_equal(w.n, 2);
    assert_int_equal(w.products[0].id, onion);
    w.filter = (ProductFilter){.q = "яЙц", .limit = 100};
    kit_must(k, kit_read(k, list_it, &w));
    assert_int_equal(w.n, 1);
    assert_int_equal(w.products[0].id, egg);
    w.filter.q = "%";
    kit_must(k, kit_read(k, list_it, &w));
    assert_int_equal(w.n, 0);
    w.filter = (ProductFilter){.low = true, .limit = 100};
    kit_must(k, kit_read(k, list_it, &w));
    assert_int_equal(w.n, 1);
    assert_int_equal(w.products[0].id, rice);
}

static void more_than_is_there_names_what_is_short(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    Work w = {.id = rice, .write_off = {.grams = G(11), .reason = {REASON_SPOILED}}};
    assert_int_equal(kit_write(k, write_off_it, &w), ERR_INSUFFICIENT_STOCK);
    const Shortages *told = k->fault.record;
    assert_int_equal(told->shortages.n, 1);
    const Shortage *s = told->shortages.items;
    assert_string_equal(s->product_name, "Guruch");
    assert_int_equal(s->needed_grams.mg, G(11).mg);
    assert_int_equal(s->available_grams.mg, G(10).mg);
}

static void deliveries_are_listed_by_day_and_product_without_what_a_count_found(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), milk = kit_product(k, "Sut", G(0));
    kit_deliver_on(k, rice, G(1), kit_day("2026-09-01"), NEVER);
    kit_deliver_on(k, rice, G(2), kit_day("2026-10-01"), NEVER);
    kit_deliver_on(k, milk, G(3), kit_day("2026-10-02"), NEVER);
    int64_t eggs = kit_product(k, "Tuxum", G(0));
    kit_count(k, eggs, G(5));
    Work w = {.deliveries = {NEVER, NEVER, 0, ID_MAX + 1, 50}};
    kit_must(k, kit_read(k, deliveries_it, &w));
    assert_int_equal(w.n, 3);
    assert_string_equal(w.lots[0].product_name, "Sut");
    w.deliveries.from = kit_day("2026-10-01");
    kit_must(k, kit_read(k, deliveries_it, &w));
    assert_int_equal(w.n, 2);
    w.deliveries.product_id = rice;
    kit_must(k, kit_read(k, deliveries_it, &w));
    assert_int_equal(w.n, 1);
    assert_int_equal(w.lots[0].grams.mg, G(2).mg);
    w.deliveries = (DeliveryFilter){NEVER, kit_day("2026-09-30"), 0, ID_MAX + 1, 50};
    kit_must(k, kit_read(k, deliveries_it, &w));
    assert_int_equal(w.n, 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_product_shows_what_may_be_used_and_what_waits_for_a_write_off),
        TEST(grams_of_a_new_product_are_its_first_delivery),
        TEST(names_are_one_of_a_kind_while_they_live),
        TEST(the_group_gives_the_loss_unless_the_product_has_its_own),
        TEST(the_future_cannot_be_delivered),
        TEST(a_product_in_a_recipe_or_with_stock_stays),
        TEST(products_are_listed_by_name_and_found_in_any_case),
        TEST(more_than_is_there_names_what_is_short),
        TEST(deliveries_are_listed_by_day_and_product_without_what_a_count_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
