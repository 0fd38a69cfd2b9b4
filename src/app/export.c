#include "app/export.h"

#include "app/export_about.h"
#include "files/file.h"
#include "journal/journal.h"
#include "kitchen/products/products.h"
#include "kitchen/users/users.h"

#include <string.h>

enum { PAGE = 500 };

/* A file that is being made. What it needs to the end lies in the request's arena, what a page needs in one of its own. */
typedef struct Export {
    Request *r;
    const Tx *tx;
    Arena *whole, *page;
    FileAbout about;
    File *file; /* begun with the first page, so that a refusal costs nothing */
    void *query;
    const char *next; /* cursor of the page to come */
    bool more, turns; /* turns: the query has a cursor */
} Export;

static const char *name_of(void *tx, int64_t user_id) { return user_full_name(tx, user_id); }

static const char *product_of(void *tx, int64_t id) {
    const char *name = NULL;
    return product_name(tx, id, &name) == OK ? name : NULL;
}

static Err take(void *ctx, const FieldSet *fields, const void *items, size_t n, const char *next_cursor) {
    Export *x = ctx;
    Request *r = x->r;
    if (!x->file) {
        TRY(export_about(r, x->whole, &x->about));
        TRY(file_begin(x->whole, &r->fault, r->format, &x->about, &x->file));
    }
    x->more = next_cursor && x->turns;
    x->next = arena_strdup(x->whole, next_cursor);
    Naming names = {.persons = r->encoding, .product = product_of, .ctx = r->tx};
    return r->route->list ? file_items(x->file, fields, items, n, x->page, &names)
                          : file_record(x->file, fields, items, x->page, &names);
}

/* The query that was asked, for the page to come. */
static void turn_page(Export *x) {
    const FieldSet *set = x->r->route->query;
    const Field *limit = set ? fields_find(set, "limit", 5) : NULL;
    const Field *cursor = set ? fields_find(set, "cursor", 6) : NULL;
    x->more = false; /* what the page says */
    if (limit)
        *(int32_t *)((char *)x->query + limit->offset) = PAGE;
    if (cursor)
        *(const char **)((char *)x->query + cursor->offset) = x->next;
    x->turns = cursor != NULL;
}

/* As any read is run, but that the handler's records are taken. */
static Err run_page(Export *x) {
    Request *r = x->r;
    Tx tx = *x->tx;
    tx.arena = x->page;
    r->arena = x->page;
    r->tx = &tx;
    r->encoding = (Encoding){name_of, &tx};
    turn_page(x);
    Err e = tx_place(&tx);
    if (e == OK)
        e = r->route->handle(r);
    r->arena = x->whole;
    r->tx = NULL;
    r->encoding = (Encoding){0};
    arena_reset(x->page);
    return e;
}

static Err run_pages(Export *x) {
    TRY(db_begin(x->tx->db, &x->r->fault, false));
    Request *r = x->r;
    Err e;
    do {
        e = r->go_on ? r->go_on(r) : OK;
        if (e == OK)
            e = run_page(x);
    } while (e == OK && x->more);
    db_rollback(x->tx->db);
    return e;
}

static Err answer(Export *x) {
    Request *r = x->r;
    if (!x->file)
        return fault_inner(&r->fault, ERR_INTERNAL, "the route gave no records");
    ReplyFile *file = ARENA_NEW(r->arena, ReplyFile);
    TRY(file_end(x->file, &file->fd, &file->size));
    r->reply.file = file;
    r->reply.status = 200;
    r->reply.type = file_type(r->format);
    reply_header(r, "Content-Disposition",
                 arena_printf(r->arena, "attachment; filename=\"%s\"", export_name(r, &x->about)));
    r->reply.ready = true;
    return OK;
}

Err export_answer(Request *r, Tx *tx) {
    ARENA_SCOPE Arena *page = arena_new();
    Export x = {.r = r, .tx = tx, .whole = r->arena, .page = page};
    const FieldSet *set = r->route->query;
    x.query = set ? arena_dup(r->arena, r->query, set->size) : NULL;
    r->query = set ? x.query : r->query;
    Taker taker = {take, &x};
    r->taker = &taker;
    Err e = run_pages(&x);
    r->taker = NULL;
    if (e == OK)
        e = answer(&x);
    file_drop(x.file);
    return e;
}
