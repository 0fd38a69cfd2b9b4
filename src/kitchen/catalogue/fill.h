/* The starting foods and recipes put into a kindergarten. */
#ifndef KITCHEN_CATALOGUE_FILL_H
#define KITCHEN_CATALOGUE_FILL_H

#include "db/db.h"
#include "kitchen/catalogue/catalogue.h"

/* Ids by place in catalogue_products and catalogue_recipes. */
typedef struct CatalogueIds {
    int64_t *products, *meals;
} CatalogueIds;

size_t catalogue_products_count(void);
size_t catalogue_recipes_count(void);

/* Creates every product and every meal of the catalogue in the transaction's kindergarten, named in its language, without stock.
 * `minimums`: by place in catalogue_products; NULL: none. *ret (may be NULL) lies in the arena. ERR_NAME_TAKEN. */
Err catalogue_fill(Tx *tx, const Mass *minimums, CatalogueIds *ret);

#endif
