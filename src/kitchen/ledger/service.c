#include "base/clock.h"
#include "journal/journal.h"
#include "kitchen/ledger/queries.h"
#include "kitchen/ledger/shelf.h"

Err ledger_receive(Tx *tx, Lot *lot) {
    Shelf *shelf;
    TRY(shelf_get(tx, lot->product_id, &shelf));
    LotLeft *left = ARENA_NEW(tx->arena, LotLeft);
    *left = (LotLeft){
        .id = new_id(tx), .product_id = lot->product_id, .expires_on = lot->expires_on, .fresh = true};
    shelf_add(tx, shelf, left);
    Entry e = {.kind = MOVE_DELIVERY,
               .effective_on = lot->delivered_on,
               .counted_at = INSTANT_NONE,
               .note = lot->note};
    TRY(shelf_move(tx, shelf, left, lot->grams.mg, &e));

    Counted counted;
    bool late = false;
    if (lot->delivered_on.n < tx->today.n)
        TRY(counted_since(tx, lot->product_id, day_plus(lot->delivered_on, 1), (Instant){0}, 0, &counted,
                          &late));
    if (late)
        TRY(count_opposite(tx, shelf, left, lot->grams.mg, &counted, &e));
    left->fresh = false;
    TRY(q_lot_insert(tx, (LotInsertArgs){.id = left->id,
                                         .product_id = lot->product_id,
                                         .grams_mg = lot->grams,
                                         .left_mg = left->left,
                                         .delivered_on = lot->delivered_on,
                                         .expires_on = lot->expires_on,
                                         .invoice_mg = lot->invoice_grams,
                                         .price_per_kg_uzs = lot->price_per_kg_uzs,
                                         .supplier = lot->supplier,
                                         .document_no = lot->document_no,
                                         .note = lot->note,
                                         .user_id = tx->user_id}));
    lot->id = left->id;
    lot->grams_left = left->left;
    lot->user = (Person){.id = tx->user_id};
    lot->created_at = tx->now;
    lot->reversed_at = INSTANT_NONE;
    return OK;
}

Err ledger_serve(Tx *tx, Need *needs, size_t n, int64_t serving_id) {
    int64_t *ids = ARENA_ARRAY(tx->arena, int64_t, n);
    for (size_t i = 0; i < n; i++)
        ids[i] = needs[i].product_id;
    TRY(shelves_load(tx, ids, n));
    Shelf **shelves = ARENA_ARRAY(tx->arena, Shelf *, n);
    bool enough = true;
    for (size_t i = 0; i < n; i++) {
        TRY(shelf_get(tx, ids[i], &shelves[i]));
        needs[i].usable = (Mass){shelf_usable(tx, shelves[i])};
        enough = enough && needs[i].need.mg <= needs[i].usable.mg;
    }
    if (!enough)
        return fault(tx->fault, ERR_INSUFFICIENT_STOCK);
    Entry e = {.kind = MOVE_SERVING,
               .id = serving_id,
               .serving_id = serving_id,
               .effective_on = tx->today,
               .counted_at = INSTANT_NONE};
    for (size_t i = 0; i < n; i++) {
        TRY(shelf_take(tx, shelves[i], needs[i].need.mg, NULL, TAKE_USABLE, &e));
        needs[i].usable_left = (Mass){needs[i].usable.mg - needs[i].need.mg};
    }
    return OK;
}

Err ledger_write_off(Tx *tx, int64_t product_id, int64_t lot_id, Mass mg, WriteOffReason reason,
                     const char *note, Movement *ret_entry) {
    Shelf *shelf;
    LotLeft *lot = NULL;
    TRY(shelf_get(tx, product_id, &shelf));
    if (lot_id)
        TRY(shelf_lot(tx, shelf, lot_id, &lot));
    int64_t available = lot                        ? lot->left.mg
                        : reason == REASON_EXPIRED ? shelf->total_mg
                                                   : shelf_usable(tx, shelf);
    if (mg.mg > available)
        return say_shortage(tx, product_id, mg.mg, available);
    Entry e = {.kind = MOVE_WRITE_OFF,
               .effective_on = tx->today,
               .counted_at = INSTANT_NONE,
               .reason = write_off_reason_words[reason],
               .note = note};
    TRY(shelf_take(tx, shelf, mg.mg, lot, reason == REASON_EXPIRED ? TAKE_EXPIRED_FIRST : TAKE_USABLE, &e));
    *ret_entry = entry_told(tx, shelf, &e);
    return OK;
}
