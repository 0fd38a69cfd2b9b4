/* Servings: the cook presses "Ovqat berildi" and the ingredients leave the store, all or none. */
#ifndef KITCHEN_SERVINGS_SERVINGS_H
#define KITCHEN_SERVINGS_SERVINGS_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const slot_words[]; /* breakfast second_breakfast lunch snack dinner */
typedef enum Slot { SLOT_BREAKFAST, SLOT_SECOND_BREAKFAST, SLOT_LUNCH, SLOT_SNACK, SLOT_DINNER } Slot;

enum { CANCEL_WINDOW_MINUTES = 10 }; /* a cook's */

typedef struct ServingNew {
    int64_t meal_id;
    int32_t portions, portions_1_3, portions_staff; /* each 0–10,000, not all 0; staff weigh as ages 3–7 */
    Choice slot;                                    /* none: by the local hour */
} ServingNew;
RECORD(ServingNew);

typedef struct Deduction {
    int64_t serving_id;
    int64_t product_id;
    const char *product_name;
    Mass grams, grams_left; /* left: usable; where the log is read, everything on the shelf */
    Mass min_grams;
} Deduction;
RECORD(Deduction);

typedef struct ServingWarning {
    int64_t product_id;
    const char *product_name;
    Mass grams_left, min_grams;
} ServingWarning;
RECORD(ServingWarning);

typedef struct Serving {
    int64_t id, meal_id;
    const char *meal_name;
    Choice slot;
    int32_t portions, portions_1_3, portions_staff;
    Instant served_at;
    Person served_by;
    List deductions; /* of Deduction: one a product */
    List warnings;   /* of ServingWarning: what this serving brought under its minimum */
    Instant cancelled_at;
    Person cancelled_by;
    const char *cancel_reason;
    Day day;
} Serving;
RECORD(Serving);

/* What a live client hears of a serving that was made or cancelled. */
typedef struct ServingEvent {
    int64_t id, meal_id;
    const char *meal_name;
    Choice slot;
    int32_t portions, portions_1_3, portions_staff;
    Instant served_at;
    Person served_by;
} ServingEvent;
RECORD(ServingEvent);

/* A product that a refused serving lacks; the problem document carries all of them. */
typedef struct Shortage {
    int64_t product_id;
    const char *product_name;
    Mass needed_grams, available_grams;
} Shortage;
RECORD(Shortage);

typedef struct Shortages {
    List shortages; /* of Shortage, in the recipe's order */
} Shortages;
RECORD(Shortages);

/* Serves. ERR_NOT_FOUND (no such meal), ERR_INSUFFICIENT_STOCK with `shortages`, all of them; ERR_INVALID. */
Err serve(Tx *tx, const ServingNew *in, Serving *ret);
/* The meal of the day at a local minute (0–1439). */
Slot slot_of_minute(int minute);

/* Undoes a serving, once. A cook: its own, within ten minutes (ERR_FORBIDDEN, ERR_CANCEL_WINDOW_OVER); an admin any.
 * ERR_NOT_FOUND, ERR_ALREADY_CANCELLED. */
Err serving_cancel(Tx *tx, int64_t id, const char *reason, Serving *ret);

/* Which servings of the log to read: DAY_NONE and 0 leave a side open. */
typedef struct ServingFilter {
    Day from, to;
    int64_t meal_id, user_id;
    int64_t before; /* ids below this one */
    int64_t limit;
} ServingFilter;
/* Newest first. A cook sees its own. */
Err servings_page(Tx *tx, const ServingFilter *filter, Serving **ret, size_t *ret_n);
/* ERR_NOT_FOUND; ERR_FORBIDDEN: a cook's look at another's. */
Err serving_get(Tx *tx, int64_t id, Serving *ret);

#endif
