#include "kitchen/ledger/shelf.h"
#include "journal/journal.h"
#include "kitchen/ledger/queries.h"
#include "kitchen/months/months.h"
#include "kitchen/servings/servings.h"

#include <string.h>

/* What one transaction knows of its shelves. */
typedef struct Ledger {
    Shelf *shelves;
    Touched *touched;
    bool moved;
    uint8_t began_at[CHAIN_HASH];
} Ledger;

static Ledger *ledger_of(Tx *tx) {
    static const char owner;
    return tx_keep(tx, &owner, sizeof(Ledger));
}

/* --- the shelf in memory --- */

static Shelf *shelf_find(Tx *tx, int64_t product_id) {
    Shelf *s = ledger_of(tx)->shelves;
    while (s && s->product_id != product_id)
        s = s->next;
    return s;
}

static bool goes_before(const LotLeft *a, const LotLeft *b) {
    int64_t x = day_is_none(a->expires_on) ? INT64_MAX : a->expires_on.n;
    int64_t y = day_is_none(b->expires_on) ? INT64_MAX : b->expires_on.n;
    return x != y ? x < y : a->id < b->id;
}

void shelf_add(Tx *tx, Shelf *shelf, LotLeft *lot) {
    if (shelf->n == shelf->room) {
        size_t room = shelf->room ? shelf->room * 2 : 8;
        LotLeft **lots = ARENA_ARRAY(tx->arena, LotLeft *, room);
        if (shelf->n)
            memcpy(lots, shelf->lots, shelf->n * sizeof *lots);
        shelf->lots = lots;
        shelf->room = room;
    }
    size_t i = shelf->n++;
    for (; i > 0 && goes_before(lot, shelf->lots[i - 1]); i--)
        shelf->lots[i] = shelf->lots[i - 1];
    shelf->lots[i] = lot;
    shelf->total_mg += lot->left.mg;
}

/* Makes a shelf for each product that has none yet. Their ids as a JSON array, one parameter however many they are; NULL: none were missing. */
static const char *shelves_add(Tx *tx, const int64_t *ids, size_t n) {
    enum { ID_TEXT = 20 };
    Ledger *ledger = ledger_of(tx);
    Buf text;
    buf_init(&text, (n + 1) * ID_TEXT);
    for (size_t i = 0; i < n; i++) {
        if (shelf_find(tx, ids[i]))
            continue;
        Shelf *s = ARENA_NEW(tx->arena, Shelf);
        *s = (Shelf){.product_id = ids[i], .next = ledger->shelves};
        ledger->shelves = s;
        buf_putc(&text, text.len ? ',' : '[');
        buf_int(&text, ids[i]);
    }
    const char *added = text.len ? arena_printf(tx->arena, "%s]", text.p) : NULL;
    buf_free(&text);
    return added;
}

Err shelves_load(Tx *tx, const int64_t *product_ids, size_t n) {
    const char *added = shelves_add(tx, product_ids, n);
    if (!added)
        return OK;
    LotLeft *lots;
    size_t n_lots;
    TRY(q_lots_left(tx, (LotsLeftArgs){.products = added}, &lots, &n_lots));
    for (size_t i = 0; i < n_lots; i++)
        shelf_add(tx, shelf_find(tx, lots[i].product_id), &lots[i]);
    return OK;
}

Err shelf_get(Tx *tx, int64_t product_id, Shelf **ret) {
    TRY(shelves_load(tx, &product_id, 1));
    *ret = shelf_find(tx, product_id);
    return OK;
}

Err shelf_lot(Tx *tx, Shelf *shelf, int64_t lot_id, LotLeft **ret) {
    for (size_t i = 0; i < shelf->n; i++)
        if (shelf->lots[i]->id == lot_id) {
            *ret = shelf->lots[i];
            return OK;
        }
    LotLeft *lot = ARENA_NEW(tx->arena, LotLeft);
    bool found = false;
    TRY(q_lot_left(tx, (LotLeftArgs){.id = lot_id}, lot, &found));
    if (!found || lot->product_id != shelf->product_id)
        return fault(tx->fault, ERR_NOT_FOUND);
    shelf_add(tx, shelf, lot);
    *ret = lot;
    return OK;
}

bool lot_expired(const Tx *tx, const LotLeft *lot) {
    return !day_is_none(lot->expires_on) && lot->expires_on.n < tx->today.n;
}

int64_t shelf_usable(const Tx *tx, const Shelf *shelf) {
    int64_t mg = 0;
    for (size_t i = 0; i < shelf->n; i++)
        if (!lot_expired(tx, shelf->lots[i]))
            mg += shelf->lots[i]->left.mg;
    return mg;
}

/* --- moving --- */

void movement_hash(const Tx *tx, const uint8_t *chain_id, const uint8_t *prev, const MovementRow *m,
                   uint8_t *out) {
    ChainHash c;
    chain_begin(&c, chain_id, m->n, prev);
    chain_int(&c, tx->kg);
    chain_int(&c, m->id);
    chain_int(&c, m->product_id);
    chain_int(&c, m->lot_id);
    chain_text(&c, move_kind_words[m->kind.n]);
    chain_int(&c, m->mg.mg);
    chain_int(&c, m->after_mg.mg);
    chain_int(&c, m->at.us);
    chain_int(&c, m->effective_on.n);
    chain_int(&c, m->counted_at.us);
    chain_int(&c, m->user_id);
    chain_int(&c, m->entry_id);
    chain_int(&c, m->serving_id);
    chain_int(&c, m->reverses_id);
    chain_text(&c, m->reason);
    chain_text(&c, m->note);
    if (!mass_is_none(m->counted_mg)) /* rows from before there was such a figure end here */
        chain_int(&c, m->counted_mg.mg);
    chain_end(&c, out);
}

/* Chains the row to the kindergarten's movements and writes it. */
static Err movement_append(Tx *tx, MovementRow *m) {
    Ledger *ledger = ledger_of(tx);
    Head *head = journal_head(tx);
    if (!ledger->moved)
        memcpy(ledger->began_at, head->movement_hash, CHAIN_HASH);
    ledger->moved = true;
    uint8_t hash[CHAIN_HASH];
    m->n = head->movement_n + 1;
    movement_hash(tx, head->chain_id, head->movement_hash, m, hash);
    TRY(q_movement_insert(tx, (MovementInsertArgs){.id = m->id,
                                                   .n = m->n,
                                                   .product_id = m->product_id,
                                                   .lot_id = m->lot_id,
                                                   .kind = move_kind_words[m->kind.n],
                                                   .mg = m->mg,
                                                   .after_mg = m->after_mg,
                                                   .at = m->at,
                                                   .effective_on = m->effective_on,
                                                   .counted_at = m->counted_at,
                                                   .user_id = m->user_id,
                                                   .entry_id = m->entry_id,
                                                   .serving_id = m->serving_id,
                                                   .reverses_id = m->reverses_id,
                                                   .reason = m->reason,
                                                   .note = m->note,
                                                   .counted_mg = m->counted_mg,
                                                   .hash = {hash, sizeof hash}}));
    head->movement_n = m->n;
    memcpy(head->movement_hash, hash, sizeof hash);
    head->changed = true;
    return OK;
}

static void touch(Tx *tx, Shelf *shelf, int64_t usable_delta_mg) {
    if (!shelf->touched) {
        Ledger *ledger = ledger_of(tx);
        shelf->touched = ARENA_NEW(tx->arena, Touched);
        *shelf->touched =
            (Touched){.product_id = shelf->product_id, .counted_from = DAY_NONE, .next = ledger->touched};
        ledger->touched = shelf->touched;
    }
    shelf->touched->usable_delta_mg += usable_delta_mg;
}

static void touch_counted(Touched *t, Day day) {
    if (day_is_none(t->counted_from) || day.n < t->counted_from.n)
        t->counted_from = day;
}

static void entry_note(Entry *e, const MovementRow *m) {
    if (!e->first_id) {
        e->first_id = m->id;
        e->first_lot_id = m->lot_id;
    }
    if (!e->id)
        e->id = m->entry_id;
    e->reverses_id = 0;
    e->moved_mg += m->mg.mg;
    e->after_mg = m->after_mg.mg;
}

Err shelf_move(Tx *tx, Shelf *shelf, LotLeft *lot, int64_t mg, Entry *e) {
    int64_t left = lot ? lot->left.mg + mg : 0;
    if (left < 0)
        return fault_inner(tx->fault, ERR_INTERNAL, "lot %lld would hold less than nothing",
                           (long long)lot->id);
    TRY(month_must_be_open(tx, e->effective_on));
    int64_t id = new_id(tx);
    MovementRow m = {.id = id,
                     .product_id = shelf->product_id,
                     .lot_id = lot ? lot->id : 0,
                     .kind = {(int32_t)e->kind},
                     .mg = {mg},
                     .after_mg = {shelf->total_mg + mg},
                     .at = tx->now,
                     .effective_on = e->effective_on,
                     .counted_at = e->counted_at,
                     .user_id = tx->user_id,
                     .entry_id = e->id ? e->id : id,
                     .serving_id = e->serving_id,
                     .reverses_id = e->reverses_id,
                     .reason = e->reason,
                     .note = e->note,
                     .counted_mg = e->counted && !e->first_id ? *e->counted : MASS_NONE};
    TRY(movement_append(tx, &m));
    if (lot && !lot->fresh)
        TRY(q_lot_set_left(tx, (LotSetLeftArgs){.id = lot->id, .left_mg = {left}}));
    if (lot)
        lot->left.mg = left;
    shelf->total_mg += mg;
    touch(tx, shelf, lot && !lot_expired(tx, lot) ? mg : 0);
    if (!instant_is_none(m.counted_at))
        touch_counted(shelf->touched, m.effective_on);
    entry_note(e, &m);
    return OK;
}

static Err take_from(Tx *tx, Shelf *shelf, LotLeft *lot, int64_t *mg, Entry *e) {
    int64_t part = lot->left.mg < *mg ? lot->left.mg : *mg;
    if (part <= 0)
        return OK;
    *mg -= part;
    return shelf_move(tx, shelf, lot, -part, e);
}

static Err take_from_all(Tx *tx, Shelf *shelf, bool expired, int64_t *mg, Entry *e) {
    for (size_t i = 0; i<shelf->n && * mg> 0; i++)
        if (lot_expired(tx, shelf->lots[i]) == expired)
            TRY(take_from(tx, shelf, shelf->lots[i], mg, e));
    return OK;
}

Err shelf_take(Tx *tx, Shelf *shelf, int64_t mg, LotLeft *first, TakeOrder order, Entry *e) {
    if (first)
        TRY(take_from(tx, shelf, first, &mg, e));
    if (order == TAKE_EXPIRED_FIRST)
        TRY(take_from_all(tx, shelf, true, &mg, e));
    TRY(take_from_all(tx, shelf, false, &mg, e));
    if (order == TAKE_USABLE_FIRST)
        TRY(take_from_all(tx, shelf, true, &mg, e));
    if (mg > 0)
        return fault_inner(tx->fault, ERR_INTERNAL, "product %lld lacks %lld mg that were there",
                           (long long)shelf->product_id, (long long)mg);
    return OK;
}

Err shelf_put(Tx *tx, Shelf *shelf, int64_t mg, Entry *e) {
    LotLeft newest;
    bool found = false;
    TRY(q_lot_newest(tx, (LotNewestArgs){.product_id = shelf->product_id}, &newest, &found));
    if (found) {
        LotLeft *lot;
        TRY(shelf_lot(tx, shelf, newest.id, &lot));
        return shelf_move(tx, shelf, lot, mg, e);
    }
    LotLeft *lot = ARENA_NEW(tx->arena, LotLeft);
    *lot =
        (LotLeft){.id = new_id(tx), .product_id = shelf->product_id, .expires_on = DAY_NONE, .fresh = true};
    shelf_add(tx, shelf, lot);
    TRY(shelf_move(tx, shelf, lot, mg, e));
    lot->fresh = false;
    return q_lot_insert(tx, (LotInsertArgs){.id = lot->id,
                                            .product_id = shelf->product_id,
                                            .grams_mg = {0},
                                            .left_mg = lot->left,
                                            .delivered_on = e->effective_on,
                                            .expires_on = DAY_NONE,
                                            .invoice_mg = MASS_NONE,
                                            .price_per_kg_uzs = BIGINT_NONE,
                                            .user_id = tx->user_id});
}

/* --- what is told of it --- */

Err say_shortage(Tx *tx, int64_t product_id, int64_t needed_mg, int64_t available_mg) {
    ProductName product;
    TRY(q_ledger_product(tx, (LedgerProductArgs){.id = product_id}, &product));
    Shortage *s = ARENA_NEW(tx->arena, Shortage);
    *s = (Shortage){product_id, product.name, {needed_mg}, {available_mg}};
    Shortages *all = ARENA_NEW(tx->arena, Shortages);
    all->shortages = (List){s, 1};
    return fault_with(tx->fault, ERR_INSUFFICIENT_STOCK, FIELDS_OF(Shortages), all);
}

Movement entry_told(const Tx *tx, const Shelf *shelf, const Entry *e) {
    return (Movement){.id = e->first_id,
                      .at = tx->now,
                      .kind = {(int32_t)e->kind},
                      .grams = {e->moved_mg},
                      .grams_after = {e->after_mg},
                      .product_id = shelf->product_id,
                      .lot_id = e->first_lot_id,
                      .serving_id = e->serving_id,
                      .entry_id = e->id,
                      .effective_on = e->effective_on,
                      .reason = e->reason,
                      .note = e->note,
                      .user = {.id = tx->user_id},
                      .undoes_on = DAY_NONE,
                      .portions = INT_NONE,
                      .invoice_grams = MASS_NONE};
}

Touched *ledger_touched(Tx *tx) { return ledger_of(tx)->touched; }

const uint8_t *ledger_began_at(Tx *tx) {
    Ledger *ledger = ledger_of(tx);
    return ledger->moved ? ledger->began_at : journal_head(tx)->movement_hash;
}

Err ledger_shelves(Tx *tx, const int64_t *product_ids, size_t n) { return shelves_load(tx, product_ids, n); }

Err ledger_lots(Tx *tx, int64_t product_id, ShelfLot **ret, size_t *ret_n) {
    Shelf *shelf;
    TRY(shelf_get(tx, product_id, &shelf));
    ShelfLot *lots = ARENA_ARRAY(tx->arena, ShelfLot, shelf->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < shelf->n; i++)
        if (shelf->lots[i]->left.mg > 0)
            lots[n++] = (ShelfLot){shelf->lots[i]->id, shelf->lots[i]->left, shelf->lots[i]->expires_on};
    *ret = lots;
    *ret_n = n;
    return OK;
}

Err ledger_usable(Tx *tx, int64_t product_id, Mass *ret_usable, Mass *ret_expired) {
    Shelf *shelf;
    TRY(shelf_get(tx, product_id, &shelf));
    int64_t usable = shelf_usable(tx, shelf);
    *ret_usable = (Mass){usable};
    *ret_expired = (Mass){shelf->total_mg - usable};
    return OK;
}
