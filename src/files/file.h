/* A report or a list as a file: xlsx, csv or pdf. Rows are handed in as they are read, and go to a temporary file at once. */
#ifndef FILES_FILE_H
#define FILES_FILE_H

#include "base/day.h"
#include "base/fault.h"
#include "files/columns.h"
#include "files/format.h"

/* What stands above the tables; lives as long as the file is made. */
typedef struct FileAbout {
    const char *place;           /* the kindergarten's name */
    const char *title, *subject; /* subject: what or whom it is about, or NULL */
    const char *range;           /* of time, or NULL */
    Lang lang;
    const Zone *zone;
    Instant made;
    const char *folder; /* for temporary files */
} FileAbout;

typedef struct File File;

/* In the arena, which must last until the end. ERR_UNAVAILABLE where the folder takes no file. */
Err file_begin(Arena *a, Fault *f, FileFormat format, const FileAbout *about, File **ret);
/* A list's next page: rows of one table, whatever the number of calls. Texts are made in `page`, which may be reset afterwards. */
Err file_items(File *file, const FieldSet *set, const void *items, size_t n, Arena *page,
               const Naming *names);
/* A report: a table of its figures, then one for each of its lists. */
Err file_record(File *file, const FieldSet *set, const void *record, Arena *page, const Naming *names);
/* The whole file, open for reading from its beginning; the caller closes it. It has no name and goes with its descriptor. */
Err file_end(File *file, int *ret_fd, uint64_t *ret_size);
/* Gives up what was not ended; NULL is fine. */
void file_drop(File *file);

#endif
