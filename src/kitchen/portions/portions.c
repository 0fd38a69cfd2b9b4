#include "kitchen/portions/portions.h"
#include "kitchen/portions/queries.h"

enum { UNLIMITED = 1000000 };

FIELDS(IngredientStock, ID(IngredientStock, meal_id), ID(IngredientStock, product_id),
       FIELD(IngredientStock, grams), FIELD(IngredientStock, usable));

/* usable / grams is smaller in a than in b, exactly: 10^12 mg times 10^12 mg is more than 64 bits hold. */
static bool ratio_below(const IngredientStock *a, const IngredientStock *b) {
    return (__int128)a->usable.mg * b->grams.mg < (__int128)b->usable.mg * a->grams.mg;
}

Portions portions_of(const IngredientStock *rows, size_t n) {
    const IngredientStock *least = NULL;
    for (size_t i = 0; i < n; i++)
        if (rows[i].grams.mg > 0 && (!least || ratio_below(&rows[i], least)))
            least = &rows[i];
    Portions p = {.meal_id = n ? rows[0].meal_id : 0, .possible = UNLIMITED};
    if (least) {
        p.possible = least->usable.mg / least->grams.mg;
        p.limiting_product_id = least->product_id;
    }
    return p;
}

size_t portions_span(const IngredientStock *rows, size_t n) {
    size_t own = 0;
    while (own < n && rows[own].meal_id == rows[0].meal_id)
        own++;
    return own;
}

Err portions_ingredients(Tx *tx, IngredientStock **ret, size_t *ret_n) {
    return q_portions_ingredients(tx, ret, ret_n);
}

Err portions_all(Tx *tx, Portions **ret, size_t *ret_n) {
    IngredientStock *rows;
    size_t n, n_meals = 0;
    TRY(portions_ingredients(tx, &rows, &n));
    Portions *all = ARENA_ARRAY(tx->arena, Portions, n + 1);
    for (size_t i = 0, own; i < n; i += own) {
        own = portions_span(rows + i, n - i);
        all[n_meals++] = portions_of(rows + i, own);
    }
    *ret = all;
    *ret_n = n_meals;
    return OK;
}
