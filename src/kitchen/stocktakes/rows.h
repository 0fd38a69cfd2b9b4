/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_STOCKTAKES_ROWS_H
#define KITCHEN_STOCKTAKES_ROWS_H

#include "kitchen/stocktakes/stocktakes.h"

typedef struct LineToBook {
    int64_t product_id;
    Mass counted;
    Instant counted_at;
    bool gone; /* the product was deleted since */
} LineToBook;
RECORD(LineToBook);

typedef struct WeighingFound {
    int64_t id;
} WeighingFound;
RECORD(WeighingFound);

#endif
