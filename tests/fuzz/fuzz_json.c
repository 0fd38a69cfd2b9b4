/* A body from anywhere, read into a record with a member of every kind; what passes is written and must read the same. */
#include "json/decode.h"
#include "json/encode.h"
#include "unit/json/sample.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_and_read_again(Arena *a, const Sample *s) {
    Buf first, second;
    buf_init(&first, 1 << 22);
    buf_init(&second, 1 << 22);
    Fault f = {.arena = a};
    json_t *tree;
    Sample again;
    json_encode(&first, &samples, s, NULL);
    if (first.failed || json_parse(&f, first.p, first.len, &tree) != OK)
        abort();
    json_object_del(tree, "user"); /* answers alone have one */
    if (!s->id)
        json_object_del(tree, "id");
    if (json_array_size(json_object_get(tree, "parts")) == 0)
        json_object_del(tree, "parts");
    if (json_decode(&f, &samples, tree, false, &again) != OK)
        abort();
    json_encode(&second, &samples, &again, NULL);
    if (second.failed || strcmp(first.p, second.p) != 0)
        abort();
    json_decref(tree);
    buf_free(&first);
    buf_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new();
    Fault f = {.arena = a};
    json_t *tree = NULL;
    Sample s;
    if (json_parse(&f, (const char *)data, size, &tree) == OK) {
        if (json_decode(&f, &samples, tree, false, &s) == OK)
            write_and_read_again(a, &s);
        else if (!f.first)
            abort();
        Fault patch = {.arena = a};
        fields_blank(&samples, &s);
        if ((json_decode(&patch, &samples, tree, true, &s) != OK) != (patch.first != NULL))
            abort();
        json_decref(tree);
    }
    arena_free(a);
    return 0;
}
