/* A file that comes in: any text. Every row has its cells, lies within the file and comes after the one before. */
#include "kitchen/imports/sheet.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { ROWS = 50 };
    Arena *a = arena_new();
    const char *text = arena_strndup(a, (const char *)data, size); /* text holds no NUL */
    Sheet s = sheet_read(a, text, strlen(text), ROWS);
    if (s.n > ROWS || s.n_columns > SHEET_COLUMNS_MAX || (s.n > 0 && s.n_columns == 0))
        abort();
    int32_t line = s.names_line, last = sheet_line_of(text, text + strlen(text));
    for (size_t i = 0; i < s.n; i++) {
        if (s.rows[i].line < line || s.rows[i].line > last)
            abort();
        line = s.rows[i].line;
        for (size_t c = 0; c < s.n_columns; c++)
            if (strlen(s.rows[i].cells[c]) > size)
                abort();
    }
    arena_free(a);
    return 0;
}
