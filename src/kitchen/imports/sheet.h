/* A CSV file as rows of cells: libcsv does the splitting. What a cell means is for others. */
#ifndef KITCHEN_IMPORTS_SHEET_H
#define KITCHEN_IMPORTS_SHEET_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

enum { SHEET_COLUMNS_MAX = 64 };

typedef struct SheetRow {
    int32_t line;       /* of the file, from 1, where the row begins */
    const char **cells; /* as many as the sheet has columns; "" where the row is shorter */
    bool too_wide;      /* there were more, and one of them was not empty */
} SheetRow;

typedef struct Sheet {
    char
        delimiter; /* as a first line `sep=` says; a tab where the headings have one, else ; where they have one, else , */
    const char **names; /* the first row's cells */
    size_t n_columns;
    int32_t names_line; /* 0: there are none */
    SheetRow *rows;     /* the others; rows without anything in them are left out */
    size_t n;
    int32_t
        torn_line; /* a quotation mark of the row that begins here is never closed, or it could not be read whole; 0: none */
    bool too_long; /* there are more rows than asked for; those are left out */
} Sheet;

/* UTF-8 with or without a byte order mark, lines ended in any way, quoted cells with line breaks. At most rows_max rows. In the arena. */
Sheet sheet_read(Arena *a, const char *text, size_t len, size_t rows_max);
/* The line of the file, from 1, that a place within the text stands on. */
int32_t sheet_line_of(const char *text, const char *at);

#endif
