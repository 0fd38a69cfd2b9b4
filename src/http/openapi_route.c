#include "http/openapi_parts.h"

#include "json/encode.h"

#include <stdio.h>
#include <string.h>

/* get /api/v1/products/{id} is get_products_id. */
static void put_operation_id(Buf *out, const Route *route) {
    char id[128];
    size_t n = (size_t)snprintf(id, sizeof id, "%s", method_word(route->method));
    for (size_t i = 0; i < n; i++)
        id[i] |= 0x20;
    bool gap = true;
    for (const char *p = route->path; *p && n + 2 < sizeof id; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || *p == '_' || (*p >= '0' && *p <= '9');
        if (letter && gap)
            id[n++] = '_';
        if (letter)
            id[n++] = *p;
        gap = !letter;
    }
    id[n] = 0;
    put_text(out, "operationId", id);
}

static void put_parameter(Buf *out, const Field *f, const char *where) {
    put_comma(out);
    buf_puts(out, "{");
    put_text(out, "name", f->name);
    put_text(out, "in", where);
    put_name(out, "required");
    buf_puts(out, *where == 'p' || !f->optional ? "true" : "false");
    if (f->does)
        put_text(out, "description", f->does);
    put_name(out, "schema");
    schema_of_field(out, f, SCHEMA_REQUEST);
    buf_putc(out, '}');
}

static void put_shared_parameter(Buf *out, const char *key) {
    put_comma(out);
    buf_printf(out, "{\"$ref\":\"#/components/parameters/%s\"}", key);
}

static void put_parameters(Buf *out, const Route *route) {
    put_name(out, "parameters");
    buf_putc(out, '[');
    for (const char *p = route->path; (p = strchr(p, '{')); p++) {
        const Field *f = fields_find(FIELDS_OF(PathArgs), p + 1, strcspn(p + 1, "}"));
        if (f)
            put_parameter(out, f, "path");
    }
    for (uint32_t i = 0; route->query && i < route->query->n; i++)
        put_parameter(out, &route->query->fields[i], "query");
    if (route_gives_files(route))
        put_shared_parameter(out, "format");
    if (!route->raw)
        put_shared_parameter(out, "Accept-Language");
    if (route->method == METHOD_GET && !route->raw)
        put_shared_parameter(out, "If-None-Match");
    if (route->versioned)
        put_shared_parameter(out, "If-Match");
    if (route->idempotent)
        put_shared_parameter(out, "Idempotency-Key");
    buf_putc(out, ']');
}

static void put_body(Buf *out, Shared *s, const Route *route) {
    if (!route->body)
        return;
    SchemaUse use = route->patch ? SCHEMA_PATCH : SCHEMA_REQUEST;
    put_name(out, "requestBody");
    buf_printf(out, "{\"required\":%s,\"content\":{\"application/json\":{\"schema\":",
               route_needs_body(route) ? "true" : "false");
    put_schema_ref(out, s, route->body, use);
    put_name(out, "example");
    schema_example(out, route->body, use);
    buf_puts(out, "}}}");
}

static void put_answer_schema(Buf *out, Shared *s, const Route *route) {
    if (!route->list) {
        put_schema_ref(out, s, route->answer, SCHEMA_ANSWER);
        return;
    }
    buf_puts(out,
             "{\"type\":\"object\",\"required\":[\"items\",\"next_cursor\"],\"additionalProperties\":false,"
             "\"properties\":{\"items\":{\"type\":\"array\",\"items\":");
    put_schema_ref(out, s, route->answer, SCHEMA_ANSWER);
    buf_puts(out, "},\"next_cursor\":{\"type\":[\"string\",\"null\"]}}}");
}

static void put_answer_content(Buf *out, Shared *s, const Route *route) {
    put_name(out, "content");
    buf_puts(out, "{\"application/json\":{\"schema\":");
    put_answer_schema(out, s, route);
    put_name(out, "example");
    buf_puts(out, route->list ? "{\"items\":[" : "");
    schema_example(out, route->answer, SCHEMA_ANSWER);
    buf_puts(out, route->list ? "],\"next_cursor\":null}" : "");
    buf_putc(out, '}');
    for (int f = 1; f < FILE_FORMATS && route_gives_files(route); f++) {
        const char *type = file_type((FileFormat)f);
        buf_printf(out, ",\"%.*s\":{}", (int)strcspn(type, ";"), type);
    }
    buf_putc(out, '}');
}

static int status_of(const Route *route) {
    return route->status ? route->status : route->answer || route->raw ? 200 : 204;
}

static void put_success(Buf *out, Shared *s, const Route *route) {
    int status = status_of(route);
    buf_printf(out, "\"%d\":{", status);
    put_text(out, "description", status == 204 ? "Done" : status == 201 ? "Made" : "The answer");
    put_name(out, "headers");
    buf_puts(out, "{");
    put_ref(out, "X-Request-Id", "headers", "X-Request-Id");
    if (route->method == METHOD_GET && !route->raw)
        put_ref(out, "ETag", "headers", "ETag");
    if (route_gives_files(route))
        put_ref(out, "Content-Disposition", "headers", "Content-Disposition");
    if (route->idempotent)
        put_ref(out, "Idempotent-Replayed", "headers", "Idempotent-Replayed");
    buf_putc(out, '}');
    if (route->answer)
        put_answer_content(out, s, route);
    buf_putc(out, '}');
    if (route->method == METHOD_GET && !route->raw)
        put_ref(out, "304", "responses", "not-modified");
}

static void put_responses(Buf *out, Shared *s, const Route *route) {
    put_name(out, "responses");
    buf_putc(out, '{');
    put_success(out, s, route);
    ErrSet fails = route_fails(route);
    for (int status = 400; status < 600; status++) {
        ErrSet of_status = 0;
        for (int e = 1; e < ERR_COUNT; e++)
            if (err_status((Err)e) == status)
                of_status |= fails & ERR_BIT(e);
        char code[12];
        snprintf(code, sizeof code, "%d", status);
        if (of_status)
            put_failure_ref(out, s, code, of_status);
    }
    buf_putc(out, '}');
}

static void put_description(Buf *out, const Route *route) {
    Buf text, roles;
    buf_init(&text, 4096);
    buf_init(&roles, 256);
    put_roles(&roles, route->may);
    if (route->note)
        buf_printf(&text, "%s\n\n", route->note);
    if (route->may == EVERYBODY)
        buf_puts(&text, "May be asked without a token.");
    else
        buf_printf(&text, "May be asked by: %.*s.", (int)roles.len - 2, roles.p + 1);
    put_text(out, "description", text.p);
    buf_free(&text);
    put_name(out, "x-roles");
    buf_puts(out, roles.p);
    buf_free(&roles);
}

void put_route(Buf *out, Shared *s, const Route *route) {
    buf_putc(out, '{');
    put_operation_id(out, route);
    put_name(out, "tags");
    buf_putc(out, '[');
    json_text(out, route->tag ? route->tag : "Operations");
    buf_putc(out, ']');
    put_text(out, "summary", route->does ? route->does : "");
    put_description(out, route);
    if (route->may == EVERYBODY)
        buf_puts(out, ",\"security\":[]");
    put_parameters(out, route);
    put_body(out, s, route);
    put_responses(out, s, route);
    buf_putc(out, '}');
}
