/* What a line's difference is booked as, where it is least plain. The rest is asked through the API. */
#include "kitchen/products/entries.h"
#include "kitchen/stocktakes/stocktakes.h"
#include "support/dishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* --- acts --- */

typedef struct Act {
    int64_t id, product_id;
    Mass mg;
    WriteOffReason reason;
    Stocktake take;
    StocktakeLine line;
    Movement entry, *movements;
    size_t n;
} Act;

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
static Err write_off_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return product_write_off(tx, a->product_id, &(WriteOffNew){.grams = a->mg, .reason = {a->reason}},
                             &a->entry);
}
static Err reverse_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return movement_reverse(tx, a->id, "mistyped", &a->entry);
}
static Err read_movements(Tx *tx, void *ctx) {
    Act *a = ctx;
    return movements_page(tx, a->product_id, ID_MAX + 1, 200, &a->movements, &a->n);
}

/* One line, weighed now by the manager. */
static int64_t weighed(Kit *k, int64_t product_id, Mass mg) {
    Act a = {.product_id = product_id, .mg = mg};
    kit_as(k, ROLE_MANAGER);
    kit_must(k, kit_write(k, open_it, &a));
    a.id = a.take.id;
    kit_must(k, kit_write(k, weigh_it, &a));
    kit_must(k, kit_write(k, submit_it, &a));
    kit_as(k, ROLE_ADMIN);
    return a.id;
}

/* Its line as it was booked. */
static StocktakeLine approved(Kit *k, int64_t take) {
    Act a = {.id = take};
    kit_must(k, kit_write(k, approve_it, &a));
    assert_int_equal(a.take.lines.n, 1);
    return *(StocktakeLine *)a.take.lines.items;
}

static int64_t written_off(Kit *k, int64_t product_id, Mass mg) {
    Act a = {.product_id = product_id, .mg = mg, .reason = REASON_SPOILED};
    kit_must(k, kit_write(k, write_off_it, &a));
    return a.entry.id;
}

static void reverse(Kit *k, int64_t movement_id) {
    kit_must(k, kit_write(k, reverse_it, &(Act){.id = movement_id}));
}

static int64_t left_in(Kit *k, int64_t lot_id) {
    return test_number(&k->t,
                       arena_printf(k->arena, "SELECT mg_left FROM lot WHERE id = %lld", (long long)lot_id));
}

/* Newest first. */
static const Movement *movements(Kit *k, int64_t product_id) {
    Act a = {.product_id = product_id};
    kit_must(k, kit_read(k, read_movements, &a));
    return a.movements;
}

/* --- which lots --- */

static void a_shortage_leaves_usable_lots_first_then_expired_ones(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t old = kit_deliver(k, milk, G(10), kit_day("2026-10-04")).id;
    int64_t fresh = kit_deliver(k, milk, G(10), kit_day("2026-10-09")).id;
    int64_t take = weighed(k, milk, G(8));
    kit_pass(k, 60);
    StocktakeLine line = approved(k, take);
    assert_int_equal(line.book_grams.mg, G(20).mg); /* expired lots too */
    assert_int_equal(line.difference_grams.mg, -G(12).mg);
    assert_int_equal(left_in(k, fresh), 0);
    assert_int_equal(left_in(k, old), G(8).mg);
    kit_verify(k);
}

static void a_surplus_goes_to_the_newest_lot(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0)), eggs = kit_product(k, "Tuxum", G(0));
    kit_deliver(k, milk, G(10), kit_day("2026-10-09"));
    int64_t newest = kit_deliver(k, milk, G(10), kit_day("2026-10-08")).id;
    int64_t take = weighed(k, milk, G(25)), none = weighed(k, eggs, G(3));
    kit_pass(k, 60);
    assert_int_equal(approved(k, take).difference_grams.mg, G(5).mg);
    assert_int_equal(left_in(k, newest), G(15).mg);
    assert_int_equal(approved(k, none).difference_grams.mg, G(3).mg);
    assert_int_equal(kit_usable(k, eggs), G(3).mg);
    kit_verify(k);
}

static void what_a_later_count_found_lies_where_it_lay(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t sooner = kit_deliver(k, milk, G(10), kit_day("2026-10-08")).id;
    int64_t later = kit_deliver(k, milk, G(10), kit_day("2026-10-20")).id;
    int64_t less = weighed(k, milk, G(1)), more = weighed(k, milk, G(70));
    kit_pass(k, 60);
    kit_count(k, milk, G(20));
    approved(k, less);
    approved(k, more);
    assert_int_equal(left_in(k, sooner), G(10).mg);
    assert_int_equal(left_in(k, later), G(10).mg);
    kit_verify(k);
}

/* --- which day --- */

static void it_counts_for_the_day_of_weighing(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    kit_go(k, "2026-10-31", 23, 50);
    int64_t take = weighed(k, rice, G(9));
    kit_go(k, "2026-11-02", 9, 0);
    int64_t id = approved(k, take).movement_id;
    const Movement *m = movements(k, rice);
    assert_int_equal(m[0].id, id);
    assert_int_equal(m[0].entry_id, id);
    assert_int_equal(m[0].effective_on.n, kit_day("2026-10-31").n);
    assert_int_equal(test_number(&k->t, "SELECT counted_mg FROM movement WHERE kind = 'count'"), G(9).mg);
    kit_verify(k);
}

static void what_was_typed_late_but_before_approval_is_in_the_book(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    kit_go(k, "2026-10-07", 17, 0);
    int64_t take = weighed(k, rice, G(30));
    kit_go(k, "2026-10-08", 9, 0);
    kit_deliver_on(k, rice, G(15), kit_day("2026-10-06"), NEVER);
    kit_deliver_on(k, rice, G(4), kit_day("2026-10-07"), NEVER); /* of the day itself: it came after */
    StocktakeLine line = approved(k, take);
    assert_int_equal(line.book_grams.mg, G(25).mg);
    assert_int_equal(line.difference_grams.mg, G(5).mg);
    assert_int_equal(kit_usable(k, rice), G(34).mg);
    kit_deliver_on(k, rice, G(5), kit_day("2026-10-06"), NEVER); /* after approval: the count saw it */
    assert_int_equal(kit_usable(k, rice), G(34).mg);
    assert_int_equal(test_number(&k->t, "SELECT SUM(mg) FROM movement WHERE kind = 'count'"), 0);
    kit_verify(k);
}

/* --- between weighing and approval --- */

static void a_count_that_was_undone_saw_nothing(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    kit_pass(k, 1);
    int64_t before = kit_count(k, rice, G(4)).id;
    kit_pass(k, 1);
    int64_t take = weighed(k, rice, G(9));
    kit_pass(k, 1);
    int64_t after = kit_count(k, rice, G(2)).id;
    kit_pass(k, 1);
    reverse(k, after);
    reverse(k, before);
    StocktakeLine line = approved(k, take);
    assert_int_equal(line.book_grams.mg, G(10).mg);
    assert_int_equal(line.difference_grams.mg, -G(1).mg);
    assert_int_equal(kit_usable(k, rice), G(9).mg);
    kit_verify(k);
}

static void of_two_looks_at_one_moment_the_one_approved_last_stands(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    int64_t one = weighed(k, rice, G(9)), two = weighed(k, rice, G(8));
    assert_int_equal(approved(k, two).difference_grams.mg, -G(2).mg);
    assert_int_equal(approved(k, one).difference_grams.mg, G(1).mg);
    assert_int_equal(kit_usable(k, rice), G(9).mg);
    kit_verify(k);
}

/* 100 were weighed where the book had 1,000; then 950 left. A look in between, approved last, sets right what was made up. */
static void what_was_made_up_is_set_right_by_a_later_look(void **state) {
    static const struct { int weighed, book, holds; } looks[] = {{30, -50, 0}, {900, -50, 100}};
    for (size_t i = 0; i < 2; i++) {
        kit_tear_down(state);
        kit_set_up(state);
        Kit *k = *state;
        int64_t rice = kit_product(k, "Guruch", G(0));
        kit_deliver(k, rice, G(1000), NEVER);
        kit_pass(k, 1);
        int64_t first = weighed(k, rice, G(100));
        kit_pass(k, 1);
        written_off(k, rice, G(150));
        kit_pass(k, 1);
        int64_t second = weighed(k, rice, G(looks[i].weighed));
        kit_pass(k, 1);
        written_off(k, rice, G(800));
        kit_pass(k, 1);
        assert_int_equal(approved(k, first).difference_grams.mg, -G(900).mg);
        assert_int_equal(kit_usable(k, rice), 0);
        kit_pass(k, 1);
        assert_int_equal(approved(k, second).book_grams.mg, G(looks[i].book).mg);
        assert_int_equal(kit_usable(k, rice), G(looks[i].holds).mg);
        kit_verify(k);
    }
}

static void a_made_up_addition_is_no_count(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    int64_t take = weighed(k, rice, G(1));
    kit_go(k, "2026-10-07", 9, 0);
    written_off(k, rice, G(8));
    approved(k, take);
    assert_int_equal(kit_usable(k, rice), 0);
    kit_deliver_on(k, rice, G(5), kit_day("2026-10-06"),
                   NEVER); /* after the weighing: no count has seen it */
    assert_int_equal(kit_usable(k, rice), G(5).mg);
    kit_verify(k);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_shortage_leaves_usable_lots_first_then_expired_ones),
        TEST(a_surplus_goes_to_the_newest_lot),
        TEST(what_a_later_count_found_lies_where_it_lay),
        TEST(it_counts_for_the_day_of_weighing),
        TEST(what_was_typed_late_but_before_approval_is_in_the_book),
        TEST(a_count_that_was_undone_saw_nothing),
        TEST(of_two_looks_at_one_moment_the_one_approved_last_stands),
        TEST(what_was_made_up_is_set_right_by_a_later_look),
        TEST(a_made_up_addition_is_no_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
