/* A product's shelf within a transaction: its lots with something left, in the order in which they expire, and the one way to move them. */
#ifndef KITCHEN_LEDGER_SHELF_H
#define KITCHEN_LEDGER_SHELF_H

#include "kitchen/ledger/rows.h"

typedef struct Shelf {
    int64_t product_id;
    LotLeft **
        lots; /* by expiry, lots without one last; then by id. So the expired come first, then the usable first-expired-first-out */
    size_t n, room;
    int64_t total_mg;
    Touched *touched; /* NULL until something moves */
    struct Shelf *next;
} Shelf;

/* Reads what the transaction does not know yet: one query. */
Err shelves_load(Tx *tx, const int64_t *product_ids, size_t n);
Err shelf_get(Tx *tx, int64_t product_id, Shelf **ret);
/* A lot of the product, also an empty one. ERR_NOT_FOUND. */
Err shelf_lot(Tx *tx, Shelf *shelf, int64_t lot_id, LotLeft **ret);
void shelf_add(Tx *tx, Shelf *shelf, LotLeft *lot);
bool lot_expired(const Tx *tx, const LotLeft *lot);
int64_t shelf_usable(const Tx *tx, const Shelf *shelf);

/* What is booked together: the same for all its movements, and what came of them. */
typedef struct Entry {
    MoveKind kind;
    int64_t id; /* 0: becomes the first movement's */
    int64_t serving_id;
    int64_t reverses_id; /* of the next movement alone */
    Day effective_on;
    Instant counted_at;
    const Mass *counted; /* what was weighed: kept in the first movement; NULL: not a count of its own */
    const char *reason, *note;
    int64_t first_id, first_lot_id, moved_mg, after_mg; /* out: the movements so far */
} Entry;

/* The one place where stock moves: the chained row, the lot's balance, the shelf and what was touched. `lot` NULL: nothing was found to move. */
Err shelf_move(Tx *tx, Shelf *shelf, LotLeft *lot, int64_t mg, Entry *e);

typedef enum TakeOrder { TAKE_USABLE, TAKE_EXPIRED_FIRST, TAKE_USABLE_FIRST } TakeOrder;
/* Takes mg from `first` (may be NULL), then from the others; the caller has seen that there is enough. */
Err shelf_take(Tx *tx, Shelf *shelf, int64_t mg, LotLeft *first, TakeOrder order, Entry *e);
/* Adds what was found more than the book says: to the newest lot, or to a new one without expiry. */
Err shelf_put(Tx *tx, Shelf *shelf, int64_t mg, Entry *e);

/* The first count of a product that is not undone, from a day on and after a moment (of two at one moment the later id is after). */
Err counted_since(Tx *tx, int64_t product_id, Day from, Instant after, int64_t after_id, Counted *ret,
                  bool *ret_found);
/* Keeps the stock as it was counted: the opposite of mg, as a count movement effective with that count (today, where that is in a closed month), from the same lot first. */
Err count_opposite(Tx *tx, Shelf *shelf, LotLeft *lot, int64_t mg, const Counted *counted, Entry *e);

/* ERR_INSUFFICIENT_STOCK that names the product. */
Err say_shortage(Tx *tx, int64_t product_id, int64_t needed_mg, int64_t available_mg);
/* The entry as the caller is told of it. */
Movement entry_told(const Tx *tx, const Shelf *shelf, const Entry *e);

/* The hash that a movement continues the chain with: over all of its row. `out`: CHAIN_HASH bytes. */
void movement_hash(const Tx *tx, const uint8_t *chain_id, const uint8_t *prev, const MovementRow *m,
                   uint8_t *out);

#endif
