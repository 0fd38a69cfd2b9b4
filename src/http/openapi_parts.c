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

void put_schema_ref(Buf *out, Schemas *s, const FieldSet *set, SchemaUse use) {
    size_t i = 0;
    while (i < s->n && (s->used[i].set != set || s->used[i].use != use))
        i++;
    if (i == sizeof s->used / sizeof s->used[0])
        abort();
    if (i == s->n)
        s->used[s->n++] = (SchemaUsed){set, use};
    put_comma(out);
    buf_printf(out, "{\"$ref\":\"#/components/schemas/%s%s\"}", set->name, use_suffixes[use]);
}

void put_schema(Buf *out, Schemas *s, const SchemaUsed *used) {
    (void)s;
    char name[128];
    snprintf(name, sizeof name, "%s%s", used->set->name, use_suffixes[used->use]);
    put_name(out, name);
    schema_of(out, used->set, used->use);
}

Fails route_fails(const Route *route) {
    Fails f = {0};
    for (int i = 0; i < ROUTE_FAILS; i++)
        f.may[route->fails[i]] = true;
    f.may[OK] = false;
    f.may[ERR_BAD_REQUEST] = f.may[ERR_TOO_MANY] = f.may[ERR_UNAVAILABLE] = f.may[ERR_BUSY] = true;
    f.may[ERR_UNAUTHORIZED] |= route->may != EVERYBODY;
    f.may[ERR_FORBIDDEN] |= route->may != EVERYBODY && (route->may & SIGNED_IN) != SIGNED_IN;
    f.may[ERR_NOT_FOUND] |= strstr(route->path, "id}") != NULL;
    f.may[ERR_INVALID] |= !route->raw;
    f.may[ERR_STALE] |= route->versioned;
    f.may[ERR_KEY_REUSED] |= route->idempotent;
    if (route->method != METHOD_GET)
        f.may[ERR_BAD_JSON] = f.may[ERR_MEDIA_TYPE] = f.may[ERR_TOO_LARGE] = true;
    return f;
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

const char *err_title(Err e) { return english(e, "title"); }

void put_problem_example(Buf *out, Err e) {
    buf_printf(out, "{\"type\":\"/problems/%s\",\"status\":%d", err_slug(e), err_status(e));
    put_text(out, "title", err_title(e));
    put_text(out, "detail", english(e, "detail"));
    put_text(out, "request_id", "5f3a9c21-0000002a");
    if (e == ERR_INVALID) {
        put_name(out, "errors");
        buf_puts(out, "[{\"field\":\"/ingredients/2/grams\",\"code\":\"too_many_decimals\"");
        put_text(out, "message", words_get(LANG_EN, "field.too_many_decimals"));
        buf_puts(out, "}]");
    }
    buf_putc(out, '}');
}
