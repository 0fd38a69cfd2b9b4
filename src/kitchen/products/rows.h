/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_PRODUCTS_ROWS_H
#define KITCHEN_PRODUCTS_ROWS_H

#include "json/fields.h"

typedef struct ProductRow {
    int64_t id;
} ProductRow;
RECORD(ProductRow);

#endif
