#include "kitchen/servings/routes.h"
#include "http/request.h"
#include "kitchen/servings/servings.h"

typedef struct ServingsQuery {
    Day from, to;
    int64_t meal_id, user_id;
    int32_t limit;
    const char *cursor;
} ServingsQuery;
FIELDS(ServingsQuery, FIELD(ServingsQuery, from, .optional = true, .does = "First day"),
       FIELD(ServingsQuery, to, .optional = true, .does = "Last day"),
       ID(ServingsQuery, meal_id, .optional = true),
       ID(ServingsQuery, user_id, .optional = true, .does = "Who served"), PAGE_FIELDS(ServingsQuery));

typedef struct CancelNew {
    const char *reason;
} CancelNew;
FIELDS(CancelNew, FIELD(CancelNew, reason, .max = 500, .example = "\"Porsiyalar soni xato kiritildi\""));

static Err list_servings(Request *r) {
    const ServingsQuery *q = r->query;
    ServingFilter filter = {q->from, q->to, q->meal_id, q->user_id, .limit = q->limit + 1};
    TRY(page_before(r, q->cursor, &filter.before));
    Serving *servings;
    size_t n;
    TRY(servings_page(r->tx, &filter, &servings, &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, servings[--n - 1].id);
    return reply_list(r, FIELDS_OF(Serving), servings, n, next);
}

static Err get_serving(Request *r) {
    Serving s;
    TRY(serving_get(r->tx, r->path.id, &s));
    return reply(r, 200, FIELDS_OF(Serving), &s);
}

static Err create_serving(Request *r) {
    Serving s;
    TRY(serve(r->tx, r->body, &s));
    return reply(r, 201, FIELDS_OF(Serving), &s);
}

static Err cancel_serving(Request *r) {
    const CancelNew *in = r->body;
    Serving s;
    TRY(serving_cancel(r->tx, r->path.id, in->reason, &s));
    return reply(r, 200, FIELDS_OF(Serving), &s);
}

const Route servings_routes[] = {
    {METHOD_GET, "/servings", list_servings, .may = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK,
     .query = FIELDS_OF(ServingsQuery), .answer = FIELDS_OF(Serving), .list = true, .tag = "Servings",
     .does = "The serve log, newest first; a cook sees its own"},
    {METHOD_POST, "/servings", create_serving, .may = ROLE_ADMIN | ROLE_COOK, .body = FIELDS_OF(ServingNew),
     .answer = FIELDS_OF(Serving), .status = 201, .writes = true, .idempotent = true,
     .fails = {ERR_NOT_FOUND, ERR_INSUFFICIENT_STOCK}, .tag = "Servings", .does = "Serve a meal",
     .note =
         "All ingredients leave the stock, or none: then `shortages` names every product that is short. Of "
         "`portions`, `portions_1_3` and `portions_staff` not all may be 0."},
    {METHOD_GET, "/servings/{id}", get_serving, .may = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK,
     .answer = FIELDS_OF(Serving), .tag = "Servings", .does = "One serving; a cook sees its own"},
    {METHOD_POST, "/servings/{id}/cancel", cancel_serving, .may = ROLE_ADMIN | ROLE_COOK,
     .body = FIELDS_OF(CancelNew), .answer = FIELDS_OF(Serving), .writes = true,
     .fails = {ERR_ALREADY_CANCELLED, ERR_CANCEL_WINDOW_OVER}, .tag = "Servings",
     .does = "Undo a serving, once",
     .note =
         "What it took goes back by compensating movements. A cook may undo its own, within ten minutes."},
    {0},
};
