/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_REPORTS_WATCH_ROWS_H
#define KITCHEN_REPORTS_WATCH_ROWS_H

#include "json/fields.h"

typedef struct Due {
    int64_t products;
    Day counted_on; /* none: no product waits */
} Due;
RECORD(Due);

/* A serving's meal of a slot, all servings of it that day together, and who was there. */
typedef struct MealOfDay {
    int64_t children, staff; /* portions */
    int32_t children_present, staff_present;
} MealOfDay;
RECORD(MealOfDay);

#endif
