/* Products: what a kitchen keeps in store. */
#ifndef KITCHEN_PRODUCTS_PRODUCTS_H
#define KITCHEN_PRODUCTS_PRODUCTS_H

#include "db/db.h"
#include "json/fields.h"

typedef struct ProductNew {
    const char *name;
    Mass min_grams, grams; /* grams: booked as the first delivery when above 0 */
    Day delivered_on, expires_on;
    int64_t price_per_kg_uzs;
    const char *group; /* of data/tolerances.csv */
    Percent natural_loss_percent;
} ProductNew;
RECORD(ProductNew);

/* Creates a product and, with grams, its first delivery. Called by the route, the catalogue and the demonstration.
 * ERR_NAME_TAKEN; ERR_INVALID (an unknown group; expires_on before delivered_on; delivered_on in the future). */
Err product_create(Tx *tx, const ProductNew *in, int64_t *ret_id);

/* What other features need of a live product. ERR_NOT_FOUND (also where it was deleted). */
typedef struct ProductBrief {
    int64_t id;
    const char *name;
    Mass min_grams;
} ProductBrief;
RECORD(ProductBrief);
Err product_brief(Tx *tx, int64_t id, ProductBrief *ret);

#endif
