/* libxlsxwriter, a row at a time (constant_memory): a sheet a section, and one more where a sheet is full. */
#include "base/text.h"
#include "files/form.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    DAYS_TO_1970 = 25569, /* in Excel's days */
    WIDTH_LEAST = 8,
    WIDTH_MOST = 60,
    TEXT_MOST = 32767, /* characters in a cell */
    NAME_MOST = 28,    /* characters in a sheet's name, less a number after it */
    NUMBER_WIDTH = 12,
    INSTANT_WIDTH = 17,
};

typedef struct Xlsx {
    const Making *making;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *head, *text, *id, *whole, *parts, *day, *month, *instant;
    const char *title;
    Columns columns;
    lxw_row_t row;
    int sheets;
    uint64_t bytes;              /* of the sheets before the one at hand */
    int widths[COLUMNS_MAX + 1]; /* in characters, of the sheet at hand */
} Xlsx;

static Err failed(const Xlsx *x, lxw_error e) {
    return fault_inner(x->making->fault, ERR_UNAVAILABLE, "xlsx: %s", lxw_strerror(e));
}

static lxw_format *format_of(lxw_workbook *book, const char *number) {
    lxw_format *f = workbook_add_format(book);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (number)
        format_set_num_format(f, number);
    return f;
}

static void make_formats(Xlsx *x) {
    x->head = format_of(x->book, NULL);
    format_set_bold(x->head);
    format_set_text_wrap(x->head);
    format_set_bottom(x->head, LXW_BORDER_THIN);
    format_set_bg_color(x->head, 0xEEF1F4);
    x->text = format_of(x->book, NULL);
    x->id = format_of(x->book, "@");
    x->whole = format_of(x->book, "#,##0");
    x->parts = format_of(x->book, "#,##0.###");
    x->day = format_of(x->book, "dd.mm.yyyy");
    x->month = format_of(x->book, "mm.yyyy");
    x->instant = format_of(x->book, "dd.mm.yyyy hh:mm");
}

/* The library opens what it writes by name: the open file's, which has no other. */
static Err begin(const Making *m, void **ret) {
    Xlsx *x = ARENA_NEW(m->arena, Xlsx);
    *x = (Xlsx){.making = m};
    char *folder = arena_strdup(m->arena, m->about->folder);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder};
    x->book = workbook_new_opt(arena_printf(m->arena, "/proc/self/fd/%d", m->fd), &options);
    if (!x->book)
        return failed(x, LXW_ERROR_CREATING_TMPFILE);
    make_formats(x);
    lxw_doc_properties about = {.title = arena_strdup(m->arena, m->about->title),
                                .company = arena_strdup(m->arena, m->about->place)};
    workbook_set_properties(x->book, &about);
    *ret = x;
    return OK;
}

/* The library writes a sheet's rows to a file of its own, and does not look whether they got there. */
static Err check_rows(const Xlsx *x) {
    return ferror(x->sheet->optimize_tmpfile)
               ? fault_inner(x->making->fault, ERR_UNAVAILABLE, "xlsx: a sheet cannot be written")
               : OK;
}

static uint64_t sheet_bytes(const Xlsx *x) {
    long n = x->sheet ? ftell(x->sheet->optimize_tmpfile) : 0;
    return n > 0 ? (uint64_t)n : 0;
}

static Err close_sheet(Xlsx *x) {
    if (!x->sheet)
        return OK;
    for (size_t i = 0; i < x->columns.n; i++)
        worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i, x->widths[i] + 2, NULL);
    if (x->row > 1)
        worksheet_autofilter(x->sheet, 0, 0, x->row - 1, (lxw_col_t)(x->columns.n - 1));
    (void)fflush(x->sheet->optimize_tmpfile); /* ferror remembers */
    x->bytes += sheet_bytes(x);
    Err e = check_rows(x);
    x->sheet = NULL;
    return e;
}

/* Each sheet is copied once more, with its beginning and end, and then packed, to a seventh or so. */
static uint64_t ahead(const void *form) {
    const Xlsx *x = form;
    uint64_t sheets = x->bytes + sheet_bytes(x);
    return sheets + sheets / 4;
}

/* As Excel takes it: short, without its marks, and no other sheet's. */
static const char *sheet_name(const Xlsx *x) {
    Arena *a = x->making->arena;
    char *name = arena_strdup(a, x->title ? x->title : x->making->about->title);
    size_t n = 0;
    for (char *p = name; *p; p++) {
        if (strchr("[]:*?/\\'", *p))
            *p = ' ';
        if ((*p & 0xC0) != 0x80 && ++n > NAME_MOST) {
            *p = 0;
            break;
        }
    }
    return workbook_validate_sheet_name(x->book, name) == LXW_NO_ERROR
               ? name
               : arena_printf(a, "%s %d", name, x->sheets);
}

static void widen(Xlsx *x, size_t column, size_t n) {
    if (n > (size_t)x->widths[column])
        x->widths[column] = n > WIDTH_MOST ? WIDTH_MOST : (int)n;
}

static size_t longest_word(const char *s) {
    size_t most = 0;
    for (size_t n; *s; s += n + (s[n] == ' ')) {
        n = strcspn(s, " ");
        size_t letters = 0;
        for (size_t i = 0; i < n; i++)
            letters += (s[i] & 0xC0) != 0x80;
        most = letters > most ? letters : most;
    }
    return most;
}

static Err open_sheet(Xlsx *x) {
    TRY(close_sheet(x));
    x->sheets++;
    x->sheet = workbook_add_worksheet(x->book, sheet_name(x));
    if (!x->sheet)
        return failed(x, LXW_ERROR_CREATING_TMPFILE);
    for (size_t i = 0; i < x->columns.n; i++) {
        x->widths[i] = WIDTH_LEAST;
        widen(x, i, longest_word(x->columns.at[i].heading));
        lxw_error e = worksheet_write_string(x->sheet, 0, (lxw_col_t)i, x->columns.at[i].heading, x->head);
        if (e != LXW_NO_ERROR)
            return failed(x, e);
    }
    worksheet_freeze_panes(x->sheet, 1, 0);
    worksheet_set_landscape(x->sheet);
    worksheet_set_paper(x->sheet, 9); /* A4 */
    worksheet_fit_to_pages(x->sheet, 1, 0);
    worksheet_repeat_rows(x->sheet, 0, 0);
    x->row = 1;
    return OK;
}

static Err section(void *form, const char *title, const Columns *columns) {
    Xlsx *x = form;
    TRY(close_sheet(x));
    x->title = title;
    x->columns = *columns;
    return open_sheet(x);
}

static lxw_error put_text(Xlsx *x, lxw_col_t column, const char *s, Arena *a) {
    size_t n = text_length(s);
    if (n > TEXT_MOST) {
        size_t bytes = 0;
        for (size_t seen = 0; seen < TEXT_MOST; bytes++)
            seen += (s[bytes] & 0xC0) != 0x80;
        s = arena_printf(a, "%.*s\u2026", (int)bytes - 1, s);
    }
    widen(x, column, n);
    return worksheet_write_string(x->sheet, x->row, column, s, x->text);
}

static lxw_error put_number(Xlsx *x, lxw_col_t column, double v, lxw_format *format, size_t width) {
    widen(x, column, width);
    return worksheet_write_number(x->sheet, x->row, column, v, format);
}

static lxw_error put_cell(Xlsx *x, lxw_col_t column, const Cell *cell, Arena *a) {
    static const int64_t scales[] = {1, 10, 100, 1000};
    switch (cell->kind) {
    case CELL_NONE: return LXW_NO_ERROR;
    case CELL_TEXT: return put_text(x, column, cell->text, a);
    case CELL_ID: /* more digits than a spreadsheet's numbers hold */
        return put_text(x, column, arena_printf(a, "%lld", (long long)cell->n), a);
    case CELL_NUMBER:
        return put_number(x, column, (double)cell->n / (double)scales[cell->places],
                          cell->n % scales[cell->places] ? x->parts : x->whole, NUMBER_WIDTH);
    case CELL_REAL: return put_number(x, column, cell->real, x->parts, NUMBER_WIDTH);
    case CELL_DAY: return put_number(x, column, (double)(cell->n + DAYS_TO_1970), x->day, NUMBER_WIDTH);
    case CELL_MONTH:
        return put_number(x, column, month_first((Month){(int32_t)cell->n}).n + DAYS_TO_1970, x->month,
                          WIDTH_LEAST);
    case CELL_INSTANT:
        return put_number(x, column, (double)cell->n / 86400 + DAYS_TO_1970, x->instant, INSTANT_WIDTH);
    }
    return LXW_NO_ERROR;
}

static Err row(void *form, const Cell *cells, Arena *a) {
    Xlsx *x = form;
    if (x->row == LXW_ROW_MAX)
        TRY(open_sheet(x));
    for (size_t i = 0; i < x->columns.n; i++) {
        lxw_error e = put_cell(x, (lxw_col_t)i, &cells[i], a);
        if (e != LXW_NO_ERROR)
            return failed(x, e);
    }
    x->row++;
    return check_rows(x);
}

/* Closing frees the book, whether or not it could be written. */
static Err end(void *form) {
    Xlsx *x = form;
    TRY(close_sheet(x));
    lxw_workbook *book = x->book;
    x->book = NULL;
    lxw_error e = workbook_close(book);
    return e == LXW_NO_ERROR ? OK : failed(x, e);
}

static void drop(void *form) {
    Xlsx *x = form;
    if (x->book)
        lxw_workbook_free(x->book);
    x->book = NULL;
}

const Form form_xlsx = {begin, section, row, end, ahead, drop};
