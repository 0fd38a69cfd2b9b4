#include "base/text.h"
#include "kitchen/imports/known.h"
#include "kitchen/imports/rows.h"
#include "kitchen/meals/meals.h"

#include <stdlib.h>
#include <string.h>

/* A meal while its lines are read. */
typedef struct Draft {
    int32_t line;
    const char *name;
    bool spoiled; /* a line of it was wrong */
    size_t n;
    int32_t lines[MEAL_INGREDIENTS_MAX];
    const Product *products[MEAL_INGREDIENTS_MAX];
    IngredientNew items[MEAL_INGREDIENTS_MAX];
    struct Draft *next;
} Draft;

typedef struct Drafts {
    Draft *first, **end;
} Drafts;

static Err begin(Reading *r) {
    Drafts *drafts = ARENA_NEW(r->tx->arena, Drafts);
    drafts->end = &drafts->first;
    r->memory = drafts;
    return known_products(r);
}

static Draft *draft_of(Reading *r, const char *name) {
    const char *folded = text_fold(r->tx->arena, name);
    Draft *draft = g_hash_table_lookup(r->seen, folded);
    if (draft)
        return draft;
    Drafts *drafts = r->memory;
    draft = ARENA_NEW(r->tx->arena, Draft);
    draft->line = r->row->line;
    draft->name = name;
    g_hash_table_insert(r->seen, (char *)folded, draft);
    *drafts->end = draft;
    drafts->end = &draft->next;
    return draft;
}

static Err line(Reading *r, void *record, bool good) {
    const RecipeCells *in = record;
    const Product *product = in->product_name ? known_product(r, in->product_name) : NULL;
    if (!in->meal_name)
        return OK;
    Draft *d = draft_of(r, in->meal_name);
    if (good && product && d->n == MEAL_INGREDIENTS_MAX) {
        reading_wrong_here(r, NULL, "too_many", "max", arena_printf(r->tx->arena, "%d", MEAL_INGREDIENTS_MAX),
                           NULL);
        good = false;
    }
    if (!good || !product) {
        d->spoiled = true;
        return OK;
    }
    d->lines[d->n] = r->row->line;
    d->products[d->n] = product;
    d->items[d->n++] = (IngredientNew){product->id, in->grams, in->grams_1_3};
    return OK;
}

/* Of `/ingredients/2/grams` the 2 and the last step; false: it speaks of the meal. */
static bool split_pointer(const char *pointer, size_t *ret_i, const char **ret_member) {
    static const char list[] = "/ingredients/";
    if (strncmp(pointer, list, sizeof list - 1) != 0)
        return false;
    char *end;
    size_t i = strtoul(pointer + sizeof list - 1, &end, 10);
    if (*end != '/')
        return false;
    *ret_i = i;
    *ret_member = end + 1;
    return true;
}

/* Notes what the meal's own check says, each at the line of its ingredient. */
static bool check(Reading *r, const Draft *d, const MealNew *in) {
    Err e = meal_check(r->tx, in);
    bool good = e == OK;
    for (const FieldFault *at = r->tx->fault->first; at; at = at->next) {
        size_t i = 0;
        const char *member = "meal_name";
        bool of_line = split_pointer(at->field, &i, &member);
        if (of_line && strcmp(member, "product_id") == 0)
            member = "product_name";
        reading_wrong(r, of_line ? d->lines[i] : d->line, member, at);
    }
    fault_clear(r->tx->fault);
    return good;
}

static void add(Reading *r, const Draft *d, const MealNew *in, const Meal *is) {
    ImportedRecipe *row = reading_add(r, d->line, d->name);
    ImportedIngredient *shown = ARENA_ARRAY(r->tx->arena, ImportedIngredient, d->n);
    for (size_t i = 0; i < d->n; i++)
        shown[i] = (ImportedIngredient){
            d->lines[i], d->items[i].product_id, d->products[i]->name, d->items[i].grams,
            mass_is_none(d->items[i].grams_1_3) ? d->items[i].grams : d->items[i].grams_1_3};
    row->ingredients = (List){shown, d->n};
    row->row.state.n = (int32_t)(!is ? IMPORT_NEW : meal_has_recipe(is, in) ? IMPORT_THERE : IMPORT_DIFFERS);
}

static Err end(Reading *r) {
    Meal *meals;
    size_t n;
    TRY(meals_page(r->tx, 0, ID_MAX, &meals, &n));
    g_hash_table_remove_all(r->known);
    for (size_t i = 0; i < n; i++)
        g_hash_table_insert(r->known, text_fold(r->tx->arena, meals[i].name), &meals[i]);
    for (const Draft *d = ((Drafts *)r->memory)->first; d; d = d->next) {
        MealNew in = {d->name, {(void *)d->items, d->n}};
        if (!d->spoiled && check(r, d, &in))
            add(r, d, &in, g_hash_table_lookup(r->known, text_fold(r->tx->arena, d->name)));
    }
    return OK;
}

static Err book(Tx *tx, const void *row) {
    const ImportedRecipe *recipe = row;
    const ImportedIngredient *from = recipe->ingredients.items;
    size_t n = recipe->ingredients.n;
    IngredientNew *to = ARENA_ARRAY(tx->arena, IngredientNew, n);
    for (size_t i = 0; i < n; i++)
        to[i] = (IngredientNew){from[i].product_id, from[i].grams, from[i].grams_1_3};
    int64_t id;
    return meal_create(tx, &(MealNew){recipe->row.name, {to, n}}, &id);
}

static const ImportPart parts[] = {{FIELDS_OF(RecipeCells), 0}, {0}};
const ImportKind import_recipes = {
    .word = "recipes",
    .parts = parts,
    .told = FIELDS_OF(RecipeCellsTold),
    .line_size = sizeof(RecipeCells),
    .row_size = sizeof(ImportedRecipe),
    .begin = begin,
    .line = line,
    .end = end,
    .book = book,
};
