/* The menu: a day replaced as a whole, in the order of the day's meals. */
#include "kitchen/menu/menu.h"
#include "support/dishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Work {
    Day day, from, to;
    MenuDay in;
    int64_t after, limit;
    MenuItem *items;
    size_t n;
} Work;

static Err set(Tx *tx, void *ctx) {
    Work *w = ctx;
    return menu_set(tx, w->day, &w->in);
}

static Err read_page(Tx *tx, void *ctx) {
    Work *w = ctx;
    return menu_page(tx, w->from, w->to, w->after, w->limit, &w->items, &w->n);
}

static Err menu_try(Kit *k, const char *day, const MenuEntry *entries, size_t n) {
    Work w = {.day = kit_day(day), .in = {{(void *)(uintptr_t)entries, n}}};
    return kit_write(k, set, &w);
}

static Work menu_read(Kit *k, const char *from, const char *to) {
    Work w = {.from = kit_day(from), .to = kit_day(to), .limit = 100};
    kit_must(k, kit_read(k, read_page, &w));
    return w;
}

#define ENTRIES(...)                                                                                         \
    (const MenuEntry[]){__VA_ARGS__}, sizeof((const MenuEntry[]){__VA_ARGS__}) / sizeof(MenuEntry)

typedef struct House {
    int64_t rice, palov, tea;
} House;

static House house(Kit *k) {
    House h = {.rice = kit_product(k, "Guruch", G(0))};
    kit_deliver(k, h.rice, G(1000), NEVER);
    h.palov = dish_make(k, "Palov", PARTS({h.rice, G(60), SAME}));
    h.tea = dish_make(k, "Choy", PARTS({h.rice, G(1), SAME}));
    return h;
}

static void a_day_is_read_in_the_order_of_its_meals(void **state) {
    Kit *k = *state;
    House h = house(k);
    kit_must(k, menu_try(k, "2026-10-05",
                         ENTRIES({{SLOT_LUNCH}, h.palov}, {{SLOT_BREAKFAST}, h.tea}, {{SLOT_LUNCH}, h.tea})));
    Work w = menu_read(k, "2026-10-05", "2026-10-05");
    assert_int_equal(w.n, 3);
    assert_int_equal(w.items[0].slot.n, SLOT_BREAKFAST);
    assert_int_equal(w.items[1].meal_id, h.palov); /* within a meal as it was sent */
    assert_int_equal(w.items[2].meal_id, h.tea);
    assert_string_equal(w.items[1].meal_name, "Palov");
    assert_int_equal(w.items[1].portions_possible, 16);
    assert_int_equal(w.items[1].date.n, kit_day("2026-10-05").n);
}

static void a_day_is_replaced_and_can_be_emptied(void **state) {
    Kit *k = *state;
    House h = house(k);
    kit_must(k, menu_try(k, "2026-10-05", ENTRIES({{SLOT_LUNCH}, h.palov}, {{SLOT_SNACK}, h.tea})));
    kit_must(k, menu_try(k, "2026-10-06", ENTRIES({{SLOT_LUNCH}, h.palov})));
    kit_must(k, menu_try(k, "2026-10-05", ENTRIES({{SLOT_DINNER}, h.tea})));
    Work w = menu_read(k, "2026-10-05", "2026-10-06");
    assert_int_equal(w.n, 2);
    assert_int_equal(w.items[0].slot.n, SLOT_DINNER);
    kit_must(k, menu_try(k, "2026-10-05", NULL, 0));
    assert_int_equal(menu_read(k, "2026-10-05", "2026-10-06").n, 1);
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM audit WHERE action = 'menu.set'"), 4);
}

static void a_bad_day_changes_nothing(void **state) {
    Kit *k = *state;
    House h = house(k);
    kit_must(k, menu_try(k, "2026-10-05", ENTRIES({{SLOT_LUNCH}, h.palov})));
    Err e =
        menu_try(k, "2026-10-05", ENTRIES({{SLOT_LUNCH}, h.tea}, {{SLOT_LUNCH}, h.tea}, {{SLOT_SNACK}, 999}));
    assert_int_equal(e, ERR_INVALID);
    assert_true(dish_faulty(k, "/items/1/meal_id", "duplicate"));
    assert_true(dish_faulty(k, "/items/2/meal_id", "unknown_meal"));
    Work w = menu_read(k, "2026-10-05", "2026-10-05");
    assert_int_equal(w.n, 1);
    assert_int_equal(w.items[0].meal_id, h.palov);
    /* the same dish in two meals of a day is fine */
    kit_must(k, menu_try(k, "2026-10-05", ENTRIES({{SLOT_LUNCH}, h.tea}, {{SLOT_SNACK}, h.tea})));
}

static void what_was_served_is_added_up_by_slot(void **state) {
    Kit *k = *state;
    House h = house(k);
    Serving s, undone;
    kit_must(k, menu_try(k, "2026-10-05",
                         ENTRIES({{SLOT_LUNCH}, h.tea}, {{SLOT_SNACK}, h.tea}, {{SLOT_SNACK}, h.palov})));
    kit_must(k, dish_serve(k, &(ServingNew){h.tea, 5, 3, 2, {SLOT_LUNCH}}, &s));
    kit_as(k, ROLE_COOK);
    kit_must(k, dish_serve(k, &(ServingNew){h.tea, 7, 0, 0, {SLOT_LUNCH}}, &s));
    kit_must(k, dish_serve(k, &(ServingNew){h.tea, 100, 0, 0, {SLOT_LUNCH}}, &s));
    kit_must(k, dish_cancel(k, s.id, &undone));
    kit_must(k, dish_serve(k, &(ServingNew){h.tea, 1, 0, 0, {SLOT_SNACK}}, &s));
    kit_go(k, "2026-10-06", 9, 0);
    kit_must(k, dish_serve(k, &(ServingNew){h.tea, 9, 0, 0, {SLOT_LUNCH}}, &s));
    Work w = menu_read(k, "2026-10-05", "2026-10-05");
    assert_int_equal(w.items[0].portions_served, 17);
    assert_int_equal(w.items[1].portions_served, 1);
    assert_int_equal(w.items[2].portions_served, 0);
}

static void a_deleted_meal_leaves_the_menu_to_come_but_not_the_past(void **state) {
    Kit *k = *state;
    House h = house(k);
    kit_must(k, menu_try(k, "2026-10-02", ENTRIES({{SLOT_LUNCH}, h.palov})));
    kit_must(k, menu_try(k, "2026-10-05", ENTRIES({{SLOT_LUNCH}, h.palov}, {{SLOT_LUNCH}, h.tea})));
    kit_must(k, menu_try(k, "2026-10-09", ENTRIES({{SLOT_LUNCH}, h.palov})));
    kit_must(k, dish_delete(k, h.palov));
    Work w = menu_read(k, "2026-10-01", "2026-10-31");
    assert_int_equal(w.n, 2);
    assert_string_equal(w.items[0].meal_name, "Palov");
    assert_int_equal(w.items[0].portions_possible, 0);
    assert_int_equal(w.items[1].meal_id, h.tea);
}

static void the_menu_is_paged_by_place(void **state) {
    Kit *k = *state;
    House h = house(k);
    kit_must(k, menu_try(k, "2026-10-05", ENTRIES({{SLOT_LUNCH}, h.palov}, {{SLOT_SNACK}, h.tea})));
    kit_must(k, menu_try(k, "2026-10-06", ENTRIES({{SLOT_LUNCH}, h.tea}, {{SLOT_SNACK}, h.palov})));
    Work w = {.from = kit_day("2026-10-05"), .to = kit_day("2026-10-31"), .limit = 3};
    kit_must(k, kit_read(k, read_page, &w));
    assert_int_equal(w.n, 3);
    w.after = menu_place(&w.items[1]);
    kit_must(k, kit_read(k, read_page, &w));
    assert_int_equal(w.n, 2);
    assert_int_equal(w.items[0].date.n, kit_day("2026-10-06").n);
    assert_int_equal(w.items[0].meal_id, h.tea);
    assert_int_equal(w.items[1].meal_id, h.palov);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_day_is_read_in_the_order_of_its_meals),
        TEST(a_day_is_replaced_and_can_be_emptied),
        TEST(a_bad_day_changes_nothing),
        TEST(what_was_served_is_added_up_by_slot),
        TEST(a_deleted_meal_leaves_the_menu_to_come_but_not_the_past),
        TEST(the_menu_is_paged_by_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
