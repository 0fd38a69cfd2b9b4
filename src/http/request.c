#include "http/request.h"

#include "http/etag.h"
#include "http/path.h"

#include <string.h>
#include <strings.h>

enum { QUERY_PAIRS_MAX = 64, KEY_MIN = 8, KEY_MAX = 64 };

/* application/json, with no parameter but charset=utf-8. */
static bool is_json(const char *type) {
    static const char json[] = "application/json";
    if (!type || strncasecmp(type, json, strlen(json)) != 0)
        return false;
    type += strlen(json);
    type += strspn(type, " \t");
    if (!*type)
        return true;
    if (*type != ';')
        return false;
    type++;
    type += strspn(type, " \t");
    static const char *const fine[] = {"", "charset=utf-8", "charset=\"utf-8\""};
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        if (strcasecmp(type, fine[i]) == 0)
            return true;
    return false;
}

bool route_gives_files(const Route *route) {
    return route->method == METHOD_GET && route->answer && (route->list || route->file);
}

static void read_format(Request *r, const char *value) {
    int32_t n = word_index(file_words, value);
    if (n < 0)
        fault_field(&r->fault, "/format", "not_allowed", "allowed", "xlsx, csv, pdf", NULL);
    else if (r->format)
        fault_field(&r->fault, "/format", "repeated", NULL);
    else
        r->format = (FileFormat)(n + 1);
}

static Err read_query(Request *r, void *record) {
    QueryPair pairs[QUERY_PAIRS_MAX];
    size_t n = 0;
    char *rest = arena_strdup(r->arena, r->query_text);
    for (char *pair; (pair = strsep(&rest, "&"));) {
        if (!*pair)
            continue;
        char *value = pair + strcspn(pair, "=");
        if (*value)
            *value++ = 0;
        if (n == QUERY_PAIRS_MAX || !percent_decode(pair, true) || !percent_decode(value, true))
            return fault_inner(&r->fault, ERR_BAD_REQUEST, "a query that is not percent-encoded text");
        if (route_gives_files(r->route) && strcmp(pair, "format") == 0)
            read_format(r, value);
        else
            pairs[n++] = (QueryPair){pair, value};
    }
    query_decode(&r->fault, r->route->query ? r->route->query : FIELDS_OF(Nothing), pairs, n, record);
    return OK;
}

static void read_key(Request *r) {
    static const char pointer[] = "Idempotency-Key";
    const char *key = r->header(r, pointer);
    if (!key)
        return;
    size_t n = strlen(key);
    for (size_t i = 0; i < n; i++) {
        if (key[i] <= ' ' || key[i] > '~') {
            fault_field(&r->fault, pointer, "invalid_characters", NULL);
            return;
        }
    }
    const char *code = n < KEY_MIN ? "too_short" : n > KEY_MAX ? "too_long" : NULL;
    if (code)
        fault_field(&r->fault, pointer, code, "min", arena_printf(r->arena, "%d", KEY_MIN), "max",
                    arena_printf(r->arena, "%d", KEY_MAX), NULL);
    r->idempotency_key = key;
}

bool route_needs_body(const Route *route) {
    if (!route->body)
        return false;
    bool needs = route->method != METHOD_POST;
    for (uint32_t i = 0; i < route->body->n; i++)
        needs = needs || !route->body->fields[i].optional;
    return needs;
}

/* An action that needs no member may come without a body, as if with {}; nothing else may. */
static Err read_body(Request *r) {
    const FieldSet *set = r->route->body;
    if (!r->body_len && !set)
        return OK;
    const char *type = r->header(r, "Content-Type");
    if (!is_json(type) && (type || r->body_len))
        return fault(&r->fault, ERR_MEDIA_TYPE);
    bool left_out = !r->body_len && !type && !route_needs_body(r->route);
    const char *text = left_out ? "{}" : r->body_text ? r->body_text : "";
    TRY(json_parse(&r->fault, text, left_out ? strlen(text) : r->body_len, &r->json));
    if (!set)
        set = FIELDS_OF(Nothing);
    void *record = arena_alloc(r->arena, set->size);
    fields_blank(set, record);
    Err e = json_decode(&r->fault, set, r->json, r->route->patch, record);
    r->body = record;
    return e == ERR_INVALID ? OK : e; /* noted: told with the rest */
}

Err request_read(Request *r) {
    const FieldSet *query = r->route->query ? r->route->query : FIELDS_OF(Nothing);
    void *record = arena_alloc(r->arena, query->size);
    fields_blank(query, record);
    TRY(read_query(r, record));
    r->query = record;
    if (r->route->idempotent)
        read_key(r);
    TRY(read_body(r));
    return fault_invalid(&r->fault);
}

bool request_has(const Request *r, const char *member) { return json_object_get(r->json, member) != NULL; }

void request_lay_over(const Request *r, void *record) {
    Fault unused = {.arena = r->arena};
    Err e = json_decode(&unused, r->route->body, r->json, true, record);
    (void)e; /* was read once without a fault */
}

Err request_match(Request *r, int64_t version) {
    if (!r->if_match || !r->route->versioned || etag_version_listed(r->if_match, version))
        return OK;
    return fault(&r->fault, ERR_STALE);
}

static Err ready(Request *r, int status) {
    r->reply.status = status;
    r->reply.ready = true;
    return OK;
}

/* Whoever reads may ask again with If-None-Match; whoever changed a record learns the version to name in If-Match. */
static Err ready_json(Request *r, int status, int64_t version) {
    if (r->method == METHOD_GET || version)
        r->reply.etag = etag_make(r->arena, version, r->reply.body.p, r->reply.body.len);
    r->reply.version = version;
    return ready(r, status);
}

Err reply_version(Request *r, int status, const FieldSet *fields, const void *record, int64_t version) {
    if (r->taker)
        return r->taker->take(r->taker->ctx, fields, record, 1, NULL);
    json_encode(&r->reply.body, fields, record, &r->encoding);
    return ready_json(r, status, version);
}

Err reply(Request *r, int status, const FieldSet *fields, const void *record) {
    return reply_version(r, status, fields, record, 0);
}

Err reply_list(Request *r, const FieldSet *fields, const void *items, size_t n, const char *next_cursor) {
    if (r->taker)
        return r->taker->take(r->taker->ctx, fields, items, n, next_cursor);
    Buf *out = &r->reply.body;
    buf_puts(out, "{\"items\":");
    json_encode_list(out, fields, items, n, &r->encoding);
    buf_puts(out, ",\"next_cursor\":");
    json_text(out, next_cursor);
    buf_putc(out, '}');
    return ready_json(r, 200, 0);
}

/* The record that was kept as JSON. It was ours: a member that came since is none in it. */
static Err take_kept(Request *r, const char *json) {
    json_t *tree;
    Fault unheard = {.arena = r->arena};
    void *record = arena_alloc(r->arena, r->route->answer->size);
    TRY(json_parse(&r->fault, json, strlen(json), &tree));
    Err e = json_decode(&unheard, r->route->answer, tree, false, record);
    (void)e; /* what does not fit is left out */
    json_decref(tree);
    return r->taker->take(r->taker->ctx, r->route->answer, record, 1, NULL);
}

Err reply_kept(Request *r, const char *json) {
    if (r->taker)
        return take_kept(r, json);
    buf_puts(&r->reply.body, json);
    return ready_json(r, 200, 0);
}

Err reply_nothing(Request *r) { return ready(r, 204); }

Err reply_text(Request *r, int status, const char *type, const char *text, size_t len) {
    r->reply.type = type;
    buf_put(&r->reply.body, text, len);
    return ready(r, status);
}

void reply_header(Request *r, const char *name, const char *value) {
    Header **at = &r->reply.headers;
    while (*at)
        at = &(*at)->next;
    *at = ARENA_NEW(r->arena, Header);
    **at = (Header){.name = name, .value = arena_strdup(r->arena, value)};
}

/* A cursor is the last id of the page before, written so that nobody takes it for a number to count with. */
const char *page_cursor(Arena *a, int64_t last_id) {
    return arena_printf(a, "b%llx", (unsigned long long)last_id);
}

Err page_before(Request *r, const char *cursor, int64_t *ret_before) {
    if (!cursor) {
        *ret_before = ID_MAX + 1;
        return OK;
    }
    int64_t id = 0;
    const char *c = cursor[0] == 'b' ? cursor + 1 : "";
    for (; *c && strchr("0123456789abcdef", *c) && id <= ID_MAX / 16; c++)
        id = id * 16 + (*c <= '9' ? *c - '0' : *c - 'a' + 10);
    if (*c || id < 1) {
        fault_field(&r->fault, "/cursor", "invalid_cursor", NULL);
        return fault_invalid(&r->fault);
    }
    *ret_before = id;
    return OK;
}
