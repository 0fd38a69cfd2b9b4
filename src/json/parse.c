#include "json/decode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Walks a text that may be anything, jumping over what stands in quotes. */
typedef struct Scan {
    const char *p, *end;
} Scan;

/* The next byte outside of strings, moved past; 0 at the end. */
static char next_outside(Scan *s) {
    if (s->p == s->end)
        return 0;
    char c = *s->p++;
    if (c != '"')
        return c ? c : ' ';
    while (s->p < s->end && *s->p != '"')
        s->p += *s->p == '\\' && s->p + 1 < s->end ? 2 : 1;
    if (s->p < s->end)
        s->p++;
    return '"';
}

static bool is_too_deep(const char *text, size_t len) {
    Scan s = {text, text + len};
    int depth = 0;
    for (char c; (c = next_outside(&s));) {
        if (c == '[' || c == '{')
            depth++;
        else if (c == ']' || c == '}')
            depth--;
        if (depth > JSON_MAX_DEPTH)
            return true;
    }
    return false;
}

/* A copy in which each number that no double holds is one that no field takes, so that it is found at its place and together with whatever else is wrong. */
static char *without_overflow(Arena *a, const char *text, size_t len) {
    char *copy = arena_strndup(a, text, len), *to = copy;
    Scan s = {copy, copy + len};
    while (next_outside(&s)) {
        static const char number[] = "0123456789+-.eE", huge[] = "9e307";
        char *token = copy + (s.p - copy) - 1;
        size_t n = token < to ? 0 : strspn(token, number);
        if (n)
            to = token + n;
        if (n < strlen(huge) || !isinf(strtod(token, NULL)))
            continue;
        size_t sign = token[0] == '-';
        memset(token + sign, ' ', n - sign);
        memcpy(token + sign, huge, strlen(huge));
    }
    return copy;
}

static Err refused(Fault *f, const json_error_t *error) {
    if (json_error_code(error) == json_error_premature_end_of_input && error->line == 1 && error->column == 0)
        return fault_say(f, ERR_BAD_JSON, "problem.malformed-json.empty", NULL);
    const char *key = json_error_code(error) == json_error_duplicate_key ? "problem.malformed-json.duplicate"
                                                                         : "problem.malformed-json.at";
    const char *line = arena_printf(f->arena, "%d", error->line),
               *column = arena_printf(f->arena, "%d", error->column);
    return fault_say(f, ERR_BAD_JSON, key, "line", line, "column", column, NULL);
}

Err json_parse(Fault *f, const char *text, size_t len, json_t **ret) {
    static const size_t flags =
        JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY | JSON_ALLOW_NUL;
    if (is_too_deep(text, len)) {
        fault_field(f, "", "too_deep", "max", arena_printf(f->arena, "%d", JSON_MAX_DEPTH), NULL);
        return fault_invalid(f);
    }
    json_error_t error;
    json_t *tree = json_loadb(text, len, flags, &error);
    if (!tree && json_error_code(&error) == json_error_numeric_overflow)
        tree = json_loadb(without_overflow(f->arena, text, len), len, flags, &error);
    if (!tree && json_error_code(&error) == json_error_null_byte_in_key) {
        fault_field(f, "", "invalid_characters", NULL);
        return fault_invalid(f);
    }
    if (!tree)
        return refused(f, &error);
    *ret = tree;
    return OK;
}
