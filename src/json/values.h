/* One field of one record: its place, its none, and putting a value into it. What json/ shares within itself. */
#ifndef JSON_VALUES_H
#define JSON_VALUES_H

#include "base/fault.h"
#include "json/fields.h"

static inline void *field_at(const Field *f, void *record) { return (char *)record + f->offset; }
static inline const void *field_in(const Field *f, const void *record) {
    return (const char *)record + f->offset;
}

bool field_is_none(const Field *f, const void *record);
void field_set_none(const Field *f, void *record);
/* What a request that leaves the field out means by it: its fallback, or none. */
void field_set_absent(const Field *f, void *record);
/* Whether a request may carry it. */
bool field_is_read(const Field *f);

/* Decimals of a number in JSON beyond the member's own unit: 3 for a mass, 2 for a percentage, else 0; -1 if it is not a scaled whole number. */
int field_places(const Field *f);
/* Each puts a value into the record, or returns the code of what is wrong with it and leaves the record alone. */
const char *field_set_number(const Field *f, double v, void *record);
const char *field_set_bool(const Field *f, bool v, void *record);
const char *field_set_string(Arena *a, const Field *f, const char *s, size_t n, void *record);

/* Notes `code` at the pointer, with the field's limits and words for the message. */
void field_note(Fault *fault, const Field *f, const char *pointer, const char *code);

#endif
