#include "json/decode.h"

#include "base/buf.h"
#include "json/values.h"

#include <string.h>

/* A body may hold a hundred thousand bad members; nobody reads so many messages. */
enum { FAULTS_MAX = 500, POINTER_MAX = 2 * 1024 * 1024 };

typedef struct Decoding {
    Fault *fault;
    int noted;
} Decoding;

/* Where in the tree: a chain up to the root, made into a pointer only where something is wrong. */
typedef struct Path {
    const struct Path *up;
    const char *name; /* NULL: the index */
    size_t index;
} Path;

static void put_segment(Buf *out, const char *name) {
    buf_putc(out, '/');
    for (; *name; name++) {
        if (*name == '~')
            buf_puts(out, "~0");
        else if (*name == '/')
            buf_puts(out, "~1");
        else
            buf_putc(out, *name);
    }
}

static void put_path(Buf *out, const Path *path) {
    if (!path)
        return;
    put_path(out, path->up);
    if (path->name) {
        put_segment(out, path->name);
    } else {
        buf_putc(out, '/');
        buf_int(out, (int64_t)path->index);
    }
}

static const char *pointer_of(Arena *a, const Path *path) {
    Buf b;
    buf_init(&b, POINTER_MAX);
    put_path(&b, path);
    char *pointer = arena_strndup(a, b.p ? b.p : "", b.len);
    buf_free(&b);
    return pointer;
}

/* `f` NULL: nothing is known of what stands there. */
static void note(Decoding *d, const Path *path, const Field *f, const char *code) {
    if (++d->noted > FAULTS_MAX)
        return;
    const char *pointer = pointer_of(d->fault->arena, path);
    if (f)
        field_note(d->fault, f, pointer, code);
    else
        fault_field(d->fault, pointer, code, NULL);
}

static void decode_record(Decoding *d, const Path *path, const FieldSet *set, json_t *tree, bool over,
                          void *record);

static const char *decode_scalar(Arena *a, const Field *f, json_t *value, void *record) {
    switch (json_typeof(value)) {
    case JSON_STRING:
        return field_set_string(a, f, json_string_value(value), json_string_length(value), record);
    case JSON_REAL: return field_set_number(f, json_real_value(value), record);
    case JSON_TRUE:
    case JSON_FALSE: return field_set_bool(f, json_is_true(value), record);
    default: return "wrong_type";
    }
}

static void decode_list(Decoding *d, const Path *path, const Field *f, json_t *value, void *record) {
    static const Field id = {.name = "", .type = FIELD_BIGINT, .id = true};
    if (!json_is_array(value)) {
        note(d, path, f, "wrong_type");
        return;
    }
    int64_t min, max, n = (int64_t)json_array_size(value);
    field_limits(f, &min, &max);
    if (n < min || n > max) {
        note(d, path, f, n < min ? "too_few" : "too_many");
        return;
    }
    size_t size = f->of ? f->of->size : sizeof(int64_t);
    List list = {arena_alloc(d->fault->arena, size * (size_t)n), (size_t)n};
    for (size_t i = 0; i < list.n; i++) {
        Path here = {path, NULL, i};
        void *item = (char *)list.items + size * i;
        json_t *member = json_array_get(value, i);
        const char *wrong = f->of ? NULL : decode_scalar(d->fault->arena, &id, member, item);
        if (f->of)
            decode_record(d, &here, f->of, member, false, item);
        else if (wrong)
            note(d, &here, &id, wrong);
    }
    *(List *)field_at(f, record) = list;
}

static void decode_value(Decoding *d, const Path *path, const Field *f, json_t *value, void *record) {
    Arena *a = d->fault->arena;
    if (f->nullable && json_is_null(value)) {
        field_set_none(f, record);
    } else if (f->type == FIELD_LIST) {
        decode_list(d, path, f, value, record);
    } else if (f->type == FIELD_OBJECT) {
        Object object = {arena_alloc(a, f->of->size)};
        decode_record(d, path, f->of, value, false, object.at);
        *(Object *)field_at(f, record) = object;
    } else {
        const char *wrong = decode_scalar(a, f, value, record);
        if (wrong)
            note(d, path, f, wrong);
    }
}

static void note_unknown(Decoding *d, const Path *path, const FieldSet *set, json_t *tree) {
    const char *name;
    size_t n;
    json_t *value;
    json_object_keylen_foreach(tree, name, n, value) {
        const Field *f = fields_find(set, name, n);
        if (!f || !field_is_read(f))
            note(d, &(Path){path, name, 0}, NULL, "unknown_field");
    }
}

static void decode_record(Decoding *d, const Path *path, const FieldSet *set, json_t *tree, bool over,
                          void *record) {
    if (!over)
        fields_blank(set, record);
    if (!json_is_object(tree)) {
        note(d, path, NULL, "wrong_type");
        return;
    }
    note_unknown(d, path, set, tree);
    for (uint32_t i = 0; i < set->n; i++) {
        const Field *f = &set->fields[i];
        if (!field_is_read(f))
            continue;
        Path here = {path, f->name, 0};
        json_t *value = json_object_get(tree, f->name);
        if (value)
            decode_value(d, &here, f, value, record);
        else if (!over && !f->optional)
            note(d, &here, f, "required");
    }
}

Err json_decode(Fault *f, const FieldSet *set, const json_t *tree, bool over, void *record) {
    Decoding d = {.fault = f};
    /* Walking an object takes a json_t that is not const, though nothing in it changes. */
    decode_record(&d, NULL, set, (json_t *)(uintptr_t)tree, over, record);
    return fault_invalid(f);
}

void query_decode(Fault *f, const FieldSet *set, const QueryPair *pairs, size_t n, void *record) {
    Decoding d = {.fault = f};
    bool *seen = ARENA_ARRAY(f->arena, bool, set->n);
    fields_blank(set, record);
    for (size_t i = 0; i < n; i++) {
        Path here = {NULL, pairs[i].name, 0};
        const Field *field = fields_find(set, pairs[i].name, strlen(pairs[i].name));
        if (!field || !field_is_read(field)) {
            note(&d, &here, NULL, "unknown_field");
            continue;
        }
        bool repeated = seen[field - set->fields];
        seen[field - set->fields] = true;
        const char *wrong = repeated ? "repeated" : field_from_text(f->arena, field, pairs[i].value, record);
        if (wrong)
            note(&d, &here, field, wrong);
    }
    for (uint32_t i = 0; i < set->n; i++) {
        const Field *field = &set->fields[i];
        if (!seen[i] && !field->optional && field_is_read(field))
            note(&d, &(Path){NULL, field->name, 0}, field, "required");
    }
}
