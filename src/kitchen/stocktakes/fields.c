#include "kitchen/stocktakes/rows.h"

const char *const stocktake_status_words[] = {"open", "submitted", "approved", "rejected", NULL};

/* The book may say less than nothing as of a moment, where servings took more than an earlier count had found. */
#define SHELF_MASS(T, m, ...) FIELD(T, m, .min = INT64_MIN + 1, .max = INT64_MAX, __VA_ARGS__)

FIELDS(StocktakeLine, ID(StocktakeLine, product_id),
       FIELD(StocktakeLine, product_name, .example = "\"Guruch\""),
       FIELD(StocktakeLine, counted_grams, .omit_none = true, .does = "As it was last weighed",
             .example = "8450"),
       FIELD(StocktakeLine, counted_at, .omit_none = true),
       FIELD(StocktakeLine, counted_by, .omit_none = true),
       SHELF_MASS(StocktakeLine, book_grams, .omit_none = true,
                  .does = "What the book said at that moment; not before approval", .example = "8600"),
       SHELF_MASS(StocktakeLine, difference_grams, .omit_none = true,
                  .does = "Counted less book; not before approval", .example = "-150"),
       ID(StocktakeLine, movement_id, .omit_none = true, .does = "Where the difference was booked"));

FIELDS(Weighing, ID(Weighing, product_id), FIELD(Weighing, grams, .example = "8450"), FIELD(Weighing, at),
       FIELD(Weighing, user));

/* clang-format off */
#define STOCKTAKE_FIELDS(T)                                                                                  \
    ID(T, id), FIELD(T, status, .words = stocktake_status_words),                                            \
        FIELD(T, note, .nullable = true, .max = 500, .multiline = true), FIELD(T, opened_at),                \
        FIELD(T, opened_by), FIELD(T, submitted_at, .nullable = true),                                       \
        FIELD(T, submitted_by, .nullable = true), FIELD(T, decided_at, .nullable = true),                    \
        FIELD(T, decided_by, .nullable = true, .does = "Who approved or rejected it"),                       \
        FIELD(T, reject_reason, .nullable = true, .max = 500, .multiline = true),                            \
        FIELD(T, independent, .does = "False: approved by somebody who had counted or submitted it"),        \
        FIELD(T, lines_counted, .does = "How many products were weighed")
/* clang-format on */

FIELDS(Stocktake, STOCKTAKE_FIELDS(Stocktake),
       FIELD(Stocktake, lines, .of = FIELDS_OF(StocktakeLine), .max = INT32_MAX,
             .does = "By name; while it is open of every product, then of those that were weighed"),
       FIELD(Stocktake, weighings, .of = FIELDS_OF(Weighing), .max = INT32_MAX,
             .does = "Every figure typed, in order; a product's last one counts"),
       FIELD(Stocktake, version, .stored = true));

FIELDS(StocktakeBrief, STOCKTAKE_FIELDS(StocktakeBrief), FIELD(StocktakeBrief, version, .stored = true));

FIELDS(StocktakeEvent, ID(StocktakeEvent, stocktake_id),
       FIELD(StocktakeEvent, status, .words = stocktake_status_words), FIELD(StocktakeEvent, lines_counted));

FIELDS(LineToBook, ID(LineToBook, product_id), FIELD(LineToBook, counted), FIELD(LineToBook, counted_at),
       FIELD(LineToBook, gone));
FIELDS(WeighingFound, ID(WeighingFound, id));
