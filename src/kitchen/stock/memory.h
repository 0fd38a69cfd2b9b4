/* What the writer's connection remembers of a kindergarten between writes, so that settling one asks the database nothing: products with their minimums,
 * recipes in force, open alerts. It holds while the chain of movements ends where it was left, on the same day, and no other process has written. */
#ifndef KITCHEN_STOCK_MEMORY_H
#define KITCHEN_STOCK_MEMORY_H

#include "journal/journal.h"
#include "kitchen/alerts/alerts.h"
#include "kitchen/portions/portions.h"

typedef struct StockProduct {
    int64_t id;
    const char *name;
    Mass min_grams;
} StockProduct;
RECORD(StockProduct);

typedef struct StockMemory {
    int64_t kg;
    Arena *arena; /* of all below; NULL: nothing is remembered */
    Day today;
    int64_t data_version;
    uint8_t ends_at[CHAIN_HASH];
    int32_t expiring_days;
    StockProduct *products; /* live ones, by id */
    size_t n_products;
    IngredientStock *items; /* of live meals, by meal; `usable` as of the last settling */
    size_t n_items;
    OpenAlert *alerts;
    size_t n_alerts, room_alerts;
    uint64_t used; /* when, in settlings of the connection */
} StockMemory;

/* The transaction's kindergarten; of products that this transaction has moved, items[].usable may be as before or as after. `anew`: what is remembered does not count. */
Err memory_get(Tx *tx, bool anew, StockMemory **ret);
/* It is right as of now / not to be used again. */
void memory_keep(Tx *tx, StockMemory *m);
void memory_drop(StockMemory *m);

const StockProduct *memory_product(const StockMemory *m,
                                   int64_t id); /* NULL: there is none, or it was deleted */
OpenAlert *memory_alert(StockMemory *m, int64_t product_id, AlertKind kind); /* NULL: none is open */
void memory_alert_add(StockMemory *m, OpenAlert a);
void memory_alert_remove(StockMemory *m, OpenAlert *a);

#endif
