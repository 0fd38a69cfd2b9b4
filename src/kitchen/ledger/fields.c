#include "kitchen/ledger/rows.h"

const char *const move_kind_words[] = {"delivery", "serving", "write_off", "count", "reversal", NULL};
const char *const write_off_reason_words[] = {"spoiled",  "expired", "damaged", "sample",
                                              "returned", "other",   NULL};

/* A shelf holds many deliveries: what lies on it may be more than one mass of a request may say. */
#define SHELF_MASS(T, m, ...) FIELD(T, m, .min = INT64_MIN + 1, .max = INT64_MAX, __VA_ARGS__)

FIELDS(Lot, ID(Lot, id), ID(Lot, product_id),
       FIELD(Lot, product_name, .omit_none = true, .example = "\"Guruch\""),
       FIELD(Lot, grams, .does = "As weighed at receipt", .example = "25000"),
       SHELF_MASS(Lot, grams_left, .does = "What is left of it now", .example = "18400"),
       FIELD(Lot, delivered_on),
       FIELD(Lot, expires_on, .nullable = true, .does = "Usable through this day; null: it keeps"),
       FIELD(Lot, invoice_grams, .nullable = true, .does = "As the supplier's paper says"),
       FIELD(Lot, price_per_kg_uzs, .nullable = true, .example = "14500"),
       FIELD(Lot, supplier, .nullable = true), FIELD(Lot, document_no, .nullable = true),
       FIELD(Lot, note, .nullable = true, .max = 500, .multiline = true), FIELD(Lot, user),
       FIELD(Lot, created_at),
       FIELD(Lot, reversed_at, .nullable = true, .does = "When the delivery was undone as a mistake"));

FIELDS(Movement, ID(Movement, id), FIELD(Movement, at), FIELD(Movement, kind, .words = move_kind_words),
       SHELF_MASS(Movement, grams, .does = "Signed: what left is negative", .example = "-3500"),
       SHELF_MASS(Movement, grams_after,
                  .does = "Everything of the product on the shelf afterwards, expired lots too",
                  .example = "12500"),
       ID(Movement, product_id), ID(Movement, lot_id, .omit_none = true),
       ID(Movement, serving_id, .omit_none = true),
       ID(Movement, entry_id, .does = "The same for all that was booked together"),
       ID(Movement, reverses_id, .omit_none = true, .does = "The movement that this one undoes"),
       FIELD(Movement, effective_on, .does = "The day it counts for"),
       FIELD(Movement, reason, .omit_none = true, .max = 500), FIELD(Movement, user),
       FIELD(Movement, note, .omit_none = true, .max = 500, .multiline = true),
       ID(Movement, reversed_by_id, .omit_none = true, .does = "The movement that undid this one"),
       FIELD(Movement, undoes_on, .omit_none = true,
             .does = "The day of what it undoes, where it counts for another: that day's month was closed"),
       FIELD(Movement, meal_name, .omit_none = true, .does = "What was served", .example = "\"Palov\""),
       FIELD(Movement, portions, .omit_none = true, .does = "Of it, for both groups and staff"),
       FIELD(Movement, invoice_grams, .omit_none = true, .does = "As a delivery's paper said"));

FIELDS(Count, ID(Count, id), ID(Count, product_id), FIELD(Count, at),
       SHELF_MASS(Count, book_grams, .does = "What the book said", .example = "14500"),
       FIELD(Count, grams, .does = "What was weighed", .example = "14350"),
       SHELF_MASS(Count, difference_grams, .does = "Weighed less book", .example = "-150"),
       FIELD(Count, note, .nullable = true, .max = 500, .multiline = true), FIELD(Count, user));

FIELDS(MovementRow, ID(MovementRow, id), FIELD(MovementRow, n), ID(MovementRow, product_id),
       ID(MovementRow, lot_id), FIELD(MovementRow, kind, .words = move_kind_words), FIELD(MovementRow, mg),
       FIELD(MovementRow, after_mg), FIELD(MovementRow, at), FIELD(MovementRow, effective_on),
       FIELD(MovementRow, counted_at), ID(MovementRow, user_id), ID(MovementRow, entry_id),
       ID(MovementRow, serving_id), ID(MovementRow, reverses_id), FIELD(MovementRow, reason),
       FIELD(MovementRow, note), FIELD(MovementRow, counted_mg), FIELD(MovementRow, hash, .stored = true));
FIELDS(LotLeft, ID(LotLeft, id), ID(LotLeft, product_id), FIELD(LotLeft, left), FIELD(LotLeft, expires_on));
FIELDS(Counted, ID(Counted, id), FIELD(Counted, effective_on), FIELD(Counted, counted_at));
FIELDS(MovedAfter, FIELD(MovedAfter, moved), FIELD(MovedAfter, real));
FIELDS(Seal, FIELD(Seal, month), FIELD(Seal, n), FIELD(Seal, hash, .stored = true));
FIELDS(RowId, ID(RowId, id));
FIELDS(ProductName, FIELD(ProductName, name), FIELD(ProductName, deleted_at));
