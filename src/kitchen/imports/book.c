#include "kitchen/imports/reading.h"

static Err refuse(Tx *tx, const List *errors) {
    const ImportError *at = errors->items;
    for (size_t i = 0; i < errors->n; i++)
        fault_field_like(tx->fault,
                         arena_printf(tx->arena, "/csv/%d%s%s", at[i].line, at[i].column ? "/" : "",
                                      at[i].column ? at[i].column : ""),
                         &at[i].bad);
    return fault_invalid(tx->fault);
}

Err import_book(Tx *tx, const ImportKind *kind, const Import *import, Progress *progress, void *ctx,
                ImportBooked *ret) {
    TRY(refuse(tx, &import->errors));
    for (size_t i = 0; i < import->rows.n; i++) {
        const ImportRow *row = import_row(kind, import, i);
        if (row->state.n == IMPORT_NEW)
            TRY(kind->book(tx, row));
        if (progress)
            progress(ctx, (int64_t)i + 1, (int64_t)import->rows.n);
    }
    *ret = (ImportBooked){import->to_add, import->there, import->differing};
    return OK;
}
