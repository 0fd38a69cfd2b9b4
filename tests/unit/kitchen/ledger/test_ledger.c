/* The rules of the ledger, one by one, on a real database. */
#include "journal/journal.h"
#include "kitchen/products/entries.h"
#include "kitchen/products/products.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

/* --- acts --- */

typedef struct Act {
    Need needs[8];
    size_t n;
    int64_t id, lot_id;
    Mass mg;
    WriteOffReason reason;
    Movement entry;
    Movement *movements;
    size_t n_movements;
    Day served_on;
} Act;

static Err serve_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    a->id = new_id(tx);
    a->served_on = tx->today;
    return ledger_serve(tx, a->needs, a->n, a->id);
}

static Err cancel_it(Tx *tx, void *ctx) {
    const Act *a = ctx;
    return ledger_cancel_serving(tx, a->id, a->served_on, "spilt");
}

static Err write_off_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    WriteOffNew in = {.grams = a->mg, .reason = {a->reason}, .lot_id = a->lot_id};
    return product_write_off(tx, a->id, &in, &a->entry);
}

static Err reverse_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return movement_reverse(tx, a->id, "mistyped", &a->entry);
}

static Err read_movements(Tx *tx, void *ctx) {
    Act *a = ctx;
    return movements_page(tx, a->id, ID_MAX + 1, 200, &a->movements, &a->n_movements);
}

static Act serve_one(int64_t product_id, Mass mg) {
    return (Act){.needs = {{.product_id = product_id, .need = mg}}, .n = 1};
}

static Err write_off(Kit *k, int64_t product_id, Mass mg, WriteOffReason reason, int64_t lot_id,
                     Movement *ret) {
    Act a = {.id = product_id, .mg = mg, .reason = reason, .lot_id = lot_id};
    Err e = kit_write(k, write_off_it, &a);
    if (ret)
        *ret = a.entry;
    return e;
}

static Err reverse(Kit *k, int64_t movement_id) {
    return kit_write(k, reverse_it, &(Act){.id = movement_id});
}

/* Newest first. */
static Movement *movements(Kit *k, int64_t product_id, size_t *ret_n) {
    Act a = {.id = product_id};
    kit_must(k, kit_read(k, read_movements, &a));
    if (ret_n)
        *ret_n = a.n_movements;
    return a.movements;
}

static int64_t left_in(Kit *k, int64_t lot_id) {
    return test_number(&k->t,
                       arena_printf(k->arena, "SELECT mg_left FROM lot WHERE id = %lld", (long long)lot_id));
}

/* --- lots --- */

static void lots_leave_first_expired_first_out(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t keeps = kit_deliver(k, milk, G(10), NEVER).id;
    int64_t later = kit_deliver(k, milk, G(10), kit_day("2026-10-20")).id;
    int64_t sooner = kit_deliver(k, milk, G(10), kit_day("2026-10-10")).id;
    int64_t sooner_too = kit_deliver(k, milk, G(10), kit_day("2026-10-10")).id;
    Act a = serve_one(milk, G(12));
    kit_must(k, kit_write(k, serve_it, &a));
    assert_int_equal(a.needs[0].usable.mg, G(40).mg);
    assert_int_equal(a.needs[0].usable_left.mg, G(28).mg);
    assert_int_equal(left_in(k, sooner), 0);
    assert_int_equal(left_in(k, sooner_too), G(8).mg);
    assert_int_equal(left_in(k, later), G(10).mg);
    a = serve_one(milk, G(27));
    kit_must(k, kit_write(k, serve_it, &a));
    assert_int_equal(left_in(k, later), 0);
    assert_int_equal(left_in(k, keeps), G(1).mg);
    kit_verify(k);
}

static void a_lot_is_usable_through_its_last_day(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(10), kit_day("2026-10-06"));
    kit_go(k, "2026-10-06", 23, 59);
    assert_int_equal(kit_usable(k, milk), G(10).mg);
    kit_go(k, "2026-10-07", 0, 0);
    assert_int_equal(kit_usable(k, milk), 0);
    assert_int_equal(kit_expired(k, milk), G(10).mg);
    Act a = serve_one(milk, G(1));
    assert_int_equal(kit_write(k, serve_it, &a), ERR_INSUFFICIENT_STOCK);
    assert_int_equal(a.needs[0].usable.mg, 0);
}

static void a_serving_takes_everything_or_nothing(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0)), beef = kit_product(k, "Mol goʻshti", G(0));
    kit_deliver(k, rice, G(100), NEVER);
    kit_deliver(k, beef, G(5), NEVER);
    Act a = {.needs = {{.product_id = rice, .need = G(60)}, {.product_id = beef, .need = G(6)}}, .n = 2};
    assert_int_equal(kit_write(k, serve_it, &a), ERR_INSUFFICIENT_STOCK);
    assert_int_equal(a.needs[0].usable.mg, G(100).mg); /* told for all, for the list of shortages */
    assert_int_equal(a.needs[1].usable.mg, G(5).mg);
    assert_int_equal(kit_usable(k, rice), G(100).mg);
    a.needs[1].need = G(5);
    kit_must(k, kit_write(k, serve_it, &a));
    assert_int_equal(kit_usable(k, rice), G(40).mg);
    assert_int_equal(kit_usable(k, beef), 0);
    kit_verify(k);
}

static void a_movement_tells_what_is_on_the_shelf_after_it(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), kit_day("2026-10-06"));
    kit_deliver(k, rice, G(5), NEVER);
    Act a = serve_one(rice, G(12));
    kit_must(k, kit_write(k, serve_it, &a));
    size_t n;
    const Movement *m = movements(k, rice, &n);
    assert_int_equal(n, 4);
    static const int64_t grams[] = {-2, -10, 5, 10}, after[] = {3, 5, 15, 10};
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(m[i].grams.mg, grams[i] * 1000);
        assert_int_equal(m[i].grams_after.mg, after[i] * 1000);
        assert_int_equal(m[i].user.id, k->admin);
        assert_int_equal(m[i].serving_id, i < 2 ? a.id : 0);
        assert_int_equal(m[i].kind.n, i < 2 ? MOVE_SERVING : MOVE_DELIVERY);
    }
}

/* --- write-offs --- */

static void a_write_off_takes_usable_lots_and_the_expired_only_when_it_says_so(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t old = kit_deliver(k, milk, G(10), kit_day("2026-10-04")).id; /* arrived expired */
    int64_t fresh = kit_deliver(k, milk, G(10), kit_day("2026-10-09")).id;
    assert_int_equal(kit_expired(k, milk), G(10).mg);
    assert_int_equal(write_off(k, milk, G(11), REASON_SPOILED, 0, NULL), ERR_INSUFFICIENT_STOCK);
    Movement entry;
    kit_must(k, write_off(k, milk, G(4), REASON_SPOILED, 0, &entry));
    assert_int_equal(left_in(k, fresh), G(6).mg);
    assert_int_equal(entry.grams.mg, -G(4).mg);
    assert_int_equal(entry.grams_after.mg, G(16).mg);
    assert_string_equal(entry.reason, "spoiled");
    kit_must(k, write_off(k, milk, G(12), REASON_EXPIRED, 0, &entry));
    assert_int_equal(left_in(k, old), 0);
    assert_int_equal(left_in(k, fresh), G(4).mg);
    assert_int_equal(entry.grams.mg, -G(12).mg); /* of both its movements */
    assert_int_equal(write_off(k, milk, G(5), REASON_EXPIRED, 0, NULL), ERR_INSUFFICIENT_STOCK);
    kit_verify(k);
}

static void a_write_off_may_name_its_lot(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0)), rice = kit_product(k, "Guruch", G(0));
    int64_t sooner = kit_deliver(k, milk, G(10), kit_day("2026-10-09")).id;
    int64_t later = kit_deliver(k, milk, G(10), kit_day("2026-10-12")).id;
    int64_t other = kit_deliver(k, rice, G(10), NEVER).id;
    kit_must(k, write_off(k, milk, G(3), REASON_DAMAGED, later, NULL));
    assert_int_equal(left_in(k, sooner), G(10).mg);
    assert_int_equal(left_in(k, later), G(7).mg);
    assert_int_equal(write_off(k, milk, G(8), REASON_DAMAGED, later, NULL), ERR_INSUFFICIENT_STOCK);
    assert_int_equal(write_off(k, milk, G(1), REASON_DAMAGED, other, NULL), ERR_NOT_FOUND);
    assert_int_equal(write_off(k, milk, G(1), REASON_DAMAGED, 12345, NULL), ERR_NOT_FOUND);
}

/* --- counts --- */

static void a_counted_shortage_is_taken_from_usable_lots_then_from_expired_ones(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t old = kit_deliver(k, milk, G(10), kit_day("2026-10-04")).id;
    int64_t fresh = kit_deliver(k, milk, G(10), NEVER).id;
    Count c = kit_count(k, milk, G(13));
    assert_int_equal(c.book_grams.mg, G(20).mg); /* expired lots too */
    assert_int_equal(c.difference_grams.mg, -G(7).mg);
    assert_int_equal(left_in(k, old), G(10).mg);
    assert_int_equal(left_in(k, fresh), G(3).mg);
    kit_count(k, milk, G(4));
    assert_int_equal(left_in(k, old), G(4).mg);
    assert_int_equal(left_in(k, fresh), 0);
    kit_verify(k);
}

static void a_counted_surplus_goes_to_the_newest_lot_or_to_a_new_one_without_expiry(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0)), eggs = kit_product(k, "Tuxum", G(0));
    int64_t newest = kit_deliver_on(k, milk, G(10), kit_day("2026-10-05"), kit_day("2026-10-09")).id;
    int64_t typed_last = kit_deliver_on(k, milk, G(10), kit_day("2026-10-01"), NEVER).id;
    kit_count(k, milk, G(25));
    assert_int_equal(left_in(k, newest), G(15).mg);
    assert_int_equal(left_in(k, typed_last), G(10).mg);
    Count c = kit_count(k, eggs, G(2));
    assert_int_equal(c.difference_grams.mg, G(2).mg);
    assert_int_equal(kit_usable(k, eggs), G(2).mg);
    kit_go(k, "2030-01-01", 9, 0);
    assert_int_equal(kit_usable(k, eggs), G(2).mg);
    kit_verify(k);
}

static void a_count_without_a_difference_is_a_movement_of_nothing(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    Count c = kit_count(k, rice, G(10));
    const Movement *m = movements(k, rice, NULL);
    assert_int_equal(m[0].id, c.id);
    assert_int_equal(m[0].kind.n, MOVE_COUNT);
    assert_int_equal(m[0].grams.mg, 0);
    assert_int_equal(m[0].grams_after.mg, G(10).mg);
    assert_int_equal(m[0].lot_id, 0);
    kit_must(k, reverse(k, c.id));
    assert_int_equal(reverse(k, c.id), ERR_ALREADY_REVERSED);
    kit_verify(k);
}

/* --- late entries --- */

static void a_delivery_from_before_the_last_count_leaves_the_stock_as_counted(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    kit_go(k, "2026-10-07", 17, 0);
    Count c = kit_count(k, rice, G(30)); /* 20 of them came on the 6th, not yet typed */
    kit_go(k, "2026-10-08", 9, 0);
    Lot late = kit_deliver_on(k, rice, G(20), kit_day("2026-10-06"), kit_day("2026-12-01"));
    assert_int_equal(kit_usable(k, rice), G(30).mg);
    assert_int_equal(late.grams_left.mg, 0);
    const Movement *m = movements(k, rice, NULL);
    assert_int_equal(m[0].kind.n, MOVE_COUNT);
    assert_int_equal(m[0].grams.mg, -G(20).mg);
    assert_int_equal(m[0].lot_id, late.id);
    assert_int_equal(m[0].effective_on.n, kit_day("2026-10-07").n);
    assert_int_equal(m[1].kind.n, MOVE_DELIVERY);
    assert_int_equal(m[1].effective_on.n, kit_day("2026-10-06").n);
    assert_int_equal(m[0].entry_id, m[1].id);
    assert_int_equal(m[2].id, c.id);

    assert_int_equal(reverse(k, m[0].id), ERR_NOT_REVERSIBLE); /* it belongs to the delivery */
    kit_must(k, reverse(k, m[1].id));                          /* undoes both */
    assert_int_equal(kit_usable(k, rice), G(30).mg);
    assert_int_equal(reverse(k, m[1].id), ERR_ALREADY_REVERSED);
    kit_verify(k);
}

static void only_a_count_on_a_later_day_makes_a_delivery_late(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_go(k, "2026-10-07", 17, 0);
    Count c = kit_count(k, rice, G(0));
    kit_deliver_on(k, rice, G(20), kit_day("2026-10-07"), NEVER);
    assert_int_equal(kit_usable(k, rice), G(20).mg);
    kit_deliver_on(k, rice, G(20), kit_day("2026-10-06"), NEVER);
    assert_int_equal(kit_usable(k, rice), G(20).mg);
    kit_go(k, "2026-10-09", 9, 0);
    kit_deliver_on(k, rice, G(5), kit_day("2026-10-08"), NEVER);
    assert_int_equal(kit_usable(k, rice), G(25).mg);
    kit_must(k, reverse(k, c.id)); /* an undone count saw nothing: nor what had been held against it */
    assert_int_equal(kit_usable(k, rice), G(45).mg);
    kit_deliver_on(k, rice, G(5), kit_day("2026-10-06"), NEVER);
    assert_int_equal(kit_usable(k, rice), G(50).mg);
    kit_verify(k);
}

static void a_late_delivery_counts_for_the_first_count_after_it(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_go(k, "2026-10-07", 17, 0);
    kit_count(k, rice, G(0));
    kit_go(k, "2026-10-09", 17, 0);
    kit_count(k, rice, G(0));
    kit_go(k, "2026-10-12", 9, 0);
    kit_deliver_on(k, rice, G(3), kit_day("2026-10-06"), NEVER);
    assert_int_equal(movements(k, rice, NULL)[0].effective_on.n, kit_day("2026-10-07").n);
    kit_deliver_on(k, rice, G(3), kit_day("2026-10-08"), NEVER);
    assert_int_equal(movements(k, rice, NULL)[0].effective_on.n, kit_day("2026-10-09").n);
}

/* A count that is undone has seen nothing: what it had kept out of the stock comes in, or is held against the next count. */
static void what_rested_on_a_count_is_undone_with_it(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    Act a = serve_one(rice, G(4));
    kit_must(k, kit_write(k, serve_it, &a));
    kit_go(k, "2026-10-07", 17, 0);
    Count c = kit_count(k, rice, G(2));
    kit_go(k, "2026-10-08", 9, 0);
    kit_deliver_on(k, rice, G(20), kit_day("2026-10-06"), NEVER);
    int64_t late = movements(k, rice, NULL)[1].id;
    kit_must(k, kit_write(k, cancel_it, &a));
    assert_int_equal(kit_usable(k, rice), G(2).mg);
    kit_must(k, reverse(k, c.id));
    assert_int_equal(kit_usable(k, rice), G(30).mg);
    assert_int_equal(test_number(&k->t, "SELECT SUM(mg) FROM movement WHERE counted_at IS NOT NULL"), 0);
    kit_must(k, reverse(k, late)); /* its opposite has gone already */
    assert_int_equal(kit_usable(k, rice), G(10).mg);
    assert_int_equal(reverse(k, late), ERR_ALREADY_REVERSED);
    kit_verify(k);
}

static void what_rested_on_a_count_rests_on_the_next_when_it_is_undone(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    kit_go(k, "2026-10-07", 17, 0);
    Count c = kit_count(k, rice, G(13));
    kit_go(k, "2026-10-09", 17, 0);
    kit_count(k, rice, G(30)); /* the goods of the 6th are there: the first count was mistyped */
    kit_go(k, "2026-10-10", 9, 0);
    kit_deliver_on(k, rice, G(20), kit_day("2026-10-06"), NEVER);
    kit_must(k, reverse(k, c.id));
    assert_int_equal(kit_usable(k, rice), G(30).mg);
    assert_int_equal(test_number(&k->t, "SELECT SUM(mg) FROM movement WHERE counted_at IS NOT NULL"), 0);
    assert_int_equal(test_number(&k->t, "SELECT SUM(mg) FROM movement WHERE counted_at IS NOT NULL AND "
                                        "effective_on = (SELECT MIN(effective_on) FROM movement WHERE "
                                        "counted_at IS NOT NULL)"),
                     0); /* nothing of it is left where the undone count lay */
    kit_verify(k);
}

/* --- cancelling --- */

static void a_cancelled_serving_gives_back_into_the_same_lots(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t sooner = kit_deliver(k, milk, G(10), kit_day("2026-10-06")).id;
    int64_t later = kit_deliver(k, milk, G(10), kit_day("2026-10-12")).id;
    Act a = serve_one(milk, G(15));
    kit_must(k, kit_write(k, serve_it, &a));
    kit_go(k, "2026-10-08", 9, 0);
    kit_must(k, kit_write(k, cancel_it, &a));
    assert_int_equal(left_in(k, sooner), G(10).mg);
    assert_int_equal(left_in(k, later), G(10).mg);
    assert_int_equal(kit_usable(k, milk), G(10).mg); /* the other expired meanwhile */
    const Movement *m = movements(k, milk, NULL);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(m[i].kind.n, MOVE_REVERSAL);
        assert_int_equal(m[i].serving_id, a.id);
        assert_int_equal(m[i].effective_on.n, kit_day("2026-10-05").n);
        assert_string_equal(m[i].reason, "spilt");
    }
    assert_int_equal(kit_write(k, cancel_it, &a), ERR_ALREADY_CANCELLED);
    assert_int_equal(reverse(k, m[0].id), ERR_NOT_REVERSIBLE);
    assert_int_equal(reverse(k, m[2].id), ERR_NOT_REVERSIBLE);
    kit_verify(k);
}

static void cancelling_what_a_count_came_after_leaves_the_stock_as_counted(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0)), rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, milk, G(10), NEVER);
    kit_deliver(k, rice, G(10), NEVER);
    Act a = {.needs = {{.product_id = milk, .need = G(4)}, {.product_id = rice, .need = G(4)}}, .n = 2};
    kit_must(k, kit_write(k, serve_it, &a));
    kit_pass(k, 30);
    kit_count(k, milk, G(9)); /* of the same day, but later: it was never cooked */
    kit_pass(k, 30);
    kit_must(k, kit_write(k, cancel_it, &a));
    assert_int_equal(kit_usable(k, milk), G(9).mg);
    assert_int_equal(kit_usable(k, rice), G(10).mg);
    const Movement *m = movements(k, milk, NULL);
    assert_int_equal(m[0].kind.n, MOVE_COUNT);
    assert_int_equal(m[0].grams.mg, -G(4).mg);
    assert_int_equal(m[1].kind.n, MOVE_REVERSAL);
    assert_int_equal(reverse(k, m[0].id), ERR_NOT_REVERSIBLE);
    kit_verify(k);
}

static void a_serving_after_the_count_is_cancelled_in_full(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(10), NEVER);
    kit_count(k, milk, G(9)); /* at the same moment by the clock, but before by the ledger */
    Act a = serve_one(milk, G(4));
    kit_must(k, kit_write(k, serve_it, &a));
    kit_must(k, kit_write(k, cancel_it, &a));
    assert_int_equal(kit_usable(k, milk), G(9).mg);
    kit_verify(k);
}

/* --- reversing --- */

static void a_delivery_is_undone_while_its_lot_is_whole(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    Lot lot = kit_deliver(k, rice, G(10), NEVER);
    int64_t delivery = movements(k, rice, NULL)[0].id;
    Act a = serve_one(rice, G(1));
    kit_must(k, kit_write(k, serve_it, &a));
    assert_int_equal(reverse(k, delivery), ERR_LOT_NOT_WHOLE);
    kit_must(k, kit_write(k, cancel_it, &a));
    kit_must(k, reverse(k, delivery));
    assert_int_equal(kit_usable(k, rice), 0);
    assert_int_equal(reverse(k, delivery), ERR_ALREADY_REVERSED);
    assert_int_equal(reverse(k, movements(k, rice, NULL)[0].id), ERR_NOT_REVERSIBLE);
    assert_int_equal(reverse(k, 999), ERR_NOT_FOUND);
    kit_count(k, rice, G(3)); /* found later: not in the lot that never was */
    assert_int_equal(left_in(k, lot.id), 0);
    kit_verify(k);
}

/* What a count found more lies in the newest lot: it does not stand for what was served from there. */
static void a_surplus_does_not_make_a_lot_whole_again(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    int64_t delivery = movements(k, rice, NULL)[0].id;
    Act a = serve_one(rice, G(4));
    kit_must(k, kit_write(k, serve_it, &a));
    kit_pass(k, 60);
    kit_count(k, rice, G(12));
    assert_int_equal(reverse(k, delivery), ERR_LOT_NOT_WHOLE);
    Movement entry;
    kit_must(k, write_off(k, rice, G(2), REASON_SPOILED, 0, &entry));
    kit_must(k, kit_write(k, cancel_it, &a));
    assert_int_equal(reverse(k, delivery), ERR_LOT_NOT_WHOLE);
    kit_must(k, reverse(k, entry.id));
    kit_must(k, reverse(k, delivery));
    assert_int_equal(kit_usable(k, rice), G(12).mg);
    kit_verify(k);
}

static void a_delivery_typed_twice_and_undone_after_a_count_leaves_the_stock_as_counted(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    kit_deliver(k, rice, G(10), NEVER);
    int64_t second = movements(k, rice, NULL)[0].id;
    kit_go(k, "2026-10-07", 9, 0);
    kit_count(k, rice, G(10)); /* a false shortage, taken from the first */
    kit_must(k, reverse(k, second));
    assert_int_equal(kit_usable(k, rice), G(10).mg);
    assert_int_equal(test_number(&k->t, "SELECT SUM(mg) FROM movement WHERE kind = 'count'"), 0);
    kit_verify(k);
}

static void a_write_off_is_undone_in_all_its_lots_once(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t one = kit_deliver(k, milk, G(10), kit_day("2026-10-09")).id;
    int64_t two = kit_deliver(k, milk, G(10), kit_day("2026-10-12")).id;
    Movement entry;
    kit_must(k, write_off(k, milk, G(15), REASON_SPOILED, 0, &entry));
    const Movement *m = movements(k, milk, NULL);
    assert_int_equal(m[1].id, entry.id);
    kit_must(k, reverse(k, m[0].id)); /* its second movement: the whole entry goes */
    assert_int_equal(left_in(k, one), G(10).mg);
    assert_int_equal(left_in(k, two), G(10).mg);
    assert_int_equal(reverse(k, entry.id), ERR_ALREADY_REVERSED);
    kit_verify(k);
}

static void a_write_off_older_than_the_count_is_undone_without_moving_the_stock(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(10), NEVER);
    Movement entry;
    kit_must(k, write_off(k, milk, G(4), REASON_SPOILED, 0, &entry));
    kit_pass(k, 60);
    kit_count(k, milk, G(10)); /* it was never thrown away */
    kit_must(k, reverse(k, entry.id));
    assert_int_equal(kit_usable(k, milk), G(10).mg);
    assert_int_equal(test_number(&k->t, "SELECT SUM(mg) FROM movement WHERE kind = 'count'"), 0);
    kit_verify(k);
}

static void a_surplus_that_was_used_is_undone_from_the_other_lots(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    int64_t other = kit_deliver(k, milk, G(10), kit_day("2026-10-20")).id;
    int64_t newest = kit_deliver(k, milk, G(2), kit_day("2026-10-12")).id;
    Count c = kit_count(k, milk, G(15)); /* 3 more, in the newest */
    Act a = serve_one(milk, G(4));
    kit_must(k, kit_write(k, serve_it, &a));
    assert_int_equal(left_in(k, newest), G(1).mg);
    kit_must(k, reverse(k, c.id));
    assert_int_equal(left_in(k, newest), 0);
    assert_int_equal(left_in(k, other), G(8).mg);
    kit_verify(k);
}

static void a_surplus_that_is_all_gone_cannot_be_undone(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    Count c = kit_count(k, milk, G(3));
    Act a = serve_one(milk, G(2));
    kit_must(k, kit_write(k, serve_it, &a));
    assert_int_equal(reverse(k, c.id), ERR_INSUFFICIENT_STOCK);
    assert_int_equal(kit_usable(k, milk), G(1).mg);
    kit_verify(k);
}

static Err delete_it(Tx *tx, void *ctx) {
    Product product;
    TRY(product_get(tx, *(int64_t *)ctx, &product));
    return product_delete(tx, &product);
}

static void nothing_comes_back_to_a_product_that_is_no_more(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0));
    kit_deliver(k, milk, G(3), NEVER);
    Movement entry;
    kit_must(k, write_off(k, milk, G(3), REASON_SPOILED, 0, &entry));
    kit_must(k, kit_write(k, delete_it, &milk));
    assert_int_equal(reverse(k, entry.id), ERR_NOT_REVERSIBLE);
}

/* Who deletes a product says that nothing is there: a serving cancelled afterwards brings nothing back, and what it had taken is missing. */
static void a_serving_of_a_product_that_is_no_more_is_cancelled_without_moving_its_stock(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0)), rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, milk, G(3), NEVER);
    kit_deliver(k, rice, G(3), NEVER);
    Act a = {.needs = {{.product_id = milk, .need = G(3)}, {.product_id = rice, .need = G(2)}}, .n = 2};
    kit_must(k, kit_write(k, serve_it, &a));
    kit_go(k, "2026-10-06", 9, 0);
    kit_must(k, kit_write(k, delete_it, &milk));
    kit_go(k, "2026-10-08", 9, 0);
    kit_must(k, kit_write(k, cancel_it, &a));
    assert_int_equal(test_number(&k->t, "SELECT SUM(mg_left) FROM lot"), G(3).mg); /* the rice */
    const Movement *m = movements(k, milk, NULL);
    assert_int_equal(m[0].kind.n, MOVE_COUNT);
    assert_int_equal(m[0].grams.mg, -G(3).mg);
    assert_int_equal(m[0].effective_on.n, kit_day("2026-10-06").n);
    assert_int_equal(m[1].kind.n, MOVE_REVERSAL);
    kit_verify(k);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lots_leave_first_expired_first_out),
        TEST(a_lot_is_usable_through_its_last_day),
        TEST(a_serving_takes_everything_or_nothing),
        TEST(a_movement_tells_what_is_on_the_shelf_after_it),
        TEST(a_write_off_takes_usable_lots_and_the_expired_only_when_it_says_so),
        TEST(a_write_off_may_name_its_lot),
        TEST(a_counted_shortage_is_taken_from_usable_lots_then_from_expired_ones),
        TEST(a_counted_surplus_goes_to_the_newest_lot_or_to_a_new_one_without_expiry),
        TEST(a_count_without_a_difference_is_a_movement_of_nothing),
        TEST(a_delivery_from_before_the_last_count_leaves_the_stock_as_counted),
        TEST(only_a_count_on_a_later_day_makes_a_delivery_late),
        TEST(a_late_delivery_counts_for_the_first_count_after_it),
        TEST(what_rested_on_a_count_is_undone_with_it),
        TEST(what_rested_on_a_count_rests_on_the_next_when_it_is_undone),
        TEST(a_cancelled_serving_gives_back_into_the_same_lots),
        TEST(cancelling_what_a_count_came_after_leaves_the_stock_as_counted),
        TEST(a_serving_after_the_count_is_cancelled_in_full),
        TEST(a_delivery_is_undone_while_its_lot_is_whole),
        TEST(a_surplus_does_not_make_a_lot_whole_again),
        TEST(a_delivery_typed_twice_and_undone_after_a_count_leaves_the_stock_as_counted),
        TEST(a_write_off_is_undone_in_all_its_lots_once),
        TEST(a_write_off_older_than_the_count_is_undone_without_moving_the_stock),
        TEST(a_surplus_that_was_used_is_undone_from_the_other_lots),
        TEST(a_surplus_that_is_all_gone_cannot_be_undone),
        TEST(nothing_comes_back_to_a_product_that_is_no_more),
        TEST(a_serving_of_a_product_that_is_no_more_is_cancelled_without_moving_its_stock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
