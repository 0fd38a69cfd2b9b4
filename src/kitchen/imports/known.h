/* The products that a file's lines may name. */
#ifndef KITCHEN_IMPORTS_KNOWN_H
#define KITCHEN_IMPORTS_KNOWN_H

#include "kitchen/imports/reading.h"
#include "kitchen/products/products.h"

/* Reads the live products into r->known, by folded name. */
Err known_products(Reading *r);
/* NULL, and a mistake of the row at hand: there is none of that name. */
const Product *known_product(Reading *r, const char *name);

#endif
