/* Meals and their recipes. A recipe is never changed: a changed one is a new version, and past servings keep theirs. */
#ifndef KITCHEN_MEALS_MEALS_H
#define KITCHEN_MEALS_MEALS_H

#include "db/db.h"
#include "json/fields.h"

enum { MEAL_INGREDIENTS_MAX = 60 };

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

typedef struct Ingredient {
    int64_t meal_id;
    int64_t product_id;
    const char *product_name;
    Mass grams, grams_1_3;
    Mass available_grams; /* usable now */
} Ingredient;
RECORD(Ingredient);

typedef struct Meal {
    int64_t id;
    const char *name;
    int32_t number; /* of the recipe's version, from 1 */
    int64_t portions_possible;
    int64_t limiting_product_id;
    List ingredients; /* of Ingredient, in the recipe's order */
    Instant updated_at;
    int64_t recipe_id;
    int64_t version;
} Meal;
RECORD(Meal);

typedef struct RecipeItem {
    int64_t recipe_id;
    int64_t product_id;
    const char *product_name;
    Mass grams, grams_1_3;
} RecipeItem;
RECORD(RecipeItem);

typedef struct RecipeVersion {
    int64_t id;
    int32_t number;
    Instant created_at;
    Person user;
    List ingredients; /* of RecipeItem, in the recipe's order */
} RecipeVersion;
RECORD(RecipeVersion);

/* At most `limit` live meals by name, after one of them (0: from the beginning), with what is possible now. */
Err meals_page(Tx *tx, int64_t after_id, int64_t limit, Meal **ret, size_t *ret_n);
/* ERR_NOT_FOUND (also where it was deleted). */
Err meal_get(Tx *tx, int64_t id, Meal *ret);

/* ERR_INVALID: no ingredients, a product that is not there or stands twice, nothing weighed. */
Err meal_check(Tx *tx, const MealNew *in);
/* Whether it is cooked just so: the same ingredients in the same order. */
bool meal_has_recipe(const Meal *meal, const MealNew *in);
/* ERR_NAME_TAKEN; ERR_INVALID (no ingredients, a product that is not there or stands twice, nothing weighed). */
Err meal_create(Tx *tx, const MealNew *in, int64_t *ret_id);
/* Gives the meal another name or, where the ingredients differ, another version of its recipe. Errors as meal_create. */
Err meal_change(Tx *tx, const Meal *before, const MealNew *in);
/* Takes it from the list and from the menu of today and the days to come. */
Err meal_delete(Tx *tx, const Meal *meal);
/* The meal as it could be sent, for a change to be laid over. In the arena. */
MealNew meal_as_new(Arena *a, const Meal *meal);

/* At most `limit` versions of a live meal's recipe, the newest first, older than a number (INT32_MAX: from the newest).
 * ERR_NOT_FOUND. */
Err meal_versions(Tx *tx, int64_t meal_id, int32_t before, int64_t limit, RecipeVersion **ret, size_t *ret_n);

/* Names of the live meals that use a product now, for the 409 of its deletion. In the arena; *ret_n 0: none. */
Err meals_using(Tx *tx, int64_t product_id, const char *const **ret, size_t *ret_n);

#endif
