#include "kitchen/imports/sheet.h"

#include <csv.h>
#include <string.h>
#include <strings.h>

typedef struct Reader {
    Arena *arena;
    Sheet sheet;
    size_t rows_max;
    int32_t line;   /* where the row at hand begins */
    bool row_ended; /* since it was last asked */
    const char *cells[SHEET_COLUMNS_MAX];
    size_t n_cells; /* of the row at hand, those beyond the most too */
    bool filled, filled_beyond;
} Reader;

/* Programs put a ' before a cell that a spreadsheet would take for a formula. */
static const char *without_guard(const char *cell) {
    return cell[0] == '\'' && cell[1] && strchr("=+-@\t\r", cell[1]) ? cell + 1 : cell;
}

static void take_cell(void *cell, size_t len, void *reader) {
    Reader *r = reader;
    bool within = r->n_cells < SHEET_COLUMNS_MAX && (!r->sheet.names || r->n_cells < r->sheet.n_columns);
    if (within)
        r->cells[r->n_cells] = without_guard(arena_strndup(r->arena, cell ? cell : "", len));
    r->filled = r->filled || len > 0;
    r->filled_beyond = r->filled_beyond || (!within && len > 0);
    r->n_cells++;
}

static const char **kept_cells(Reader *r, size_t n) {
    const char **cells = ARENA_ARRAY(r->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        cells[i] = i < r->n_cells ? r->cells[i] : "";
    return cells;
}

static void take_row(int end, void *reader) {
    (void)end;
    Reader *r = reader;
    Sheet *s = &r->sheet;
    if (!r->filled) {
        /* a line of nothing but delimiters, as spreadsheets leave them */
    } else if (!s->names) {
        s->n_columns = r->n_cells < SHEET_COLUMNS_MAX ? r->n_cells : SHEET_COLUMNS_MAX;
        s->names = kept_cells(r, s->n_columns);
        s->names_line = r->line;
    } else if (s->n == r->rows_max) {
        s->too_long = true;
    } else {
        s->rows[s->n++] = (SheetRow){r->line, kept_cells(r, s->n_columns), r->filled_beyond};
    }
    r->n_cells = 0;
    r->filled = r->filled_beyond = false;
    r->row_ended = true;
}

/* Ended by LF, CR LF or, as some programs still do, CR alone. */
static size_t line_length(const char *at, const char *end) {
    const char *p = at;
    while (p < end && *p != '\n' && *p != '\r')
        p++;
    p += p < end;
    p += p < end && p[-1] == '\r' && *p == '\n';
    return (size_t)(p - at);
}

int32_t sheet_line_of(const char *text, const char *at) {
    int32_t line = 1;
    for (const char *p = text; p < at; p++)
        line += *p == '\n' || (*p == '\r' && p[1] != '\n');
    return line;
}

static bool is_blank(const char *line, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!strchr(" \t\r\n", line[i]))
            return false;
    return true;
}

/* Some spreadsheets put a line `sep=;` before all others. */
static bool says_delimiter(const char *line, size_t n) {
    return n >= 5 && strncasecmp(line, "sep=", 4) == 0 && line[4] && strchr(",;\t|", line[4]) &&
           is_blank(line + 5, n - 5);
}

/* Headings have commas in them (`Vazn, g`), and hardly ever the others. */
static char delimiter_of(const char *line, size_t n) {
    static const char by_weight[] = ",;\t";
    size_t heaviest = 0;
    bool quoted = false;
    for (size_t i = 0; i < n; i++) {
        const char *which = line[i] ? strchr(by_weight, line[i]) : NULL;
        quoted ^= line[i] == '"';
        if (which && !quoted && (size_t)(which - by_weight) > heaviest)
            heaviest = (size_t)(which - by_weight);
    }
    return by_weight[heaviest];
}

/* How many rows there can be at most. */
static size_t rows_at_most(const char *at, const char *end, size_t most) {
    size_t n = 2;
    for (; at < end && n < most; at++)
        n += *at == '\n' || *at == '\r';
    return n;
}

/* False: memory ran out, and the row at hand is not whole. */
static bool feed(struct csv_parser *parser, const char *at, size_t n, Reader *r) {
    return csv_parse(parser, at, n, take_cell, take_row, r) == n;
}

Sheet sheet_read(Arena *a, const char *text, size_t len, size_t rows_max) {
    static const char mark[] = "\xEF\xBB\xBF";
    const char *at = text, *end = text + len;
    if (len >= 3 && memcmp(text, mark, 3) == 0)
        at += 3;
    Reader r = {.arena = a, .rows_max = rows_max};
    r.sheet.rows = ARENA_ARRAY(a, SheetRow, rows_at_most(at, end, rows_max));
    struct csv_parser parser;
    (void)csv_init(&parser, CSV_APPEND_NULL); /* fails without a parser alone */
    bool within = false;                      /* a row that goes on over several lines */
    for (int32_t line = 1; at < end && !r.sheet.too_long; line++) {
        size_t n = line_length(at, end);
        if (!r.sheet.delimiter && !is_blank(at, n)) {
            bool said = says_delimiter(at, n);
            r.sheet.delimiter = said ? at[4] : delimiter_of(at, n);
            csv_set_delim(&parser, (unsigned char)r.sheet.delimiter);
            if (said) {
                at += n;
                continue;
            }
        }
        if (!within)
            r.line = line;
        r.row_ended = false;
        bool whole = feed(&parser, at, n, &r);
        if (whole && at[n - 1] != '\n' && at[n - 1] != '\r')
            whole = feed(&parser, "\n", 1, &r);
        within = !whole || (!r.row_ended && (within || !is_blank(at, n)));
        at = whole ? at + n : end;
    }
    if (within)
        r.sheet.torn_line = r.line;
    csv_free(&parser);
    return r.sheet;
}
