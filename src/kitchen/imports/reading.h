/* What the kinds of import share while a file is read. */
#ifndef KITCHEN_IMPORTS_READING_H
#define KITCHEN_IMPORTS_READING_H

#include "kitchen/imports/imports.h"
#include "kitchen/imports/sheet.h"

#include <glib.h>

/* A part of a line's record: the fields its cells go to. */
typedef struct ImportPart {
    const FieldSet *fields; /* NULL ends the parts */
    size_t offset;          /* in the line's record */
} ImportPart;

typedef struct Reading {
    Tx *tx;
    const ImportKind *kind;
    Sheet sheet;
    const SheetRow *row; /* at hand */
    const struct BoundColumn *columns;
    Import *out;
    size_t rows_room, errors_room, skipped_room;
    GHashTable *known,
        *seen; /* by folded names (or as the kind has it): what is there; what the file has said so far. Values are the kind's */
    void *memory; /* the kind's own */
} Reading;

struct ImportKind {
    const char *word;
    const ImportPart *parts;
    const FieldSet *told; /* columns of these are known and not read */
    size_t line_size;     /* of the record of a line */
    size_t row_size;      /* of an item of rows */
    Err (*begin)(Reading *r);
    /* A line was read; `good` false: with mistakes, so that not every field is there. */
    Err (*line)(Reading *r, void *line, bool good);
    Err (*end)(Reading *r); /* NULL: nothing is left to do */
    Err (*book)(Tx *tx, const void *row);
};

/* Notes a mistake of a line in a column (NULL: in the line as a whole). */
void reading_wrong(Reading *r, int32_t line, const char *column, const FieldFault *bad);
/* The same of the row at hand; pairs fill the message, ended by NULL. */
void reading_wrong_here(Reading *r, const char *column, const char *code, ...) __attribute__((sentinel));
/* Moves what a service's check noted into the mistakes of the row at hand; false: there was none. Its pointers are of one member: /grams. */
bool reading_take_faults(Reading *r);
/* The same of one rule that fails as a whole, as month_must_be_open(): its slug is the code. Other failures are returned. */
Err reading_open_month(Reading *r, Day day, const char *column, bool *ret_open);
/* Room for one more row, zeroed, with its line and name. */
void *reading_add(Reading *r, int32_t line, const char *name);
/* Whether the file has a column for this field. */
bool reading_has(const Reading *r, const char *field);

#endif
