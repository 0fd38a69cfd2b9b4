/* Stocktakes: the shelves weighed line by line, blind, while the kitchen goes on; the differences are booked once a second person approves. */
#ifndef KITCHEN_STOCKTAKES_STOCKTAKES_H
#define KITCHEN_STOCKTAKES_STOCKTAKES_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const stocktake_status_words[]; /* open submitted approved rejected */
typedef enum StocktakeStatus {
    STOCKTAKE_OPEN,
    STOCKTAKE_SUBMITTED,
    STOCKTAKE_APPROVED,
    STOCKTAKE_REJECTED
} StocktakeStatus;

/* A product's line. What is none is left out: before it is weighed all but the product, before approval the book's figures. */
typedef struct StocktakeLine {
    int64_t product_id;
    const char *product_name;
    Mass counted_grams;
    Instant counted_at; /* the moment of the weighing that counts: the last */
    Person counted_by;
    Mass book_grams, difference_grams; /* as of that moment; counted less book */
    int64_t movement_id;               /* where the difference was booked */
} StocktakeLine;
RECORD(StocktakeLine);

/* A weighing as it was typed; a later one of the same product replaces it in its line. */
typedef struct Weighing {
    int64_t product_id;
    Mass grams;
    Instant at;
    Person user;
} Weighing;
RECORD(Weighing);

typedef struct Stocktake {
    int64_t id;
    Choice status;
    const char *note;
    Instant opened_at;
    Person opened_by;
    Instant submitted_at;
    Person submitted_by;
    Instant decided_at;
    Person decided_by;
    const char *reject_reason;
    bool independent; /* false: approved by somebody who had counted or submitted */
    int32_t lines_counted;
    List
        lines; /* of StocktakeLine, by name; while it is open of every live product, then of the counted ones */
    List weighings; /* of Weighing, in their order */
    int64_t version;
} Stocktake;
RECORD(Stocktake);

/* Live message: a line was weighed, or it stands elsewhere. No figure is in it. */
typedef struct StocktakeEvent {
    int64_t stocktake_id;
    Choice status;
    int32_t lines_counted;
} StocktakeEvent;
RECORD(StocktakeEvent);

/* The same without its lines, for a list. */
typedef struct StocktakeBrief {
    int64_t id;
    Choice status;
    const char *note;
    Instant opened_at;
    Person opened_by;
    Instant submitted_at;
    Person submitted_by;
    Instant decided_at;
    Person decided_by;
    const char *reject_reason;
    bool independent;
    int32_t lines_counted;
    int64_t version;
} StocktakeBrief;
RECORD(StocktakeBrief);

Err stocktake_open(Tx *tx, const char *note, Stocktake *ret);
Err stocktake_get(Tx *tx, int64_t id, Stocktake *ret); /* ERR_NOT_FOUND */
/* With ids below `before`, newest first. */
Err stocktakes_page(Tx *tx, int64_t before, int64_t limit, StocktakeBrief **ret, size_t *ret_n);

/* Weighs a live product, at `at` (none: now); told again with the same moment it is one weighing. *ret is the line then: a later weighing may be in it. ERR_NOT_FOUND (the stocktake or the product); ERR_STOCKTAKE_NOT_OPEN;
 * ERR_INVALID: it was not open at that moment. */
Err stocktake_weigh(Tx *tx, int64_t id, int64_t product_id, Mass grams, Instant at, StocktakeLine *ret);
/* ERR_NOT_FOUND; ERR_STOCKTAKE_NOT_OPEN; ERR_MONTH_CLOSED: a line's month has been closed since it was weighed. */
Err stocktake_submit(Tx *tx, int64_t id, Stocktake *ret);
/* Books every line's difference as of its weighing; a product deleted since has nothing booked. ERR_NOT_FOUND; ERR_STOCKTAKE_NOT_SUBMITTED;
 * ERR_SECOND_PERSON_REQUIRED: whoever counted or submitted may not, unless nobody else could. */
Err stocktake_approve(Tx *tx, int64_t id, Stocktake *ret);
/* Leaves nothing in the stock; also of an open one, that nobody will finish. ERR_NOT_FOUND; ERR_STOCKTAKE_DECIDED. */
Err stocktake_reject(Tx *tx, int64_t id, const char *reason, Stocktake *ret);

#endif
