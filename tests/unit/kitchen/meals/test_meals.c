/* Meals: what a recipe must be, its versions, and what it allows. */
#include "support/dishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const Ingredient *ingredient(const Meal *meal, size_t i) {
    return &((const Ingredient *)meal->ingredients.items)[i];
}

static void a_meal_is_read_as_it_was_written(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), beef = kit_product(k, "Mol goʻshti", G(0));
    kit_deliver(k, rice, G(1000), NEVER);
    kit_deliver(k, beef, G(300), NEVER);
    int64_t id = dish_make(k, "Mastava", PARTS({rice, {20000}, {15500}}, {beef, {50000}, SAME}));
    Meal meal = dish_get(k, id);
    assert_string_equal(meal.name, "Mastava");
    assert_int_equal(meal.number, 1);
    assert_int_equal(meal.version, 1);
    assert_int_equal(meal.ingredients.n, 2);
    assert_int_equal(ingredient(&meal, 0)->product_id, rice); /* the recipe's order, not the products' */
    assert_string_equal(ingredient(&meal, 1)->product_name, "Mol goʻshti");
    assert_int_equal(ingredient(&meal, 0)->grams_1_3.mg, 15500);
    assert_int_equal(ingredient(&meal, 1)->grams_1_3.mg, 50000); /* left out: the same */
    assert_int_equal(ingredient(&meal, 1)->available_grams.mg, 300000);
    assert_int_equal(meal.portions_possible, 6);
    assert_int_equal(meal.limiting_product_id, beef);
}

static void expired_stock_is_not_available(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t id = dish_make(k, "Qaynatilgan sut", PARTS({milk, G(200), SAME}));
    kit_deliver(k, milk, G(1000), kit_today(k));
    assert_int_equal(dish_get(k, id).portions_possible, 5); /* usable through its day */
    kit_go(k, "2026-10-06", 9, 0);
    Meal meal = dish_get(k, id);
    assert_int_equal(meal.portions_possible, 0);
    assert_int_equal(ingredient(&meal, 0)->available_grams.mg, 0);
}

static void a_bad_recipe_is_refused_with_all_that_is_wrong(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), id;
    assert_int_equal(dish_try(k, "Palov", NULL, 0, &id), ERR_INVALID);
    assert_true(dish_faulty(k, "/ingredients", "too_few"));
    Err e = dish_try(k, "Palov",
                     PARTS({rice, G(60), SAME}, {rice, G(10), SAME}, {12345, G(1), SAME}, {rice, G(0), G(0)}),
                     &id);
    assert_int_equal(e, ERR_INVALID);
    assert_true(dish_faulty(k, "/ingredients/1/product_id", "duplicate"));
    assert_true(dish_faulty(k, "/ingredients/2/product_id", "unknown_product"));
    assert_true(dish_faulty(k, "/ingredients/3/grams", "nothing_weighed"));
    assert_false(dish_faulty(k, "/ingredients/0/product_id", "unknown_product"));
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM meal"), 0);
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM recipe"), 0);
}

static void two_live_meals_have_not_one_name(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), again;
    int64_t id = dish_make(k, "Oʻtkir palov", PARTS({rice, G(60), SAME}));
    assert_int_equal(dish_try(k, "O'TKIR PALOV", PARTS({rice, G(60), SAME}), &again), ERR_NAME_TAKEN);
    kit_must(k, dish_delete(k, id));
    kit_must(k, dish_try(k, "O'tkir palov", PARTS({rice, G(60), SAME}), &again));
}

static void a_changed_recipe_is_a_new_version(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(1000), NEVER);
    int64_t id = dish_make(k, "Palov", PARTS({rice, G(50), SAME}));
    Meal first = dish_get(k, id);
    dish_change(k, id, PARTS({rice, G(50), SAME})); /* the same recipe: no new version of it */
    assert_int_equal(dish_get(k, id).recipe_id, first.recipe_id);
    dish_change(k, id, PARTS({rice, G(100), SAME}));
    Meal second = dish_get(k, id);
    assert_int_equal(second.number, 2);
    assert_int_not_equal(second.recipe_id, first.recipe_id);
    assert_int_equal(second.version, 3);
    assert_int_equal(second.portions_possible, 10);
    dish_change(k, id, PARTS({rice, G(100), G(70)})); /* the younger's portion is part of it */
    assert_int_equal(dish_get(k, id).number, 3);
    kit_events(k);
    assert_int_equal(kit_heard(k, "portions.changed", "\"portions_possible\":10}"), 1);
}

static void a_past_serving_keeps_its_recipe(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(1000), NEVER);
    int64_t id = dish_make(k, "Palov", PARTS({rice, G(50), SAME}));
    Meal first = dish_get(k, id);
    Serving before = dish_served(k, id, 2);
    dish_change(k, id, PARTS({rice, G(100), SAME}));
    Serving after = dish_served(k, id, 2);
    assert_int_equal(((const Deduction *)before.deductions.items)->grams.mg, 100000);
    assert_int_equal(((const Deduction *)after.deductions.items)->grams.mg, 200000);
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT recipe_id FROM serving WHERE id = %lld", (long long)before.id);
    assert_int_equal(test_number(&k->t, sql), first.recipe_id);
    snprintf(sql, sizeof sql, "SELECT mg FROM recipe_item WHERE recipe_id = %lld",
             (long long)first.recipe_id);
    assert_int_equal(test_number(&k->t, sql), 50000);
    kit_verify(k);
}

static void a_deleted_meal_is_gone_but_its_past_is_not(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(1000), NEVER);
    int64_t id = dish_make(k, "Palov", PARTS({rice, G(50), SAME}));
    dish_served(k, id, 1);
    kit_must(k, dish_delete(k, id));
    Meal meal;
    Serving s;
    assert_int_equal(dish_find(k, id, &meal), ERR_NOT_FOUND);
    assert_int_equal(dish_delete(k, id), ERR_NOT_FOUND);
    assert_int_equal(dish_serve(k, &(ServingNew){.meal_id = id, .portions = 1}, &s), ERR_NOT_FOUND);
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM serving"), 1);
}

typedef struct Page {
    int64_t after, limit;
    int64_t product_id;
    Meal *meals;
    const char *const *names;
    size_t n;
} Page;

static Err page(Tx *tx, void *ctx) {
    Page *p = ctx;
    return meals_page(tx, p->after, p->limit, &p->meals, &p->n);
}

static void meals_come_by_name_and_in_pages(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), salt = kit_product(k, "Tuz", G(0));
    dish_make(k, "Shavla", PARTS({rice, G(50), SAME}));
    dish_make(k, "Mastava", PARTS({rice, G(20), SAME}, {salt, G(1), SAME}));
    dish_make(k, "palov", PARTS({salt, G(2), SAME}));
    Page p = {.limit = 100};
    kit_must(k, kit_read(k, page, &p));
    assert_int_equal(p.n, 3);
    assert_string_equal(p.meals[0].name, "Mastava");
    assert_string_equal(p.meals[1].name, "palov");
    assert_string_equal(p.meals[2].name, "Shavla");
    assert_int_equal(p.meals[0].ingredients.n, 2);
    assert_int_equal(ingredient(&p.meals[1], 0)->product_id, salt);
    assert_int_equal(ingredient(&p.meals[2], 0)->product_id, rice);
    p = (Page){.after = p.meals[0].id, .limit = 1};
    kit_must(k, kit_read(k, page, &p));
    assert_int_equal(p.n, 1);
    assert_string_equal(p.meals[0].name, "palov");
    assert_int_equal(ingredient(&p.meals[0], 0)->product_id, salt);
}

static Err using(Tx *tx, void *ctx) {
    Page *p = ctx;
    return meals_using(tx, p->product_id, &p->names, &p->n);
}

static void the_meals_that_use_a_product_now(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), salt = kit_product(k, "Tuz", G(0));
    int64_t palov = dish_make(k, "Palov", PARTS({rice, G(60), SAME}, {salt, G(1), SAME}));
    int64_t gone = dish_make(k, "Shavla", PARTS({salt, G(1), SAME}));
    Page p = {.product_id = salt};
    kit_must(k, kit_read(k, using, &p));
    assert_int_equal(p.n, 2);
    kit_must(k, dish_delete(k, gone));
    kit_must(k, kit_read(k, using, &p));
    assert_int_equal(p.n, 1);
    assert_string_equal(p.names[0], "Palov");
    dish_change(k, palov, PARTS({rice, G(60), SAME})); /* an old version does not count */
    kit_must(k, kit_read(k, using, &p));
    assert_int_equal(p.n, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_meal_is_read_as_it_was_written),
        TEST(expired_stock_is_not_available),
        TEST(a_bad_recipe_is_refused_with_all_that_is_wrong),
        TEST(two_live_meals_have_not_one_name),
        TEST(a_changed_recipe_is_a_new_version),
        TEST(a_past_serving_keeps_its_recipe),
        TEST(a_deleted_meal_is_gone_but_its_past_is_not),
        TEST(meals_come_by_name_and_in_pages),
        TEST(the_meals_that_use_a_product_now),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
