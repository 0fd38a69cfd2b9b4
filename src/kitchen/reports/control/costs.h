/* What days' servings took, at the prices of the lots it came from. */
#ifndef KITCHEN_REPORTS_CONTROL_COSTS_H
#define KITCHEN_REPORTS_CONTROL_COSTS_H

#include "db/db.h"
#include "json/fields.h"

/* A day that has attendance and servings. */
typedef struct CostRow {
    Day day;
    int64_t children, uzs;
    Mass unpriced; /* of lots without a price: not in it */
} CostRow;
RECORD(CostRow);

/* By day, in the arena. */
Err costs_read(Tx *tx, Day from, Day to, CostRow **ret, size_t *ret_n);
/* Rounded; none where there are no children. */
int64_t cost_each(int64_t uzs, int64_t children);

#endif
