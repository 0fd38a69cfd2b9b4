/* The ledger: stock is never set, it moves. Lots leave first-expired-first-out; every movement is chained and stays.
 * Every function that moves stock notes what it touched in the transaction, for stock/settle.h. */
#ifndef KITCHEN_LEDGER_LEDGER_H
#define KITCHEN_LEDGER_LEDGER_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const move_kind_words[]; /* delivery serving write_off count reversal */
typedef enum MoveKind { MOVE_DELIVERY, MOVE_SERVING, MOVE_WRITE_OFF, MOVE_COUNT, MOVE_REVERSAL } MoveKind;
extern const char *const write_off_reason_words[]; /* spoiled expired damaged sample returned other */
typedef enum WriteOffReason {
    REASON_SPOILED,
    REASON_EXPIRED,
    REASON_DAMAGED,
    REASON_SAMPLE,
    REASON_RETURNED,
    REASON_OTHER
} WriteOffReason;

typedef struct Lot {
    int64_t id, product_id;
    const char *product_name;     /* NULL: not looked up */
    Mass grams, grams_left;       /* as weighed at receipt (0: none, a count's surplus lies in it); now */
    Day delivered_on, expires_on; /* expires_on none: never; usable through that day */
    Mass invoice_grams;
    int64_t price_per_kg_uzs;
    const char *supplier, *document_no, *note;
    Person user;
    Instant created_at, reversed_at; /* reversed_at: its delivery was a mistake and is undone */
} Lot;
RECORD(Lot);

/* A movement; as a result of the functions below a whole entry: its first movement with the grams of all, and the shelf after the last. */
typedef struct Movement {
    int64_t id;
    Instant at;
    Choice kind;
    Mass grams;       /* signed */
    Mass grams_after; /* everything of the product on the shelf afterwards, expired lots too */
    int64_t product_id, lot_id, serving_id, entry_id, reverses_id; /* 0: none */
    Day effective_on;
    const char *reason, *note;
    Person user;
    /* Of a history alone, else none: what undid it, what was served, what a delivery's paper said. */
    int64_t reversed_by_id;
    Day undoes_on; /* the day of what it undoes, where that one's month was closed by then */
    const char *meal_name;
    int32_t portions; /* of both groups and staff */
    Mass invoice_grams;
} Movement;
RECORD(Movement);

/* What a serving needs of one product, and how it went. */
typedef struct Need {
    int64_t product_id;
    const char *product_name;
    Mass need;
    Mass usable;      /* out: before */
    Mass usable_left; /* out: after */
} Need;

/* Books a delivery: lot and movement; one dated before the day of the product's last count books the opposite count movement with it (domain: late entry).
 * `lot` comes with everything but id, grams_left, user, created_at, which are filled in. The product must exist (the caller has looked). */
Err ledger_receive(Tx *tx, Lot *lot);

/* Takes everything in `needs` (each product once) from usable lots, or nothing: ERR_INSUFFICIENT_STOCK without details, needs[].usable told for all; the caller says it.
 * `serving_id` is the entry. */
Err ledger_serve(Tx *tx, Need *needs, size_t n, int64_t serving_id);

/* Takes back what a serving took, into the same lots, by reversal movements that carry its id; where a product was counted or deleted since, the opposite count movement is booked too.
 * ERR_ALREADY_CANCELLED. */
Err ledger_cancel_serving(Tx *tx, int64_t serving_id, Day served_on, const char *reason);

/* Writes off from one lot (lot_id) or from usable lots FEFO (expired first with REASON_EXPIRED).
 * ERR_INSUFFICIENT_STOCK with the product's shortage; ERR_NOT_FOUND for a lot that is not the product's. */
Err ledger_write_off(Tx *tx, int64_t product_id, int64_t lot_id, Mass mg, WriteOffReason reason,
                     const char *note, Movement *ret_entry);

/* One product weighed now, everything on the shelf: the difference becomes movements (shortage: usable lots FEFO, then expired; surplus: newest lot, or a new one without expiry).
 * *ret: what was found.
 * A count's entry begins with a movement of kind count whose id is entry_id; it alone holds counted_mg. Its counted_at is the moment, its effective_on that moment's day; `reason` is
 * null, or `stocktake`. Movements of kind count that another entry brought with it have another entry_id or a reason of their own, and say of no product that it was counted. */
typedef struct Count {
    int64_t id, product_id; /* id: of the first movement */
    Instant at;
    Mass book_grams, grams, difference_grams; /* difference: counted less book, signed */
    const char *note;
    Person user;
} Count;
RECORD(Count);
Err ledger_count(Tx *tx, int64_t product_id, Mass counted, const char *note, Count *ret);
/* The same as of a moment that has passed, of a stocktake (ret->at: that moment). The book then is what is known now to have moved before it: of deliveries by their day,
 * of what undoes something by the moment of that. The difference counts for that moment; the stock becomes what was counted and what moved since. Where
 * the product was counted again since, the stock stays as that count found it (an opposite movement, `late_entry`); where more has left since than was counted, it is 0
 * (`beyond_count`, effective today). docs/decisions/0017. ERR_MONTH_CLOSED. */
Err ledger_count_at(Tx *tx, int64_t product_id, Mass counted, Instant counted_at, Count *ret);

/* Undoes the entry that the movement belongs to, once; with a count, what had been held against it. A count that came since had seen the goods as they were: its opposite movement keeps the stock as counted.
 * ERR_NOT_FOUND, ERR_ALREADY_REVERSED, ERR_NOT_REVERSIBLE (a reversal, a serving's, a count booked by another entry, a deleted product's), ERR_LOT_NOT_WHOLE,
 * ERR_INSUFFICIENT_STOCK (a count's surplus that has been used since). */
Err ledger_reverse(Tx *tx, int64_t movement_id, const char *reason, Movement *ret_entry);

/* What may be used now / lies on the shelf past its day, of one product. */
Err ledger_usable(Tx *tx, int64_t product_id, Mass *ret_usable, Mass *ret_expired);

/* A product this transaction has moved, and by how much its usable stock changed. */
typedef struct Touched {
    int64_t product_id;
    int64_t usable_delta_mg;
    Day counted_from; /* the first day that its count movements, if any, count for */
    struct Touched *next;
} Touched;
Touched *ledger_touched(Tx *tx); /* NULL: none */

/* What lies on a product's shelf: lots with something left, by expiry, those without one last. So the expired come first. In the arena. */
typedef struct ShelfLot {
    int64_t id;
    Mass left;
    Day expires_on;
} ShelfLot;
Err ledger_lots(Tx *tx, int64_t product_id, ShelfLot **ret, size_t *ret_n);
/* Reads the shelves of many products at once, so that what follows finds them in the transaction's memory. */
Err ledger_shelves(Tx *tx, const int64_t *product_ids, size_t n);
/* The end of the movements' chain as this transaction found it; what is remembered of a stock holds while it is the same. */
const uint8_t *ledger_began_at(Tx *tx);

/* Proves the kindergarten's books: the chain of movements and of audit rows, each lot's balance, each movement's after_mg, the seals of closed months. At the first difference ERR_CONFLICT with
 * fault->inner naming it in one clear English line. `progress` (may be NULL) hears how far it is. */
Err ledger_verify(Tx *tx, void (*progress)(void *ctx, int64_t done, int64_t of), void *ctx,
                  int64_t *ret_movements);

#endif
