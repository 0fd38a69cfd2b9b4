/* How wide a text is, and which paper, letters and columns a table takes. */
#include "files/pdf.h"

#include <glib.h>
#include <string.h>

/* --- widths of texts: a letter is measured once, so that a long table costs no layout a cell --- */

#define MEASURED_AT 100.0

static double measure(Pdf *pdf, const char *text, size_t n, bool bold) {
    PangoFontDescription *font = pango_font_description_from_string(bold ? PDF_FONT " Bold" : PDF_FONT);
    pango_font_description_set_absolute_size(font, MEASURED_AT * PANGO_SCALE);
    pango_layout_set_font_description(pdf->layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(pdf->layout, -1);
    pango_layout_set_text(pdf->layout, text, (int)n);
    int width;
    pango_layout_get_size(pdf->layout, &width, NULL);
    return width / (MEASURED_AT * PANGO_SCALE);
}

static double letter(Pdf *pdf, const char *at, size_t n, bool bold) {
    gunichar c = g_utf8_get_char(at);
    if (c >= PDF_GLYPHS)
        return measure(pdf, at, n, bold);
    float *known = &pdf->ems[bold][c];
    if (*known == 0)
        *known = (float)measure(pdf, at, n, bold);
    return *known;
}

double pdf_ems(Pdf *pdf, const char *text, bool bold) {
    double ems = 0;
    for (const char *p = text, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        ems += letter(pdf, p, (size_t)(next - p), bold);
    }
    return ems;
}

double pdf_longest_word(Pdf *pdf, const char *text, bool bold) {
    double longest = 0, ems = 0;
    for (const char *p = text, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        ems = *p == ' ' ? 0 : ems + letter(pdf, p, (size_t)(next - p), bold);
        longest = ems > longest ? ems : longest;
    }
    return longest;
}

/* --- columns --- */

static double larger(double a, double b) { return a > b ? a : b; }
static double smaller(double a, double b) { return a < b ? a : b; }

/* What a column would like, and what it must have: a number is never broken, and a word only where it is very long. */
#define SLACK 1.02 /* letters measured one by one, without what they lose beside one another */
static double wish(const PdfColumn *c, double size) {
    static const double longest_line = 80;
    return larger(smaller(c->cell, longest_line), c->heading_word) * SLACK * size + 2 * PDF_PAD;
}
static double need(const PdfColumn *c, double size) {
    static const double longest_word = 14;
    double least =
        larger(c->wraps ? smaller(c->word, longest_word) : c->cell, smaller(c->heading_word, longest_word));
    return smaller(wish(c, size), least * SLACK * size + 2 * PDF_PAD);
}

static double sum(const PdfTable *t, double (*of)(const PdfColumn *c, double size), double size) {
    double all = 0;
    for (size_t i = 0; i < t->n; i++)
        all += t->columns[i].shown ? of(&t->columns[i], size) : 0;
    return all;
}

/* Everybody has what it needs; what is left goes to those who wish for more, in equal shares of the wish. */
static void share_out(PdfTable *t, double room, double size) {
    double needs = sum(t, need, size), wishes = sum(t, wish, size);
    t->size = size;
    for (size_t i = 0; i < t->n; i++) {
        PdfColumn *c = &t->columns[i];
        double n = need(c, size), w = wish(c, size);
        if (wishes <= room)
            c->width = wishes > room * 0.6 ? w * room / wishes : w;
        else if (needs >= room)
            c->width = n * room / needs;
        else
            c->width = n + (w - n) * (room - needs) / (wishes - needs);
    }
}

/* A column that was never filled is not shown; but a table of nothing shows its headings. */
static void show_columns(PdfTable *t) {
    for (size_t i = 0; t->rows == 0 && i < t->n; i++)
        t->columns[i].shown = !t->columns[i].id;
}

/* --- paper --- */

#define A4_SHORT 595.276
#define A4_LONG 841.89

/* True if texts need not be broken too often: they have what they need and a good part of what they wish for. */
static bool is_comfortable(const PdfTable *t, double room, double size) {
    double needs = sum(t, need, size), wishes = sum(t, wish, size);
    return needs + (wishes - needs) * 0.25 <= room;
}

static bool all_comfortable(const Pdf *pdf, double room, double size) {
    for (const PdfTable *t = pdf->first; t; t = t->next)
        if (!is_comfortable(t, room, size))
            return false;
    return true;
}

void pdf_fit(Pdf *pdf) {
    static const double sizes[] = {9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5};
    enum { SIZES = sizeof sizes / sizeof sizes[0], UPRIGHT_DOWN_TO = 3 };
    for (PdfTable *t = pdf->first; t; t = t->next)
        show_columns(t);
    bool upright = false;
    for (int i = 0; i < UPRIGHT_DOWN_TO && !upright; i++)
        upright = all_comfortable(pdf, A4_SHORT - 2 * PDF_MARGIN, sizes[i]);
    pdf->paper_width = upright ? A4_SHORT : A4_LONG;
    pdf->paper_height = upright ? A4_LONG : A4_SHORT;
    double room = pdf->paper_width - 2 * PDF_MARGIN;
    for (PdfTable *t = pdf->first; t; t = t->next) {
        int i = 0;
        while (i < SIZES - 1 && !is_comfortable(t, room, sizes[i]))
            i++;
        share_out(t, room, sizes[i]);
    }
}
