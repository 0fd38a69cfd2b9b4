/* A file's lines, as they are read. */
#ifndef KITCHEN_IMPORTS_ROWS_H
#define KITCHEN_IMPORTS_ROWS_H

#include "kitchen/products/entries.h"

typedef struct DeliveryCells {
    const char *product_name;
    DeliveryNew delivery;
} DeliveryCells;
RECORD(DeliveryCells);

typedef struct RecipeCells {
    const char *meal_name, *product_name;
    Mass grams, grams_1_3; /* grams_1_3 none: the same */
} RecipeCells;
RECORD(RecipeCells);

/* What a file of ours may have besides. */
typedef struct RecipeCellsTold {
    int64_t meal_id, product_id;
    Mass available_grams;
} RecipeCellsTold;
RECORD(RecipeCellsTold);

#endif
