/* From JSON or a query string to a record. All faults at once, each with its JSON pointer. */
#ifndef JSON_DECODE_H
#define JSON_DECODE_H

#include "base/fault.h"
#include "json/fields.h"
#include <jansson.h>

enum { JSON_MAX_DEPTH = 32 };

/* Parses a body strictly: UTF-8, no duplicate members, no trailing bytes, at most 32 levels. The caller json_decref()s the tree.
 * ERR_BAD_JSON (malformed, duplicates) or ERR_INVALID (too deep, a number no machine holds). Numbers become reals: exact below 2^53. */
Err json_parse(Fault *f, const char *text, size_t len, json_t **ret);
/* Checks a tree against the table and fills *record (set->size bytes). A member that is absent keeps what *record held when `over`
 * (a PATCH laid over the record as it is), else becomes none or its fallback, or is `required`. Strings are tidied copies in f->arena.
 * ERR_INVALID with every fault noted. */
Err json_decode(Fault *f, const FieldSet *set, const json_t *tree, bool over, void *record);

typedef struct QueryPair {
    const char *name, *value; /* percent-decoded */
} QueryPair;
/* The same for a query string's pairs: an unknown or repeated name is a fault. Does not return early: notes faults, for fault_invalid(). */
void query_decode(Fault *f, const FieldSet *set, const QueryPair *pairs, size_t n, void *record);

/* One text into one field of *record (a query value, a CSV cell, a path segment). Returns NULL, or the code of what is wrong with it. */
const char *field_from_text(Arena *a, const Field *f, const char *text, void *record);

/* Grams with at most three decimals, as typed (`0.6`), to milligrams. False if it is not such a number. For tests and CSV. */
bool mass_parse(const char *text, Mass *ret);

#endif
