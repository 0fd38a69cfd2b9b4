/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_MEALS_ROWS_H
#define KITCHEN_MEALS_ROWS_H

#include "json/fields.h"

typedef struct MealName {
    const char *name;
} MealName;
RECORD(MealName);

typedef struct LiveProduct {
    int64_t id;
} LiveProduct;
RECORD(LiveProduct);

#endif
