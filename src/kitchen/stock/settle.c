#include "kitchen/stock/settle.h"
#include "base/id.h"
#include "kitchen/stock/queries.h"
#include "kitchen/stock/watch.h"

FIELDS(StockChanged, ID(StockChanged, product_id),
       FIELD(StockChanged, grams, .max = INT64_MAX, .does = "What may be used now"),
       FIELD(StockChanged, low, .does = "Under its minimum"));
FIELDS(PortionsChanged, ID(PortionsChanged, meal_id),
       FIELD(PortionsChanged, portions_possible, .max = INT64_MAX));

static const unsigned STOCK_HEARD_BY = ROLE_ADMIN | ROLE_MANAGER;
static const unsigned PORTIONS_HEARD_BY = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK;

/* A product to settle. */
typedef struct Change {
    int64_t product_id;
    int64_t usable_delta_mg;
    bool quiet;  /* only looked at: nothing of its stock is told unless a lot turns out to have expired */
    Mass usable; /* out: now */
    struct Change *next;
} Change;

typedef struct MealChange {
    int64_t meal_id, portions_before;
    struct MealChange *next;
} MealChange;

/* What was noted in this transaction. */
typedef struct Notes {
    Change *products;
    MealChange *meals;
} Notes;

static Notes *notes_of(Tx *tx) {
    static const char owner;
    return tx_keep(tx, &owner, sizeof(Notes));
}

static Change *change_find(Change *c, int64_t product_id) {
    while (c && c->product_id != product_id)
        c = c->next;
    return c;
}

static Change *change_note(Tx *tx, int64_t product_id, bool quiet) {
    Notes *notes = notes_of(tx);
    Change *c = change_find(notes->products, product_id);
    if (!c) {
        c = ARENA_NEW(tx->arena, Change);
        *c = (Change){.product_id = product_id, .quiet = true, .next = notes->products};
        notes->products = c;
    }
    c->quiet = c->quiet && quiet;
    return c;
}

void settle_product(Tx *tx, int64_t product_id) { (void)change_note(tx, product_id, false); }

void settle_meal(Tx *tx, int64_t meal_id, int64_t portions_before) {
    Notes *notes = notes_of(tx);
    for (const MealChange *m = notes->meals; m; m = m->next)
        if (m->meal_id == meal_id)
            return; /* what it was before the first change counts */
    MealChange *m = ARENA_NEW(tx->arena, MealChange);
    *m = (MealChange){meal_id, portions_before, notes->meals};
    notes->meals = m;
}

/* The day before this one, or the day of the kindergarten's last write where that is longer ago: what has expired from then on nobody has been told. */
static Day told_until(Tx *tx) {
    enum { LOOK_BACK = 60 };
    Day d = day_plus(tx->today, -1);
    for (int i = 0; i < LOOK_BACK && id_floor(zone_day_start(tx->zone, d)) > journal_head(tx)->last_id; i++)
        d = day_plus(d, -1);
    return d;
}

Err stock_days_since(Tx *tx, Day since) {
    StockProduct *products;
    size_t n;
    TRY(q_stock_products(tx, &products, &n));
    int64_t *ids = ARENA_ARRAY(tx->arena, int64_t, n + 1);
    for (size_t i = 0; i < n; i++)
        ids[i] = products[i].id;
    TRY(ledger_shelves(tx, ids, n));
    for (size_t i = 0; i < n; i++) {
        ShelfLot *lots;
        size_t n_lots;
        TRY(ledger_lots(tx, ids[i], &lots, &n_lots));
        int64_t lost = 0;
        for (size_t k = 0; k < n_lots; k++)
            if (shelf_lot_expired(tx, &lots[k]) && lots[k].expires_on.n >= since.n)
                lost += lots[k].left.mg;
        change_note(tx, ids[i], lost == 0)->usable_delta_mg -= lost;
    }
    return OK;
}

Err stock_new_day(Tx *tx) { return stock_days_since(tx, told_until(tx)); }

/* --- one product --- */

static Err tell_stock(Tx *tx, int64_t product_id, Mass usable, bool low) {
    StockChanged told = {product_id, usable, low};
    return emit(tx, "stock.changed", STOCK_HEARD_BY, FIELDS_OF(StockChanged), &told);
}

static Err settle_one(Tx *tx, StockMemory *m, Change *c) {
    StockNow now = {.product = memory_product(m, c->product_id)};
    if (!now.product) {
        TRY(watch_gone(tx, m, c->product_id));
        return c->quiet ? OK : tell_stock(tx, c->product_id, (Mass){0}, false);
    }
    TRY(ledger_lots(tx, c->product_id, &now.lots, &now.n));
    for (size_t i = 0; i < now.n; i++)
        if (!shelf_lot_expired(tx, &now.lots[i]))
            now.usable.mg += now.lots[i].left.mg;
    now.low = now.usable.mg < now.product->min_grams.mg;
    c->usable = now.usable;
    TRY(watch_product(tx, m, &now));
    return c->quiet ? OK : tell_stock(tx, c->product_id, now.usable, now.low);
}

/* --- portions --- */

/* Gives a meal's items the usable stock before or after the transaction. False: it moved none of them. */
static bool items_set(IngredientStock *items, size_t n, Change *changes, bool before) {
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        const Change *c = change_find(changes, items[i].product_id);
        if (!c)
            continue;
        items[i].usable.mg = c->usable.mg - (before ? c->usable_delta_mg : 0);
        any = any || c->usable_delta_mg != 0;
    }
    return any;
}

static Err settle_meals(Tx *tx, StockMemory *m, const Notes *notes) {
    for (size_t i = 0, n; i < m->n_items; i += n) {
        IngredientStock *items = m->items + i;
        n = portions_span(items, m->n_items - i);
        const MealChange *noted = notes->meals;
        while (noted && noted->meal_id != items->meal_id)
            noted = noted->next;
        bool moved = items_set(items, n, notes->products, true);
        if (!moved && !noted)
            continue;
        int64_t before = noted ? noted->portions_before : portions_of(items, n).possible;
        items_set(items, n, notes->products, false);
        PortionsChanged now = {items->meal_id, portions_of(items, n).possible};
        if (now.portions_possible != before)
            TRY(emit(tx, "portions.changed", PORTIONS_HEARD_BY, FIELDS_OF(PortionsChanged), &now));
    }
    return OK;
}

/* --- all of it --- */

static Err settle_all(Tx *tx, StockMemory *m, const Notes *notes, size_t n) {
    int64_t *ids = ARENA_ARRAY(tx->arena, int64_t, n + 1);
    size_t i = 0;
    for (const Change *c = notes->products; c; c = c->next)
        ids[i++] = c->product_id;
    TRY(ledger_shelves(tx, ids, n));
    for (Change *c = notes->products; c; c = c->next)
        TRY(settle_one(tx, m, c));
    return settle_meals(tx, m, notes);
}

Err stock_settle(Tx *tx) {
    Notes *notes = notes_of(tx);
    bool anew = notes->products || notes->meals;
    size_t n = 0;
    for (const Touched *t = ledger_touched(tx); t; t = t->next)
        change_note(tx, t->product_id, false)->usable_delta_mg += t->usable_delta_mg;
    if (!notes->products && !notes->meals)
        return OK;
    for (const Change *c = notes->products; c; c = c->next)
        n++;
    StockMemory *m;
    TRY(memory_get(tx, anew, &m));
    Err e = settle_all(tx, m, notes, n);
    if (e != OK || anew) /* what was noted is not in the chain: nothing tells whether it was committed */
        memory_drop(m);
    else
        memory_keep(tx, m);
    return e;
}
