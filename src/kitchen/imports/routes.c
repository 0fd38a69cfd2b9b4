#include "kitchen/imports/routes.h"
#include "http/request.h"
#include "kitchen/imports/imports.h"

#include <string.h>

static Err read_file(Request *r, const ImportKind *kind, Import *ret) {
    const ImportFile *file = r->body;
    return import_read(r->tx, kind, file->csv, strlen(file->csv), ret);
}

static Err check(Request *r, const ImportKind *kind) {
    Import import;
    TRY(read_file(r, kind, &import));
    return reply(r, 200, r->route->answer, &import);
}

static Err book(Request *r, const ImportKind *kind) {
    Import import;
    ImportBooked booked;
    TRY(read_file(r, kind, &import));
    TRY(import_book(r->tx, kind, &import, NULL, NULL, &booked));
    return reply(r, 201, FIELDS_OF(ImportBooked), &booked);
}

static Err check_products(Request *r) { return check(r, &import_products); }
static Err check_recipes(Request *r) { return check(r, &import_recipes); }
static Err check_deliveries(Request *r) { return check(r, &import_deliveries); }
static Err book_products(Request *r) { return book(r, &import_products); }
static Err book_recipes(Request *r) { return book(r, &import_recipes); }
static Err book_deliveries(Request *r) { return book(r, &import_deliveries); }

static const char checking[] =
    "Reads and changes nothing: every row as it was understood, and every mistake at once. UTF-8; commas, semicolons or tabs; "
    "headings are the fields' names or those of our own files in any of the languages; at most 5000 rows.";
static const char booking[] =
    "All of it or, with any mistake (`/csv/<line>/<column>`), nothing. Only adds: what is there already is left as it is, so that "
    "a file that comes twice is booked once.";

#define CHECK(kind, roles, T)                                                                                \
    {                                                                                                        \
        METHOD_POST, "/imports/" #kind "/check", check_##kind,                                               \
            .may = (roles), .body = FIELDS_OF(ImportFile), .answer = FIELDS_OF(T), .tag = "Import",          \
            .does = "What a CSV file of " #kind " would book", .note = checking                              \
    }
#define BOOK(kind, roles)                                                                                    \
    {                                                                                                        \
        METHOD_POST, "/imports/" #kind, book_##kind,                                                         \
            .may = (roles), .body = FIELDS_OF(ImportFile), .answer = FIELDS_OF(ImportBooked), .status = 201, \
            .writes = true, .idempotent = true, .tag = "Import", .does = "Book a CSV file of " #kind,        \
            .note = booking                                                                                  \
    }

const Route imports_routes[] = {
    CHECK(products, ROLE_ADMIN | ROLE_MANAGER, ProductsImport),
    BOOK(products, ROLE_ADMIN | ROLE_MANAGER),
    CHECK(recipes, ROLE_ADMIN, RecipesImport),
    BOOK(recipes, ROLE_ADMIN),
    CHECK(deliveries, ROLE_ADMIN | ROLE_MANAGER, DeliveriesImport),
    BOOK(deliveries, ROLE_ADMIN | ROLE_MANAGER),
    {0},
};
