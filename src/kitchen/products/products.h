/* Products: what a kitchen keeps in store. */
#ifndef KITCHEN_PRODUCTS_PRODUCTS_H
#define KITCHEN_PRODUCTS_PRODUCTS_H

#include "db/db.h"
#include "json/fields.h"

typedef struct ProductNew {
    const char *name;
    Mass min_grams, grams;        /* grams: booked as the first delivery when above 0 */
    Day delivered_on, expires_on; /* delivered_on none: today */
    int64_t price_per_kg_uzs;
    const char *group;            /* of data/tolerances.csv */
    Percent natural_loss_percent; /* none: the group's */
    const char *food;             /* key of the catalogue; none: the food of that name, if there is one */
} ProductNew;
RECORD(ProductNew);

typedef struct Product {
    int64_t id;
    const char *name;
    Mass grams, expired_grams; /* usable now; past its day, waiting for a write-off */
    Mass min_grams;
    bool low;
    const char *group;
    Percent natural_loss_percent; /* in force: its own, else the group's, else 0 */
    Day last_delivered_on, nearest_expiry;
    int64_t price_per_kg_uzs; /* of the newest delivery, if it had one */
    const char *food;         /* key of the catalogue, whose energy and allergens it has */
    Instant updated_at;
    Percent own_loss_percent; /* none: the group's holds */
    int64_t version;
} Product;
RECORD(Product);

/* What a change may carry. */
typedef struct ProductChange {
    const char *name;
    Mass min_grams;
    const char *group;
    Percent natural_loss_percent;
    const char *food;
} ProductChange;
RECORD(ProductChange);

/* Notes what is wrong with a new product by itself, for fault_invalid(). */
void product_check(Tx *tx, const ProductNew *in);
/* Creates a product and, with grams, its first delivery. Called by the route, the catalogue and the demonstration.
 * ERR_NAME_TAKEN; ERR_INVALID (an unknown group or food; delivered_on in the future). A lot may arrive expired: expires_on is any day. */
Err product_create(Tx *tx, const ProductNew *in, int64_t *ret_id);
/* ERR_NOT_FOUND (also where it was deleted). */
Err product_get(Tx *tx, int64_t id, Product *ret);
/* The product's own values, for a change to be laid over. */
ProductChange product_as_change(const Product *p);
/* ERR_NAME_TAKEN, ERR_INVALID (an unknown group or food). */
Err product_change(Tx *tx, const Product *before, const ProductChange *in);
/* ERR_PRODUCT_IN_USE (names the meals), ERR_STOCK_LEFT. */
Err product_delete(Tx *tx, const Product *p);

typedef struct ProductFilter {
    const char *q;    /* part of the name, in any case; NULL: all */
    bool low;         /* only those under their minimum */
    int64_t after_id; /* only those that follow this one by name; 0: from the beginning */
    int64_t limit;
} ProductFilter;
/* Live products by name. */
Err products_page(Tx *tx, const ProductFilter *filter, Product **ret, size_t *ret_n);

/* What other features need of a live product. ERR_NOT_FOUND (also where it was deleted). */
typedef struct ProductBrief {
    int64_t id;
    const char *name;
    Mass min_grams;
} ProductBrief;
RECORD(ProductBrief);
Err product_brief(Tx *tx, int64_t id, ProductBrief *ret);
/* Of a deleted one too; NULL where there never was one. */
Err product_name(Tx *tx, int64_t id, const char **ret);

#endif
