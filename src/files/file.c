#include "files/file.h"

#include "files/form.h"
#include "json/values.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { ROOM_LEFT = 128 * 1024 * 1024 }; /* bytes of the disk that files leave alone */

struct File {
    Making making;
    const Form *form;
    void *state;
    const FieldSet *set; /* of the list under way */
    Columns columns;
};

static const Form *const forms[] = {[FILE_XLSX] = &form_xlsx, [FILE_CSV] = &form_csv, [FILE_PDF] = &form_pdf};

static Err cannot(const File *file, const char *what) {
    return fault_inner(file->making.fault, ERR_UNAVAILABLE, "%s in %s: %s", what, file->making.about->folder,
                       strerror(errno));
}

int open_nameless(const Making *m) { return open(m->about->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); }

/* The ledger lies on the same disk and must go on: a file stops before it is full. */
static Err has_room(const File *file) {
    struct statvfs disk;
    uint64_t ahead = file->form->ahead ? file->form->ahead(file->state) : 0;
    if (fstatvfs(file->making.fd, &disk))
        return cannot(file, "no look at the disk");
    if ((uint64_t)disk.f_bavail * disk.f_frsize >= ROOM_LEFT + ahead)
        return OK;
    errno = ENOSPC;
    return cannot(file, "no file is made");
}

static Err open_file(File *file) {
    Making *m = &file->making;
    m->fd = open_nameless(m);
    if (m->fd < 0)
        return cannot(file, "no temporary file");
    int twin = fcntl(m->fd, F_DUPFD_CLOEXEC, 0);
    m->out = twin < 0 ? NULL : fdopen(twin, "wb");
    if (m->out)
        return OK;
    Err e = cannot(file, "no temporary file");
    if (twin >= 0)
        close(twin);
    return e;
}

Err file_begin(Arena *a, Fault *f, FileFormat format, const FileAbout *about, File **ret) {
    File *file = ARENA_NEW(a, File);
    *file = (File){.making = {.about = about, .arena = a, .fault = f, .fd = -1}, .form = forms[format]};
    Err e = open_file(file);
    if (e == OK)
        e = file->form->begin(&file->making, &file->state);
    if (e != OK)
        file_drop(file);
    else
        *ret = file;
    return e;
}

static CellWriting writing(const File *file, Arena *page, const Naming *names) {
    return (CellWriting){page, file->making.about->lang, file->making.about->zone, names};
}

static Err put_rows(File *file, const Columns *columns, const FieldSet *set, const void *items, size_t n,
                    const CellWriting *how) {
    Cell cells[COLUMNS_MAX];
    for (size_t i = 0; i < n; i++) {
        for (size_t c = 0; c < columns->n; c++)
            cells[c] = column_cell(&columns->at[c], (const char *)items + i * set->size, how);
        TRY(file->form->row(file->state, cells, how->arena));
    }
    return OK;
}

Err file_items(File *file, const FieldSet *set, const void *items, size_t n, Arena *page,
               const Naming *names) {
    if (file->set != set) {
        file->columns = columns_of(file->making.arena, file->making.about->lang, set, LISTS_ALL);
        TRY(file->form->section(file->state, NULL, &file->columns));
        file->set = set;
    }
    TRY(has_room(file));
    CellWriting how = writing(file, page, names);
    return put_rows(file, &file->columns, set, items, n, &how);
}

/* --- a report --- */

/* One figure a row. */
static Err put_figures(File *file, const FieldSet *set, const void *record, const CellWriting *how) {
    Arena *a = file->making.arena;
    Lang lang = how->lang;
    Columns all = columns_of(a, lang, set, LISTS_NONE);
    Columns two = {ARENA_ARRAY(a, Column, 2), 2};
    two.at[0].heading = words_get(lang, "file.figure");
    two.at[1].heading = words_get(lang, "file.value");
    TRY(file->form->section(file->state, file->making.about->title, &two));
    for (size_t i = 0; i < all.n; i++) {
        Cell cells[2] = {{CELL_TEXT, .text = all.at[i].heading}, column_cell(&all.at[i], record, how)};
        if (cells[1].kind != CELL_ID)
            TRY(file->form->row(file->state, cells, how->arena));
    }
    return OK;
}

/* What tells an item by: its first column that is no id. */
static const Column *name_of(const Columns *columns) {
    for (size_t i = 0; i < columns->n; i++)
        if (!columns->at[i].field->id)
            return &columns->at[i];
    return NULL;
}

/* The items of every item's list as one table, the item's name before each. */
static Err put_inner(File *file, const char *title, const Field *outer, const List *items, const Field *inner,
                     const CellWriting *how) {
    Arena *a = file->making.arena;
    Columns owner = columns_of(a, how->lang, outer->of, LISTS_OF_NAMES);
    Columns own = columns_of(a, how->lang, inner->of, LISTS_OF_NAMES);
    const Column *name = name_of(&owner);
    Columns all = {ARENA_ARRAY(a, Column, own.n + 1), own.n + 1};
    all.at[0] = *name;
    memcpy(all.at + 1, own.at, own.n * sizeof *own.at);
    TRY(file->form->section(file->state, title, &all));
    for (size_t i = 0; i < items->n; i++) {
        const char *item = (const char *)items->items + i * outer->of->size;
        const List *list = field_in(inner, item);
        for (size_t j = 0; j < list->n; j++) {
            Cell cells[COLUMNS_MAX + 1];
            cells[0] = column_cell(name, item, how);
            for (size_t c = 0; c < own.n; c++)
                cells[c + 1] = column_cell(&own.at[c], (const char *)list->items + j * inner->of->size, how);
            TRY(file->form->row(file->state, cells, how->arena));
        }
    }
    return OK;
}

static const char *title_below(Arena *a, Lang lang, const char *above, const Field *f) {
    const char *word = field_heading(a, lang, f);
    return above ? arena_printf(a, "%s: %s", above, word) : word;
}

static Err put_list(File *file, const char *title, const Field *f, const List *list, const CellWriting *how) {
    Arena *a = file->making.arena;
    bool own = says_more_than_a_name(f->of);
    if (own) {
        Columns columns = columns_of(a, how->lang, f->of, LISTS_OF_NAMES);
        TRY(file->form->section(file->state, title, &columns));
        TRY(put_rows(file, &columns, f->of, list->items, list->n, how));
    }
    for (uint32_t i = 0; i < f->of->n; i++) {
        const Field *inner = &f->of->fields[i];
        if (inner->type != FIELD_LIST || !inner->of || inner->stored || !says_more_than_a_name(inner->of))
            continue;
        const char *under = own ? title_below(a, how->lang, title, inner) : title;
        TRY(put_inner(file, under, f, list, inner, how));
    }
    return OK;
}

static Err put_lists(File *file, const char *above, const FieldSet *set, const void *record,
                     const CellWriting *how) {
    for (uint32_t i = 0; i < set->n; i++) {
        const Field *f = &set->fields[i];
        if (f->stored || !f->of || field_is_none(f, record))
            continue;
        const char *title = title_below(file->making.arena, how->lang, above, f);
        if (f->type == FIELD_LIST)
            TRY(put_list(file, title, f, field_in(f, record), how));
        else if (f->type == FIELD_OBJECT)
            TRY(put_lists(file, title, f->of, ((const Object *)field_in(f, record))->at, how));
    }
    return OK;
}

Err file_record(File *file, const FieldSet *set, const void *record, Arena *page, const Naming *names) {
    TRY(has_room(file));
    CellWriting how = writing(file, page, names);
    TRY(put_figures(file, set, record, &how));
    return put_lists(file, NULL, set, record, &how);
}

/* --- the end --- */

static Err close_out(File *file) {
    FILE *out = file->making.out;
    file->making.out = NULL;
    if (!out)
        return OK;
    bool failed = ferror(out);
    return fclose(out) || failed ? cannot(file, "a file cannot be written") : OK;
}

Err file_end(File *file, int *ret_fd, uint64_t *ret_size) {
    struct stat st;
    TRY(has_room(file));
    TRY(file->form->end(file->state));
    TRY(close_out(file));
    if (fstat(file->making.fd, &st) || lseek(file->making.fd, 0, SEEK_SET))
        return cannot(file, "a file cannot be read");
    *ret_fd = file->making.fd;
    *ret_size = (uint64_t)st.st_size;
    file->making.fd = -1;
    return OK;
}

void file_drop(File *file) {
    if (!file)
        return;
    if (file->state)
        file->form->drop(file->state);
    file->state = NULL;
    if (file->making.out)
        fclose(file->making.out);
    file->making.out = NULL;
    if (file->making.fd >= 0)
        close(file->making.fd);
    file->making.fd = -1;
}
