/* What is booked for a product by hand: deliveries, write-offs, counts, and their undoing. */
#ifndef KITCHEN_PRODUCTS_ENTRIES_H
#define KITCHEN_PRODUCTS_ENTRIES_H

#include "kitchen/ledger/ledger.h"

typedef struct DeliveryNew {
    Mass grams; /* as weighed */
    Day delivered_on, expires_on;
    int64_t price_per_kg_uzs;
    const char *supplier, *document_no;
    Mass invoice_grams; /* as the paper says */
    const char *note;
} DeliveryNew;
RECORD(DeliveryNew);
/* Notes what is wrong with a delivery by itself, for fault_invalid(). */
void delivery_check(Tx *tx, const DeliveryNew *in);
/* ERR_NOT_FOUND; ERR_INVALID: delivered_on in the future. */
Err product_deliver(Tx *tx, int64_t product_id, const DeliveryNew *in, Lot *ret);

typedef struct WriteOffNew {
    Mass grams;
    Choice reason;
    int64_t lot_id; /* 0: from the lots in their order */
    const char *note;
} WriteOffNew;
RECORD(WriteOffNew);
/* ERR_NOT_FOUND, ERR_INSUFFICIENT_STOCK. */
Err product_write_off(Tx *tx, int64_t product_id, const WriteOffNew *in, Movement *ret);

typedef struct CountNew {
    Mass grams;
    const char *note;
} CountNew;
RECORD(CountNew);
Err product_count(Tx *tx, int64_t product_id, const CountNew *in, Count *ret); /* ERR_NOT_FOUND */

/* Errors as ledger_reverse. */
Err movement_reverse(Tx *tx, int64_t movement_id, const char *reason, Movement *ret);

typedef struct MovementFilter {
    int64_t product_id;
    Day from, to;  /* the day it counts for; none: that side is open */
    Choice kind;   /* move_kind_words; none: all */
    Choice figure; /* of that kind, or undoing one of it: what a figure of a report is made of */
    int64_t before, limit;
} MovementFilter;
/* Newest first; also of a deleted product. ERR_NOT_FOUND. */
Err movements_find(Tx *tx, const MovementFilter *filter, Movement **ret, size_t *ret_n);
/* All of them, with ids below `before`. */
Err movements_page(Tx *tx, int64_t product_id, int64_t before, int64_t limit, Movement **ret, size_t *ret_n);

/* What lies on a product's shelf, in the order it leaves; the expired first. ERR_NOT_FOUND (a deleted product has nothing left). */
Err lots_on_shelf(Tx *tx, int64_t product_id, Lot **ret, size_t *ret_n);

typedef struct DeliveryFilter {
    Day from, to;       /* none: that side is open */
    int64_t product_id; /* 0: all */
    int64_t before, limit;
} DeliveryFilter;
/* Newest first; undone ones too, with the moment in reversed_at. */
Err deliveries_page(Tx *tx, const DeliveryFilter *filter, Lot **ret, size_t *ret_n);

#endif
