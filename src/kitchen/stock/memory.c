#include "kitchen/stock/memory.h"
#include "kitchen/ledger/ledger.h"
#include "kitchen/settings/kindergarten.h"
#include "kitchen/stock/queries.h"

#include <stdlib.h>
#include <string.h>

FIELDS(StockProduct, ID(StockProduct, id), FIELD(StockProduct, name), FIELD(StockProduct, min_grams));

/* A kindergarten takes about 30 KB. */
enum { REMEMBERED_MOST = 64 };

typedef struct Memories {
    StockMemory of[REMEMBERED_MOST];
    uint64_t settlings;
} Memories;

static void memories_end(void *at) {
    Memories *all = at;
    for (int i = 0; i < REMEMBERED_MOST; i++)
        memory_drop(&all->of[i]);
}

static Memories *memories_of(const Tx *tx) {
    static const char owner;
    return db_keep(tx->db, &owner, sizeof(Memories), memories_end);
}

void memory_drop(StockMemory *m) {
    arena_free(m->arena);
    *m = (StockMemory){0};
}

void memory_keep(Tx *tx, StockMemory *m) {
    memcpy(m->ends_at, journal_head(tx)->movement_hash, CHAIN_HASH);
    m->used = ++memories_of(tx)->settlings;
}

/* The kindergarten's place, or else the one that was longest not used. */
static StockMemory *memory_place(Tx *tx) {
    Memories *all = memories_of(tx);
    StockMemory *oldest = &all->of[0];
    for (int i = 0; i < REMEMBERED_MOST; i++) {
        StockMemory *m = &all->of[i];
        if (m->arena && m->kg == tx->kg)
            return m;
        if (m->used < oldest->used)
            oldest = m;
    }
    return oldest;
}

static bool memory_holds(Tx *tx, const StockMemory *m) {
    return m->arena && m->kg == tx->kg && m->today.n == tx->today.n &&
           m->data_version == db_data_version(tx->db) &&
           memcmp(m->ends_at, ledger_began_at(tx), CHAIN_HASH) == 0;
}

/* Reads into the memory's own arena. */
static Err memory_load(Tx *tx, StockMemory *m) {
    Tx own = *tx;
    own.arena = m->arena;
    Kindergarten k;
    TRY(kindergarten_get(&own, &k));
    m->kg = tx->kg;
    m->today = tx->today;
    m->data_version = db_data_version(tx->db);
    m->expiring_days = k.expiring_days;
    TRY(q_stock_products(&own, &m->products, &m->n_products));
    TRY(portions_ingredients(&own, &m->items, &m->n_items));
    TRY(alerts_open(&own, &m->alerts, &m->n_alerts));
    m->room_alerts = m->n_alerts;
    return OK;
}

Err memory_get(Tx *tx, bool anew, StockMemory **ret) {
    StockMemory *m = memory_place(tx);
    if (anew || !memory_holds(tx, m)) {
        memory_drop(m);
        m->arena = arena_new();
        Err e = memory_load(tx, m);
        if (e != OK) {
            memory_drop(m);
            return e;
        }
    }
    *ret = m;
    return OK;
}

static int product_compare(const void *a, const void *b) {
    int64_t x = ((const StockProduct *)a)->id, y = ((const StockProduct *)b)->id;
    return (x > y) - (x < y);
}

const StockProduct *memory_product(const StockMemory *m, int64_t id) {
    if (m->n_products == 0)
        return NULL;
    return bsearch(&(StockProduct){.id = id}, m->products, m->n_products, sizeof *m->products,
                   product_compare);
}

OpenAlert *memory_alert(StockMemory *m, int64_t product_id, AlertKind kind) {
    for (size_t i = 0; i < m->n_alerts; i++)
        if (m->alerts[i].product_id == product_id && m->alerts[i].kind.n == (int32_t)kind)
            return &m->alerts[i];
    return NULL;
}

void memory_alert_add(StockMemory *m, OpenAlert a) {
    if (m->n_alerts == m->room_alerts) {
        m->room_alerts = m->room_alerts * 2 + 8;
        OpenAlert *grown = ARENA_ARRAY(m->arena, OpenAlert, m->room_alerts);
        if (m->n_alerts)
            memcpy(grown, m->alerts, m->n_alerts * sizeof *grown);
        m->alerts = grown;
    }
    m->alerts[m->n_alerts++] = a;
}

void memory_alert_remove(StockMemory *m, OpenAlert *a) { *a = m->alerts[--m->n_alerts]; }
