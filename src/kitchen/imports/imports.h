/* Products, recipes and deliveries that come as a CSV file. A file is read whole, with every mistake at once; what it adds is booked whole or not at all, by the
 * same services as anything else. It only adds: what is there already is told, and left as it is. */
#ifndef KITCHEN_IMPORTS_IMPORTS_H
#define KITCHEN_IMPORTS_IMPORTS_H

#include "db/db.h"
#include "json/fields.h"

enum { IMPORT_ROWS_MAX = 5000 };

/* A body that asks for one. */
typedef struct ImportFile {
    const char *csv;
} ImportFile;
RECORD(ImportFile);

extern const char *const import_state_words[]; /* new there differs */
typedef enum ImportState { IMPORT_NEW, IMPORT_THERE, IMPORT_DIFFERS } ImportState;

typedef struct ImportError {
    int32_t line; /* of the file, from 1 */
    const char *
        column; /* the field's name; NULL: the whole line; of a column that is not known, as it stands there */
    const char *text;    /* the cell's, cut short; NULL: there is none */
    const char *code;    /* as of a bad body */
    const char *message; /* in the transaction's language */
    FieldFault bad;      /* the same, as a body's member would have it */
} ImportError;
RECORD(ImportError);

/* A column that is understood and not read, as a file of ours has some. */
typedef struct ImportSkipped {
    const char *column;
} ImportSkipped;
RECORD(ImportSkipped);

/* What every kind's rows begin with. */
typedef struct ImportRow {
    int32_t line; /* of a recipe its first */
    Choice state;
    const char *name; /* the product's or the meal's */
} ImportRow;

typedef struct ImportedProduct {
    ImportRow row;
    Object product; /* ProductNew */
} ImportedProduct;
RECORD(ImportedProduct);

typedef struct ImportedIngredient {
    int32_t line;
    int64_t product_id;
    const char *product_name;
    Mass grams, grams_1_3;
} ImportedIngredient;
RECORD(ImportedIngredient);

typedef struct ImportedRecipe {
    ImportRow row;
    List ingredients; /* of ImportedIngredient */
} ImportedRecipe;
RECORD(ImportedRecipe);

typedef struct ImportedDelivery {
    ImportRow row;
    int64_t product_id;
    Object delivery; /* DeliveryNew */
} ImportedDelivery;
RECORD(ImportedDelivery);

/* What was read of a file. `rows` are of the kind's own record, in the file's order. */
typedef struct Import {
    int32_t lines; /* that say something, without the first */
    int32_t to_add, there, differing;
    List skipped; /* of ImportSkipped */
    List errors;  /* of ImportError, by line */
    List rows;
} Import;
typedef Import ProductsImport, RecipesImport, DeliveriesImport;
RECORD(ProductsImport);
RECORD(RecipesImport);
RECORD(DeliveriesImport);

typedef struct ImportBooked {
    int32_t added, there, differing;
} ImportBooked;
RECORD(ImportBooked);

typedef struct ImportKind ImportKind;
extern const ImportKind import_products, import_recipes, import_deliveries;
/* products, recipes, deliveries; NULL: none of them. */
const ImportKind *import_kind_of(const char *word);

/* Reads and checks a file; changes nothing. What is wrong with it is in ret->errors. Everything in the arena. */
Err import_read(Tx *tx, const ImportKind *kind, const char *csv, size_t len, Import *ret);
/* Books what is new in it. ERR_INVALID, with a fault `/csv/<line>/<column>` for each error, where there is any. `progress` may be NULL. */
Err import_book(Tx *tx, const ImportKind *kind, const Import *import, Progress *progress, void *ctx,
                ImportBooked *ret);
/* One of an import's rows. */
const ImportRow *import_row(const ImportKind *kind, const Import *import, size_t i);

#endif
