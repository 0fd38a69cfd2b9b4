#include "files/pdf.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
    ROWS_MOST = 50000,     /* some thousand pages: more is a spreadsheet's */
    CELL_CHARACTERS = 600, /* what is longer is cut: a cell is no page */
};

static const char *const font_languages[] = {
    [LANG_UZ] = "uz-latn", [LANG_UZ_CYRL] = "uz-cyrl", [LANG_RU] = "ru", [LANG_EN] = "en"};

static Err failed(const Pdf *pdf, const char *what) {
    return fault_inner(pdf->making->fault, ERR_UNAVAILABLE, "pdf: %s: %s", what, strerror(errno));
}

static Err open_spool(Pdf *pdf) {
    int fd = open_nameless(pdf->making);
    pdf->spool = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (fd >= 0 && !pdf->spool)
        close(fd);
    return pdf->spool ? OK : failed(pdf, "no temporary file");
}

/* A font map of its own: they are not shared between threads. */
static void open_pango(Pdf *pdf) {
    PangoFontMap *fonts = pango_cairo_font_map_new();
    pdf->pango = pango_font_map_create_context(fonts);
    g_object_unref(fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pdf->pango, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(pdf->pango, 72);
    pango_context_set_round_glyph_positions(pdf->pango, FALSE);
    pango_context_set_language(pdf->pango,
                               pango_language_from_string(font_languages[pdf->making->about->lang]));
    pdf->layout = pango_layout_new(pdf->pango);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE)); /* a number has none */
    pango_layout_set_attributes(pdf->layout, attributes);
    pango_attr_list_unref(attributes);
}

static Err begin(const Making *m, void **ret) {
    Pdf *pdf = ARENA_NEW(m->arena, Pdf);
    *pdf = (Pdf){.making = m};
    TRY(open_spool(pdf));
    open_pango(pdf);
    *ret = pdf;
    return OK;
}

static bool is_text(const Field *f) {
    return !f || f->id || f->type == FIELD_TEXT || f->type == FIELD_LIST || f->type == FIELD_PERSON ||
           f->type == FIELD_CHOICE;
}

/* Its last word, where it is a unit, stays with what it measures. */
static const char *with_its_unit(Arena *a, const char *heading) {
    enum { UNIT_MOST = 5 };
    const char *gap = strrchr(heading, ' ');
    if (!gap || gap == heading || gap[-1] != ',' || strlen(gap + 1) > UNIT_MOST)
        return heading;
    return arena_printf(a, "%.*s\u00a0%s", (int)(gap - heading), heading, gap + 1);
}

static Err section(void *form, const char *title, const Columns *columns) {
    Pdf *pdf = form;
    Arena *a = pdf->making->arena;
    PdfTable *table = ARENA_NEW(a, PdfTable);
    *table = (PdfTable){.title = title == pdf->making->about->title ? NULL : arena_strdup(a, title),
                        .columns = ARENA_ARRAY(a, PdfColumn, columns->n),
                        .n = columns->n,
                        .from = ftell(pdf->spool)};
    for (size_t i = 0; i < columns->n; i++) {
        const Column *c = &columns->at[i];
        const char *heading = with_its_unit(a, c->heading);
        table->columns[i] = (PdfColumn){.heading = heading,
                                        .id = c->field && c->field->id && !c->names,
                                        .numbers = !c->field && i > 0, /* a report's figures */
                                        .wraps = is_text(c->field),
                                        .heading_word = pdf_longest_word(pdf, heading, true)};
    }
    *(pdf->last ? &pdf->last->next : &pdf->first) = table;
    pdf->last = table;
    return OK;
}

/* --- the spool: for each cell a byte that says how it stands, its length, its text --- */

/* The text's first so many characters, on one line. */
static size_t cut(const char *text, char out[PDF_CELL_MOST]) {
    size_t n = 0;
    int characters = 0;
    for (; *text; text++) {
        bool begins = (*text & 0xC0) != 0x80;
        if (begins && ++characters > CELL_CHARACTERS) {
            memcpy(out + n, "\u2026", 3);
            return n + 3;
        }
        out[n++] = *text == '\n' || *text == '\r' || *text == '\t' ? ' ' : *text;
    }
    return n;
}

/* A mass to a tenth of a gram, which is finer than any scale of a kitchen: what was reckoned has more places than anybody reads.
 * Below a gram all of it: a spice's share of a portion. */
static Cell on_paper(const Cell *cell) {
    enum { MG_PLACES = 3, GRAM = 1000, TENTH = 100 };
    Cell c = *cell;
    if (c.kind == CELL_NUMBER && c.places == MG_PLACES && (c.n >= GRAM || c.n <= -GRAM))
        c.n = (c.n + (c.n < 0 ? -TENTH / 2 : TENTH / 2)) / TENTH * TENTH;
    return c;
}

static void put_spooled(Pdf *pdf, const Cell *cell, const CellWriting *how, PdfColumn *column) {
    char text[PDF_CELL_MOST];
    Cell paper = on_paper(cell);
    uint16_t n = (uint16_t)cut(cell->kind == CELL_ID ? "" : cell_text(&paper, how), text);
    text[n] = 0;
    if (cell->kind == CELL_NUMBER || cell->kind == CELL_REAL)
        column->numbers = true;
    fputc(column->numbers ? 1 : 0, pdf->spool);
    fwrite(&n, sizeof n, 1, pdf->spool);
    fwrite(text, 1, n, pdf->spool);
    if (!n)
        return;
    double ems = pdf_ems(pdf, text, false), word = pdf_longest_word(pdf, text, false);
    column->shown = true;
    column->cell = ems > column->cell ? ems : column->cell;
    column->word = word > column->word ? word : column->word;
}

static Err row(void *form, const Cell *cells, Arena *a) {
    Pdf *pdf = form;
    PdfTable *table = pdf->last;
    Fault *f = pdf->making->fault;
    if (++pdf->rows > ROWS_MOST) {
        fault_field(f, "/format", "too_many_for_pdf", "max", arena_printf(f->arena, "%d", ROWS_MOST), NULL);
        return fault_invalid(f);
    }
    CellWriting how = {.arena = a, .lang = pdf->making->about->lang};
    for (size_t i = 0; i < table->n; i++)
        put_spooled(pdf, &cells[i], &how, &table->columns[i]);
    table->rows++;
    return ferror(pdf->spool) ? failed(pdf, "the spool") : OK;
}

bool pdf_read_row(Pdf *pdf, size_t n, PdfCell *cells, char *buf) {
    for (size_t i = 0; i < n; i++) {
        uint16_t length;
        int right = fgetc(pdf->spool);
        if (right == EOF || fread(&length, sizeof length, 1, pdf->spool) != 1 ||
            fread(buf, 1, length, pdf->spool) != length)
            return false;
        buf[length] = 0;
        cells[i] = (PdfCell){buf, right};
        buf += length + 1;
    }
    return true;
}

static Err end(void *form) {
    Pdf *pdf = form;
    pdf_fit(pdf);
    return pdf_draw(pdf);
}

static void drop(void *form) {
    Pdf *pdf = form;
    if (pdf->spool)
        fclose(pdf->spool);
    if (pdf->layout)
        g_object_unref(pdf->layout);
    if (pdf->pango)
        g_object_unref(pdf->pango);
}

const Form form_pdf = {begin, section, row, end, NULL, drop};
