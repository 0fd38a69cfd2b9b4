#include "base/id.h"
#include "base/text.h"
#include "journal/journal.h"
#include "kitchen/catalogue/foods.h"
#include "kitchen/catalogue/groups.h"
#include "kitchen/ledger/ledger.h"
#include "kitchen/meals/meals.h"
#include "kitchen/products/entries.h"
#include "kitchen/products/queries.h"
#include "kitchen/reports/watch/watch.h"
#include "kitchen/stock/settle.h"

#include <string.h>

FIELDS(ProductRow, ID(ProductRow, id));

/* --- reading --- */

static void product_complete(Product *p) {
    p->low = p->grams.mg < p->min_grams.mg;
    p->natural_loss_percent = natural_loss_of(norm_group_of(p->group), p->own_loss_percent);
}

static Err products_read(Tx *tx, const ProductsPageArgs *args, Product **ret, size_t *ret_n) {
    TRY(q_products_page(tx, *args, ret, ret_n));
    for (size_t i = 0; i < *ret_n; i++)
        product_complete(&(*ret)[i]);
    return OK;
}

Err products_page(Tx *tx, const ProductFilter *filter, Product **ret, size_t *ret_n) {
    ProductsPageArgs args = {.q = filter->q ? text_fold(tx->arena, filter->q) : "",
                             .low = filter->low,
                             .after_id = filter->after_id,
                             .limit = filter->limit};
    return products_read(tx, &args, ret, ret_n);
}

Err product_get(Tx *tx, int64_t id, Product *ret) {
    Product *found;
    size_t n;
    TRY(products_read(tx, &(ProductsPageArgs){.one_id = id, .q = "", .limit = 1}, &found, &n));
    if (n == 0)
        return fault(tx->fault, ERR_NOT_FOUND);
    *ret = found[0];
    return OK;
}

Err product_brief(Tx *tx, int64_t id, ProductBrief *ret) {
    return q_product_brief(tx, (ProductBriefArgs){.id = id}, ret);
}

Err product_name(Tx *tx, int64_t id, const char **ret) {
    ProductBrief product;
    bool found;
    TRY(q_product_named(tx, (ProductNamedArgs){.id = id}, &product, &found));
    *ret = found ? product.name : NULL;
    return OK;
}

/* --- changing --- */

static void check_group(Tx *tx, const char *name) {
    enum { NAMES_MOST = 4096 };
    if (!name || norm_group_of(name))
        return;
    Buf names;
    buf_init(&names, NAMES_MOST);
    for (const NormGroup *g = norm_groups; g->name; g++) {
        buf_puts(&names, g == norm_groups ? "" : ", ");
        buf_puts(&names, g->name);
    }
    fault_field(tx->fault, "/group", "not_allowed", "allowed", names.p ? names.p : "", NULL);
    buf_free(&names);
}

static void check_food(Tx *tx, const char *key) {
    if (key && !food_of_key(key))
        fault_field(tx->fault, "/food", "unknown_food", NULL);
}

/* The catalogue's key for a product that names none. */
static const char *food_by_name(Tx *tx, const char *name) {
    const CatalogueProduct *food = food_of_name(tx->arena, name);
    return food ? food->key : NULL;
}

static void check_day(Tx *tx, Day delivered_on) {
    if (!day_is_none(delivered_on) && delivered_on.n > tx->today.n)
        fault_field(tx->fault, "/delivered_on", "in_future", NULL);
}

/* The one unique index a product's row can break is that of its name. */
static Err name_taken(Tx *tx, Err e) { return e == ERR_CONFLICT ? fault(tx->fault, ERR_NAME_TAKEN) : e; }

static Err first_delivery(Tx *tx, int64_t product_id, const ProductNew *in) {
    Lot lot = {.product_id = product_id,
               .grams = in->grams,
               .delivered_on = day_is_none(in->delivered_on) ? tx->today : in->delivered_on,
               .expires_on = in->expires_on,
               .invoice_grams = MASS_NONE,
               .price_per_kg_uzs = in->price_per_kg_uzs};
    return ledger_receive(tx, &lot);
}

void product_check(Tx *tx, const ProductNew *in) {
    check_group(tx, in->group);
    check_food(tx, in->food);
    check_day(tx, in->delivered_on);
}

Err product_create(Tx *tx, const ProductNew *in, int64_t *ret_id) {
    product_check(tx, in);
    TRY(fault_invalid(tx->fault));
    int64_t id = new_id(tx);
    TRY(name_taken(tx, q_product_insert(tx, (ProductInsertArgs){
                                                .id = id,
                                                .name = in->name,
                                                .name_folded = text_fold(tx->arena, in->name),
                                                .min_mg = in->min_grams,
                                                .norm_group = in->group,
                                                .natural_loss_percent = in->natural_loss_percent,
                                                .food = in->food ? in->food : food_by_name(tx, in->name)})));
    if (in->grams.mg > 0)
        TRY(first_delivery(tx, id, in));
    TRY(audit(tx, "product.create", id, FIELDS_OF(ProductNew), NULL, in));
    settle_product(tx, id);
    *ret_id = id;
    return OK;
}

ProductChange product_as_change(const Product *p) {
    return (ProductChange){p->name, p->min_grams, p->group, p->own_loss_percent, p->food};
}

Err product_change(Tx *tx, const Product *before, const ProductChange *in) {
    check_group(tx, in->group);
    check_food(tx, in->food);
    TRY(fault_invalid(tx->fault));
    TRY(name_taken(tx,
                   q_product_update(tx, (ProductUpdateArgs){.id = before->id,
                                                            .name = in->name,
                                                            .name_folded = text_fold(tx->arena, in->name),
                                                            .min_mg = in->min_grams,
                                                            .norm_group = in->group,
                                                            .natural_loss_percent = in->natural_loss_percent,
                                                            .food = in->food})));
    ProductChange was = product_as_change(before);
    TRY(audit(tx, "product.change", before->id, FIELDS_OF(ProductChange), &was, in));
    watch_yardstick(tx, before->id);
    settle_product(tx, before->id);
    return OK;
}

static Err say_in_use(Tx *tx, const Product *p, const char *const *meals, size_t n) {
    enum { NAMES_MOST = 64 * 1024 };
    Buf names;
    buf_init(&names, NAMES_MOST);
    for (size_t i = 0; i < n; i++) {
        buf_puts(&names, i ? ", " : "");
        buf_puts(&names, meals[i]);
    }
    Err e = fault_say(tx->fault, ERR_PRODUCT_IN_USE, "problem.product-in-use.named", "product", p->name,
                      "meals", names.p ? names.p : "", NULL);
    buf_free(&names);
    return e;
}

Err product_delete(Tx *tx, const Product *p) {
    const char *const *meals;
    size_t n;
    TRY(meals_using(tx, p->id, &meals, &n));
    if (n > 0)
        return say_in_use(tx, p, meals, n);
    if (p->grams.mg + p->expired_grams.mg > 0)
        return fault(tx->fault, ERR_STOCK_LEFT);
    TRY(q_product_mark_deleted(tx, (ProductMarkDeletedArgs){.id = p->id}));
    ProductChange was = product_as_change(p);
    TRY(audit(tx, "product.delete", p->id, FIELDS_OF(ProductChange), &was, NULL));
    settle_product(tx, p->id);
    return OK;
}

/* --- entries --- */

void delivery_check(Tx *tx, const DeliveryNew *in) { check_day(tx, in->delivered_on); }

Err product_deliver(Tx *tx, int64_t product_id, const DeliveryNew *in, Lot *ret) {
    ProductBrief product;
    TRY(product_brief(tx, product_id, &product));
    delivery_check(tx, in);
    TRY(fault_invalid(tx->fault));
    Lot lot = {.product_id = product_id,
               .product_name = product.name,
               .grams = in->grams,
               .delivered_on = in->delivered_on,
               .expires_on = in->expires_on,
               .invoice_grams = in->invoice_grams,
               .price_per_kg_uzs = in->price_per_kg_uzs,
               .supplier = in->supplier,
               .document_no = in->document_no,
               .note = in->note};
    TRY(ledger_receive(tx, &lot));
    TRY(audit(tx, "delivery.create", lot.id, FIELDS_OF(Lot), NULL, &lot));
    if (lot.price_per_kg_uzs != BIGINT_NONE)
        watch_yardstick(tx, product_id);
    *ret = lot;
    return OK;
}

Err product_write_off(Tx *tx, int64_t product_id, const WriteOffNew *in, Movement *ret) {
    ProductBrief product;
    TRY(product_brief(tx, product_id, &product));
    Movement entry;
    TRY(ledger_write_off(tx, product_id, in->lot_id, in->grams, (WriteOffReason)in->reason.n, in->note,
                         &entry));
    TRY(audit(tx, "write_off.create", entry.id, FIELDS_OF(Movement), NULL, &entry));
    *ret = entry;
    return OK;
}

Err product_count(Tx *tx, int64_t product_id, const CountNew *in, Count *ret) {
    ProductBrief product;
    TRY(product_brief(tx, product_id, &product));
    Count count;
    TRY(ledger_count(tx, product_id, in->grams, in->note, &count));
    TRY(audit(tx, "count.create", count.id, FIELDS_OF(Count), NULL, &count));
    *ret = count;
    return OK;
}

Err movement_reverse(Tx *tx, int64_t movement_id, const char *reason, Movement *ret) {
    Movement entry;
    TRY(ledger_reverse(tx, movement_id, reason, &entry));
    TRY(audit(tx, "movement.reverse", movement_id, FIELDS_OF(Movement), NULL, &entry));
    watch_yardstick(tx, entry.product_id); /* a delivery's price goes with it */
    *ret = entry;
    return OK;
}

static const char *kind_word(Choice kind) { return kind.n < 0 ? "" : move_kind_words[kind.n]; }

/* Nothing counts for a day that had not begun when it was written: its id says at least when that was. */
static int64_t first_id_of(const Tx *tx, Day from) {
    enum {
        ZONES_DAYS = 2
    }; /* by less than so much two zones' days differ, where a kindergarten's was changed */
    return day_is_none(from) ? 0 : id_floor(zone_day_start(tx->zone, day_plus(from, -ZONES_DAYS)));
}

Err movements_find(Tx *tx, const MovementFilter *filter, Movement **ret, size_t *ret_n) {
    ProductRow product;
    TRY(q_product_ever(tx, (ProductEverArgs){.id = filter->product_id}, &product));
    return q_movements_page(
        tx,
        (MovementsPageArgs){.product_id = filter->product_id,
                            .low_id = first_id_of(tx, filter->from),
                            .before_id = filter->before,
                            .from_on = day_is_none(filter->from) ? (Day){INT32_MIN + 1} : filter->from,
                            .to_on = day_is_none(filter->to) ? (Day){INT32_MAX} : filter->to,
                            .kind = kind_word(filter->kind),
                            .figure = kind_word(filter->figure),
                            .limit = filter->limit},
        ret, ret_n);
}

Err movements_page(Tx *tx, int64_t product_id, int64_t before, int64_t limit, Movement **ret, size_t *ret_n) {
    return movements_find(
        tx, &(MovementFilter){product_id, DAY_NONE, DAY_NONE, CHOICE_NONE, CHOICE_NONE, before, limit}, ret,
        ret_n);
}

Err lots_on_shelf(Tx *tx, int64_t product_id, Lot **ret, size_t *ret_n) {
    ProductBrief product;
    TRY(product_brief(tx, product_id, &product));
    return q_lots_on_shelf(tx, (LotsOnShelfArgs){.product_id = product_id}, ret, ret_n);
}

Err deliveries_page(Tx *tx, const DeliveryFilter *filter, Lot **ret, size_t *ret_n) {
    return q_deliveries_page(
        tx,
        (DeliveriesPageArgs){.before_id = filter->before,
                             .from_on = day_is_none(filter->from) ? (Day){INT32_MIN + 1} : filter->from,
                             .to_on = day_is_none(filter->to) ? (Day){INT32_MAX} : filter->to,
                             .product_id = filter->product_id,
                             .limit = filter->limit},
        ret, ret_n);
}
