#include "support/dishes.h"

#include <string.h>

typedef struct Work {
    MealNew in;
    int64_t id;
    Meal meal;
    const ServingNew *serving_in;
    Serving serving;
} Work;

static MealNew meal_of(const char *name, const IngredientNew *parts, size_t n) {
    return (MealNew){.name = name, .ingredients = {(void *)(uintptr_t)parts, n}};
}

static Err create(Tx *tx, void *ctx) {
    Work *w = ctx;
    return meal_create(tx, &w->in, &w->id);
}

Err dish_try(Kit *k, const char *name, const IngredientNew *parts, size_t n, int64_t *ret_id) {
    Work w = {.in = meal_of(name, parts, n)};
    TRY(kit_write(k, create, &w));
    *ret_id = w.id;
    return OK;
}

int64_t dish_make(Kit *k, const char *name, const IngredientNew *parts, size_t n) {
    int64_t id = 0;
    kit_must(k, dish_try(k, name, parts, n, &id));
    return id;
}

static Err find(Tx *tx, void *ctx) {
    Work *w = ctx;
    return meal_get(tx, w->id, &w->meal);
}

Err dish_find(Kit *k, int64_t meal_id, Meal *ret) {
    Work w = {.id = meal_id};
    TRY(kit_read(k, find, &w));
    *ret = w.meal;
    return OK;
}

Meal dish_get(Kit *k, int64_t meal_id) {
    Meal meal = {0};
    kit_must(k, dish_find(k, meal_id, &meal));
    return meal;
}

static Err change(Tx *tx, void *ctx) {
    Work *w = ctx;
    TRY(meal_get(tx, w->id, &w->meal));
    w->in.name = w->meal.name;
    return meal_change(tx, &w->meal, &w->in);
}

void dish_change(Kit *k, int64_t meal_id, const IngredientNew *parts, size_t n) {
    Work w = {.id = meal_id, .in = meal_of(NULL, parts, n)};
    kit_must(k, kit_write(k, change, &w));
}

static Err drop(Tx *tx, void *ctx) {
    Work *w = ctx;
    TRY(meal_get(tx, w->id, &w->meal));
    return meal_delete(tx, &w->meal);
}

Err dish_delete(Kit *k, int64_t meal_id) {
    Work w = {.id = meal_id};
    return kit_write(k, drop, &w);
}

static Err serve_it(Tx *tx, void *ctx) {
    Work *w = ctx;
    return serve(tx, w->serving_in, &w->serving);
}

Err dish_serve(Kit *k, const ServingNew *in, Serving *ret) {
    Work w = {.serving_in = in};
    TRY(kit_write(k, serve_it, &w));
    *ret = w.serving;
    return OK;
}

Serving dish_served(Kit *k, int64_t meal_id, int32_t portions) {
    Serving s = {0};
    kit_must(k,
             dish_serve(k, &(ServingNew){.meal_id = meal_id, .portions = portions, .slot = CHOICE_NONE}, &s));
    return s;
}

static Err cancel(Tx *tx, void *ctx) {
    Work *w = ctx;
    return serving_cancel(tx, w->id, "mistyped", &w->serving);
}

Err dish_cancel(Kit *k, int64_t serving_id, Serving *ret) {
    Work w = {.id = serving_id};
    TRY(kit_write(k, cancel, &w));
    *ret = w.serving;
    return OK;
}

bool dish_faulty(const Kit *k, const char *field, const char *code) {
    for (const FieldFault *f = k->fault.first; f; f = f->next)
        if (strcmp(f->field, field) == 0 && strcmp(f->code, code) == 0)
            return true;
    return false;
}
