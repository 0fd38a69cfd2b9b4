#include "db/rows.h"

#include <string.h>

Err rows_none(Stmt *s) {
    bool row = true;
    while (row)
        TRY(stmt_step(s, &row));
    return OK;
}

Err rows_next(Stmt *s, Arena *a, const FieldSet *set, void *record, bool *ret_found) {
    bool row = false;
    TRY(stmt_step(s, &row));
    if (row)
        TRY(stmt_record(s, a, set, record));
    *ret_found = row;
    return OK;
}

Err rows_all(Stmt *s, Arena *a, const FieldSet *set, void **ret, size_t *ret_n) {
    size_t n = 0, room = 16;
    char *items = arena_alloc(a, room * set->size);
    for (;;) {
        if (n == room) {
            char *grown = arena_alloc(a, 2 * room * set->size);
            memcpy(grown, items, n * set->size);
            items = grown;
            room *= 2;
        }
        bool found = false;
        TRY(rows_next(s, a, set, items + n * set->size, &found));
        if (!found)
            break;
        n++;
    }
    *ret = items;
    *ret_n = n;
    return OK;
}
