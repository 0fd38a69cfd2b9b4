/* A .env file from anywhere, and an Accept-Language header. */
#include "base/env.h"
#include "base/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new();
    Fault f = {.arena = a};
    EnvLine *lines = NULL;
    Err e = env_parse(a, &f, ".env", (const char *)data, size, &lines);
    if ((e == OK) == (f.inner != NULL) || (e != OK && lines))
        abort();
    for (const EnvLine *line = lines; line; line = line->next) {
        if (!env_find(lines, line->name))
            abort();
    }
    if (lang_accept(arena_strndup(a, (const char *)data, size)) >= LANG_COUNT)
        abort();
    arena_free(a);
    return 0;
}
