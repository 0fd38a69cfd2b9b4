/* UTF-8 with its mark, lines end with CRLF, quoted by RFC 4180; a text that a spreadsheet would compute is defused. */
#include "files/form.h"

#include <inttypes.h>
#include <string.h>

typedef struct Csv {
    const Making *making;
    FILE *out;
    size_t columns;
    bool begun;
} Csv;

static Err begin(const Making *m, void **ret) {
    Csv *csv = ARENA_NEW(m->arena, Csv);
    *csv = (Csv){.making = m, .out = m->out};
    fputs("\xEF\xBB\xBF", csv->out);
    *ret = csv;
    return OK;
}

static void put_text(FILE *out, const char *s) {
    bool computed = *s && strchr("=+-@\t\r", *s);
    bool quoted = computed || s[strcspn(s, ",\"\r\n")];
    if (quoted)
        fputc('"', out);
    if (computed)
        fputc('\'', out);
    for (; *s; s++) {
        if (*s == '"')
            fputc('"', out);
        fputc(*s, out);
    }
    if (quoted)
        fputc('"', out);
}

static void put_number(FILE *out, int64_t n, int places) {
    Decimal d = decimal_of(n, places);
    fprintf(out, "%s%" PRIu64, d.negative ? "-" : "", d.whole);
    if (d.places)
        fprintf(out, ".%0*" PRIu64, d.places, d.part);
}

static void put_cell(FILE *out, const Cell *cell) {
    char text[DAY_TEXT], month[MONTH_TEXT];
    switch (cell->kind) {
    case CELL_NONE: break;
    case CELL_TEXT: put_text(out, cell->text); break;
    case CELL_ID:
    case CELL_NUMBER: put_number(out, cell->n, cell->places); break;
    case CELL_REAL: fprintf(out, "%.15g", cell->real); break;
    case CELL_DAY: fputs(day_text((Day){(int32_t)cell->n}, text), out); break;
    case CELL_MONTH: fputs(month_text((Month){(int32_t)cell->n}, month), out); break;
    case CELL_INSTANT:
        fprintf(out, "%s %02d:%02d:%02d", day_text((Day){(int32_t)(cell->n / 86400)}, text),
                (int)(cell->n % 86400 / 3600), (int)(cell->n % 3600 / 60), (int)(cell->n % 60));
        break;
    }
}

/* Sections stand one below the other, an empty line and their title between. */
static Err section(void *form, const char *title, const Columns *columns) {
    Csv *csv = form;
    if (csv->begun)
        fputs("\r\n", csv->out);
    if (title) {
        put_text(csv->out, title);
        fputs("\r\n", csv->out);
    }
    for (size_t i = 0; i < columns->n; i++) {
        if (i)
            fputc(',', csv->out);
        put_text(csv->out, columns->at[i].heading);
    }
    fputs("\r\n", csv->out);
    csv->columns = columns->n;
    csv->begun = true;
    return OK;
}

static Err row(void *form, const Cell *cells, Arena *a) {
    (void)a;
    Csv *csv = form;
    for (size_t i = 0; i < csv->columns; i++) {
        if (i)
            fputc(',', csv->out);
        put_cell(csv->out, &cells[i]);
    }
    fputs("\r\n", csv->out);
    return ferror(csv->out) ? fault_inner(csv->making->fault, ERR_UNAVAILABLE, "a file cannot be written")
                            : OK;
}

static Err end(void *form) {
    (void)form;
    return OK;
}

static void drop(void *form) { (void)form; }

const Form form_csv = {begin, section, row, end, NULL, drop};
