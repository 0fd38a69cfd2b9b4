#include "base/text.h"
#include "json/values.h"
#include "kitchen/imports/cells.h"
#include "kitchen/imports/reading.h"
#include "kitchen/months/months.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_SHOWN = 120, FIRST_ROOM = 64 };

typedef struct BoundColumn {
    const Field *field; /* NULL: known and not read */
    size_t offset;      /* of its part in the line's record */
} BoundColumn;

/* --- mistakes --- */

/* Room for one more item of a list that grows. */
static void *list_add(Arena *a, List *list, size_t size, size_t *room) {
    if (list->n == *room) {
        size_t more = *room ? *room * 2 : FIRST_ROOM;
        void *items = arena_alloc(a, size * more);
        if (list->n)
            memcpy(items, list->items, size * list->n);
        list->items = items;
        *room = more;
    }
    return (char *)list->items + size * list->n++;
}

static const char *cut_short(Arena *a, const char *text) {
    return g_utf8_strlen(text, -1) <= CELL_SHOWN
               ? text
               : arena_strndup(a, text, (size_t)(g_utf8_offset_to_pointer(text, CELL_SHOWN) - text));
}

static const char *cell_of(const Reading *r, const char *column) {
    for (size_t i = 0; r->row && column && i < r->sheet.n_columns; i++)
        if (r->columns[i].field && strcmp(r->columns[i].field->name, column) == 0)
            return cut_short(r->tx->arena, cell_in_one_line(r->tx->arena, r->row->cells[i]));
    return NULL;
}

void reading_wrong(Reading *r, int32_t line, const char *column, const FieldFault *bad) {
    Arena *a = r->tx->arena;
    ImportError *e = list_add(a, &r->out->errors, sizeof *e, &r->errors_room);
    *e = (ImportError){.line = line,
                       .column = column,
                       .text = r->row && r->row->line == line ? cell_of(r, column) : NULL,
                       .code = bad->code,
                       .message = fault_field_text(a, r->tx->lang, bad),
                       .bad = *bad};
}

void reading_wrong_here(Reading *r, const char *column, const char *code, ...) {
    FieldFault bad = {.code = code};
    va_list pairs;
    va_start(pairs, code);
    bad.args = words_args(r->tx->arena, pairs, &bad.n_args);
    va_end(pairs);
    int32_t names = r->sheet.names_line ? r->sheet.names_line : 1;
    reading_wrong(r, r->row ? r->row->line : names, column, &bad);
}

bool reading_take_faults(Reading *r) {
    Fault *f = r->tx->fault;
    bool any = f->first != NULL;
    for (const FieldFault *at = f->first; at; at = at->next)
        reading_wrong(r, r->row->line, at->field + 1, at);
    fault_clear(f);
    return any;
}

Err reading_open_month(Reading *r, Day day, const char *column, bool *ret_open) {
    Err e = month_must_be_open(r->tx, day);
    *ret_open = e == OK;
    if (e != ERR_MONTH_CLOSED)
        return e;
    fault_clear(r->tx->fault);
    reading_wrong_here(r, column, "in_closed_month", NULL);
    return OK;
}

/* --- rows --- */

void *reading_add(Reading *r, int32_t line, const char *name) {
    ImportRow *row = list_add(r->tx->arena, &r->out->rows, r->kind->row_size, &r->rows_room);
    memset(row, 0, r->kind->row_size);
    row->line = line;
    row->name = name;
    return row;
}

bool reading_has(const Reading *r, const char *field) {
    for (size_t i = 0; i < r->sheet.n_columns; i++)
        if (r->columns[i].field && strcmp(r->columns[i].field->name, field) == 0)
            return true;
    return false;
}

/* --- the first line --- */

static const Field *meant(Arena *a, const FieldSet *set, const char *heading) {
    for (uint32_t i = 0; i < set->n; i++)
        if (!set->fields[i].stored && heading_means(a, heading, &set->fields[i]))
            return &set->fields[i];
    return NULL;
}

static void bind(Reading *r, BoundColumn *column, const char *heading) {
    Arena *a = r->tx->arena;
    const char *folded = text_fold(a, heading);
    for (const ImportPart *p = r->kind->parts; p->fields && !column->field; p++)
        *column = (BoundColumn){meant(a, p->fields, folded), p->offset};
    const Field *field = column->field, *told = field ? NULL : meant(a, r->kind->told, folded);
    if (field) {
        for (const BoundColumn *before = r->columns; before < column; before++)
            if (before->field == field)
                reading_wrong_here(r, heading, "repeated", NULL);
    } else if (told) {
        ImportSkipped *s = list_add(a, &r->out->skipped, sizeof *s, &r->skipped_room);
        s->column = told->name;
    } else if (!field && *folded) {
        reading_wrong_here(r, cut_short(a, heading), "unknown_field", NULL);
    }
}

/* The columns that no line can do without. */
static void ask_for_columns(Reading *r) {
    for (const ImportPart *p = r->kind->parts; p->fields; p++)
        for (uint32_t i = 0; i < p->fields->n; i++)
            if (!p->fields->fields[i].optional && !reading_has(r, p->fields->fields[i].name))
                reading_wrong_here(r, p->fields->fields[i].name, "no_column", NULL);
}

static void bind_columns(Reading *r) {
    BoundColumn *columns = ARENA_ARRAY(r->tx->arena, BoundColumn, r->sheet.n_columns + 1);
    r->columns = columns;
    for (size_t i = 0; i < r->sheet.n_columns; i++)
        bind(r, &columns[i], r->sheet.names[i]);
    ask_for_columns(r);
}

/* --- the others --- */

static void note_cell(Reading *r, const Field *f, const char *code) {
    Fault noted = {.arena = r->tx->arena};
    field_note(&noted, f, "/", code);
    reading_wrong(r, r->row->line, f->name, noted.first);
}

static Err read_line(Reading *r) {
    Arena *a = r->tx->arena;
    size_t mistakes = r->out->errors.n;
    char *line = arena_alloc(a, r->kind->line_size);
    for (const ImportPart *p = r->kind->parts; p->fields; p++)
        fields_blank(p->fields, line + p->offset);
    if (r->row->too_wide)
        reading_wrong_here(r, NULL, "too_many_cells", NULL);
    for (size_t i = 0; i < r->sheet.n_columns; i++) {
        const BoundColumn *c = &r->columns[i];
        if (!c->field)
            continue;
        const char *wrong = cell_take(a, r->sheet.delimiter, c->field, r->row->cells[i], line + c->offset);
        if (wrong)
            note_cell(r, c->field, wrong);
    }
    return r->kind->line(r, line, r->out->errors.n == mistakes);
}

static Err read_lines(Reading *r) {
    TRY(r->kind->begin(r));
    for (size_t i = 0; i < r->sheet.n; i++) {
        r->row = &r->sheet.rows[i];
        TRY(read_line(r));
    }
    r->row = NULL;
    return r->kind->end ? r->kind->end(r) : OK;
}

/* What makes a file unreadable as a whole. */
static bool is_readable(Reading *r, const char *csv, size_t len) {
    const char *wrong_at;
    char most[16];
    if (!g_utf8_validate(csv, (gssize)len, &wrong_at)) {
        reading_wrong(r, sheet_line_of(csv, wrong_at), NULL, &(FieldFault){.code = "not_utf8"});
        return false;
    }
    r->sheet = sheet_read(r->tx->arena, csv, len, IMPORT_ROWS_MAX);
    snprintf(most, sizeof most, "%d", IMPORT_ROWS_MAX);
    if (r->sheet.torn_line)
        reading_wrong(r, r->sheet.torn_line, NULL, &(FieldFault){.code = "open_quote"});
    else if (r->sheet.too_long)
        reading_wrong_here(r, NULL, "too_many", "max", arena_strdup(r->tx->arena, most), NULL);
    else if (r->sheet.n == 0)
        reading_wrong_here(r, NULL, "no_lines", NULL);
    return r->out->errors.n == 0;
}

static void count_states(const ImportKind *kind, Import *import) {
    for (size_t i = 0; i < import->rows.n; i++) {
        int32_t state = import_row(kind, import, i)->state.n;
        import->to_add += state == IMPORT_NEW;
        import->there += state == IMPORT_THERE;
        import->differing += state == IMPORT_DIFFERS;
    }
}

static int by_line(const void *a, const void *b) {
    const ImportError *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

Err import_read(Tx *tx, const ImportKind *kind, const char *csv, size_t len, Import *ret) {
    *ret = (Import){0};
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    Reading r = {.tx = tx, .kind = kind, .out = ret, .known = known, .seen = seen};
    if (!is_readable(&r, csv, len))
        return OK;
    bind_columns(&r);
    ret->lines = (int32_t)r.sheet.n;
    if (ret->errors.n == 0) /* else every line would be wrong for the same reason */
        TRY(read_lines(&r));
    if (ret->errors.n)
        qsort(ret->errors.items, ret->errors.n, sizeof(ImportError), by_line);
    count_states(kind, ret);
    return OK;
}

const ImportRow *import_row(const ImportKind *kind, const Import *import, size_t i) {
    return (const ImportRow *)((const char *)import->rows.items + i * kind->row_size);
}
