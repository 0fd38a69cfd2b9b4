/* Meals and their recipes. */
#ifndef KITCHEN_MEALS_MEALS_H
#define KITCHEN_MEALS_MEALS_H

#include "db/db.h"
#include "json/fields.h"

typedef struct IngredientNew {
    int64_t product_id;
    Mass grams, grams_1_3; /* gross, a portion of ages 3–7 and 1–3; grams_1_3 none: the same */
} IngredientNew;
RECORD(IngredientNew);

typedef struct MealNew {
    const char *name;
    List ingredients; /* of IngredientNew */
} MealNew;
RECORD(MealNew);

/* ERR_NAME_TAKEN; ERR_INVALID (no ingredients, a product that is not there or stands twice, nothing weighed). */
Err meal_create(Tx *tx, const MealNew *in, int64_t *ret_id);

/* Names of the live meals that use a product now, for the 409 of its deletion. In the arena; *ret_n 0: none. */
Err meals_using(Tx *tx, int64_t product_id, const char *const **ret, size_t *ret_n);

#endif
