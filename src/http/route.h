/* A route is a row of a const table: dispatch, roles, reading, transaction, the API's page and the tests' coverage come from it. */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "base/err.h"
#include "json/fields.h"

typedef struct Request Request;

typedef enum Method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE, METHOD_COUNT } Method;

/* May be asked by: Role bits of base/types.h, or nobody in particular. */
enum { EVERYBODY = 0, SIGNED_IN = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK | ROLE_SUPERUSER };

enum { ROUTE_FAILS = 8 };

typedef struct Route {
    Method method;
    /* Below /api/v1; names in braces: {id} {product_id} {lot_id} {day} {month}. A leading ! means from the root: "!/healthz". */
    const char *path;
    Err (*handle)(Request *r);
    unsigned may; /* EVERYBODY: no token is needed */
    /* Runs first, on a worker and outside any transaction, with r->body read: slow work such as a password's hash. Leaves what it made in r->prepared. */
    Err (*prepare)(Request *r);
    const FieldSet *query;  /* NULL: no query parameters */
    const FieldSet *body;   /* NULL: no members; a body is then nothing or {} */
    bool patch;             /* the body is laid over the record: every member may be left out */
    const FieldSet *answer; /* of 200/201; NULL: 204, or written by the handler itself */
    bool list;              /* the answer is {"items":[answer…],"next_cursor":…} */
    bool file;              /* a GET that is no list, and can be had as a file all the same (?format=) */
    int status;             /* of success; 0: 200, or 204 without an answer */
    bool writes;            /* runs under the writer, in a write transaction */
    bool idempotent;        /* honours Idempotency-Key */
    bool versioned;         /* honours If-Match, whose version the handler checks with request_match() */
    bool
        cached; /* a GET whose answer depends only on the kindergarten's committed data, its day, role, language and URL */
    bool raw; /* the handler answers outside JSON (metrics, docs); not part of the record machinery */
    Err fails[ROUTE_FAILS]; /* beyond what follows from the rest (401, 403, 404 of ids, 422 of bodies) */
    const char *tag;        /* a heading on the API's page */
    const char *does;       /* one line */
    const char *note;       /* a paragraph, or NULL */
} Route;

/* True for every list that is read, and for what says so. */
bool route_gives_files(const Route *route);
/* False: its body may be left out, since a POST needs none of its members. */
bool route_needs_body(const Route *route);

/* A feature's routes end with a row without a handler. */
typedef struct RouteTable {
    const Route *const *features; /* each a feature's array; ended by NULL */
} RouteTable;

#endif
