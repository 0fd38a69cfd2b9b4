#include "base/text.h"
#include "journal/journal.h"
#include "kitchen/meals/meals.h"
#include "kitchen/meals/queries.h"
#include "kitchen/portions/portions.h"
#include "kitchen/stock/settle.h"

#include <stdlib.h>

/* Gives a meal the ingredients at the head of `rows` that are its own, and what they allow. Returns how many. */
static size_t meal_take_ingredients(Arena *a, Meal *meal, Ingredient *rows, size_t n) {
    size_t own = 0;
    while (own < n && rows[own].meal_id == meal->id)
        own++;
    IngredientStock *stock = ARENA_ARRAY(a, IngredientStock, own + 1);
    for (size_t i = 0; i < own; i++)
        stock[i] = (IngredientStock){meal->id, rows[i].product_id, rows[i].grams, rows[i].available_grams};
    Portions possible = portions_of(stock, own);
    meal->portions_possible = possible.possible;
    meal->limiting_product_id = possible.limiting_product_id;
    meal->ingredients = (List){rows, own};
    return own;
}

static Err meals_read(Tx *tx, int64_t one_id, int64_t after_id, int64_t limit, Meal **ret, size_t *ret_n) {
    Meal *meals;
    Ingredient *rows;
    size_t n, n_rows;
    TRY(q_meals_page(tx, (MealsPageArgs){.one_id = one_id, .after_id = after_id, .limit = limit}, &meals,
                     &n));
    TRY(q_meals_page_ingredients(
        tx, (MealsPageIngredientsArgs){.one_id = one_id, .after_id = after_id, .limit = limit}, &rows,
        &n_rows));
    for (size_t i = 0, used = 0; i < n; i++)
        used += meal_take_ingredients(tx->arena, &meals[i], rows + used, n_rows - used);
    *ret = meals;
    *ret_n = n;
    return OK;
}

Err meals_page(Tx *tx, int64_t after_id, int64_t limit, Meal **ret, size_t *ret_n) {
    return meals_read(tx, 0, after_id, limit, ret, ret_n);
}

Err meal_get(Tx *tx, int64_t id, Meal *ret) {
    Meal *meal;
    size_t n;
    TRY(meals_read(tx, id, 0, 1, &meal, &n));
    if (n == 0)
        return fault(tx->fault, ERR_NOT_FOUND);
    *ret = meal[0];
    return OK;
}

static Mass grams_younger(const IngredientNew *i) {
    return mass_is_none(i->grams_1_3) ? i->grams : i->grams_1_3;
}

static int product_compare(const void *a, const void *b) {
    int64_t x = ((const LiveProduct *)a)->id, y = ((const LiveProduct *)b)->id;
    return (x > y) - (x < y);
}

static bool stands_before(const IngredientNew *items, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (items[k].product_id == items[i].product_id)
            return true;
    return false;
}

Err meal_check(Tx *tx, const MealNew *in) {
    const IngredientNew *items = in->ingredients.items;
    LiveProduct *live;
    size_t n;
    TRY(q_meal_live_products(tx, &live, &n));
    if (in->ingredients.n == 0)
        fault_field(tx->fault, "/ingredients", "too_few", "min", "1", NULL);
    for (size_t i = 0; i < in->ingredients.n; i++) {
        const char *product = arena_printf(tx->arena, "/ingredients/%zu/product_id", i);
        if (!bsearch(&(LiveProduct){items[i].product_id}, live, n, sizeof *live, product_compare))
            fault_field(tx->fault, product, "unknown_product", NULL);
        else if (stands_before(items, i))
            fault_field(tx->fault, product, "duplicate", NULL);
        if (items[i].grams.mg == 0 && grams_younger(&items[i]).mg == 0)
            fault_field(tx->fault, arena_printf(tx->arena, "/ingredients/%zu/grams", i), "nothing_weighed",
                        NULL);
    }
    return fault_invalid(tx->fault);
}

static Err recipe_write(Tx *tx, int64_t meal_id, int32_t number, const MealNew *in, int64_t *ret_id) {
    int64_t id = new_id(tx);
    TRY(q_recipe_insert(
        tx, (RecipeInsertArgs){.id = id, .meal_id = meal_id, .number = number, .user_id = tx->user_id}));
    const IngredientNew *items = in->ingredients.items;
    for (size_t i = 0; i < in->ingredients.n; i++)
        TRY(q_recipe_item_insert(tx, (RecipeItemInsertArgs){.recipe_id = id,
                                                            .position = (int32_t)i,
                                                            .product_id = items[i].product_id,
                                                            .grams_mg = items[i].grams,
                                                            .grams_1_3_mg = grams_younger(&items[i])}));
    *ret_id = id;
    return OK;
}

/* The one unique index a meal's row can break is that of its name. */
static Err name_taken(Tx *tx, Err e) { return e == ERR_CONFLICT ? fault(tx->fault, ERR_NAME_TAKEN) : e; }

Err meal_create(Tx *tx, const MealNew *in, int64_t *ret_id) {
    TRY(meal_check(tx, in));
    int64_t id = new_id(tx), recipe_id;
    TRY(recipe_write(tx, id, 1, in, &recipe_id));
    TRY(name_taken(tx, q_meal_insert(tx, (MealInsertArgs){.id = id,
                                                          .name = in->name,
                                                          .name_folded = text_fold(tx->arena, in->name),
                                                          .recipe_id = recipe_id})));
    TRY(audit(tx, "meal.create", id, FIELDS_OF(MealNew), NULL, in));
    settle_meal(tx, id, -1);
    *ret_id = id;
    return OK;
}

bool meal_has_recipe(const Meal *meal, const MealNew *in) {
    const Ingredient *was = meal->ingredients.items;
    const IngredientNew *is = in->ingredients.items;
    if (meal->ingredients.n != in->ingredients.n)
        return false;
    for (size_t i = 0; i < in->ingredients.n; i++)
        if (was[i].product_id != is[i].product_id || was[i].grams.mg != is[i].grams.mg ||
            was[i].grams_1_3.mg != grams_younger(&is[i]).mg)
            return false;
    return true;
}

Err meal_change(Tx *tx, const Meal *before, const MealNew *in) {
    int64_t recipe_id = before->recipe_id;
    if (!meal_has_recipe(before, in)) {
        TRY(meal_check(tx, in));
        TRY(recipe_write(tx, before->id, before->number + 1, in, &recipe_id));
        settle_meal(tx, before->id, before->portions_possible);
    }
    TRY(name_taken(tx, q_meal_update(tx, (MealUpdateArgs){.id = before->id,
                                                          .name = in->name,
                                                          .name_folded = text_fold(tx->arena, in->name),
                                                          .recipe_id = recipe_id})));
    MealNew was = meal_as_new(tx->arena, before);
    return audit(tx, "meal.change", before->id, FIELDS_OF(MealNew), &was, in);
}

Err meal_delete(Tx *tx, const Meal *meal) {
    TRY(q_meal_mark_deleted(tx, (MealMarkDeletedArgs){.id = meal->id}));
    TRY(q_meal_leave_menu(tx, (MealLeaveMenuArgs){.id = meal->id}));
    settle_meal(tx, meal->id, meal->portions_possible);
    MealNew was = meal_as_new(tx->arena, meal);
    return audit(tx, "meal.delete", meal->id, FIELDS_OF(MealNew), &was, NULL);
}

MealNew meal_as_new(Arena *a, const Meal *meal) {
    const Ingredient *from = meal->ingredients.items;
    IngredientNew *to = ARENA_ARRAY(a, IngredientNew, meal->ingredients.n + 1);
    for (size_t i = 0; i < meal->ingredients.n; i++)
        to[i] = (IngredientNew){from[i].product_id, from[i].grams, from[i].grams_1_3};
    return (MealNew){.name = meal->name, .ingredients = {to, meal->ingredients.n}};
}

Err meal_versions(Tx *tx, int64_t meal_id, int32_t before, int64_t limit, RecipeVersion **ret,
                  size_t *ret_n) {
    Meal meal;
    RecipeVersion *versions;
    RecipeItem *items;
    size_t n, n_items;
    TRY(meal_get(tx, meal_id, &meal));
    TRY(q_recipe_versions(tx,
                          (RecipeVersionsArgs){.meal_id = meal_id, .before_number = before, .limit = limit},
                          &versions, &n));
    TRY(q_recipe_versions_items(
        tx, (RecipeVersionsItemsArgs){.meal_id = meal_id, .before_number = before, .limit = limit}, &items,
        &n_items));
    for (size_t i = 0, used = 0; i < n; i++) {
        RecipeItem *own = items + used;
        size_t begin = used;
        while (used < n_items && items[used].recipe_id == versions[i].id)
            used++;
        versions[i].ingredients = (List){own, used - begin};
    }
    *ret = versions;
    *ret_n = n;
    return OK;
}

Err meals_using(Tx *tx, int64_t product_id, const char *const **ret, size_t *ret_n) {
    MealName *meals;
    size_t n;
    TRY(q_meals_using(tx, (MealsUsingArgs){.product_id = product_id}, &meals, &n));
    const char **names = ARENA_ARRAY(tx->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = meals[i].name;
    *ret = names;
    *ret_n = n;
    return OK;
}
