#include "kitchen/catalogue/foods.h"
#include "base/text.h"

#include <string.h>

const char *const nutrient_quality_words[] = {"verified", "cross_checked", "typical", NULL};

const CatalogueProduct *food_of_key(const char *key) {
    for (const CatalogueProduct *p = catalogue_products; p->key; p++)
        if (strcmp(p->key, key) == 0)
            return p;
    return NULL;
}

const CatalogueProduct *food_of_name(Arena *a, const char *name) {
    const char *wanted = text_fold(a, name);
    for (const CatalogueProduct *p = catalogue_products; p->key; p++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (strcmp(text_fold(a, p->names[lang]), wanted) == 0)
                return p;
    return NULL;
}

static List food_allergens(Arena *a, Lang lang, uint32_t bits) {
    FoodAllergen *items = ARENA_ARRAY(a, FoodAllergen, (size_t)__builtin_popcount(bits) + 1);
    size_t n = 0;
    for (int i = 0; allergens[i].code; i++)
        if (bits >> i & 1)
            items[n++] = (FoodAllergen){allergens[i].code, allergens[i].names[lang]};
    return (List){items, n};
}

void foods_all(Arena *a, Lang lang, Food **ret, size_t *ret_n) {
    size_t n = 0;
    while (catalogue_products[n].key)
        n++;
    Food *foods = ARENA_ARRAY(a, Food, n + 1);
    for (size_t i = 0; i < n; i++) {
        const CatalogueProduct *p = &catalogue_products[i];
        foods[i] = (Food){.key = p->key,
                          .name = p->names[lang],
                          .group = p->group->name,
                          .kcal_per_100_g = p->kcal,
                          .waste_percent = p->waste,
                          .shelf_life_days = p->shelf_life_days,
                          .allergens = food_allergens(a, lang, p->allergens),
                          .quality = p->quality,
                          .source = p->source};
    }
    *ret = foods;
    *ret_n = n;
}
