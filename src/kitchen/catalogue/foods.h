/* The foods of the catalogue: what is known of them, and how a product is told to be one. */
#ifndef KITCHEN_CATALOGUE_FOODS_H
#define KITCHEN_CATALOGUE_FOODS_H

#include "base/arena.h"
#include "json/fields.h"
#include "kitchen/catalogue/catalogue.h"

/* NULL: no such food. */
const CatalogueProduct *food_of_key(const char *key);
/* The one called so in any of the languages, in any case and with any apostrophe. `a` holds what is compared. */
const CatalogueProduct *food_of_name(Arena *a, const char *name);

typedef struct FoodAllergen {
    const char *code;
    const char *name;
} FoodAllergen;
RECORD(FoodAllergen);

/* As an answer tells it, in one language. */
typedef struct Food {
    const char *key;
    const char *name;
    const char *group;
    double kcal_per_100_g;
    Percent waste_percent;
    int32_t shelf_life_days;
    List allergens; /* of FoodAllergen */
    Choice quality;
    const char *source;
} Food;
RECORD(Food);

/* All of them, in the catalogue's order. In the arena. */
void foods_all(Arena *a, Lang lang, Food **ret, size_t *ret_n);

#endif
