/* How many portions of a dish can be cooked now: the floor of the smallest ratio of usable stock to need over its ingredients (domain: possible_now_r). */
#ifndef KITCHEN_PORTIONS_PORTIONS_H
#define KITCHEN_PORTIONS_PORTIONS_H

#include "db/db.h"

/* An ingredient of a recipe in force, with its product's usable stock. */
typedef struct IngredientStock {
    int64_t meal_id, product_id;
    Mass grams, usable;
} IngredientStock;
RECORD(IngredientStock);

typedef struct Portions {
    int64_t meal_id;
    int64_t possible;            /* of ages 3–7 */
    int64_t limiting_product_id; /* the smallest ratio's; ties: the first of the recipe */
} Portions;

/* From the rows of one meal. An ingredient of 0 g limits nothing; a meal of such alone can be made 10^6 times. */
Portions portions_of(const IngredientStock *rows, size_t n);
/* The recipes in force of the live meals, by meal id and in each recipe's order. In the arena. */
Err portions_ingredients(Tx *tx, IngredientStock **ret, size_t *ret_n);
/* All live meals of the kindergarten, ordered by meal id. */
Err portions_all(Tx *tx, Portions **ret, size_t *ret_n);
/* The rows at the head of a list that are of the first one's meal. */
size_t portions_span(const IngredientStock *rows, size_t n);

#endif
