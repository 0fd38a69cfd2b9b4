/* The details of what went wrong in one piece of work. A function returns an Err; what a person should hear about it lies here. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/words.h"

#include <stdbool.h>

struct FieldSet;

typedef struct FieldFault {
    const char *field;   /* a JSON pointer into the body, or of the query: /from */
    const char *code;    /* required, unknown_field, wrong_type, out_of_range, too_long, … */
    const WordArg *args; /* fill `server.field.<code>` */
    size_t n_args;
    bool numbers; /* the args are decimal numbers, told as a language writes them */
    struct FieldFault *next;
} FieldFault;

typedef struct Fault {
    Arena *arena;
    Err err;
    const char *detail;  /* words key under server.; NULL: the problem's own detail */
    const WordArg *args; /* fill the detail */
    size_t n_args;
    const struct FieldSet *fields; /* extension members of the problem document, … */
    const void *record;            /* … and their values */
    FieldFault *first, *last;
    const char *inner; /* for the log alone: never shown */
    int retry_after;   /* seconds; 0: none */
} Fault;

/* Forgets everything but the arena. */
void fault_clear(Fault *f);
/* Each sets the fault and returns `e`, so that a rule reads `return fault(f, ERR_X)`. Strings and records live in the arena or longer. */
Err fault(Fault *f, Err e);
/* A sentence of its own, `server.<key>`, filled with (name, value) pairs, ended by NULL. */
Err fault_say(Fault *f, Err e, const char *key, ...) __attribute__((sentinel));
/* With members that the problem document carries beside the usual ones. */
Err fault_with(Fault *f, Err e, const struct FieldSet *fields, const void *record);
/* A cause for the log, printf-like; the caller sees only `e`'s own words. */
Err fault_inner(Fault *f, Err e, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Notes one bad member (ERR_INVALID); go on looking for more, then return fault_invalid(f). Pairs fill the message, ended by NULL. */
void fault_field(Fault *f, const char *pointer, const char *code, ...) __attribute__((sentinel));
/* Notes what was noted elsewhere, of this member. */
void fault_field_like(Fault *f, const char *pointer, const FieldFault *like);
/* What a person reads of a bad member; in the arena. */
const char *fault_field_text(Arena *a, Lang lang, const FieldFault *bad);
/* ERR_INVALID if any member was noted, else OK. */
Err fault_invalid(Fault *f);

#ifdef __clang_analyzer__ /* it does not see into fault.c: none of these ever returns OK */
static inline Err fault_never_ok(Err e) {
    if (e == OK)
        __builtin_unreachable();
    return e;
}
#define fault(...) fault_never_ok(fault(__VA_ARGS__))
#define fault_say(...) fault_never_ok(fault_say(__VA_ARGS__))
#define fault_with(...) fault_never_ok(fault_with(__VA_ARGS__))
#define fault_inner(...) fault_never_ok(fault_inner(__VA_ARGS__))
#endif

#endif
