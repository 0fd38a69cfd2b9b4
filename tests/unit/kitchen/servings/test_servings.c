/* Serving: all or none, once, by whom, until when. */
#include "support/dishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const Deduction *deduction(const Serving *s, size_t i) {
    return &((const Deduction *)s->deductions.items)[i];
}

typedef struct Kitchen {
    int64_t beef, rice, salt, mastava;
} Kitchen;

/* Beef 50 g (35 g), rice 20 g (15 g), salt 1 g for the older alone. */
static Kitchen kitchen(Kit *k) {
    Kitchen n = {.beef = kit_product(k, "Mol goʻshti", G(0)),
                 .rice = kit_product(k, "Guruch", G(900)),
                 .salt = kit_product(k, "Tuz", G(0))};
    kit_deliver(k, n.beef, G(5000), kit_day("2026-10-20"));
    kit_deliver(k, n.rice, G(1000), NEVER);
    kit_deliver(k, n.salt, G(500), NEVER);
    n.mastava =
        dish_make(k, "Mastava", PARTS({n.beef, G(50), G(35)}, {n.rice, G(20), G(15)}, {n.salt, G(1), G(0)}));
    kit_events(k);
    return n;
}

static void each_kind_of_eater_weighs_its_own(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    Serving s;
    kit_must(k, dish_serve(k,
                           &(ServingNew){n.mastava, .portions = 10, .portions_1_3 = 4, .portions_staff = 2,
                                         .slot = {SLOT_LUNCH}},
                           &s));
    assert_int_equal(s.deductions.n, 3);
    assert_int_equal(deduction(&s, 0)->product_id, n.beef); /* the recipe's order */
    assert_int_equal(deduction(&s, 0)->grams.mg, (12 * 50 + 4 * 35) * 1000);
    assert_int_equal(deduction(&s, 0)->grams_left.mg, 5000000 - 740000);
    assert_int_equal(deduction(&s, 1)->grams.mg, (12 * 20 + 4 * 15) * 1000);
    assert_int_equal(deduction(&s, 2)->grams.mg, 12000);
    assert_int_equal(kit_usable(k, n.beef), 5000000 - 740000);
    assert_int_equal(s.slot.n, SLOT_LUNCH);
    assert_int_equal(s.served_by.id, k->admin);
    kit_verify(k);
}

static void nothing_is_taken_for_those_who_get_none(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    Serving s;
    kit_must(k, dish_serve(k, &(ServingNew){n.mastava, .portions_1_3 = 2, .slot = CHOICE_NONE}, &s));
    assert_int_equal(s.deductions.n, 2);
    assert_int_equal(kit_usable(k, n.salt), 500000);
    assert_int_equal(dish_serve(k, &(ServingNew){n.mastava, .slot = CHOICE_NONE}, &s), ERR_INVALID);
    assert_true(dish_faulty(k, "/portions", "no_portions"));
}

static void a_shortage_names_all_and_takes_nothing(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    Serving s;
    Err e = dish_serve(k, &(ServingNew){n.mastava, .portions = 101, .slot = CHOICE_NONE}, &s);
    assert_int_equal(e, ERR_INSUFFICIENT_STOCK);
    const Shortages *told = k->fault.record;
    assert_int_equal(told->shortages.n, 2); /* beef and rice; there is salt enough */
    const Shortage *items = told->shortages.items;
    assert_int_equal(items[0].product_id, n.beef);
    assert_string_equal(items[0].product_name, "Mol goʻshti");
    assert_int_equal(items[0].needed_grams.mg, 5050000);
    assert_int_equal(items[0].available_grams.mg, 5000000);
    assert_int_equal(items[1].product_id, n.rice);
    assert_int_equal(items[1].needed_grams.mg, 2020000);
    assert_int_equal(kit_usable(k, n.beef), 5000000);
    assert_int_equal(kit_usable(k, n.salt), 500000);
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM serving"), 0);
    assert_int_equal(test_number(&k->t, "SELECT COUNT(*) FROM movement WHERE kind = 'serving'"), 0);
    kit_events(k);
    assert_int_equal(kit_heard(k, "serving.created", ""), 0);
}

static void the_last_gram_can_be_served(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    dish_served(k, n.mastava, 50); /* 1000 g of rice */
    assert_int_equal(kit_usable(k, n.rice), 0);
    Serving s;
    assert_int_equal(dish_serve(k, &(ServingNew){n.mastava, .portions = 1, .slot = CHOICE_NONE}, &s),
                     ERR_INSUFFICIENT_STOCK);
}

static void the_most_that_can_be_asked_for_does_not_overflow(void **state) {
    Kit *k = *state;
    int64_t gold = kit_product(k, "Eng ogʻir", G(0));
    kit_deliver(k, gold, G(1000000000), NEVER);
    int64_t meal = dish_make(k, "Togʻ", PARTS({gold, G(1000000000), SAME}));
    Serving s;
    Err e = dish_serve(k, &(ServingNew){meal, 10000, 10000, 10000, CHOICE_NONE}, &s);
    assert_int_equal(e, ERR_INSUFFICIENT_STOCK);
    const Shortage *told = ((const Shortages *)k->fault.record)->shortages.items;
    assert_int_equal(told->needed_grams.mg, INT64_C(30000) * MASS_MAX_MG);
    kit_must(k, dish_serve(k, &(ServingNew){meal, .portions = 1, .slot = CHOICE_NONE}, &s));
    kit_verify(k);
}

static void a_warning_is_of_what_this_serving_brought_under(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);                   /* rice: 1000 g, at least 900 g */
    Serving s = dish_served(k, n.mastava, 5); /* 900 g left: not under */
    assert_int_equal(s.warnings.n, 0);
    s = dish_served(k, n.mastava, 1);
    assert_int_equal(s.warnings.n, 1);
    const ServingWarning *warning = s.warnings.items;
    assert_int_equal(warning->product_id, n.rice);
    assert_int_equal(warning->grams_left.mg, 880000);
    assert_int_equal(warning->min_grams.mg, 900000);
    s = dish_served(k, n.mastava, 1); /* it was under before */
    assert_int_equal(s.warnings.n, 0);
}

static void the_slot_is_the_local_hours(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    static const struct {
        int hour, minute;
        Slot slot;
    } rows[] = {{0, 0, SLOT_BREAKFAST},
                {9, 29, SLOT_BREAKFAST},
                {9, 30, SLOT_SECOND_BREAKFAST},
                {10, 59, SLOT_SECOND_BREAKFAST},
                {11, 0, SLOT_LUNCH},
                {14, 59, SLOT_LUNCH},
                {15, 0, SLOT_SNACK},
                {16, 59, SLOT_SNACK},
                {17, 0, SLOT_DINNER},
                {23, 59, SLOT_DINNER}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        kit_go(k, "2026-10-06", rows[i].hour, rows[i].minute);
        assert_int_equal(dish_served(k, n.mastava, 1).slot.n, rows[i].slot);
    }
}

static void a_serving_is_heard_of_and_on_record(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    kit_as(k, ROLE_COOK);
    Serving s = dish_served(k, n.mastava, 3);
    kit_events(k);
    assert_int_equal(kit_heard(k, "serving.created", "\"meal_name\":\"Mastava\""), 1);
    assert_int_equal(kit_heard(k, "portions.changed", ""), 1);
    assert_int_equal(kit_heard(k, "stock.changed", ""), 3);
    char sql[160];
    snprintf(
        sql, sizeof sql,
        "SELECT COUNT(*) FROM audit WHERE action = 'serving.create' AND target_id = %lld AND user_id = %lld",
        (long long)s.id, (long long)k->cook);
    assert_int_equal(test_number(&k->t, sql), 1);
}

/* --- cancelling --- */

static void a_cancelled_serving_gives_everything_back_once(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    Serving s = dish_served(k, n.mastava, 30), undone;
    kit_must(k, dish_cancel(k, s.id, &undone));
    assert_int_equal(undone.id, s.id);
    assert_string_equal(undone.cancel_reason, "mistyped");
    assert_int_equal(undone.cancelled_by.id, k->admin);
    assert_int_equal(undone.deductions.n, 3);
    assert_int_equal(kit_usable(k, n.beef), 5000000);
    assert_int_equal(kit_usable(k, n.rice), 1000000);
    assert_int_equal(dish_cancel(k, s.id, &undone), ERR_ALREADY_CANCELLED);
    assert_int_equal(kit_usable(k, n.beef), 5000000);
    assert_int_equal(dish_cancel(k, s.id + 1, &undone), ERR_NOT_FOUND);
    kit_events(k);
    assert_int_equal(kit_heard(k, "serving.cancelled", "\"portions\":30"), 1);
    kit_verify(k);
}

static void a_cook_cancels_its_own_for_ten_minutes(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    Serving by_admin = dish_served(k, n.mastava, 1), undone;
    kit_as(k, ROLE_COOK);
    assert_int_equal(dish_cancel(k, by_admin.id, &undone), ERR_FORBIDDEN);
    Serving first = dish_served(k, n.mastava, 1), second = dish_served(k, n.mastava, 1);
    kit_pass(k, 10);
    kit_must(k, dish_cancel(k, first.id, &undone)); /* ten minutes are within ten minutes */
    kit_pass(k, 1);
    assert_int_equal(dish_cancel(k, second.id, &undone), ERR_CANCEL_WINDOW_OVER);
    assert_int_equal(dish_cancel(k, first.id, &undone), ERR_ALREADY_CANCELLED);
    kit_as(k, ROLE_ADMIN);
    kit_pass(k, 24 * 60);
    kit_must(k, dish_cancel(k, second.id, &undone)); /* an admin may at any time */
    kit_must(k, dish_cancel(k, by_admin.id, &undone));
    assert_int_equal(kit_usable(k, n.beef), 5000000);
    kit_verify(k);
}

/* --- the log --- */

typedef struct Log {
    ServingFilter filter;
    int64_t id;
    Serving one;
    Serving *servings;
    size_t n;
} Log;

static Err read_page(Tx *tx, void *ctx) {
    Log *log = ctx;
    return servings_page(tx, &log->filter, &log->servings, &log->n);
}

static Err read_one(Tx *tx, void *ctx) {
    Log *log = ctx;
    return serving_get(tx, log->id, &log->one);
}

static Log whole_log(Kit *k) {
    Log log = {.filter = {DAY_NONE, DAY_NONE, .before = ID_MAX + 1, .limit = 100}};
    kit_must(k, kit_read(k, read_page, &log));
    return log;
}

static void the_log_tells_a_serving_as_it_was(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    dish_served(k, n.mastava, 5);
    Serving s = dish_served(k, n.mastava, 1), undone; /* brings rice under its minimum */
    Log log = whole_log(k);
    assert_int_equal(log.n, 2);
    const Serving *read = &log.servings[0]; /* newest first */
    assert_int_equal(read->id, s.id);
    assert_string_equal(read->meal_name, "Mastava");
    assert_int_equal(read->served_at.us, s.served_at.us);
    assert_int_equal(read->deductions.n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(deduction(read, i)->product_id, deduction(&s, i)->product_id);
        assert_int_equal(deduction(read, i)->grams.mg, deduction(&s, i)->grams.mg);
        assert_int_equal(deduction(read, i)->grams_left.mg, deduction(&s, i)->grams_left.mg);
    }
    assert_int_equal(read->warnings.n, 1);
    assert_int_equal(log.servings[1].warnings.n, 0);
    assert_true(instant_is_none(read->cancelled_at));
    kit_must(k, dish_cancel(k, s.id, &undone));
    log.id = s.id;
    kit_must(k, kit_read(k, read_one, &log));
    assert_int_equal(log.one.cancelled_at.us, undone.cancelled_at.us);
    assert_int_equal(deduction(&log.one, 0)->grams.mg, 50000); /* what it took, not what came back */
}

static void one_product_from_two_lots_is_one_deduction(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(300), kit_day("2026-10-06"));
    kit_deliver(k, milk, G(1000), kit_day("2026-10-08"));
    int64_t meal = dish_make(k, "Qaynatilgan sut", PARTS({milk, G(200), SAME}));
    dish_served(k, meal, 2);
    Log log = whole_log(k);
    assert_int_equal(log.servings[0].deductions.n, 1);
    assert_int_equal(deduction(&log.servings[0], 0)->grams.mg, 400000);
    assert_int_equal(deduction(&log.servings[0], 0)->grams_left.mg, 900000);
}

static void the_log_is_filtered_and_paged(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    int64_t tea = dish_make(k, "Choy", PARTS({n.salt, G(1), SAME}));
    Serving first = dish_served(k, n.mastava, 1);
    kit_go(k, "2026-10-06", 12, 0);
    kit_as(k, ROLE_COOK);
    Serving second = dish_served(k, tea, 1);
    kit_go(k, "2026-10-07", 12, 0);
    kit_as(k, ROLE_ADMIN);
    Serving third = dish_served(k, n.mastava, 2);

    Log log = {.filter = {kit_day("2026-10-06"), kit_day("2026-10-06"), .before = ID_MAX + 1, .limit = 100}};
    kit_must(k, kit_read(k, read_page, &log));
    assert_int_equal(log.n, 1);
    assert_int_equal(log.servings[0].id, second.id);
    assert_int_equal(log.servings[0].deductions.n, 1);
    log.filter =
        (ServingFilter){DAY_NONE, DAY_NONE, .meal_id = n.mastava, .before = ID_MAX + 1, .limit = 100};
    kit_must(k, kit_read(k, read_page, &log));
    assert_int_equal(log.n, 2);
    assert_int_equal(log.servings[1].id, first.id);
    assert_int_equal(log.servings[1].deductions.n, 3);
    log.filter = (ServingFilter){DAY_NONE, DAY_NONE, .user_id = k->cook, .before = ID_MAX + 1, .limit = 100};
    kit_must(k, kit_read(k, read_page, &log));
    assert_int_equal(log.n, 1);
    log.filter = (ServingFilter){DAY_NONE, DAY_NONE, .before = third.id, .limit = 1};
    kit_must(k, kit_read(k, read_page, &log));
    assert_int_equal(log.n, 1);
    assert_int_equal(log.servings[0].id, second.id);
}

static void a_cook_sees_its_own(void **state) {
    Kit *k = *state;
    Kitchen n = kitchen(k);
    Serving by_admin = dish_served(k, n.mastava, 1);
    kit_as(k, ROLE_COOK);
    Serving own = dish_served(k, n.mastava, 1);
    Log log = whole_log(k);
    assert_int_equal(log.n, 1);
    assert_int_equal(log.servings[0].id, own.id);
    log.filter.user_id = k->admin;
    kit_must(k, kit_read(k, read_page, &log));
    assert_int_equal(log.n, 0);
    log.id = by_admin.id;
    assert_int_equal(kit_read(k, read_one, &log), ERR_FORBIDDEN);
    kit_as(k, ROLE_MANAGER);
    assert_int_equal(whole_log(k).n, 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(each_kind_of_eater_weighs_its_own),
        TEST(nothing_is_taken_for_those_who_get_none),
        TEST(a_shortage_names_all_and_takes_nothing),
        TEST(the_last_gram_can_be_served),
        TEST(the_most_that_can_be_asked_for_does_not_overflow),
        TEST(a_warning_is_of_what_this_serving_brought_under),
        TEST(the_slot_is_the_local_hours),
        TEST(a_serving_is_heard_of_and_on_record),
        TEST(a_cancelled_serving_gives_everything_back_once),
        TEST(a_cook_cancels_its_own_for_ten_minutes),
        TEST(the_log_tells_a_serving_as_it_was),
        TEST(one_product_from_two_lots_is_one_deduction),
        TEST(the_log_is_filtered_and_paged),
        TEST(a_cook_sees_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
