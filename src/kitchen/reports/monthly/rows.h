/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_REPORTS_MONTHLY_ROWS_H
#define KITCHEN_REPORTS_MONTHLY_ROWS_H

#include "json/fields.h"

/* Of servings: the first id of a day in the month or after it, the last of a day before it, the last of the month's. */
typedef struct ServedIds {
    int64_t from_id, before_id, last_id;
} ServedIds;
RECORD(ServedIds);

typedef struct ServedFrom {
    int64_t from_id;
} ServedFrom;
RECORD(ServedFrom);

/* A product, what was on its shelf when the month began, its last count in the month and the count before the month (or its first movement). */
typedef struct FigureProduct {
    int64_t id;
    const char *name, *norm_group;
    Percent own_loss_percent;
    int64_t price_per_kg_uzs;
    int64_t opening;
    int64_t last_id; /* 0: not counted in the month */
    Day last_on;
    Instant last_at;
    Mass weighed;    /* none: an older row, which did not keep it */
    int64_t from_id; /* 0: not counted in the month */
    Day from_on;
    Instant from_at, from_counted_at; /* written; counted_at none: it is no count */
} FigureProduct;
RECORD(FigureProduct);

/* What a product's movements of one figure add up to: before the month but after the count before it (part 0), in the month up to its last count (1), after that (2). */
typedef struct FigureSum {
    int64_t product_id;
    int32_t part;
    Choice kind; /* move_kind_words: of what a reversal undoes, that one's */
    int64_t mg;
} FigureSum;
RECORD(FigureSum);

/* A line of a stocktake that one person alone counted and approved. */
typedef struct AloneCounted {
    int64_t product_id, movement_id;
    Day counted_on;
} AloneCounted;
RECORD(AloneCounted);

typedef struct MealPortions {
    int64_t meal_id;
    const char *name;
    int64_t portions;
} MealPortions;
RECORD(MealPortions);

typedef struct MealProduct {
    int64_t meal_id, product_id;
} MealProduct;
RECORD(MealProduct);

#endif
