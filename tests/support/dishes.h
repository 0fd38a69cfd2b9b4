/* Meals and servings for the tests of the services, in a kit's kindergarten. */
#ifndef SUPPORT_DISHES_H
#define SUPPORT_DISHES_H

#include "kitchen/meals/meals.h"
#include "kitchen/servings/servings.h"
#include "support/kit.h"

#define SAME MASS_NONE /* the younger eat as much */
#define PARTS(...)                                                                                           \
    (const IngredientNew[]){__VA_ARGS__}, sizeof((const IngredientNew[]){__VA_ARGS__}) / sizeof(IngredientNew)

/* A meal of these parts; must succeed. */
int64_t dish_make(Kit *k, const char *name, const IngredientNew *parts, size_t n);
Err dish_try(Kit *k, const char *name, const IngredientNew *parts, size_t n, int64_t *ret_id);
/* The same meal with another recipe; must succeed. */
void dish_change(Kit *k, int64_t meal_id, const IngredientNew *parts, size_t n);
Meal dish_get(Kit *k, int64_t meal_id);
Err dish_find(Kit *k, int64_t meal_id, Meal *ret);
Err dish_delete(Kit *k, int64_t meal_id);

Err dish_serve(Kit *k, const ServingNew *in, Serving *ret);
/* Portions for ages 3–7 alone, by the hour's slot; must succeed. */
Serving dish_served(Kit *k, int64_t meal_id, int32_t portions);
Err dish_cancel(Kit *k, int64_t serving_id, Serving *ret);

/* Whether the last call noted this member with this code. */
bool dish_faulty(const Kit *k, const char *field, const char *code);

#endif
