/* A record, described once. The table of its fields drives reading JSON and query strings, writing JSON, reading a
 * database row and the OpenAPI schema. A member whose C type is not of base/types.h does not compile. */
#ifndef JSON_FIELDS_H
#define JSON_FIELDS_H

#include "base/buf.h"
#include "base/types.h"

typedef enum FieldType {
    FIELD_BOOL,    /* bool */
    FIELD_INT,     /* int32_t; nullable: INT_NONE */
    FIELD_BIGINT,  /* int64_t: so'm; with .id an id, where 0 is none; nullable otherwise BIGINT_NONE */
    FIELD_REAL,    /* double; nullable: NaN */
    FIELD_MASS,    /* grams in JSON, at most three decimals */
    FIELD_PERCENT, /* at most two decimals */
    FIELD_TEXT,    /* const char *; none is NULL */
    FIELD_DAY,
    FIELD_MONTH,
    FIELD_INSTANT,
    FIELD_CHOICE, /* one of .words */
    FIELD_PERSON, /* {"id":…,"full_name":…} */
    FIELD_LIST,   /* array of .of; without .of, of ids (int64_t) */
    FIELD_OBJECT, /* one .of */
    FIELD_BYTES,  /* Bytes; none is NULL. Always .stored: JSON never sees one */
} FieldType;

typedef struct FieldSet FieldSet;

typedef struct Field {
    const char *name;
    FieldType type;
    uint16_t name_len; /* 0 where a row was written without FIELD() */
    uint32_t offset;
    bool optional;  /* may be left out of a request; then none, or .fallback */
    bool nullable;  /* null both ways; none is written as null */
    bool omit_none; /* none is left out of an answer instead of being written as null */
    bool id;        /* a FIELD_BIGINT that is an id */
    bool secret;    /* read, never written, never logged, kept as typed (not trimmed) */
    bool multiline; /* newlines may stand in the text */
    bool verbatim;  /* a text that is kept as it came, whatever is in it */
    bool stored;    /* moves through the database only: not part of the JSON either way */
    bool unfiled;   /* no column of a file: another field tells the same in words */
    bool json;      /* a text that is JSON already: an answer carries it as it is, its persons named */
    int64_t min,
        max; /* inclusive, in the member's own unit (mg, hundredths, characters, items). Both 0: the type's own: a mass 0–10^9 g, a
                         percentage 0–100 %, so'm 0–10^12, an int 0–2^31-1, a text 1–120 characters, a list 0–200 items; so is a max of 0 above a positive min */
    int64_t
        fallback; /* of an optional number, choice or bool that has no none (is neither nullable nor omit_none) */
    const char *const *words; /* of a choice, ended by NULL; the same words in JSON and database */
    const FieldSet *of;
    const char *does;    /* a line for the API's page */
    const char *example; /* JSON text for the API's page; NULL: made from the type */
} Field;

struct FieldSet {
    const char *name; /* of the record and the OpenAPI schema */
    uint32_t size;    /* of the C struct */
    uint32_t n;
    const Field *fields;
};

#define FIELD_TYPE_OF(m)                                                                                     \
    _Generic((m), bool: FIELD_BOOL, int32_t: FIELD_INT, int64_t: FIELD_BIGINT, double: FIELD_REAL,           \
        Mass: FIELD_MASS, Percent: FIELD_PERCENT, const char *: FIELD_TEXT, Day: FIELD_DAY,                  \
        Month: FIELD_MONTH, Instant: FIELD_INSTANT, Choice: FIELD_CHOICE, Person: FIELD_PERSON,              \
        List: FIELD_LIST, Object: FIELD_OBJECT, Bytes: FIELD_BYTES)

/* In the header, beside the struct: makes FIELDS_OF(T) usable. */
#define RECORD(T) extern const FieldSet fields_##T
/* In the feature's fields.c: FIELDS(Attendance, FIELD(Attendance, day), FIELD(Attendance, staff, .optional = true)); */
#define FIELDS(T, ...)                                                                                       \
    static const Field field_rows_##T[] = {__VA_ARGS__};                                                     \
    const FieldSet fields_##T = {#T, sizeof(T), sizeof(field_rows_##T) / sizeof(Field), field_rows_##T}
#define FIELD(T, member, ...)                                                                                \
    {                                                                                                        \
        .name = #member, .name_len = sizeof #member - 1, .type = FIELD_TYPE_OF(((T *)0)->member),            \
        .offset = offsetof(T, member), __VA_ARGS__                                                           \
    }
/* An id: 1 to 2^53-1, 0 in C is none. */
#define ID(T, member, ...) FIELD(T, member, .id = true, __VA_ARGS__)
#define FIELDS_OF(T) (&fields_##T)

/* A record without members: the body of an action, `{}` or nothing. */
typedef struct Nothing {
    char none;
} Nothing;
RECORD(Nothing);

/* Sets every member to its none, or its fallback. */
void fields_blank(const FieldSet *set, void *record);
const Field *fields_find(const FieldSet *set, const char *name, size_t name_len);
/* The limits in force for a field, where the table leaves them to the type. */
void field_limits(const Field *f, int64_t *ret_min, int64_t *ret_max);
/* Index of a word among a choice's, -1 if it is none of them. */
int32_t word_index(const char *const *words, const char *word);

#endif
