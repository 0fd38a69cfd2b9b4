/* The pages: gone through once to count them, and once more to draw. */
#include "files/pdf.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

typedef struct Pen {
    Pdf *pdf;
    cairo_t *cr;
    bool draws; /* else it only counts */
    int page, pages;
    double y;
    PangoFontDescription *fonts[2];
} Pen;

typedef struct Style {
    double size;
    bool bold;
    PangoAlignment align;
    double grey;
} Style;

#define LINE 1.28 /* of the letters' size */
#define ROW_PAD 2.2
#define TALLEST 0.4 /* of a page: what a text in a narrow column has no room for ends with an ellipsis */
#define FOOT 20.0
#define HAIR 0.35

static double bottom(const Pen *p) { return p->pdf->paper_height - PDF_MARGIN - FOOT; }
static double room(const Pen *p) { return p->pdf->paper_width - 2 * PDF_MARGIN; }

/* --- texts and lines --- */

/* Sets the text into the layout; its height. */
static double set_text(Pen *p, const char *text, double width, Style style) {
    PangoLayout *layout = p->pdf->layout;
    pango_font_description_set_absolute_size(p->fonts[style.bold], style.size * PANGO_SCALE);
    pango_layout_set_font_description(layout, p->fonts[style.bold]);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_height(layout, (int)((bottom(p) - PDF_MARGIN) * TALLEST * PANGO_SCALE));
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_alignment(layout, style.align);
    pango_layout_set_text(layout, text, -1);
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

static double put_text(Pen *p, const char *text, double x, double y, double width, Style style) {
    double height = set_text(p, text, width, style);
    if (p->draws) {
        cairo_set_source_rgb(p->cr, style.grey, style.grey, style.grey);
        cairo_move_to(p->cr, x, y);
        pango_cairo_show_layout(p->cr, p->pdf->layout);
    }
    return height;
}

static void rule(Pen *p, double x, double y, double width, double thick, double grey) {
    if (!p->draws)
        return;
    cairo_set_source_rgb(p->cr, grey, grey, grey);
    cairo_set_line_width(p->cr, thick);
    cairo_move_to(p->cr, x, y);
    cairo_line_to(p->cr, x + width, y);
    cairo_stroke(p->cr);
}

/* --- pages --- */

static const char *joined(Arena *a, const char *left, const char *right) {
    return right ? arena_printf(a, "%s \u00b7 %s", left, right) : left;
}

static void end_page(Pen *p) {
    if (!p->draws || !p->page)
        return;
    const FileAbout *about = p->pdf->making->about;
    ARENA_SCOPE Arena *a = arena_new();
    double y = p->pdf->paper_height - PDF_MARGIN - 8;
    const char *what = joined(a, joined(a, about->place, about->title), about->subject);
    put_text(p, what, PDF_MARGIN, y, room(p) - 70, (Style){.size = 7, .grey = 0.45});
    const char *number = arena_printf(a, "%d / %d", p->page, p->pages);
    put_text(p, number, PDF_MARGIN, y, room(p), (Style){.size = 7, .align = PANGO_ALIGN_RIGHT, .grey = 0.25});
    cairo_show_page(p->cr);
}

static void new_page(Pen *p) {
    end_page(p);
    p->page++;
    p->y = PDF_MARGIN;
}

static const char *when(Arena *a, const FileAbout *about) {
    int minute = zone_minute_of_day(about->zone, about->made);
    const char *day = day_for_people(a, zone_day(about->zone, about->made));
    const char *text = arena_printf(a, "%s %02d:%02d", day, minute / 60, minute % 60);
    return words_fill(a, about->lang, "file.made", &(WordArg){"time", text}, 1);
}

static void put_head(Pen *p) {
    const FileAbout *about = p->pdf->making->about;
    ARENA_SCOPE Arena *a = arena_new();
    double width = room(p) * 0.68;
    put_text(p, when(a, about), PDF_MARGIN, p->y, room(p),
             (Style){.size = 8, .align = PANGO_ALIGN_RIGHT, .grey = 0.35});
    p->y += put_text(p, about->place, PDF_MARGIN, p->y, width, (Style){.size = 9.5, .grey = 0.25}) + 4;
    const char *title =
        about->subject ? arena_printf(a, "%s: %s", about->title, about->subject) : about->title;
    p->y += put_text(p, title, PDF_MARGIN, p->y, room(p), (Style){.size = 16, .bold = true}) + 2;
    if (about->range)
        p->y += put_text(p, about->range, PDF_MARGIN, p->y, room(p), (Style){.size = 10, .grey = 0.2});
    p->y += 8;
}

/* --- tables --- */

static double table_width(const PdfTable *t) {
    double width = 0;
    for (size_t i = 0; i < t->n; i++)
        width += t->columns[i].shown ? t->columns[i].width : 0;
    return width;
}

static double headings_height(Pen *p, const PdfTable *t) {
    double most = 0;
    for (size_t i = 0; i < t->n; i++) {
        const PdfColumn *c = &t->columns[i];
        double height =
            c->shown ? set_text(p, c->heading, c->width - 2 * PDF_PAD, (Style){.size = t->size, .bold = true})
                     : 0;
        most = height > most ? height : most;
    }
    return most + 2 * ROW_PAD;
}

static void put_headings(Pen *p, const PdfTable *t, double height) {
    double x = PDF_MARGIN, width = table_width(t);
    if (p->draws) {
        cairo_set_source_rgb(p->cr, 0.93, 0.945, 0.955);
        cairo_rectangle(p->cr, x, p->y, width, height);
        cairo_fill(p->cr);
    }
    for (size_t i = 0; i < t->n; i++) {
        const PdfColumn *c = &t->columns[i];
        if (!c->shown)
            continue;
        Style style = {.size = t->size,
                       .bold = true,
                       .align = c->numbers ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
                       .grey = 0.1};
        put_text(p, c->heading, x + PDF_PAD, p->y + ROW_PAD, c->width - 2 * PDF_PAD, style);
        x += c->width;
    }
    p->y += height;
    rule(p, PDF_MARGIN, p->y, width, 0.8, 0.35);
}

/* A cell that surely fits on a line is not laid out to learn its height. */
static double row_height(Pen *p, const PdfTable *t, const PdfCell *cells) {
    double most = t->size * LINE;
    for (size_t i = 0; i < t->n; i++) {
        const PdfColumn *c = &t->columns[i];
        double width = c->width - 2 * PDF_PAD;
        if (!c->shown || !*cells[i].text || pdf_ems(p->pdf, cells[i].text, false) * t->size <= width)
            continue;
        double height = set_text(p, cells[i].text, width, (Style){.size = t->size});
        most = height > most ? height : most;
    }
    return most + 2 * ROW_PAD;
}

static void put_row(Pen *p, const PdfTable *t, const PdfCell *cells, double height) {
    double x = PDF_MARGIN;
    for (size_t i = 0; p->draws && i < t->n; i++) {
        const PdfColumn *c = &t->columns[i];
        if (!c->shown)
            continue;
        Style style = {
            .size = t->size, .align = cells[i].right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT, .grey = 0.08};
        if (*cells[i].text)
            put_text(p, cells[i].text, x + PDF_PAD, p->y + ROW_PAD, c->width - 2 * PDF_PAD, style);
        x += c->width;
    }
    p->y += height;
    rule(p, PDF_MARGIN, p->y, table_width(t), HAIR, 0.75);
}

static double put_title(Pen *p, const PdfTable *t) {
    return t->title ? put_text(p, t->title, PDF_MARGIN, p->y, room(p),
                               (Style){.size = 11, .bold = true, .grey = 0.1}) +
                          4
                    : 0;
}

static double title_height(Pen *p, const PdfTable *t) {
    return t->title ? set_text(p, t->title, room(p), (Style){.size = 11, .bold = true}) + 4 : 0;
}

#define SIGNATURES_HEIGHT 72.0
#define GAP 16.0

/* The last rows of all go to the page of the signatures: nobody signs an empty one. */
static bool leaves_signatures_alone(const Pen *p, const PdfTable *t, int64_t row, double height) {
    enum { TOGETHER = 3 };
    if (t->next || row == 0 || row != t->rows - TOGETHER)
        return false;
    return p->y + TOGETHER * height + GAP + SIGNATURES_HEIGHT > bottom(p);
}

static Err put_table(Pen *p, const PdfTable *t, char *buf) {
    PdfCell cells[COLUMNS_MAX + 1];
    double head = headings_height(p, t), least = t->size * LINE + 2 * ROW_PAD;
    if (p->y + title_height(p, t) + head + 2 * least > bottom(p))
        new_page(p);
    p->y += put_title(p, t);
    put_headings(p, t, head);
    if (fseek(p->pdf->spool, t->from, SEEK_SET))
        return fault_inner(p->pdf->making->fault, ERR_UNAVAILABLE, "pdf: the spool cannot be read");
    for (int64_t i = 0; i < t->rows; i++) {
        if (!pdf_read_row(p->pdf, t->n, cells, buf))
            return fault_inner(p->pdf->making->fault, ERR_UNAVAILABLE, "pdf: the spool cannot be read");
        double height = row_height(p, t, cells);
        if (p->y + height > bottom(p) || leaves_signatures_alone(p, t, i, height)) {
            new_page(p);
            put_headings(p, t, head);
        }
        put_row(p, t, cells, height);
    }
    if (!t->rows) {
        const char *nothing = words_get(p->pdf->making->about->lang, "file.nothing");
        p->y += put_text(p, nothing, PDF_MARGIN + PDF_PAD, p->y + ROW_PAD, room(p),
                         (Style){.size = t->size, .grey = 0.4});
    }
    p->y += GAP;
    return OK;
}

/* --- signatures --- */

static void put_signatures(Pen *p) {
    static const char *const who[] = {"file.signature.made", "file.signature.checked",
                                      "file.signature.approved"};
    enum { SIGNATURES = sizeof who / sizeof who[0] };
    const double gap = 18;
    Lang lang = p->pdf->making->about->lang;
    if (p->y + SIGNATURES_HEIGHT > bottom(p))
        new_page(p);
    double width = (room(p) - gap * (SIGNATURES - 1)) / SIGNATURES;
    p->y += 10;
    for (int i = 0; i < SIGNATURES; i++) {
        double x = PDF_MARGIN + i * (width + gap);
        put_text(p, words_get(lang, who[i]), x, p->y, width, (Style){.size = 8.5, .grey = 0.15});
        rule(p, x, p->y + 36, width, 0.6, 0.3);
        put_text(p, words_get(lang, "file.signature.line"), x, p->y + 38, width,
                 (Style){.size = 6.5, .align = PANGO_ALIGN_CENTER, .grey = 0.45});
    }
    p->y += SIGNATURES_HEIGHT;
}

/* --- all of it --- */

static Err go_through(Pen *p, char *buf) {
    p->page = 0;
    new_page(p);
    put_head(p);
    for (const PdfTable *t = p->pdf->first; t; t = t->next)
        TRY(put_table(p, t, buf));
    put_signatures(p);
    end_page(p);
    p->pages = p->page;
    return OK;
}

static cairo_status_t write_out(void *out, const unsigned char *data, unsigned int n) {
    return fwrite(data, 1, n, out) == n ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static Err draw(Pen *p, char *buf) {
    const Making *m = p->pdf->making;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(write_out, m->out, p->pdf->paper_width, p->pdf->paper_height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, m->about->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, m->about->place);
    p->cr = cairo_create(surface);
    p->draws = true;
    Err e = go_through(p, buf);
    cairo_status_t status = cairo_status(p->cr); /* the surface does not hear of all that goes wrong in it */
    cairo_destroy(p->cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (e == OK && status != CAIRO_STATUS_SUCCESS)
        e = fault_inner(m->fault, ERR_UNAVAILABLE, "pdf: %s", cairo_status_to_string(status));
    return e;
}

Err pdf_draw(Pdf *pdf) {
    Pen pen = {.pdf = pdf};
    pen.fonts[0] = pango_font_description_from_string(PDF_FONT);
    pen.fonts[1] = pango_font_description_from_string(PDF_FONT " Bold");
    char *buf = arena_alloc(pdf->making->arena, PDF_ROW_MOST);
    Err e = go_through(&pen, buf);
    if (e == OK)
        e = draw(&pen, buf);
    for (int i = 0; i < 2; i++)
        pango_font_description_free(pen.fonts[i]);
    return e;
}
