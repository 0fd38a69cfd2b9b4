#include "cli/cli.h"
#include "cli/progress.h"
#include "kitchen/imports/imports.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MAX = 64 * 1024 * 1024, PIECE = 64 * 1024 };

typedef struct Where {
    int64_t kindergarten;
} Where;
static const Field where_rows[] = {ID(Where, kindergarten)};
static const FieldSet where_fields = {"Where", sizeof(Where), 1, where_rows};

typedef struct Work {
    const ImportKind *kind;
    Buf file;
    Import import;
    ImportBooked booked;
    Bar bar;
} Work;

static Err read_whole(Call *c, const char *path, Buf *out) {
    char piece[PIECE];
    size_t n;
    FILE *from = fopen(path, "rb");
    buf_init(out, FILE_MAX);
    while (from && !out->failed && (n = fread(piece, 1, sizeof piece, from)) > 0)
        buf_put(out, piece, n);
    bool whole = from && !ferror(from);
    int why = errno;
    if (from)
        fclose(from);
    if (!whole)
        return fault_inner(&c->fault, ERR_UNAVAILABLE, "cannot read %s: %s", path, strerror(why));
    return out->failed ? fault_inner(&c->fault, ERR_INVALID, "%s is larger than %d MB", path, FILE_MAX >> 20)
                       : OK;
}

static Err read_file(Tx *tx, void *ctx) {
    Work *w = ctx;
    tx->role = ROLE_ADMIN;
    tx->lang = LANG_EN; /* as all that the command line says */
    return import_read(tx, w->kind, w->file.p ? w->file.p : "", w->file.len, &w->import);
}

static Err book(Tx *tx, void *ctx) {
    Work *w = ctx;
    TRY(read_file(tx, w));
    return import_book(tx, w->kind, &w->import, bar_tell, &w->bar, &w->booked);
}

/* What a file says is shown as it is, but for what a terminal would obey. */
static const char *harmless(Arena *a, const char *text) {
    char *copy = arena_strdup(a, text ? text : "");
    for (char *at = copy; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            *at = '?';
    return copy;
}

static void list_errors(Arena *a, const Import *import) {
    const ImportError *at = import->errors.items;
    for (size_t i = 0; i < import->errors.n; i++) {
        const char *column = harmless(a, at[i].column), *text = harmless(a, at[i].text);
        printf("line %d%s%s: %s%s%s%s\n", at[i].line, *column ? ", " : "", column, at[i].message,
               *text ? " (\u201c" : "", text, *text ? "\u201d)" : "");
    }
}

static void list_rows(const Work *w) {
    static const char *const states[] = {"new", "already there", "already there, otherwise: left as it is"};
    for (size_t i = 0; i < w->import.rows.n; i++) {
        const ImportRow *row = import_row(w->kind, &w->import, i);
        printf("line %d: %s: %s\n", row->line, row->name, states[row->state.n]);
    }
}

static Err say_bad(Call *c, const Work *w) {
    list_errors(c->arena, &w->import);
    return fault_inner(&c->fault, ERR_INVALID, "nothing was booked: mistakes in %s: %zu", c->operands[1],
                       w->import.errors.n);
}

static Err work(Call *c, Work *w, int64_t kg) {
    bool dry = call_value(c, "dry-run") != NULL;
    TRY(call_open(c, &(AppOptions){.writes = !dry}));
    w->bar = bar_start("import");
    Err e = dry ? app_read(&c->app, c->arena, &c->fault, kg, read_file, w)
                : app_write(&c->app, c->arena, &c->fault, kg, 0, ROLE_ADMIN, book, w);
    bar_end(&w->bar);
    if (e == ERR_NOT_FOUND)
        return fault_inner(&c->fault, e, "there is no kindergarten %" PRId64, kg);
    if (w->import.errors.n)
        return say_bad(c, w);
    TRY(e);
    if (dry)
        list_rows(w);
    printf("%s: %d %s, %d already there, %d there otherwise and left as %s\n", c->operands[0],
           w->import.to_add, dry ? "would be added" : "added", w->import.there, w->import.differing,
           w->import.differing == 1 ? "it is" : "they are");
    return OK;
}

static Err run(Call *c) {
    Work w = {.kind = import_kind_of(c->operands[0])};
    Where where = {0};
    call_take(c, &where_fields, "kindergarten", call_value(c, "kindergarten"), &where);
    TRY(fault_invalid(&c->fault));
    if (!w.kind)
        return fault_inner(&c->fault, ERR_BAD_REQUEST,
                           "%s cannot be imported: products, recipes or deliveries can", c->operands[0]);
    Err e = read_whole(c, c->operands[1], &w.file);
    if (e == OK)
        e = work(c, &w, where.kindergarten);
    buf_free(&w.file);
    return e;
}

static const Option options[] = {
    {"kindergarten", "ID", true, "The kindergarten's id, as createkindergarten or demo printed it"},
    {"dry-run", NULL, false, "Only show what would be booked"},
    {0},
};
const Verb verb_import = {
    .name = "import",
    .run = run,
    .options = options,
    .operands = {"products|recipes|deliveries", "FILE.csv"},
    .does = "Books products, recipes or deliveries from a CSV file: all of them or, with a mistake, none",
};
