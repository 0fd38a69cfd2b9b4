#include "kitchen/stock/watch.h"
#include "kitchen/stock/queries.h"

/* A condition: does it hold, how bad is it, and what of. */
typedef struct Condition {
    bool holds;
    Severity severity;
    ShelfLot lot; /* id 0: it is about the product as a whole */
    AlertFacts facts;
} Condition;

bool shelf_lot_expired(const Tx *tx, const ShelfLot *lot) {
    return !day_is_none(lot->expires_on) && lot->expires_on.n < tx->today.n;
}

/* Nobody misses what has no minimum and never was there. */
static Err out_of_stock(Tx *tx, const StockNow *now, Condition *ret) {
    *ret = (Condition){.severity = SEVERITY_CRITICAL, .facts = no_facts};
    ret->facts.min_grams = now->product->min_grams;
    if (now->usable.mg > 0)
        return OK;
    ret->holds = now->low;
    if (ret->holds)
        return OK;
    ret->severity = SEVERITY_WARNING;
    StockProduct delivered;
    return q_stock_delivered(tx, (StockDeliveredArgs){.product_id = now->product->id}, &delivered,
                             &ret->holds);
}

static AlertFacts low_facts(const StockNow *now) {
    AlertFacts facts = no_facts;
    facts.grams = now->usable;
    facts.min_grams = now->product->min_grams;
    return facts;
}

static Condition low_stock(const StockNow *now) {
    return (Condition){
        .holds = now->low && now->usable.mg > 0, .severity = SEVERITY_WARNING, .facts = low_facts(now)};
}

static bool lot_watched(const Tx *tx, const StockMemory *m, AlertKind kind, const ShelfLot *lot) {
    if (day_is_none(lot->expires_on) || shelf_lot_expired(tx, lot) != (kind == ALERT_EXPIRED))
        return false;
    return kind == ALERT_EXPIRED || lot->expires_on.n - tx->today.n <= m->expiring_days;
}

/* The lot that the open alert is about, while it lasts; else the first that should be told. */
static Condition lot_condition(const Tx *tx, const StockMemory *m, const StockNow *now, AlertKind kind,
                               const OpenAlert *open) {
    Condition c = {.severity = kind == ALERT_EXPIRED ? SEVERITY_WARNING : SEVERITY_INFO, .facts = no_facts};
    for (size_t i = 0; i < now->n; i++) {
        const ShelfLot *lot = &now->lots[i];
        if (!lot_watched(tx, m, kind, lot) || (c.holds && !(open && open->lot_id == lot->id)))
            continue;
        c.holds = true;
        c.lot = *lot;
        c.facts.grams = lot->left;
        c.facts.expires_on = lot->expires_on;
    }
    return c;
}

static Err watch(Tx *tx, StockMemory *m, const StockNow *now, AlertKind kind, const Condition *c) {
    OpenAlert *open = memory_alert(m, now->product->id, kind);
    if (open && c->holds && open->lot_id == c->lot.id)
        return OK;
    if (open) {
        TRY(alert_resolve(tx, open, now->product->name));
        memory_alert_remove(m, open);
    }
    if (!c->holds)
        return OK;
    OpenAlert raised = {.kind = {(int32_t)kind},
                        .severity = {(int32_t)c->severity},
                        .product_id = now->product->id,
                        .lot_id = c->lot.id,
                        .month = MONTH_NONE};
    TRY(alert_raise(tx, &raised, now->product->name, &c->facts));
    memory_alert_add(m, raised);
    return OK;
}

Err watch_product(Tx *tx, StockMemory *m, const StockNow *now) {
    Condition conditions[ALERT_STOCK_KINDS];
    conditions[ALERT_LOW_STOCK] = low_stock(now);
    TRY(out_of_stock(tx, now, &conditions[ALERT_OUT_OF_STOCK]));
    for (int kind = ALERT_EXPIRING; kind <= ALERT_EXPIRED; kind++)
        conditions[kind] =
            lot_condition(tx, m, now, (AlertKind)kind, memory_alert(m, now->product->id, (AlertKind)kind));
    for (int kind = 0; kind < ALERT_STOCK_KINDS; kind++)
        TRY(watch(tx, m, now, (AlertKind)kind, &conditions[kind]));
    return OK;
}

Err watch_gone(Tx *tx, StockMemory *m, int64_t product_id) {
    StockProduct product;
    bool found = false;
    TRY(q_stock_product(tx, (StockProductArgs){.id = product_id}, &product, &found));
    for (int kind = 0; kind < ALERT_STOCK_KINDS; kind++) {
        OpenAlert *open = memory_alert(m, product_id, (AlertKind)kind);
        if (!open)
            continue;
        TRY(alert_resolve(tx, open, found ? product.name : NULL));
        memory_alert_remove(m, open);
    }
    return OK;
}
