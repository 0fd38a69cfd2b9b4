#include "kitchen/imports/known.h"

#include "base/text.h"

Err known_products(Reading *r) {
    Product *products;
    size_t n;
    TRY(products_page(r->tx, &(ProductFilter){.limit = ID_MAX}, &products, &n));
    for (size_t i = 0; i < n; i++)
        g_hash_table_insert(r->known, text_fold(r->tx->arena, products[i].name), &products[i]);
    return OK;
}

const Product *known_product(Reading *r, const char *name) {
    const Product *p = g_hash_table_lookup(r->known, text_fold(r->tx->arena, name));
    if (!p)
        reading_wrong_here(r, "product_name", "unknown_product", NULL);
    return p;
}
