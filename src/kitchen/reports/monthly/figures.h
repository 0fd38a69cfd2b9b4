/* A month's figures of each product, read from the ledger: what came, what left, what was counted, and over which interval the counts speak. */
#ifndef KITCHEN_REPORTS_MONTHLY_FIGURES_H
#define KITCHEN_REPORTS_MONTHLY_FIGURES_H

#include "db/db.h"
#include "kitchen/reports/monthly/levels.h"

typedef struct ProductFigures {
    int64_t product_id;
    const char *name;
    const NormGroup *group; /* NULL: none */
    Percent natural_loss;   /* in force */
    /* Of the calendar month, by effective day; milligrams. A reversal counts in the figure of what it reverses. */
    int64_t opening, received, written_off, used, closing;
    int64_t unexplained; /* minus what the month's count movements add up to */
    /* With a count in the month (window.counted) alone: what the last one weighed, and the interval it closes. */
    int64_t weighed;
    Instant from, to;
    bool independent; /* no count it rests on was approved by whoever had counted */
    WindowFigures window;
} ProductFigures;

/* Products with something on the shelf at the month's beginning or a movement in it, by name, deleted ones too; of one product (product_id not 0), that one alone.
 * In the arena. */
Err figures_read(Tx *tx, Month month, int64_t product_id, ProductFigures **ret, size_t *ret_n);

#endif
