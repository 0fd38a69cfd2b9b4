/* The end of every write that moved stock, changed a minimum or a recipe: live events, possible portions, alerts. Part of the same transaction. */
#ifndef KITCHEN_STOCK_SETTLE_H
#define KITCHEN_STOCK_SETTLE_H

#include "db/db.h"

/* Emits stock.changed for each touched product and portions.changed for each meal whose possible portions are not what they were; raises and resolves the stock alerts.
 * Called by the writer's `after` hook; does nothing where nothing was touched. */
Err stock_settle(Tx *tx);
/* Notes a product (its minimum, name or existence changed) or a meal (its recipe changed; `portions_before` -1: it is new) for settling. */
void settle_product(Tx *tx, int64_t product_id);
void settle_meal(Tx *tx, int64_t meal_id, int64_t portions_before);
/* A new local day: what expired overnight. Raises, resolves and emits for the whole kindergarten. */
Err stock_new_day(Tx *tx);

#endif
