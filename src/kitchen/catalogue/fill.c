#include "kitchen/catalogue/fill.h"
#include "kitchen/meals/meals.h"
#include "kitchen/products/products.h"

size_t catalogue_products_count(void) {
    size_t n = 0;
    while (catalogue_products[n].key)
        n++;
    return n;
}

size_t catalogue_recipes_count(void) {
    size_t n = 0;
    while (catalogue_recipes[n].key)
        n++;
    return n;
}

static Err create_product(Tx *tx, const CatalogueProduct *p, Mass minimum, int64_t *ret_id) {
    ProductNew in = {.name = p->names[tx->lang],
                     .min_grams = minimum,
                     .grams = MASS_NONE,
                     .delivered_on = DAY_NONE,
                     .expires_on = DAY_NONE,
                     .price_per_kg_uzs = BIGINT_NONE,
                     .group = p->group->name,
                     .natural_loss_percent = PERCENT_NONE,
                     .food = p->key};
    return product_create(tx, &in, ret_id);
}

static Err create_meal(Tx *tx, const CatalogueRecipe *r, const int64_t *product_ids, int64_t *ret_id) {
    IngredientNew *items = ARENA_ARRAY(tx->arena, IngredientNew, r->n_items);
    for (size_t i = 0; i < r->n_items; i++)
        items[i] = (IngredientNew){product_ids[r->items[i].product - catalogue_products], r->items[i].grams,
                                   r->items[i].grams_1_3};
    return meal_create(tx, &(MealNew){r->names[tx->lang], {items, r->n_items}}, ret_id);
}

Err catalogue_fill(Tx *tx, const Mass *minimums, CatalogueIds *ret) {
    size_t n_products = catalogue_products_count(), n_meals = catalogue_recipes_count();
    CatalogueIds ids = {ARENA_ARRAY(tx->arena, int64_t, n_products),
                        ARENA_ARRAY(tx->arena, int64_t, n_meals)};
    for (size_t i = 0; i < n_products; i++)
        TRY(create_product(tx, &catalogue_products[i], minimums ? minimums[i] : (Mass){0}, &ids.products[i]));
    for (size_t i = 0; i < n_meals; i++)
        TRY(create_meal(tx, &catalogue_recipes[i], ids.products, &ids.meals[i]));
    if (ret)
        *ret = ids;
    return OK;
}
