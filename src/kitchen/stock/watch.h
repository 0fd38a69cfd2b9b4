/* The conditions of the stock alerts. */
#ifndef KITCHEN_STOCK_WATCH_H
#define KITCHEN_STOCK_WATCH_H

#include "kitchen/ledger/ledger.h"
#include "kitchen/stock/memory.h"

/* A product as it stands now. */
typedef struct StockNow {
    const StockProduct *product;
    ShelfLot *lots;
    size_t n;
    Mass usable;
    bool low; /* under its minimum */
} StockNow;

bool shelf_lot_expired(const Tx *tx, const ShelfLot *lot);

/* Raises what begins and resolves what has ended. */
Err watch_product(Tx *tx, StockMemory *m, const StockNow *now);
/* Resolves everything about a product that is no more. */
Err watch_gone(Tx *tx, StockMemory *m, int64_t product_id);

#endif
