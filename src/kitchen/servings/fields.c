#include "kitchen/servings/rows.h"
#include "kitchen/servings/servings.h"

const char *const slot_words[] = {"breakfast", "second_breakfast", "lunch", "snack", "dinner", NULL};

enum { PORTIONS_MAX = 10000 };
/* Three kinds of eaters at the most of everything: what a shortage may need. */
#define NEED_MAX_MG (3 * PORTIONS_MAX * MASS_MAX_MG)

FIELDS(ServingNew, ID(ServingNew, meal_id),
       FIELD(ServingNew, portions, .max = PORTIONS_MAX, .does = "Portions for ages 3–7", .example = "58"),
       FIELD(ServingNew, portions_1_3, .optional = true, .max = PORTIONS_MAX, .does = "Portions for ages 1–3",
             .example = "12"),
       FIELD(ServingNew, portions_staff, .optional = true, .max = PORTIONS_MAX,
             .does = "Portions for staff; they weigh as ages 3–7", .example = "6"),
       FIELD(ServingNew, slot, .optional = true, .nullable = true, .words = slot_words,
             .does = "Left out: the one of the local hour"));

FIELDS(Deduction, ID(Deduction, serving_id, .stored = true), ID(Deduction, product_id),
       FIELD(Deduction, product_name, .example = "\"Mol goʻshti\""),
       FIELD(Deduction, grams, .max = NEED_MAX_MG, .does = "What left the store", .example = "3500"),
       FIELD(Deduction, grams_left, .max = INT64_MAX,
             .does = "Usable grams left; where the log is read, everything left on the shelf",
             .example = "6300"),
       FIELD(Deduction, min_grams, .stored = true));

FIELDS(ServingWarning, ID(ServingWarning, product_id),
       FIELD(ServingWarning, product_name, .example = "\"Guruch\""),
       FIELD(ServingWarning, grams_left, .max = INT64_MAX, .example = "4100"),
       FIELD(ServingWarning, min_grams, .example = "5000"));

#define SERVING_FIELDS(T)                                                                                    \
    ID(T, id), ID(T, meal_id), FIELD(T, meal_name, .example = "\"Mastava\""),                                \
        FIELD(T, slot, .words = slot_words),                                                                 \
        FIELD(T, portions, .max = PORTIONS_MAX, .does = "Portions for ages 3–7", .example = "58"),           \
        FIELD(T, portions_1_3, .max = PORTIONS_MAX, .example = "12"),                                        \
        FIELD(T, portions_staff, .max = PORTIONS_MAX, .example = "6"), FIELD(T, served_at),                  \
        FIELD(T, served_by)

FIELDS(Serving, SERVING_FIELDS(Serving),
       FIELD(Serving, deductions, .of = FIELDS_OF(Deduction), .does = "One a product, in the recipe's order"),
       FIELD(Serving, warnings, .of = FIELDS_OF(ServingWarning),
             .does = "What this serving brought under its minimum"),
       FIELD(Serving, cancelled_at, .nullable = true), FIELD(Serving, cancelled_by, .nullable = true),
       FIELD(Serving, cancel_reason, .nullable = true), FIELD(Serving, day, .stored = true));

FIELDS(ServingEvent, SERVING_FIELDS(ServingEvent));

FIELDS(Shortage, ID(Shortage, product_id), FIELD(Shortage, product_name, .example = "\"Sabzi\""),
       FIELD(Shortage, needed_grams, .max = NEED_MAX_MG, .example = "4060"),
       FIELD(Shortage, available_grams, .max = INT64_MAX, .example = "2500"));
FIELDS(Shortages, FIELD(Shortages, shortages, .of = FIELDS_OF(Shortage), .does = "All that is short"));

FIELDS(RecipeLine, ID(RecipeLine, recipe_id), FIELD(RecipeLine, meal_name), ID(RecipeLine, product_id),
       FIELD(RecipeLine, product_name), FIELD(RecipeLine, min_grams), FIELD(RecipeLine, grams),
       FIELD(RecipeLine, grams_1_3));
