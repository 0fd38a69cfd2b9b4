/* Rows that only the ledger's own files speak of. */
#ifndef KITCHEN_LEDGER_ROWS_H
#define KITCHEN_LEDGER_ROWS_H

#include "kitchen/ledger/ledger.h"

/* A movement as it is kept, whole: what the chain's hash covers. */
typedef struct MovementRow {
    int64_t id, n;
    int64_t product_id, lot_id; /* lot 0: a count that found no difference */
    Choice kind;
    Mass mg, after_mg;
    Instant at;
    Day effective_on;
    Instant counted_at; /* none but of a count, and of what undoes one */
    int64_t user_id;
    int64_t entry_id, serving_id, reverses_id;
    const char *reason, *note;
    Mass counted_mg; /* of the movement that begins a count's entry: what was weighed */
    Bytes hash;
} MovementRow;
RECORD(MovementRow);

/* A lot with what is left of it. */
typedef struct LotLeft {
    int64_t id, product_id;
    Mass left;
    Day expires_on;
    bool fresh; /* made by this transaction, its row not yet written */
} LotLeft;
RECORD(LotLeft);

/* When a product was counted. */
typedef struct Counted {
    int64_t id;
    Day effective_on;
    Instant counted_at;
} Counted;
RECORD(Counted);

/* What moved after a moment of counting. */
typedef struct MovedAfter {
    Mass moved, real; /* real: without what keeps the stock from falling below nothing */
} MovedAfter;
RECORD(MovedAfter);

/* The end of the chain as a month was closed. */
typedef struct Seal {
    Month month;
    int64_t n;
    Bytes hash;
} Seal;
RECORD(Seal);

typedef struct RowId {
    int64_t id;
} RowId;
RECORD(RowId);

typedef struct ProductName {
    const char *name;
    Instant deleted_at;
} ProductName;
RECORD(ProductName);

#endif
