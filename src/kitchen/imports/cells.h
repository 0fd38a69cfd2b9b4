/* From a cell, as people and spreadsheets write it, to a field of a record. */
#ifndef KITCHEN_IMPORTS_CELLS_H
#define KITCHEN_IMPORTS_CELLS_H

#include "base/arena.h"
#include "json/fields.h"

/* Whether a heading means this field: its name, or what a file of ours calls it in any of the languages, with or without the unit. `heading` is folded. */
bool heading_means(Arena *a, const char *heading, const Field *f);

/* A cell's text in one line: line breaks and tabs are spaces. In the arena. */
const char *cell_in_one_line(Arena *a, const char *cell);
/* Numbers may have spaces between the thousands and, where the delimiter is no comma, a comma before the decimals; days may be DD.MM.YYYY;
 * a group may be in words of any language. Returns NULL, or the code of what is wrong with it. */
const char *cell_take(Arena *a, char delimiter, const Field *f, const char *cell, void *record);

#endif
