#include "http/openapi_parts.h"

#include "base/words.h"
#include "json/encode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void put_comma(Buf *out) {
    if (out->len && !strchr("{[:,", out->p[out->len - 1]))
        buf_putc(out, ',');
}

void put_name(Buf *out, const char *name) {
    put_comma(out);
    json_text(out, name);
    buf_putc(out, ':');
}

void put_text(Buf *out, const char *name, const char *value) {
    put_name(out, name);
    json_text(out, value);
}

void put_ref(Buf *out, const char *name, const char *kind, const char *key) {
    put_name(out, name);
    buf_printf(out, "{\"$ref\":\"#/components/%s/%s\"}", kind, key);
}

static const char *const use_suffixes[] = {
    [SCHEMA_REQUEST] = "Body", [SCHEMA_PATCH] = "Patch", [SCHEMA_ANSWER] = ""};

void put_schema_ref(Buf *out, Shared *s, const FieldSet *set, SchemaUse use) {
    size_t i = 0;
    while (i < s->n_schemas && (s->schemas[i].set != set || s->schemas[i].use != use))
        i++;
    if (i == sizeof s->schemas / sizeof s->schemas[0])
        abort();
    if (i == s->n_schemas)
        s->schemas[s->n_schemas++] = (SchemaUsed){set, use};
    put_comma(out);
    buf_printf(out, "{\"$ref\":\"#/components/schemas/%s%s\"}", set->name, use_suffixes[use]);
}

void put_schema(Buf *out, const SchemaUsed *used) {
    char name[128];
    snprintf(name, sizeof name, "%s%s", used->set->name, use_suffixes[used->use]);
    put_name(out, name);
    schema_of(out, used->set, used->use);
}

ErrSet route_fails(const Route *route) {
    ErrSet f = ERR_BIT(ERR_BAD_REQUEST) | ERR_BIT(ERR_TOO_MANY) | ERR_BIT(ERR_INTERNAL) |
               ERR_BIT(ERR_UNAVAILABLE) | ERR_BIT(ERR_BUSY);
    for (int i = 0; i < ROUTE_FAILS; i++)
        f |= ERR_BIT(route->fails[i]);
    if (route->may != EVERYBODY)
        f |= ERR_BIT(ERR_UNAUTHORIZED);
    if (route->may != EVERYBODY && (route->may & SIGNED_IN) != SIGNED_IN)
        f |= ERR_BIT(ERR_FORBIDDEN);
    if (strstr(route->path, "id}"))
        f |= ERR_BIT(ERR_NOT_FOUND);
    if (!route->raw)
        f |= ERR_BIT(ERR_INVALID);
    if (route->versioned)
        f |= ERR_BIT(ERR_STALE);
    if (route->idempotent)
        f |= ERR_BIT(ERR_KEY_REUSED);
    if (route->method != METHOD_GET)
        f |= ERR_BIT(ERR_BAD_JSON) | ERR_BIT(ERR_MEDIA_TYPE) | ERR_BIT(ERR_TOO_LARGE);
    return f & ~ERR_BIT(OK);
}

/* The slugs of the set, each in marks, with a gap between. */
static void put_slugs(Buf *out, ErrSet errors, const char *mark, const char *gap) {
    const char *between = "";
    for (int e = 1; e < ERR_COUNT; e++) {
        if (!(errors & ERR_BIT(e)))
            continue;
        buf_printf(out, "%s%s%s%s", between, mark, err_slug((Err)e), mark);
        between = gap;
    }
}

void put_failure_ref(Buf *out, Shared *s, const char *status, ErrSet errors) {
    size_t i = 0;
    while (i < s->n_failures && s->failures[i] != errors)
        i++;
    if (i == sizeof s->failures / sizeof s->failures[0])
        abort();
    if (i == s->n_failures)
        s->failures[s->n_failures++] = errors;
    put_name(out, status);
    buf_puts(out, "{\"$ref\":\"#/components/responses/");
    put_slugs(out, errors, "", ".");
    buf_puts(out, "\"}");
}

void put_failure(Buf *out, ErrSet errors) {
    int status = err_status((Err)__builtin_ctzll(errors)); /* the same for all of them */
    put_comma(out);
    buf_putc(out, '"');
    put_slugs(out, errors, "", ".");
    buf_puts(out, "\":{\"description\":\"");
    put_slugs(out, errors, "`", ", ");
    buf_puts(out, "\",\"headers\":{");
    put_ref(out, "X-Request-Id", "headers", "X-Request-Id");
    if (status == 429 || status == 503)
        put_ref(out, "Retry-After", "headers", "Retry-After");
    if (status == 401)
        put_ref(out, "WWW-Authenticate", "headers", "WWW-Authenticate");
    buf_puts(out, "},\"content\":{\"application/problem+json\":{");
    put_ref(out, "schema", "schemas", "Problem");
    buf_puts(out, ",\"examples\":{");
    for (int e = 1; e < ERR_COUNT; e++)
        if (errors & ERR_BIT(e))
            put_ref(out, err_slug((Err)e), "examples", err_slug((Err)e));
    buf_puts(out, "}}}}");
}

void put_roles(Buf *out, unsigned roles) {
    static const struct {
        Role role;
        const char *word;
    } all[] = {
        {ROLE_ADMIN, "admin"}, {ROLE_MANAGER, "manager"}, {ROLE_COOK, "cook"}, {ROLE_SUPERUSER, "superuser"}};
    buf_putc(out, '[');
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (!(roles & all[i].role))
            continue;
        put_comma(out);
        json_text(out, all[i].word);
    }
    buf_putc(out, ']');
}

static const char *english(Err e, const char *part) {
    char key[96];
    snprintf(key, sizeof key, "problem.%s.%s", err_slug(e), part);
    return words_get(LANG_EN, key);
}

static void put_members(Buf *out, const FieldSet *members) {
    Buf whole;
    buf_init(&whole, 65536);
    schema_example(&whole, members, SCHEMA_ANSWER);
    buf_putc(out, ',');
    buf_put(out, whole.p + 1, whole.len - 2); /* without its braces */
    buf_free(&whole);
}

void put_problem_example(Buf *out, Err e, const FieldSet *members) {
    buf_printf(out, "{\"type\":\"/problems/%s\",\"status\":%d", err_slug(e), err_status(e));
    put_text(out, "title", english(e, "title"));
    put_text(out, "detail", english(e, "detail"));
    put_text(out, "request_id", "5f3a9c21-0000002a");
    if (e == ERR_INVALID) {
        put_name(out, "errors");
        buf_puts(out, "[{\"field\":\"/ingredients/2/grams\",\"code\":\"too_many_decimals\"");
        put_text(out, "message", words_get(LANG_EN, "field.too_many_decimals"));
        buf_puts(out, "}]");
    }
    if (members)
        put_members(out, members);
    buf_putc(out, '}');
}
