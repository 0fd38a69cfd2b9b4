/* A PDF in three steps: rows are spooled as texts, then the tables are fitted to the paper, then drawn. Within files/ alone. */
#ifndef FILES_PDF_H
#define FILES_PDF_H

#include "files/form.h"

#include <pango/pangocairo.h>

typedef struct PdfColumn {
    const char *heading;
    bool id;      /* a number to tell by: never shown */
    bool shown;   /* not empty throughout */
    bool wraps;   /* texts: may be broken into lines */
    bool numbers; /* stands to the right */
    double cell, word,
        heading_word; /* ems: the longest cell, the longest word in one, the longest of the heading's */
    double width;     /* points, once fitted */
} PdfColumn;

typedef struct PdfTable {
    const char *title; /* NULL: none of its own */
    PdfColumn *columns;
    size_t n;
    int64_t rows;
    long from;   /* its first row in the spool */
    double size; /* of its letters, once fitted */
    struct PdfTable *next;
} PdfTable;

enum { PDF_GLYPHS = 0x530 }; /* Latin and Cyrillic */

typedef struct Pdf {
    const Making *making;
    FILE *spool;
    PdfTable *first, *last;
    int64_t rows;
    PangoContext *pango;
    PangoLayout *layout;
    float ems[2][PDF_GLYPHS]; /* widths of letters, plain and bold, as they are asked for; 0: not yet */
    double paper_width, paper_height;
} Pdf;

/* A cell of the spool. */
typedef struct PdfCell {
    const char *text;
    bool right;
} PdfCell;
/* The next row; the texts lie in `buf` until the next call. */
enum { PDF_CELL_MOST = 2404, PDF_ROW_MOST = (COLUMNS_MAX + 1) * (PDF_CELL_MOST + 1) };
bool pdf_read_row(Pdf *pdf, size_t n, PdfCell *cells, char *buf);

#define PDF_FONT "DejaVu Sans Condensed, DejaVu Sans, Sans"
#define PDF_MARGIN 34.0
#define PDF_PAD 4.0 /* within a cell, at either side */

/* The width of a text on one line, in ems; bold for a heading. */
double pdf_ems(Pdf *pdf, const char *text, bool bold);
double pdf_longest_word(Pdf *pdf, const char *text, bool bold);
/* Chooses the paper's way round, the letters' sizes and the columns' widths. */
void pdf_fit(Pdf *pdf);
/* Draws all of it into m->out. */
Err pdf_draw(Pdf *pdf);

#endif
