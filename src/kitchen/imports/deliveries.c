#include "kitchen/imports/known.h"
#include "kitchen/imports/rows.h"
#include "kitchen/products/entries.h"

#include <inttypes.h>

static Err line(Reading *r, void *record, bool good) {
    DeliveryCells *in = record;
    const Product *product = in->product_name ? known_product(r, in->product_name) : NULL;
    if (!good || !product)
        return OK;
    bool open = true;
    delivery_check(r->tx, &in->delivery);
    if (!reading_take_faults(r))
        TRY(reading_open_month(r, in->delivery.delivered_on, "delivered_on", &open));
    ImportedDelivery *row = reading_add(r, r->row->line, product->name);
    row->product_id = product->id;
    row->delivery.at = &in->delivery;
    return OK;
}

/* Two of the same product, day, mass, supplier and document are taken for one that was written down twice. */
static const char *same_mark(Arena *a, int64_t product_id, Day day, Mass grams, const char *supplier,
                             const char *document_no) {
    return arena_printf(a, "%" PRId64 "/%d/%" PRId64 "/%s\n%s", product_id, day.n, grams.mg,
                        supplier ? supplier : "", document_no ? document_no : "");
}

/* The deliveries of the file's days, each mark with how many there are. */
static Err count_there(Reading *r, GHashTable *marks) {
    const ImportedDelivery *rows = r->out->rows.items;
    Day from = {INT32_MAX}, to = {INT32_MIN + 1};
    for (size_t i = 0; i < r->out->rows.n; i++) {
        Day day = ((const DeliveryNew *)rows[i].delivery.at)->delivered_on;
        from.n = day.n < from.n ? day.n : from.n;
        to.n = day.n > to.n ? day.n : to.n;
    }
    Lot *lots;
    size_t n;
    TRY(deliveries_page(r->tx, &(DeliveryFilter){.from = from, .to = to, .before = ID_MAX, .limit = ID_MAX},
                        &lots, &n));
    for (size_t i = 0; i < n; i++) {
        if (!instant_is_none(lots[i].reversed_at))
            continue;
        const char *mark = same_mark(r->tx->arena, lots[i].product_id, lots[i].delivered_on, lots[i].grams,
                                     lots[i].supplier, lots[i].document_no);
        g_hash_table_insert(marks, (char *)mark,
                            GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(marks, mark)) + 1));
    }
    return OK;
}

/* As many as are there already are left alone: a file that comes again books nothing. */
static Err end(Reading *r) {
    if (r->out->rows.n == 0)
        return OK;
    TRY(count_there(r, r->seen));
    ImportedDelivery *rows = r->out->rows.items;
    for (size_t i = 0; i < r->out->rows.n; i++) {
        const DeliveryNew *in = rows[i].delivery.at;
        const char *mark = same_mark(r->tx->arena, rows[i].product_id, in->delivered_on, in->grams,
                                     in->supplier, in->document_no);
        int left = GPOINTER_TO_INT(g_hash_table_lookup(r->seen, mark));
        if (left > 0)
            g_hash_table_insert(r->seen, (char *)mark, GINT_TO_POINTER(left - 1));
        rows[i].row.state.n = (int32_t)(left > 0 ? IMPORT_THERE : IMPORT_NEW);
    }
    return OK;
}

static Err book(Tx *tx, const void *row) {
    const ImportedDelivery *d = row;
    Lot lot;
    return product_deliver(tx, d->product_id, d->delivery.at, &lot);
}

static const ImportPart parts[] = {
    {FIELDS_OF(DeliveryCells), 0}, {FIELDS_OF(DeliveryNew), offsetof(DeliveryCells, delivery)}, {0}};
const ImportKind import_deliveries = {
    .word = "deliveries",
    .parts = parts,
    .told = FIELDS_OF(Lot),
    .line_size = sizeof(DeliveryCells),
    .row_size = sizeof(ImportedDelivery),
    .begin = known_products,
    .line = line,
    .end = end,
    .book = book,
};
