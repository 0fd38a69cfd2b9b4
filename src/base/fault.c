#include "base/fault.h"

#include <stdarg.h>

#undef fault /* what the analyzer is told of them */
#undef fault_say
#undef fault_with
#undef fault_inner

void fault_clear(Fault *f) { *f = (Fault){.arena = f->arena}; }

Err fault(Fault *f, Err e) {
    f->err = e;
    return e;
}

Err fault_say(Fault *f, Err e, const char *key, ...) {
    va_list pairs;
    va_start(pairs, key);
    f->args = words_args(f->arena, pairs, &f->n_args);
    va_end(pairs);
    f->detail = key;
    return fault(f, e);
}

Err fault_with(Fault *f, Err e, const struct FieldSet *fields, const void *record) {
    f->fields = fields;
    f->record = record;
    return fault(f, e);
}

Err fault_inner(Fault *f, Err e, const char *format, ...) {
    va_list args;
    va_start(args, format);
    f->inner = arena_vprintf(f->arena, format, args);
    va_end(args);
    return fault(f, e);
}

void fault_field_like(Fault *f, const char *pointer, const FieldFault *like) {
    FieldFault *noted = ARENA_NEW(f->arena, FieldFault);
    *noted = *like;
    noted->field = arena_strdup(f->arena, pointer);
    noted->next = NULL;
    if (f->last)
        f->last->next = noted;
    else
        f->first = noted;
    f->last = noted;
}

void fault_field(Fault *f, const char *pointer, const char *code, ...) {
    FieldFault noted = {.code = code};
    va_list pairs;
    va_start(pairs, code);
    noted.args = words_args(f->arena, pairs, &noted.n_args);
    va_end(pairs);
    fault_field_like(f, pointer, &noted);
}

const char *fault_field_text(Arena *a, Lang lang, const FieldFault *bad) {
    const char *key = arena_printf(a, "field.%s", bad->code);
    if (!bad->numbers)
        return words_fill(a, lang, key, bad->args, bad->n_args);
    WordArg *told = ARENA_ARRAY(a, WordArg, bad->n_args);
    for (size_t i = 0; i < bad->n_args; i++)
        told[i] = (WordArg){bad->args[i].name, words_number(a, lang, bad->args[i].value)};
    return words_fill(a, lang, key, told, bad->n_args);
}

Err fault_invalid(Fault *f) { return f->first ? fault(f, ERR_INVALID) : OK; }
