#include "kitchen/imports/imports.h"
#include "kitchen/imports/rows.h"
#include "kitchen/meals/meals.h"
#include "kitchen/products/products.h"

const char *const import_state_words[] = {"new", "there", "differs", NULL};

FIELDS(ImportFile, FIELD(ImportFile, csv, .verbatim = true, .multiline = true, .max = 1024 * 1024,
                         .does = "The file's text", .example = "\"name;min_grams\\nGuruch;5000\\n\""));

FIELDS(DeliveryCells, FIELD(DeliveryCells, product_name, .example = "\"Guruch\""));
FIELDS(RecipeCells, FIELD(RecipeCells, meal_name), FIELD(RecipeCells, product_name),
       FIELD(RecipeCells, grams), FIELD(RecipeCells, grams_1_3, .optional = true, .nullable = true));
FIELDS(RecipeCellsTold, ID(RecipeCellsTold, meal_id), ID(RecipeCellsTold, product_id),
       FIELD(RecipeCellsTold, available_grams));

FIELDS(ImportError, FIELD(ImportError, line, .min = 1, .does = "Of the file, from 1"),
       FIELD(ImportError, column, .nullable = true, .max = 500,
             .does = "Of a column that is not known its heading; null: the line as a whole"),
       FIELD(ImportError, text, .nullable = true, .min = 0, .max = 500,
             .does = "What the cell says, cut short"),
       FIELD(ImportError, code, .example = "\"not_a_number\""), FIELD(ImportError, message, .max = 4000));
FIELDS(ImportSkipped, FIELD(ImportSkipped, column, .example = "\"expired_grams\""));

/* One of an import's rows: what all begin with. */
#define ROW_FIELDS(T)                                                                                              \
    {.name = "line",                                                                                               \
     .name_len = 4,                                                                                                \
     .type = FIELD_INT,                                                                                            \
     .offset = offsetof(T, row.line),                                                                              \
     .min = 1,                                                                                                     \
     .does = "Of the file, from 1; of a recipe its first"},                                                        \
        {.name = "state",                                                                                          \
         .name_len = 5,                                                                                            \
         .type = FIELD_CHOICE,                                                                                     \
         .offset = offsetof(T, row.state),                                                                         \
         .words = import_state_words,                                                                              \
         .does =                                                                                                   \
             "`new` is booked; `there` is there already, `differs` too but otherwise: both are left as they are"}, \
    {                                                                                                              \
        .name = "name", .name_len = 4, .type = FIELD_TEXT, .offset = offsetof(T, row.name),                        \
        .does = "The product's or the meal's"                                                                      \
    }

FIELDS(ImportedProduct, ROW_FIELDS(ImportedProduct),
       FIELD(ImportedProduct, product, .of = FIELDS_OF(ProductNew)));
FIELDS(ImportedIngredient, FIELD(ImportedIngredient, line, .min = 1), ID(ImportedIngredient, product_id),
       FIELD(ImportedIngredient, product_name), FIELD(ImportedIngredient, grams),
       FIELD(ImportedIngredient, grams_1_3));
FIELDS(ImportedRecipe, ROW_FIELDS(ImportedRecipe),
       FIELD(ImportedRecipe, ingredients, .of = FIELDS_OF(ImportedIngredient), .max = MEAL_INGREDIENTS_MAX));
FIELDS(ImportedDelivery, ROW_FIELDS(ImportedDelivery), ID(ImportedDelivery, product_id),
       FIELD(ImportedDelivery, delivery, .of = FIELDS_OF(DeliveryNew)));

/* A line can be wrong in each of its cells. */
#define IMPORT_FIELDS(T, row_fields)                                                                         \
    FIELD(T, lines, .does = "That say something, without the first"), FIELD(T, to_add), FIELD(T, there),     \
        FIELD(T, differing), FIELD(T, skipped, .of = FIELDS_OF(ImportSkipped)),                              \
        FIELD(T, errors, .of = FIELDS_OF(ImportError), .max = INT32_MAX),                                    \
        FIELD(T, rows, .of = (row_fields), .max = IMPORT_ROWS_MAX)
FIELDS(ProductsImport, IMPORT_FIELDS(ProductsImport, FIELDS_OF(ImportedProduct)));
FIELDS(RecipesImport, IMPORT_FIELDS(RecipesImport, FIELDS_OF(ImportedRecipe)));
FIELDS(DeliveriesImport, IMPORT_FIELDS(DeliveriesImport, FIELDS_OF(ImportedDelivery)));

FIELDS(ImportBooked, FIELD(ImportBooked, added),
       FIELD(ImportBooked, there, .does = "And were left as they are"),
       FIELD(ImportBooked, differing, .does = "And were left as they are"));
