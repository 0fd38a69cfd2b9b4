/* The end of every write that moved stock, changed a minimum or a recipe: live events, possible portions, alerts. Part of the same transaction. */
#ifndef KITCHEN_STOCK_SETTLE_H
#define KITCHEN_STOCK_SETTLE_H

#include "db/db.h"
#include "json/fields.h"

/* The live messages stock.changed and portions.changed. */
typedef struct StockChanged {
    int64_t product_id;
    Mass grams; /* usable */
    bool low;
} StockChanged;
RECORD(StockChanged);
typedef struct PortionsChanged {
    int64_t meal_id;
    int64_t portions_possible;
} PortionsChanged;
RECORD(PortionsChanged);

/* Emits stock.changed for each touched product and portions.changed for each meal whose possible portions are not what they were; raises and resolves the stock alerts.
 * Called by the writer's `after` hook, before journal_end; does nothing where nothing was touched. */
Err stock_settle(Tx *tx);
/* Notes a product (it is new, or its minimum, name or existence changed) or a meal (its recipe or existence changed; `portions_before` -1: it is new) for settling.
 * Whoever changes one of these must say so: recipes and minimums are remembered between writes. */
void settle_product(Tx *tx, int64_t product_id);
void settle_meal(Tx *tx, int64_t meal_id, int64_t portions_before);
/* Looks at every product again: on a new local day (what expired overnight), or when what counts as expiring soon has changed. Settled as the rest of the write. */
Err stock_new_day(Tx *tx);
/* The same where every product was last looked at on a day: also told is what has expired since. */
Err stock_days_since(Tx *tx, Day looked_on);

#endif
