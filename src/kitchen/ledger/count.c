/* Counts: what was weighed against what the book says, now or as of the moment of weighing. */
#include "base/id.h"
#include "journal/journal.h"
#include "kitchen/ledger/queries.h"
#include "kitchen/ledger/shelf.h"
#include "kitchen/months/months.h"

/* --- counts that saw more than was booked --- */

Err counted_since(Tx *tx, int64_t product_id, Day from, Instant after, int64_t after_id, Counted *ret,
                  bool *ret_found) {
    return q_counted_since(
        tx,
        (CountedSinceArgs){
            .product_id = product_id, .from_on = from, .after_at = after, .after_id = after_id},
        ret, ret_found);
}

/* Adds mg, or takes it, from one lot first. */
static Err adjust(Tx *tx, Shelf *shelf, LotLeft *lot, int64_t mg, Entry *e) {
    if (mg < 0)
        return shelf_take(tx, shelf, -mg, lot, TAKE_USABLE_FIRST, e);
    return mg > 0 ? shelf_put(tx, shelf, mg, e) : OK;
}

static Err late_entry(Tx *tx, int64_t id, const Counted *counted, Entry *ret) {
    *ret = (Entry){.kind = MOVE_COUNT, .id = id, .counted_at = counted->counted_at, .reason = "late_entry"};
    return month_correction_day(tx, counted->effective_on, &ret->effective_on);
}

Err count_opposite(Tx *tx, Shelf *shelf, LotLeft *lot, int64_t mg, const Counted *counted, Entry *e) {
    Entry count;
    TRY(late_entry(tx, e->id, counted, &count));
    TRY(adjust(tx, shelf, lot, -mg, &count));
    e->moved_mg += count.moved_mg;
    e->after_mg = count.after_mg;
    return OK;
}

/* --- one product, now --- */

Err ledger_count(Tx *tx, int64_t product_id, Mass counted, const char *note, Count *ret) {
    Shelf *shelf;
    TRY(shelf_get(tx, product_id, &shelf));
    int64_t book = shelf->total_mg, difference = counted.mg - book;
    Entry e = {.kind = MOVE_COUNT,
               .effective_on = tx->today,
               .counted_at = tx->now,
               .counted = &counted,
               .note = note};
    if (difference)
        TRY(adjust(tx, shelf, NULL, difference, &e));
    else
        TRY(shelf_move(tx, shelf, NULL, 0, &e));
    *ret = (Count){.id = e.first_id,
                   .product_id = product_id,
                   .at = tx->now,
                   .book_grams = {book},
                   .grams = counted,
                   .difference_grams = {difference},
                   .note = note,
                   .user = {.id = tx->user_id}};
    return OK;
}

/* --- one product, as of a moment --- */

/* Books the difference as of the counting and what goes with it (`also_mg`, of the entry `also`), in the order in which the shelf never holds less than nothing.
 * The entry begins with a movement of the count itself. */
static Err book_difference(Tx *tx, Shelf *shelf, int64_t difference, Entry *e, int64_t also_mg, Entry *also) {
    LotLeft *lot = NULL;
    bool added_first = difference < 0 && also_mg > 0;
    if (difference && !added_first)
        TRY(adjust(tx, shelf, NULL, difference, e));
    else
        TRY(shelf_move(tx, shelf, NULL, 0, e));
    if (difference > 0)
        TRY(shelf_lot(tx, shelf, e->first_lot_id, &lot));
    also->id = e->id;
    TRY(adjust(tx, shelf, lot, also_mg, also));
    if (!added_first)
        return OK;
    TRY(shelf_lot(tx, shelf, also->first_lot_id, &lot));
    return adjust(tx, shelf, lot, difference, e);
}

Err ledger_count_at(Tx *tx, int64_t product_id, Mass counted, Instant counted_at, Count *ret) {
    Day day = zone_day(tx->zone, counted_at);
    Shelf *shelf;
    MovedAfter after;
    Counted later;
    bool seen_since = false;
    TRY(shelf_get(tx, product_id, &shelf));
    TRY(q_moved_after(tx,
                      (MovedAfterArgs){.product_id = product_id,
                                       .low_id = id_floor(counted_at),
                                       .counted_on = day,
                                       .counted_at = counted_at},
                      &after));
    TRY(counted_since(tx, product_id, day, counted_at, ID_MAX, &later, &seen_since));
    int64_t book = shelf->total_mg - after.moved.mg, difference = counted.mg - book;
    Entry e = {.kind = MOVE_COUNT,
               .effective_on = day,
               .counted_at = counted_at,
               .counted = &counted,
               .reason = "stocktake"};
    Entry also = {
        .kind = MOVE_COUNT, .effective_on = tx->today, .counted_at = tx->now, .reason = "beyond_count"};
    int64_t also_mg;
    if (seen_since) { /* the shelf was seen again: it holds what that count says */
        TRY(late_entry(tx, 0, &later, &also));
        also_mg = -difference;
    } else { /* what was counted and what moved since; where more has left than was there, nothing */
        int64_t left = counted.mg + after.real.mg;
        also_mg = (left < 0 ? 0 : left) - (shelf->total_mg + difference);
    }
    TRY(book_difference(tx, shelf, difference, &e, also_mg, &also));
    *ret = (Count){.id = e.first_id,
                   .product_id = product_id,
                   .at = counted_at,
                   .book_grams = {book},
                   .grams = counted,
                   .difference_grams = {difference},
                   .user = {.id = tx->user_id}};
    return OK;
}
