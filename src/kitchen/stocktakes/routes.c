#include "kitchen/stocktakes/routes.h"
#include "http/request.h"
#include "kitchen/stocktakes/stocktakes.h"

static const unsigned KEEPERS = ROLE_ADMIN | ROLE_MANAGER;

typedef struct StocktakeNew {
    const char *note;
} StocktakeNew;
FIELDS(StocktakeNew, FIELD(StocktakeNew, note, .optional = true, .nullable = true, .max = 500,
                           .multiline = true, .example = "\"Oy oxiri\""));

typedef struct LineWeighed {
    Mass grams;
    Instant weighed_at;
} LineWeighed;
FIELDS(LineWeighed,
       FIELD(LineWeighed, grams, .does = "Everything of it on the shelf, expired lots too",
             .example = "8450"),
       FIELD(LineWeighed, weighed_at, .optional = true, .nullable = true,
             .does = "When, if it is told later for want of a network; now"));

typedef struct StocktakeReject {
    const char *reason;
} StocktakeReject;
FIELDS(StocktakeReject, FIELD(StocktakeReject, reason, .max = 500, .multiline = true));

typedef struct StocktakesQuery {
    int32_t limit;
    const char *cursor;
} StocktakesQuery;
FIELDS(StocktakesQuery, PAGE_FIELDS(StocktakesQuery));

static Err tell(Request *r, int status, const Stocktake *s) {
    return reply_version(r, status, FIELDS_OF(Stocktake), s, s->version);
}

static Err list_stocktakes(Request *r) {
    const StocktakesQuery *q = r->query;
    int64_t before;
    TRY(page_before(r, q->cursor, &before));
    StocktakeBrief *items;
    size_t n;
    TRY(stocktakes_page(r->tx, before, q->limit + 1, &items, &n));
    const char *next = NULL;
    if ((int64_t)n > q->limit)
        next = page_cursor(r->arena, items[--n - 1].id);
    return reply_list(r, FIELDS_OF(StocktakeBrief), items, n, next);
}

static Err open_stocktake(Request *r) {
    const StocktakeNew *in = r->body;
    Stocktake s;
    TRY(stocktake_open(r->tx, in->note, &s));
    return tell(r, 201, &s);
}

static Err get_stocktake(Request *r) {
    Stocktake s;
    TRY(stocktake_get(r->tx, r->path.id, &s));
    return tell(r, 200, &s);
}

static Err weigh(Request *r) {
    const LineWeighed *in = r->body;
    StocktakeLine line;
    TRY(stocktake_weigh(r->tx, r->path.id, r->path.product_id, in->grams, in->weighed_at, &line));
    return reply(r, 200, FIELDS_OF(StocktakeLine), &line);
}

static Err submit(Request *r) {
    Stocktake s;
    TRY(stocktake_submit(r->tx, r->path.id, &s));
    return tell(r, 200, &s);
}

static Err approve(Request *r) {
    Stocktake s;
    TRY(stocktake_approve(r->tx, r->path.id, &s));
    return tell(r, 200, &s);
}

static Err reject(Request *r) {
    const StocktakeReject *in = r->body;
    Stocktake s;
    TRY(stocktake_reject(r->tx, r->path.id, in->reason, &s));
    return tell(r, 200, &s);
}

const Route stocktakes_routes[] = {
    {METHOD_GET, "/stocktakes", list_stocktakes, .may = KEEPERS, .query = FIELDS_OF(StocktakesQuery),
     .answer = FIELDS_OF(StocktakeBrief), .list = true, .tag = "Stocktakes",
     .does = "Stocktakes, newest first"},
    {METHOD_POST, "/stocktakes", open_stocktake, .may = KEEPERS, .body = FIELDS_OF(StocktakeNew),
     .answer = FIELDS_OF(Stocktake), .status = 201, .writes = true, .idempotent = true, .tag = "Stocktakes",
     .does = "Begin to weigh what is in store",
     .note =
         "Several may be open at once, and none needs all of its lines. No answer tells what the book says "
         "before somebody else has approved what was weighed."},
    {METHOD_GET, "/stocktakes/{id}", get_stocktake, .may = KEEPERS, .answer = FIELDS_OF(Stocktake),
     .file = true, .tag = "Stocktakes", .does = "One stocktake with its lines"},
    {METHOD_PUT, "/stocktakes/{id}/lines/{product_id}", weigh, .may = KEEPERS, .body = FIELDS_OF(LineWeighed),
     .answer = FIELDS_OF(StocktakeLine), .writes = true, .fails = {ERR_STOCKTAKE_NOT_OPEN},
     .tag = "Stocktakes",
     .does = "Say what a product weighs; a later weighing replaces it, and both are kept",
     .note = "Told again with the same `weighed_at` it is the same weighing."},
    {METHOD_POST, "/stocktakes/{id}/submit", submit, .may = KEEPERS, .answer = FIELDS_OF(Stocktake),
     .writes = true, .fails = {ERR_STOCKTAKE_NOT_OPEN, ERR_MONTH_CLOSED}, .tag = "Stocktakes",
     .does = "Hand in what was weighed"},
    {METHOD_POST, "/stocktakes/{id}/approve", approve, .may = KEEPERS, .answer = FIELDS_OF(Stocktake),
     .writes = true, .fails = {ERR_STOCKTAKE_NOT_SUBMITTED, ERR_SECOND_PERSON_REQUIRED, ERR_MONTH_CLOSED},
     .tag = "Stocktakes", .does = "Book the differences, as of the moment each line was weighed",
     .note =
         "By somebody who neither counted nor submitted. Where the kindergarten has only one active admin or "
         "manager that person may, and `independent` is then false."},
    {METHOD_POST, "/stocktakes/{id}/reject", reject, .may = KEEPERS, .body = FIELDS_OF(StocktakeReject),
     .answer = FIELDS_OF(Stocktake), .writes = true, .fails = {ERR_STOCKTAKE_DECIDED}, .tag = "Stocktakes",
     .does = "Decide that it does not count; nothing of it is booked"},
    {0},
};
