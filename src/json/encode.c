#include "json/encode.h"

#include "base/day.h"
#include "json/values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_ROOM = 32 };

static const char pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
    "49505152535455565758596061626364656667686970717273747576777879808182838485868788899091929394959697"
    "9899";

/* Two digits at a time: numbers are most of what is written. */
static char *put_int(char *to, int64_t n) {
    char digits[20], *at = digits + sizeof digits;
    uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
    if (n < 0)
        *to++ = '-';
    for (; left >= 100; left /= 100)
        memcpy(at -= 2, pairs + left % 100 * 2, 2);
    if (left >= 10)
        memcpy(at -= 2, pairs + left * 2, 2);
    else
        *--at = (char)('0' + left);
    size_t len = (size_t)(digits + sizeof digits - at);
    memcpy(to, at, len);
    return to + len;
}

/* n as a number with so many decimals, without zeros at its end. */
static char *put_scaled(char *to, int64_t n, int places) {
    int64_t scale = places == 3 ? 1000 : 100, whole = n / scale, part = n % scale;
    if (n < 0 && !whole)
        *to++ = '-';
    to = put_int(to, whole);
    if (!part)
        return to;
    if (part < 0)
        part = -part;
    *to++ = '.';
    for (scale /= 10; part; scale /= 10) {
        *to++ = (char)('0' + part / scale);
        part %= scale;
    }
    return to;
}

/* The shortest of two texts that reads back as the same number. */
static void put_real(Buf *out, double v) {
    if (v == trunc(v) && fabs(v) < 1e15) {
        buf_int(out, (int64_t)v);
        return;
    }
    size_t from = out->len;
    buf_printf(out, "%.15g", v);
    if (!out->failed && strtod(out->p + from, NULL) != v) {
        out->len = from;
        buf_printf(out, "%.17g", v);
    }
}

void json_text(Buf *out, const char *s) {
    if (s)
        buf_json_text(out, s, strlen(s));
    else
        buf_put(out, "null", 4);
}

static void put_number(Buf *out, int64_t n, int places) {
    char *at = buf_room(out, NUMBER_ROOM);
    if (at)
        buf_wrote(out, (size_t)((places ? put_scaled(at, n, places) : put_int(at, n)) - at));
}

void json_mass(Buf *out, Mass m) { put_number(out, m.mg, 3); }

void json_percent(Buf *out, Percent p) { put_number(out, p.hundredths, 2); }

/* A text that needs no escaping: a date, a word. */
static void put_quoted(Buf *out, const char *s) {
    size_t n = strlen(s);
    char *at = buf_room(out, n + 2);
    if (!at)
        return;
    at[0] = '"';
    memcpy(at + 1, s, n);
    at[n + 1] = '"';
    buf_wrote(out, n + 2);
}

static void put_person(Buf *out, const Person *p, const Encoding *how) {
    buf_put(out, "{\"id\":", 6);
    put_number(out, p->id, 0);
    if (how && how->full_name) {
        const char *name = p->full_name ? p->full_name : how->full_name(how->ctx, p->id);
        buf_put(out, ",\"full_name\":", 13);
        json_text(out, name ? name : "");
    }
    buf_putc(out, '}');
}

static void put_list(Buf *out, const Field *f, const List *list, const Encoding *how) {
    if (f->of) {
        json_encode_list(out, f->of, list->items, list->n, how);
        return;
    }
    buf_putc(out, '[');
    for (size_t i = 0; i < list->n; i++) {
        if (i)
            buf_putc(out, ',');
        put_number(out, ((const int64_t *)list->items)[i], 0);
    }
    buf_putc(out, ']');
}

#define PERSON "{\"id\":"

/* Quotes within a text are escaped, so that {"id": can only be the beginning of a record; and one with an id alone is a person (put_person). */
void name_persons(Buf *out, const char *json, size_t len, const Encoding *how) {
    const char *end = json + len;
    for (const char *at; (at = memmem(json, (size_t)(end - json), PERSON, strlen(PERSON)));) {
        at += strlen(PERSON);
        int64_t id = 0;
        while (at < end && *at >= '0' && *at <= '9')
            id = id * 10 + (*at++ - '0');
        buf_put(out, json, (size_t)(at - json));
        if (at < end && *at == '}') {
            const char *name = how->full_name(how->ctx, id);
            buf_puts(out, ",\"full_name\":");
            json_text(out, name ? name : "");
        }
        json = at;
    }
    buf_put(out, json, (size_t)(end - json));
}

/* Kept JSON has its persons by id alone. */
static void put_text(Buf *out, const Field *f, const char *text, const Encoding *how) {
    if (!f->json)
        json_text(out, text);
    else if (how && how->full_name)
        name_persons(out, text, strlen(text), how);
    else
        buf_puts(out, text);
}

static void put_value(Buf *out, const Field *f, const void *at, const Encoding *how) {
    char text[INSTANT_TEXT];
    switch (f->type) {
    case FIELD_BYTES: buf_puts(out, "null"); break; /* never read here: it is .stored */
    case FIELD_BOOL: buf_puts(out, *(const bool *)at ? "true" : "false"); break;
    case FIELD_INT: put_number(out, *(const int32_t *)at, 0); break;
    case FIELD_BIGINT: put_number(out, *(const int64_t *)at, 0); break;
    case FIELD_REAL: put_real(out, *(const double *)at); break;
    case FIELD_MASS: json_mass(out, *(const Mass *)at); break;
    case FIELD_PERCENT: json_percent(out, *(const Percent *)at); break;
    case FIELD_TEXT: put_text(out, f, *(const char *const *)at, how); break;
    case FIELD_DAY: put_quoted(out, day_text(*(const Day *)at, text)); break;
    case FIELD_MONTH: put_quoted(out, month_text(*(const Month *)at, text)); break;
    case FIELD_INSTANT: put_quoted(out, instant_text(*(const Instant *)at, text)); break;
    case FIELD_CHOICE: put_quoted(out, f->words[((const Choice *)at)->n]); break;
    case FIELD_PERSON: put_person(out, at, how); break;
    case FIELD_LIST: put_list(out, f, at, how); break;
    case FIELD_OBJECT: json_encode(out, f->of, ((const Object *)at)->at, how); break;
    }
}

static void put_name(Buf *out, const Field *f, bool comma) {
    size_t n = f->name_len ? f->name_len : strlen(f->name);
    char *at = buf_room(out, n + 4);
    if (!at)
        return;
    char *to = at;
    if (comma)
        *to++ = ',';
    *to++ = '"';
    memcpy(to, f->name, n);
    to += n;
    *to++ = '"';
    *to++ = ':';
    buf_wrote(out, (size_t)(to - at));
}

void json_encode_members(Buf *out, const FieldSet *set, const void *record, const Encoding *how) {
    bool comma = false;
    for (uint32_t i = 0; i < set->n; i++) {
        const Field *f = &set->fields[i];
        if (f->stored || f->secret)
            continue;
        bool none = field_is_none(f, record);
        if (none && f->omit_none)
            continue;
        put_name(out, f, comma);
        comma = true;
        if (none)
            buf_put(out, "null", 4);
        else
            put_value(out, f, field_in(f, record), how);
    }
}

void json_encode(Buf *out, const FieldSet *set, const void *record, const Encoding *how) {
    buf_putc(out, '{');
    json_encode_members(out, set, record, how);
    buf_putc(out, '}');
}

void json_encode_list(Buf *out, const FieldSet *set, const void *items, size_t n, const Encoding *how) {
    buf_putc(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_putc(out, ',');
        json_encode(out, set, (const char *)items + i * set->size, how);
    }
    buf_putc(out, ']');
}
