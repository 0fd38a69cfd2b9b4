/* Closing a month: its report is frozen, and nothing may be dated into it any more. */
#ifndef KITCHEN_MONTHS_MONTHS_H
#define KITCHEN_MONTHS_MONTHS_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const month_status_words[]; /* running closed */
typedef enum MonthStatus { MONTH_RUNNING, MONTH_CLOSED } MonthStatus;

/* A month of the books; running until it is closed, over or not. */
typedef struct BookMonth {
    Month month;
    Choice status;
    Instant closed_at;
    Person closed_by;
    int64_t movements;      /* the chain's length at closing; none while it is open */
    Bytes movement_hash;    /* the chain's end then */
    const char *chain_head; /* the same in hexadecimal, for people; NULL while it is open */
} BookMonth;
RECORD(BookMonth);

/* ERR_MONTH_CLOSED where the day lies in a closed month, or before one: what a later month began with is frozen with it. Asks nothing of the database for days
 * of the running month and later ones. */
Err month_must_be_open(Tx *tx, Day day);
/* The day that the undoing of something counts for: its own, or today where its month is closed. */
Err month_correction_day(Tx *tx, Day day, Day *ret);

/* Freezes the month: its report, the end of the movements' chain, what each lot holds now.
 * ERR_MONTH_CLOSED; ERR_MONTH_NOT_OVER (running or ahead); ERR_EARLIER_MONTH_OPEN (with movements in it); ERR_STOCKTAKE_UNDECIDED (submitted, with lines counted by its end). */
Err month_close(Tx *tx, Month month, BookMonth *ret);
/* Its report as it was frozen; *ret_found false: the month is not closed. In the arena. */
Err month_frozen_report(Tx *tx, Month month, const char **ret_json, bool *ret_found);
/* From the running month back to the first in the books, those below `before`, newest first, at most `limit`. */
Err months_page(Tx *tx, Month before, int64_t limit, BookMonth **ret, size_t *ret_n);

#endif
