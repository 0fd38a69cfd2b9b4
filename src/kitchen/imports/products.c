#include "base/text.h"
#include "kitchen/imports/known.h"

#include <string.h>

static bool same_text(const char *a, const char *b) { return a && b ? strcmp(a, b) == 0 : a == b; }

/* A column that the file does not have says nothing. */
static ImportState compare(const Reading *r, const Product *is, const ProductNew *in) {
    bool same = (!reading_has(r, "min_grams") || in->min_grams.mg == is->min_grams.mg) &&
                (!reading_has(r, "group") || same_text(in->group, is->group)) &&
                (in->natural_loss_percent.hundredths == PERCENT_NONE.hundredths ||
                 in->natural_loss_percent.hundredths == is->natural_loss_percent.hundredths);
    return same ? IMPORT_THERE : IMPORT_DIFFERS;
}

/* Who keeps the stock does not set what it is measured by. */
static void check_yardstick(Reading *r, const ProductNew *in) {
    if (r->tx->role == ROLE_ADMIN)
        return;
    if (in->group)
        reading_wrong_here(r, "group", "admins_only", NULL);
    if (in->natural_loss_percent.hundredths != PERCENT_NONE.hundredths)
        reading_wrong_here(r, "natural_loss_percent", "admins_only", NULL);
    if (in->food)
        reading_wrong_here(r, "food", "admins_only", NULL);
}

static Err check_new(Reading *r, const ProductNew *in) {
    check_yardstick(r, in);
    product_check(r->tx, in);
    bool any = reading_take_faults(r), open;
    if (!any && in->grams.mg > 0 && !day_is_none(in->delivered_on))
        TRY(reading_open_month(r, in->delivered_on, "delivered_on", &open));
    return OK;
}

static Err line(Reading *r, void *record, bool good) {
    const ProductNew *in = record;
    if (!in->name)
        return OK;
    const char *folded = text_fold(r->tx->arena, in->name);
    if (!g_hash_table_add(r->seen, (char *)folded))
        reading_wrong_here(r, "name", "duplicate", NULL);
    const Product *is = g_hash_table_lookup(r->known, folded);
    if (!good)
        return OK;
    if (!is)
        TRY(check_new(r, in));
    ImportedProduct *row = reading_add(r, r->row->line, in->name);
    row->row.state.n = (int32_t)(is ? compare(r, is, in) : IMPORT_NEW);
    row->product.at = record;
    return OK;
}

static Err book(Tx *tx, const void *row) {
    int64_t id;
    return product_create(tx, ((const ImportedProduct *)row)->product.at, &id);
}

static const ImportPart parts[] = {{FIELDS_OF(ProductNew), 0}, {0}};
const ImportKind import_products = {
    .word = "products",
    .parts = parts,
    .told = FIELDS_OF(Product),
    .line_size = sizeof(ProductNew),
    .row_size = sizeof(ImportedProduct),
    .begin = known_products,
    .line = line,
    .book = book,
};
