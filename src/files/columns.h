/* From a record's table of fields to the columns of a table, and from a record to a row of cells. */
#ifndef FILES_COLUMNS_H
#define FILES_COLUMNS_H

#include "base/day.h"
#include "base/words.h"
#include "json/encode.h"

typedef enum CellKind {
    CELL_NONE,
    CELL_TEXT,
    CELL_ID,     /* .n: a number to tell by, not to reckon with */
    CELL_NUMBER, /* .n, in units of 10^-places */
    CELL_REAL,
    CELL_DAY,     /* .n: Day */
    CELL_MONTH,   /* .n: Month */
    CELL_INSTANT, /* .n: seconds since 1970 on the kindergarten's clock */
} CellKind;

typedef struct Cell {
    CellKind kind;
    int places;
    int64_t n;
    double real;
    const char *text;
} Cell;

enum { COLUMN_STEPS = 3, COLUMNS_MAX = 64 };

/* A field, or one of a record within the record. */
typedef struct Column {
    const Field *steps[COLUMN_STEPS]; /* ended by NULL where there are fewer */
    const Field *field; /* the last of them; NULL: a heading alone, for cells that are made otherwise */
    const char *heading;
    bool names;                  /* an id that is written as the product's name */
    const struct Columns *inner; /* of a list that becomes a text: what its items are made of */
} Column;

/* Names what a record has only the number of. */
typedef struct Naming {
    Encoding persons;
    const char *(*product)(void *ctx, int64_t id); /* NULL result, or no callback: there is no name */
    void *ctx;
} Naming;

typedef struct Columns {
    Column *at;
    size_t n;
} Columns;

/* What cells are written with. */
typedef struct CellWriting {
    Arena *arena; /* of texts that are made */
    Lang lang;
    const Zone *zone;
    const Naming *names;
} CellWriting;

/* Which of the lists within a record become a text in one cell. */
typedef enum ListsWithin { LISTS_NONE, LISTS_OF_NAMES, LISTS_ALL } ListsWithin;

/* Everything that is no list, and such lists. Headings are in the language. */
Columns columns_of(Arena *a, Lang lang, const FieldSet *set, ListsWithin lists);
/* False: it is told by its ids and one member. */
bool says_more_than_a_name(const FieldSet *set);
Cell column_cell(const Column *column, const void *record, const CellWriting *how);
/* What a field, or a record's list, is called; "" where it has no word. */
const char *field_heading(Arena *a, Lang lang, const Field *f);
/* What a word of a choice is in the language. */
const char *choice_word(Lang lang, const char *word);
/* A number in units of 10^-places, taken apart; without the zeros at its end. */
typedef struct Decimal {
    bool negative;
    uint64_t whole, part;
    int places;
} Decimal;
Decimal decimal_of(int64_t n, int places);

const char *day_for_people(Arena *a, Day d);
/* A cell as text for people; in the arena, "" for none. */
const char *cell_text(const Cell *cell, const CellWriting *how);

#endif
