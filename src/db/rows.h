/* What the functions made from queries.sql have in common: running a bound statement and reading its rows. */
#ifndef DB_ROWS_H
#define DB_ROWS_H

#include "db/db.h"

/* Runs a statement to its end; rows, if any, are dropped. */
Err rows_none(Stmt *s);
/* The next row into *record, its texts in `a`. *ret_found false: there is none, *record untouched. */
Err rows_next(Stmt *s, Arena *a, const FieldSet *set, void *record, bool *ret_found);
/* All rows that are left, one after another in `a`; none gives n 0. */
Err rows_all(Stmt *s, Arena *a, const FieldSet *set, void **ret, size_t *ret_n);

#endif
