/* What only this feature's own files speak of. */
#ifndef KITCHEN_SERVINGS_ROWS_H
#define KITCHEN_SERVINGS_ROWS_H

#include "kitchen/servings/servings.h"

/* An ingredient of the recipe in force, with all that a serving must know of its meal and product. */
typedef struct RecipeLine {
    int64_t recipe_id;
    const char *meal_name;
    int64_t product_id;
    const char *product_name;
    Mass min_grams, grams, grams_1_3;
} RecipeLine;
RECORD(RecipeLine);

/* Of ServingWarning: what went from at or above its minimum to under it. */
List serving_warnings(Arena *a, const Deduction *deductions, size_t n);

#endif
