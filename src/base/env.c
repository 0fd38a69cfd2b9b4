#include "base/env.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* What is left of one line. */
typedef struct Rest {
    const char *p, *end;
} Rest;

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static void skip_blanks(Rest *r) {
    while (r->p < r->end && is_blank(*r->p))
        r->p++;
}

/* Nothing follows but a comment. */
static bool at_end(Rest *r) {
    skip_blanks(r);
    return r->p == r->end || *r->p == '#';
}

static const char *take_name(Arena *a, Rest *r) {
    const char *from = r->p;
    while (r->p < r->end && (g_ascii_isalnum(*r->p) || *r->p == '_'))
        r->p++;
    if (r->p == from || g_ascii_isdigit(*from))
        return NULL;
    return arena_strndup(a, from, (size_t)(r->p - from));
}

static const char *take_bare(Arena *a, Rest *r) {
    const char *from = r->p, *end = from;
    for (; r->p < r->end; r->p++) {
        if (*r->p == '#' && (r->p == from || is_blank(r->p[-1])))
            break;
        if (!is_blank(*r->p))
            end = r->p + 1;
    }
    return arena_strndup(a, from, (size_t)(end - from));
}

/* NULL where the quote is never closed. */
static const char *take_single_quoted(Arena *a, Rest *r) {
    const char *from = ++r->p, *close = memchr(from, '\'', (size_t)(r->end - from));
    if (!close)
        return NULL;
    r->p = close + 1;
    return arena_strndup(a, from, (size_t)(close - from));
}

static const char *take_double_quoted(Arena *a, Rest *r) {
    char *out = arena_alloc(a, (size_t)(r->end - r->p)), *to = out;
    for (r->p++; r->p < r->end; r->p++) {
        if (*r->p == '"') {
            r->p++;
            return out;
        }
        if (*r->p == '\\' && r->p + 1 < r->end) {
            static const char from[] = "ntr\"\\$", means[] = "\n\t\r\"\\$";
            const char *known = strchr(from, *++r->p);
            if (!known)
                *to++ = '\\';
            *to++ = known ? means[known - from] : *r->p;
        } else {
            *to++ = *r->p;
        }
    }
    return NULL;
}

/* NULL, or what is wrong with the line; *ret stays NULL for a line that says nothing. */
static const char *take_line(Arena *a, Rest r, EnvLine **ret) {
    if (at_end(&r))
        return NULL;
    if (!g_utf8_validate_len(r.p, (size_t)(r.end - r.p), NULL))
        return "this is not UTF-8 text";
    static const char export[] = "export ";
    if ((size_t)(r.end - r.p) > sizeof export - 1 && memcmp(r.p, export, sizeof export - 1) == 0)
        r.p += sizeof export - 1;
    skip_blanks(&r);
    const char *name = take_name(a, &r);
    skip_blanks(&r);
    if (!name || r.p == r.end || *r.p != '=')
        return "this is not NAME=VALUE";
    r.p++;
    skip_blanks(&r);
    char quote = r.p < r.end ? *r.p : 0;
    const char *value = quote == '\''  ? take_single_quoted(a, &r)
                        : quote == '"' ? take_double_quoted(a, &r)
                                       : take_bare(a, &r);
    if (!value)
        return "a quote is not closed";
    if (!at_end(&r))
        return "something follows the closing quote";
    EnvLine *line = ARENA_NEW(a, EnvLine);
    line->name = name;
    line->value = value;
    *ret = line;
    return NULL;
}

Err env_parse(Arena *a, Fault *f, const char *file, const char *text, size_t len, EnvLine **ret) {
    static const char bom[] = "\xEF\xBB\xBF";
    const char *p = text, *end = text + len;
    if (len >= 3 && memcmp(text, bom, 3) == 0)
        p += 3;
    EnvLine *first = NULL, **last = &first;
    for (int number = 1; p < end; number++) {
        const char *newline = memchr(p, '\n', (size_t)(end - p)), *stop = newline ? newline : end;
        Rest line = {p, stop};
        if (line.end > line.p && line.end[-1] == '\r')
            line.end--;
        const char *wrong = take_line(a, line, last);
        if (wrong)
            return fault_inner(f, ERR_INVALID, "%s:%d: %s", file, number, wrong);
        if (*last) {
            (*last)->line = number;
            last = &(*last)->next;
        }
        p = newline ? newline + 1 : end;
    }
    *ret = first;
    return OK;
}

const char *env_find(const EnvLine *lines, const char *name) {
    const char *value = NULL;
    for (; lines; lines = lines->next) {
        if (strcmp(lines->name, name) == 0)
            value = lines->value;
    }
    return value;
}
