/* What each form of a file does with tables. Within files/ alone. */
#ifndef FILES_FORM_H
#define FILES_FORM_H

#include "files/columns.h"
#include "files/file.h"

#include <stdio.h>

/* A file that is being made: what the forms write to. */
typedef struct Making {
    const FileAbout *about;
    Arena *arena; /* lives as long as the file is made */
    Fault *fault;
    FILE *out; /* buffered over the open file; a form may close it by itself and set it to NULL */
    int fd;
} Making;

/* A file without a name, in about->folder; negative, with errno, where there is none. */
int open_nameless(const Making *m);

/* Of one form of file. A section is a table: its title, its columns, then its rows. */
typedef struct Form {
    Err (*begin)(const Making *m, void **ret);
    Err (*section)(void *form, const char *title, const Columns *columns);
    Err (*row)(void *form, const Cell *cells, Arena *a);
    Err (*end)(void *form);
    uint64_t (*ahead)(
        const void *form);    /* bytes of the disk that the end will take, at most; NULL: hardly any */
    void (*drop)(void *form); /* after end, or instead of it */
} Form;

/* Whatever a form could not write fails in row() or end(), or is seen by ferror(out). */
extern const Form form_csv, form_xlsx, form_pdf;

#endif
