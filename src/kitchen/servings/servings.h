/* Servings: the cook presses "Ovqat berildi" and the ingredients leave the store, all or none. */
#ifndef KITCHEN_SERVINGS_SERVINGS_H
#define KITCHEN_SERVINGS_SERVINGS_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const slot_words[]; /* breakfast second_breakfast lunch snack dinner */
typedef enum Slot { SLOT_BREAKFAST, SLOT_SECOND_BREAKFAST, SLOT_LUNCH, SLOT_SNACK, SLOT_DINNER } Slot;

typedef struct ServingNew {
    int64_t meal_id;
    int32_t portions, portions_1_3, portions_staff; /* each 0–10,000, not all 0; staff weigh as ages 3–7 */
    Choice slot; /* none: by the local hour */
} ServingNew;
RECORD(ServingNew);

typedef struct Deduction {
    int64_t product_id;
    const char *product_name;
    Mass grams, grams_left; /* left: usable */
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
} Serving;
RECORD(Serving);

/* Serves. ERR_NOT_FOUND (no such meal), ERR_INSUFFICIENT_STOCK with `shortages`, all of them; ERR_INVALID. */
Err serve(Tx *tx, const ServingNew *in, Serving *ret);

#endif
