/* Alerts about what the reports say: a product's unexplained difference, ghost portions, counts that are due. Raised and resolved by the write that
 * begins or ends the condition, at its end. */
#ifndef KITCHEN_REPORTS_WATCH_WATCH_H
#define KITCHEN_REPORTS_WATCH_WATCH_H

#include "db/db.h"

enum { COUNT_DUE_DAYS = 31 }; /* from so many days after its last count a product waits for one */

/* What this transaction changed that the conditions rest on. Count movements are known from the ledger and need not be told. */
void watch_served(Tx *tx, Day day, int32_t slot, int64_t meal_id); /* slot: of slot_words */
void watch_present(Tx *tx, Day day); /* attendance was set, a serving cancelled */
void watch_yardstick(
    Tx *tx, int64_t product_id); /* a price, a group, a loss; 0: the kindergarten's limits, of all products */

/* Looks at what was noted. Called after stock_settle by the writer's `after` hook; does nothing where nothing was noted. */
Err reports_watch(Tx *tx);
/* On a new local day: counts may have become due. */
Err reports_new_day(Tx *tx);
/* A closed month's alerts have ended: its figures no longer change, and somebody has answered for them. */
Err reports_closed(Tx *tx, Month month);

#endif
