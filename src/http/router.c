#include "http/router.h"

#include "http/path.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

FIELDS(PathArgs, ID(PathArgs, id), ID(PathArgs, product_id), ID(PathArgs, lot_id), FIELD(PathArgs, day),
       FIELD(PathArgs, month));

/* What may follow: words, and at most one {name}, which is looked at only where no word fits. A word is no id and no day, so that neither hides the other. */
typedef struct Node {
    const char *word;   /* NULL: a {name} */
    const Field *field; /* of PathArgs, for a {name} */
    struct Node *words, *named, *next;
    const Route *routes[METHOD_COUNT];
} Node;

struct Router {
    Arena *arena;
    const RouteTable *table;
    Node root;
};

static const char *const method_words[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

const char *method_word(Method m) { return method_words[m]; }

bool method_parse(const char *word, Method *ret) {
    for (int i = 0; i < METHOD_COUNT; i++) {
        if (strcmp(word, method_words[i]) == 0) {
            *ret = (Method)i;
            return true;
        }
    }
    return false;
}

const char *route_path(Arena *a, const Route *route) {
    return route->path[0] == '!' ? route->path + 1 : arena_printf(a, "%s%s", API_BASE, route->path);
}

_Noreturn static void contradiction(const Route *route, const char *what) {
    fprintf(stderr, "oshxona: route %s %s: %s\n", method_words[route->method], route->path, what);
    abort();
}

static Node *child_named(Router *r, Node *parent, const Route *route, const char *segment, size_t n) {
    const Field *field = fields_find(FIELDS_OF(PathArgs), segment + 1, n - 2);
    if (!field)
        contradiction(route, "an unknown {name}");
    if (!parent->named) {
        parent->named = ARENA_NEW(r->arena, Node);
        parent->named->field = field;
    }
    if (parent->named->field != field)
        contradiction(route, "another {name} than a route beside it");
    return parent->named;
}

static Node *child_word(Router *r, Node *parent, const char *segment, size_t n) {
    for (Node *c = parent->words; c; c = c->next)
        if (strlen(c->word) == n && memcmp(c->word, segment, n) == 0)
            return c;
    Node *c = ARENA_NEW(r->arena, Node);
    c->word = arena_strndup(r->arena, segment, n);
    c->next = parent->words;
    parent->words = c;
    return c;
}

static void add(Router *r, const Route *route) {
    Node *at = &r->root;
    for (const char *p = route_path(r->arena, route); *p;) {
        p++; /* the slash */
        size_t n = strcspn(p, "/");
        at = *p == '{' ? child_named(r, at, route, p, n) : child_word(r, at, p, n);
        p += n;
    }
    if (at->routes[route->method])
        contradiction(route, "there twice");
    at->routes[route->method] = route;
}

Router *router_new(const RouteTable *table) {
    Router *r = calloc(1, sizeof *r);
    if (!r)
        abort();
    r->arena = arena_new();
    r->table = table;
    for (const Route *const *feature = table->features; *feature; feature++)
        for (const Route *route = *feature; route->handle; route++)
            add(r, route);
    return r;
}

void router_free(Router *r) {
    if (!r)
        return;
    arena_free(r->arena);
    free(r);
}

void router_each(const Router *router, void (*row)(void *ctx, const Route *route), void *ctx) {
    for (const Route *const *feature = router->table->features; *feature; feature++)
        for (const Route *route = *feature; route->handle; route++)
            row(ctx, route);
}

/* One id has one path: no sign, no leading zero. */
static bool is_plain_number(const char *s) { return *s != '0' && s[strspn(s, "0123456789")] == 0; }

/* The node that a segment leads to, or NULL. A bad day or month is noted and goes on: who asks is looked at before what is wrong with it. */
static const Node *step(const Node *at, Request *r, const char *segment) {
    for (const Node *c = at->words; c; c = c->next)
        if (strcmp(c->word, segment) == 0)
            return c;
    if (!at->named)
        return NULL;
    const Field *field = at->named->field;
    const char *wrong = field_from_text(r->arena, field, segment, &r->path);
    if (field->id && (wrong || !is_plain_number(segment)))
        return NULL;
    if (wrong)
        fault_field(&r->fault, arena_printf(r->arena, "/%s", field->name), wrong, NULL);
    return at->named;
}

static const Node *walk(const Node *at, Request *r) {
    const char *p = r->url_path;
    while (at && *p == '/') {
        p++;
        size_t n = strcspn(p, "/");
        char *segment = arena_strndup(r->arena, p, n);
        at = percent_decode(segment, false) ? step(at, r, segment) : NULL;
        p += n;
    }
    return *p ? NULL : at;
}

static void allow(Request *r, const Node *node) {
    const char *list = "";
    for (int m = 0; m < METHOD_COUNT; m++) {
        if (node->routes[m])
            list = arena_printf(r->arena, "%s%s%s%s", list, *list ? ", " : "", method_words[m],
                                m == METHOD_GET ? ", HEAD" : "");
    }
    reply_header(r, "Allow", list);
}

static bool has_routes(const Node *node) {
    for (int m = 0; m < METHOD_COUNT; m++)
        if (node->routes[m])
            return true;
    return false;
}

Err router_find(const Router *router, Request *r) {
    fields_blank(FIELDS_OF(PathArgs), &r->path);
    const Node *node = r->url_path[0] == '/' ? walk(&router->root, r) : NULL;
    if (!node || !has_routes(node))
        return fault(&r->fault, ERR_NOT_FOUND);
    r->route = r->method < METHOD_COUNT ? node->routes[r->method] : NULL;
    if (!r->route) {
        allow(r, node);
        return fault(&r->fault, ERR_METHOD_NOT_ALLOWED);
    }
    return fault_invalid(&r->fault);
}
