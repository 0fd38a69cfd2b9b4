/* Undoing: compensating movements, never a change of what was written. */
#include "journal/journal.h"
#include "kitchen/ledger/queries.h"
#include "kitchen/ledger/shelf.h"
#include "kitchen/months/months.h"

#include <string.h>

/* Puts back what one movement moved, for the day that movement counts for while its month is open. */
static Err undo_movement(Tx *tx, const MovementRow *m, Entry *e) {
    Shelf *shelf;
    TRY(shelf_get(tx, m->product_id, &shelf));
    e->reverses_id = m->id;
    TRY(month_correction_day(tx, m->effective_on, &e->effective_on));
    e->counted_at = m->counted_at;
    int64_t mg = -m->mg.mg;
    if (!m->lot_id)
        return shelf_move(tx, shelf, NULL, mg, e);
    LotLeft *lot;
    TRY(shelf_lot(tx, shelf, m->lot_id, &lot));
    if (lot->left.mg + mg >= 0)
        return shelf_move(tx, shelf, lot, mg, e);
    if (shelf->total_mg + mg < 0) /* a surplus that was used since */
        return say_shortage(tx, m->product_id, -mg, shelf->total_mg);
    return shelf_take(tx, shelf, -mg, lot, TAKE_USABLE_FIRST, e);
}

/* Who deletes a product says that nothing of it is there. */
static Err deleted_since(Tx *tx, int64_t product_id, Counted *ret, bool *ret_found) {
    ProductName product;
    TRY(q_ledger_product(tx, (LedgerProductArgs){.id = product_id}, &product));
    *ret_found = !instant_is_none(product.deleted_at);
    if (*ret_found)
        *ret = (Counted){.effective_on = zone_day(tx->zone, product.deleted_at),
                         .counted_at = product.deleted_at};
    return OK;
}

/* A delivery is as old as its day (on that day itself, as the moment it was written), anything else as that moment. */
static Err counted_after(Tx *tx, const MovementRow *m, Counted *ret, bool *ret_found) {
    TRY(counted_since(tx, m->product_id, m->effective_on, m->at, m->id, ret, ret_found));
    if (m->kind.n == MOVE_DELIVERY && !(*ret_found && ret->effective_on.n == m->effective_on.n))
        TRY(counted_since(tx, m->product_id, day_plus(m->effective_on, 1), (Instant){0}, 0, ret, ret_found));
    return *ret_found ? OK : deleted_since(tx, m->product_id, ret, ret_found);
}

static Err keep_those(Tx *tx, const MovementRow *rows, size_t n, bool taken, Entry *e) {
    Counted counted = {0};
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || rows[i].product_id != rows[i - 1].product_id)
            TRY(counted_after(tx, &rows[i], &counted, &found));
        if (!found || rows[i].mg.mg == 0 || (rows[i].mg.mg < 0) != taken)
            continue;
        Shelf *shelf;
        LotLeft *lot;
        TRY(shelf_get(tx, rows[i].product_id, &shelf));
        TRY(shelf_lot(tx, shelf, rows[i].lot_id, &lot));
        TRY(count_opposite(tx, shelf, lot, -rows[i].mg.mg, &counted, e));
    }
    return OK;
}

/* Where a count came after what is undone, the shelf was seen as it was: the stock stays as counted. What comes back goes first here too. */
static Err keep_counted(Tx *tx, const MovementRow *rows, size_t n, Entry *e) {
    TRY(keep_those(tx, rows, n, false, e));
    return keep_those(tx, rows, n, true, e);
}

static Err undo_those(Tx *tx, const MovementRow *rows, size_t n, bool taken, Entry *e) {
    for (size_t i = n; i-- > 0;)
        if ((rows[i].mg.mg < 0) == taken)
            TRY(undo_movement(tx, &rows[i], e));
    return OK;
}

/* Undoes movements, the last first, but what comes back before what leaves. Where they kept the stock as counted (a late delivery) no other opposite is needed. */
static Err undo_entry(Tx *tx, const MovementRow *rows, size_t n, Entry *e) {
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += rows[i].mg.mg;
    TRY(undo_those(tx, rows, n, true, e));
    TRY(undo_those(tx, rows, n, false, e));
    return sum ? keep_counted(tx, rows, n, e) : OK;
}

static Err is_reversed(Tx *tx, int64_t movement_id, bool *ret) {
    RowId reversal;
    return q_movement_reversal(tx, (MovementReversalArgs){.id = movement_id}, &reversal, ret);
}

Err ledger_cancel_serving(Tx *tx, int64_t serving_id, Day served_on, const char *reason) {
    MovementRow *rows;
    size_t n;
    TRY(q_movement_entry(tx, (MovementEntryArgs){.entry_id = serving_id}, &rows, &n));
    if (n == 0)
        return OK;
    bool reversed = false;
    TRY(is_reversed(tx, rows[0].id, &reversed));
    if (reversed)
        return fault(tx->fault, ERR_ALREADY_CANCELLED);
    Entry e = {.kind = MOVE_REVERSAL, .serving_id = serving_id, .effective_on = served_on, .reason = reason};
    return undo_entry(tx, rows, n, &e);
}

/* What of an entry is not undone: a late delivery's opposite goes with the count it rests on. */
static Err keep_standing(Tx *tx, MovementRow *rows, size_t *n) {
    size_t standing = 0;
    for (size_t i = 0; i < *n; i++) {
        bool reversed = false;
        TRY(is_reversed(tx, rows[i].id, &reversed));
        if (!reversed)
            rows[standing++] = rows[i];
    }
    *n = standing;
    return OK;
}

/* A count that is undone has seen nothing: what was held against it meanwhile goes with it. */
static Err add_resting(Tx *tx, MovementRow **rows, size_t *n) {
    const MovementRow *count = *rows;
    MovementRow *resting;
    size_t n_resting;
    TRY(q_movements_resting(tx,
                            (MovementsRestingArgs){.product_id = count->product_id,
                                                   .count_id = count->id,
                                                   .counted_on = count->effective_on,
                                                   .counted_at = count->counted_at},
                            &resting, &n_resting));
    MovementRow *all = ARENA_ARRAY(tx->arena, MovementRow, *n + n_resting);
    memcpy(all, *rows, *n * sizeof *all);
    if (n_resting)
        memcpy(all + *n, resting, n_resting * sizeof *all);
    *rows = all;
    *n += n_resting;
    return OK;
}

/* A mistaken delivery can be undone while nothing of it has left; what a count found more and put into its lot does not stand for what has. */
static Err undo_delivery(Tx *tx, const MovementRow *rows, size_t n) {
    Shelf *shelf;
    LotLeft *lot;
    RowId used;
    bool left = false;
    TRY(shelf_get(tx, rows[0].product_id, &shelf));
    TRY(shelf_lot(tx, shelf, rows[0].lot_id, &lot));
    int64_t whole = 0;
    for (size_t i = 0; i < n; i++)
        if (rows[i].lot_id == lot->id)
            whole += rows[i].mg.mg;
    if (whole > 0)
        TRY(q_lot_used(
            tx, (LotUsedArgs){.product_id = lot->product_id, .lot_id = lot->id, .delivery_id = rows[0].id},
            &used, &left));
    if (left || lot->left.mg < whole)
        return fault(tx->fault, ERR_LOT_NOT_WHOLE);
    return q_lot_mark_reversed(tx, (LotMarkReversedArgs){.id = lot->id});
}

/* A count may be one that another entry brought with it, or a stocktake's; nothing comes back to a product that is no more. */
static Err must_be_reversible(Tx *tx, const MovementRow *m, const MovementRow *first) {
    ProductName product;
    TRY(q_ledger_product(tx, (LedgerProductArgs){.id = m->product_id}, &product));
    if (m->kind.n == MOVE_REVERSAL || m->kind.n == MOVE_SERVING || m->kind.n != first->kind.n ||
        (m->kind.n == MOVE_COUNT && first->reason) || !instant_is_none(product.deleted_at))
        return fault(tx->fault, ERR_NOT_REVERSIBLE);
    return OK;
}

Err ledger_reverse(Tx *tx, int64_t movement_id, const char *reason, Movement *ret_entry) {
    MovementRow m, *rows;
    size_t n;
    TRY(q_movement_one(tx, (MovementOneArgs){.id = movement_id}, &m));
    TRY(q_movement_entry(tx, (MovementEntryArgs){.entry_id = m.entry_id}, &rows, &n));
    TRY(must_be_reversible(tx, &m, &rows[0]));
    bool reversed = false;
    TRY(is_reversed(tx, rows[0].id, &reversed));
    if (reversed)
        return fault(tx->fault, ERR_ALREADY_REVERSED);
    TRY(keep_standing(tx, rows, &n));
    if (m.kind.n == MOVE_DELIVERY)
        TRY(undo_delivery(tx, rows, n));
    if (m.kind.n == MOVE_COUNT)
        TRY(add_resting(tx, &rows, &n));
    Entry e = {.kind = MOVE_REVERSAL, .reason = reason};
    TRY(undo_entry(tx, rows, n, &e));
    Shelf *shelf;
    TRY(shelf_get(tx, m.product_id, &shelf));
    *ret_entry = entry_told(tx, shelf, &e);
    return OK;
}
