#include "http/openapi.h"

#include "http/live.h"
#include "http/openapi_parts.h"
#include "json/encode.h"

#include <stdio.h>
#include <string.h>

#define INTRODUCTION                                                                                         \
    "Masses are grams with at most three decimals, money is whole so'm, instants are RFC 3339 in UTC, days " \
    "and months are local to the kindergarten. Every failure is a problem document (RFC 9457) in the "       \
    "caller's language. An unknown member of a body or of a query is a 422."

typedef struct Document {
    Buf *out;
    Shared shared;
    Arena *arena;
    const OpenApi *from;
} Document;

static void put_info(Buf *out, const char *version) {
    buf_puts(out, "\"openapi\":\"3.1.0\",\"info\":{\"title\":\"oshxona\"");
    put_text(out, "version", version);
    put_text(out, "summary", "A kindergarten's kitchen: stock, meals, servings");
    put_text(out, "description", INTRODUCTION);
    buf_puts(out, ",\"license\":{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}},"
                  "\"security\":[{\"bearer\":[]}]");
}

/* Calls for each route in order, until it says stop. */
static const Route *first_where(const RouteTable *t, bool (*is)(const Route *a, const Route *b),
                                const Route *b) {
    for (const Route *const *feature = t->features; *feature; feature++)
        for (const Route *route = *feature; route->handle; route++)
            if (is(route, b))
                return route;
    return NULL;
}

static bool is_of_path(const Route *a, const Route *b) { return strcmp(a->path, b->path) == 0; }

static bool is_of_tag(const Route *a, const Route *b) {
    return a->tag && b->tag && strcmp(a->tag, b->tag) == 0;
}

static void put_tags(Document *d) {
    put_name(d->out, "tags");
    buf_putc(d->out, '[');
    for (const Route *const *feature = d->from->routes->features; *feature; feature++) {
        for (const Route *route = *feature; route->handle; route++) {
            if (!route->tag || first_where(d->from->routes, is_of_tag, route) != route)
                continue;
            put_comma(d->out);
            buf_putc(d->out, '{');
            put_text(d->out, "name", route->tag);
            buf_putc(d->out, '}');
        }
    }
    put_comma(d->out);
    buf_puts(d->out, "{\"name\":\"Live\"}]");
}

/* A path's operations, all at its first. */
static void put_path(Document *d, const Route *first) {
    put_name(d->out, route_path(d->arena, first));
    buf_putc(d->out, '{');
    for (const Route *const *feature = d->from->routes->features; *feature; feature++) {
        for (const Route *route = *feature; route->handle; route++) {
            if (!is_of_path(route, first))
                continue;
            char method[8] = "";
            for (size_t i = 0; method_word(route->method)[i]; i++)
                method[i] = (char)(method_word(route->method)[i] | 0x20);
            put_name(d->out, method);
            put_route(d->out, &d->shared, route);
        }
    }
    buf_putc(d->out, '}');
}

static void put_live_path(Document *d) {
    Buf *out = d->out;
    put_name(out, API_BASE "/live");
    buf_puts(out, "{\"get\":{\"operationId\":\"get_live\",\"tags\":[\"Live\"],\"security\":[]");
    put_text(out, "summary", "What others change, as it happens: a WebSocket");
    put_text(
        out, "description",
        "The client's first message, within 5 s, is LiveAuth; the answer is `live.ready`, with the seq of the "
        "last committed event. Then each change reaches every client whose role may read it, once and in order; "
        "seq rises, with gaps. With `since`, what was missed follows `live.ready`; its `reset` says that this is "
        "older than what is kept. Close codes: 4401 another first message, none, or a bad token, "
        "1013 come again later. The messages are the schemas that begin with `live.`.");
    buf_puts(
        out,
        ",\"x-roles\":[],\"responses\":{\"101\":{\"description\":\"Switching to the WebSocket protocol\","
        "\"headers\":{");
    put_ref(out, "X-Request-Id", "headers", "X-Request-Id");
    buf_puts(out, "}}");
    put_failure_ref(out, &d->shared, "400", ERR_BIT(ERR_BAD_REQUEST));
    put_failure_ref(out, &d->shared, "403", ERR_BIT(ERR_FORBIDDEN));
    put_failure_ref(out, &d->shared, "429", ERR_BIT(ERR_TOO_MANY));
    buf_puts(out, "}}}");
}

static void put_paths(Document *d) {
    put_name(d->out, "paths");
    buf_putc(d->out, '{');
    for (const Route *const *feature = d->from->routes->features; *feature; feature++)
        for (const Route *route = *feature; route->handle; route++)
            if (first_where(d->from->routes, is_of_path, route) == route)
                put_path(d, route);
    put_live_path(d);
    buf_putc(d->out, '}');
}

static void put_live_schema(Document *d, const LiveMessage *m) {
    Buf *out = d->out;
    put_name(out, arena_printf(d->arena, "live.%s", m->type));
    buf_puts(
        out,
        "{\"type\":\"object\",\"required\":[\"type\",\"seq\",\"at\",\"data\"],\"additionalProperties\":false");
    put_text(out, "description", m->does);
    put_name(out, "x-roles");
    put_roles(out, m->roles);
    buf_puts(out, ",\"properties\":{\"type\":{");
    put_text(out, "const", m->type);
    buf_puts(
        out,
        "},\"seq\":{\"type\":\"integer\",\"minimum\":1},\"at\":{\"type\":\"string\",\"format\":\"date-time\"},"
        "\"data\":");
    put_schema_ref(out, &d->shared, m->data, SCHEMA_ANSWER);
    buf_puts(out, "}}");
}

static void put_live_schemas(Document *d) {
    put_name(d->out, "live.ready");
    buf_puts(
        d->out,
        "{\"type\":\"object\",\"required\":[\"type\",\"seq\"],\"additionalProperties\":false,\"description\":"
        "\"The answer to LiveAuth\",\"properties\":{\"type\":{\"const\":\"ready\"},\"seq\":{\"type\":"
        "\"integer\",\"minimum\":0},\"reset\":{\"type\":\"boolean\"}}}");
    for (const LiveMessage *m = d->from->messages; m && m->type; m++)
        put_live_schema(d, m);
}

/* What a problem of one type carries is said within the schema of all, so that nothing else may stand there. */
static void put_problem_schemas(Document *d) {
    Buf *out = d->out;
    put_name(out, "Problem");
    buf_puts(
        out,
        "{\"type\":\"object\",\"description\":\"RFC 9457\",\"required\":[\"type\",\"status\",\"title\",\"detail\","
        "\"request_id\"],\"properties\":{\"type\":{\"type\":\"string\",\"enum\":[");
    for (int e = 1; e < ERR_COUNT; e++)
        buf_printf(out, "%s\"/problems/%s\"", e > 1 ? "," : "", err_slug((Err)e));
    buf_puts(
        out,
        "]},\"status\":{\"type\":\"integer\"},\"title\":{\"type\":\"string\",\"minLength\":1},\"detail\":{"
        "\"type\":\"string\",\"minLength\":1},\"request_id\":{\"type\":\"string\"},\"errors\":{\"type\":"
        "\"array\",\"items\":{\"type\":\"object\",\"required\":[\"field\",\"code\",\"message\"],"
        "\"additionalProperties\":false,\"properties\":{\"field\":{\"type\":\"string\",\"description\":"
        "\"A JSON pointer into the body, or a slash and a parameter's name, or a header's name\"},\"code\":{"
        "\"type\":\"string\"},\"message\":{\"type\":\"string\",\"minLength\":1}}}}},\"allOf\":[true");
    for (const ProblemMembers *p = d->from->problems; p && p->fields; p++)
        buf_printf(out,
                   ",{\"if\":{\"properties\":{\"type\":{\"const\":\"/problems/%s\"}}},\"then\":{\"$ref\":"
                   "\"#/components/schemas/problem.%s\"}}",
                   err_slug(p->err), err_slug(p->err));
    buf_puts(out, "],\"unevaluatedProperties\":false}");
    for (const ProblemMembers *p = d->from->problems; p && p->fields; p++) {
        put_name(out, arena_printf(d->arena, "problem.%s", err_slug(p->err)));
        schema_of(out, p->fields, SCHEMA_ANSWER);
    }
}

static void put_schemas(Document *d) {
    Buf unused;
    put_name(d->out, "schemas");
    buf_putc(d->out, '{');
    put_problem_schemas(d);
    put_live_schemas(d);
    buf_init(&unused, 256);
    put_schema_ref(&unused, &d->shared, FIELDS_OF(LiveAuth), SCHEMA_REQUEST);
    buf_free(&unused);
    for (size_t i = 0; i < d->shared.n_schemas; i++)
        put_schema(d->out, &d->shared.schemas[i]);
    buf_putc(d->out, '}');
}

static const FieldSet *members_of(const Document *d, Err e) {
    for (const ProblemMembers *p = d->from->problems; p && p->fields; p++)
        if (p->err == e)
            return p->fields;
    return NULL;
}

static void put_failures(Document *d) {
    Buf *out = d->out;
    put_name(out, "responses");
    buf_puts(
        out,
        "{\"not-modified\":{\"description\":\"If-None-Match names what would be answered\",\"headers\":{");
    put_ref(out, "X-Request-Id", "headers", "X-Request-Id");
    put_ref(out, "ETag", "headers", "ETag");
    buf_puts(out, "}}");
    for (size_t i = 0; i < d->shared.n_failures; i++)
        put_failure(out, d->shared.failures[i]);
    buf_putc(out, '}');
    put_name(out, "examples");
    buf_putc(out, '{');
    for (int e = 1; e < ERR_COUNT; e++) {
        put_name(out, err_slug((Err)e));
        buf_puts(out, "{\"value\":");
        put_problem_example(out, (Err)e, members_of(d, (Err)e));
        buf_putc(out, '}');
    }
    buf_putc(out, '}');
}

typedef struct Note {
    const char *name, *does, *schema;
} Note;

static void put_headers_and_parameters(Buf *out) {
    static const Note headers[] = {
        {"X-Request-Id", "The request's number; the same is in the log", "{\"type\":\"string\"}"},
        {"ETag", "For If-None-Match; of one record, for If-Match too; a file has none",
         "{\"type\":\"string\"}"},
        {"Content-Disposition", "A file's name; with ?format= alone",
         "{\"type\":\"string\",\"pattern\":\"^attachment; filename=\\\"[a-z0-9._-]+\\\"$\"}"},
        {"Retry-After", "Seconds", "{\"type\":\"integer\",\"minimum\":1}"},
        {"WWW-Authenticate", "How to sign in", "{\"const\":\"Bearer\"}"},
        {"Idempotent-Replayed", "The first answer to this key, again", "{\"const\":\"true\"}"},
    };
    static const Note parameters[] = {
        {"Accept-Language", "The language of titles, details and messages: uz, uz-Cyrl, ru or en",
         "{\"type\":\"string\"}"},
        {"If-None-Match", "An ETag: 304 if it is still so", "{\"type\":\"string\"}"},
        {"If-Match", "An ETag: 412 if the record has changed since", "{\"type\":\"string\"}"},
        {"Idempotency-Key", "Sent again, the key answers the first result",
         "{\"type\":\"string\",\"minLength\":8,\"maxLength\":64,\"pattern\":\"^[!-~]*$\"}"},
        {"format", "The whole of it as a file, without pages: limit and cursor say nothing then",
         "{\"type\":\"string\",\"enum\":[\"xlsx\",\"csv\",\"pdf\"]}"},
    };
    put_name(out, "headers");
    buf_putc(out, '{');
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        put_name(out, headers[i].name);
        buf_printf(out, "{\"description\":\"%s\",\"schema\":%s}", headers[i].does, headers[i].schema);
    }
    buf_putc(out, '}');
    put_name(out, "parameters");
    buf_putc(out, '{');
    for (size_t i = 0; i < sizeof parameters / sizeof parameters[0]; i++) {
        put_name(out, parameters[i].name);
        buf_printf(out, "{\"name\":\"%s\",\"in\":\"%s\",\"description\":\"%s\",\"schema\":%s}",
                   parameters[i].name, strcmp(parameters[i].name, "format") == 0 ? "query" : "header",
                   parameters[i].does, parameters[i].schema);
    }
    buf_putc(out, '}');
}

static void put_live_messages(Document *d) {
    const LiveMessage *messages = d->from->messages;
    put_name(d->out, "x-live-messages");
    buf_puts(d->out, "{\"path\":\"" API_BASE "/live\"");
    put_ref(d->out, "first", "schemas", "LiveAuthBody");
    put_ref(d->out, "answer", "schemas", "live.ready");
    put_name(d->out, "then");
    buf_putc(d->out, '[');
    for (const LiveMessage *m = messages; m && m->type; m++)
        buf_printf(d->out, "%s{\"$ref\":\"#/components/schemas/live.%s\"}", m == messages ? "" : ",",
                   m->type);
    buf_puts(d->out, "]}");
}

void openapi_write(Buf *out, const OpenApi *from) {
    ARENA_SCOPE Arena *arena = arena_new();
    Document *d = ARENA_NEW(arena, Document);
    *d = (Document){.out = out, .arena = arena, .from = from};
    buf_putc(out, '{');
    put_info(out, from->version);
    put_tags(d);
    put_paths(d);
    put_live_messages(d);
    put_name(out, "components");
    buf_putc(out, '{');
    put_schemas(d);
    put_failures(d);
    put_headers_and_parameters(out);
    buf_puts(
        out,
        ",\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\",\"bearerFormat\":\"JWT\"}}}}");
}
