/* A query's pairs from anywhere: name=value lines, each of them text. */
#include "base/day.h"
#include "json/decode.h"
#include "unit/json/sample.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { PAIRS = 32 };
    Arena *a = arena_new();
    Fault f = {.arena = a};
    QueryPair pairs[PAIRS];
    size_t n = 0;
    char *text = arena_strndup(a, (const char *)data, size);
    for (char *line; n < PAIRS && (line = strsep(&text, "\n"));) {
        char *value = strchr(line, '=');
        if (!value)
            continue;
        *value++ = 0;
        pairs[n++] = (QueryPair){line, value};
    }
    Sample s;
    query_decode(&f, &samples, pairs, n, &s);
    bool complete = s.name && s.portions != INT_NONE && !mass_is_none(s.grams);
    if (fault_invalid(&f) == OK && !complete)
        abort();
    Mass m;
    Instant t;
    for (size_t i = 0; i < n; i++) {
        if (mass_parse(pairs[i].value, &m) &&
            (m.mg > INT64_C(1000000000000000000) || m.mg < -INT64_C(1000000000000000000)))
            abort();
        if (instant_parse(pairs[i].value, &t) && t.us < 0)
            abort();
    }
    arena_free(a);
    return 0;
}
