#include "json/schema.h"

#include "json/encode.h"
#include "json/values.h"

#include <string.h>

static const char month_pattern[] = "^[0-9]{4}-(0[1-9]|1[0-2])$";

static bool is_shown(const Field *f, SchemaUse use) {
    return use == SCHEMA_ANSWER ? !f->stored && !f->secret && f->type != FIELD_BYTES : field_is_read(f);
}

static bool is_required(const Field *f, SchemaUse use) {
    return use == SCHEMA_ANSWER ? !f->omit_none : use == SCHEMA_REQUEST && !f->optional;
}

static void put_member(Buf *out, const char *name) {
    if (out->len && out->p[out->len - 1] != '{')
        buf_putc(out, ',');
    json_text(out, name);
    buf_putc(out, ':');
}

static void put_text_member(Buf *out, const char *name, const char *value) {
    put_member(out, name);
    json_text(out, value);
}

static void put_scaled(Buf *out, const Field *f, int64_t n) {
    if (f->type == FIELD_MASS)
        json_mass(out, (Mass){n});
    else if (f->type == FIELD_PERCENT)
        json_percent(out, (Percent){(int32_t)n});
    else if (f->type == FIELD_BOOL)
        buf_puts(out, n ? "true" : "false");
    else if (f->type == FIELD_CHOICE)
        json_text(out, n < 0 ? NULL : f->words[n]);
    else
        buf_int(out, n);
}

static void put_limits(Buf *out, const Field *f, const char *min_name, const char *max_name) {
    int64_t min, max;
    field_limits(f, &min, &max);
    put_member(out, min_name);
    put_scaled(out, f, min);
    put_member(out, max_name);
    put_scaled(out, f, max);
}

static void put_type(Buf *out, const Field *f, const char *type) {
    put_member(out, "type");
    if (f->nullable)
        buf_printf(out, "[\"%s\",\"null\"]", type);
    else
        json_text(out, type);
}

static void put_words(Buf *out, const Field *f) {
    put_type(out, f, "string");
    put_member(out, "enum");
    buf_putc(out, '[');
    for (size_t i = 0; f->words[i]; i++) {
        if (i)
            buf_putc(out, ',');
        json_text(out, f->words[i]);
    }
    buf_puts(out, f->nullable ? ",null]" : "]");
}

/* An answer says what was found, which may lie outside what may be asked (a movement's grams are signed). */
static void put_number(Buf *out, const Field *f, SchemaUse use) {
    bool whole = field_places(f) == 0;
    put_type(out, f, whole ? "integer" : "number");
    if (f->id || use != SCHEMA_ANSWER)
        put_limits(out, f, "minimum", "maximum");
}

static void put_string(Buf *out, const Field *f, SchemaUse use) {
    put_type(out, f, "string");
    if (use != SCHEMA_ANSWER)
        put_limits(out, f, "minLength", "maxLength");
    if (f->secret)
        buf_puts(out, ",\"format\":\"password\",\"writeOnly\":true");
}

static void put_record(Buf *out, const Field *f, const FieldSet *set, SchemaUse use);

static void put_array(Buf *out, const Field *f, SchemaUse use) {
    static const Field id = {.type = FIELD_BIGINT, .id = true};
    put_type(out, f, "array");
    if (use != SCHEMA_ANSWER)
        put_limits(out, f, "minItems", "maxItems");
    put_member(out, "items");
    if (f->of)
        schema_of(out, f->of, use == SCHEMA_PATCH ? SCHEMA_REQUEST : use);
    else
        schema_of_field(out, &id, use);
}

static void put_kind(Buf *out, const Field *f, SchemaUse use) {
    switch (f->type) {
    case FIELD_BYTES: break; /* is never shown */
    case FIELD_BOOL: put_type(out, f, "boolean"); break;
    case FIELD_INT:
    case FIELD_BIGINT:
    case FIELD_REAL:
    case FIELD_MASS:
    case FIELD_PERCENT: put_number(out, f, use); break;
    case FIELD_TEXT:
        if (!f->json) /* else of any shape */
            put_string(out, f, use);
        break;
    case FIELD_DAY:
        put_type(out, f, "string");
        put_text_member(out, "format", "date");
        break;
    case FIELD_MONTH:
        put_type(out, f, "string");
        put_text_member(out, "pattern", month_pattern);
        break;
    case FIELD_INSTANT:
        put_type(out, f, "string");
        put_text_member(out, "format", "date-time");
        break;
    case FIELD_CHOICE: put_words(out, f); break;
    case FIELD_PERSON:
        put_type(out, f, "object");
        buf_puts(
            out,
            ",\"required\":[\"id\",\"full_name\"],\"properties\":{\"id\":{\"type\":\"integer\",\"minimum\":1},"
            "\"full_name\":{\"type\":\"string\"}}");
        break;
    case FIELD_LIST: put_array(out, f, use); break;
    case FIELD_OBJECT: put_record(out, f, f->of, use == SCHEMA_PATCH ? SCHEMA_REQUEST : use); break;
    }
}

static const char *unit_note(const Field *f) {
    return f->type == FIELD_MASS      ? "grams, at most three decimals"
           : f->type == FIELD_PERCENT ? "per cent, at most two decimals"
                                      : NULL;
}

static void put_description(Buf *out, const Field *f) {
    const char *unit = unit_note(f);
    if (!f->does && !unit)
        return;
    put_member(out, "description");
    if (f->does && unit) {
        Buf both;
        buf_init(&both, out->max);
        buf_printf(&both, "%s (%s)", f->does, unit);
        json_text(out, both.p ? both.p : "");
        buf_free(&both);
    } else {
        json_text(out, f->does ? f->does : unit);
    }
}

static bool has_default(const Field *f, SchemaUse use) {
    if (use != SCHEMA_REQUEST || !f->optional || f->nullable || f->omit_none || f->id)
        return false;
    return field_places(f) >= 0 || f->type == FIELD_BOOL || (f->type == FIELD_CHOICE && f->fallback >= 0);
}

void schema_of_field(Buf *out, const Field *f, SchemaUse use) {
    buf_putc(out, '{');
    put_kind(out, f, use);
    put_description(out, f);
    if (has_default(f, use)) {
        put_member(out, "default");
        put_scaled(out, f, f->fallback);
    }
    if (f->example) {
        put_member(out, "examples");
        buf_printf(out, "[%s]", f->example);
    }
    buf_putc(out, '}');
}

static void put_required(Buf *out, const FieldSet *set, SchemaUse use) {
    bool any = false;
    for (uint32_t i = 0; i < set->n; i++) {
        const Field *f = &set->fields[i];
        if (!is_shown(f, use) || !is_required(f, use))
            continue;
        buf_puts(out, any ? "," : ",\"required\":[");
        json_text(out, f->name);
        any = true;
    }
    if (any)
        buf_putc(out, ']');
}

/* The members of a record's schema, without its braces. `f`: the field that holds it; NULL for a record by itself. */
static void put_record(Buf *out, const Field *f, const FieldSet *set, SchemaUse use) {
    static const Field itself = {.type = FIELD_OBJECT};
    put_type(out, f ? f : &itself, "object");
    put_required(out, set, use);
    put_member(out, "properties");
    buf_putc(out, '{');
    for (uint32_t i = 0; i < set->n; i++) {
        if (!is_shown(&set->fields[i], use))
            continue;
        put_member(out, set->fields[i].name);
        schema_of_field(out, &set->fields[i], use);
    }
    buf_putc(out, '}');
    if (use != SCHEMA_ANSWER)
        buf_puts(out, ",\"additionalProperties\":false");
}

void schema_of(Buf *out, const FieldSet *set, SchemaUse use) {
    buf_putc(out, '{');
    put_record(out, NULL, set, use);
    buf_putc(out, '}');
}

/* A value within the limits, near one that looks natural. */
static void put_example_number(Buf *out, const Field *f) {
    static const int64_t natural[] = {
        [FIELD_INT] = 12, [FIELD_BIGINT] = 78000, [FIELD_MASS] = 1500000, [FIELD_PERCENT] = 250};
    int64_t min, max, n = f->id ? INT64_C(228170137600000) : natural[f->type];
    field_limits(f, &min, &max);
    put_scaled(out, f, n < min ? min : n > max ? max : n);
}

static void put_example_text(Buf *out, const Field *f) {
    static const char filler[] = "text";
    int64_t min, max;
    field_limits(f, &min, &max);
    int64_t n = (int64_t)strlen(filler);
    n = n < min ? min : n > max ? max : n;
    buf_putc(out, '"');
    for (int64_t i = 0; i < n; i++)
        buf_putc(out, filler[(size_t)i % strlen(filler)]);
    buf_putc(out, '"');
}

static void put_example(Buf *out, const Field *f, SchemaUse use) {
    SchemaUse within = use == SCHEMA_PATCH ? SCHEMA_REQUEST : use;
    if (f->example) {
        buf_puts(out, f->example);
        return;
    }
    switch (f->type) {
    case FIELD_BYTES: break;
    case FIELD_BOOL: buf_puts(out, "true"); break;
    case FIELD_REAL: buf_puts(out, "12.5"); break;
    case FIELD_INT:
    case FIELD_BIGINT:
    case FIELD_MASS:
    case FIELD_PERCENT: put_example_number(out, f); break;
    case FIELD_TEXT: put_example_text(out, f); break;
    case FIELD_DAY: buf_puts(out, "\"2026-10-03\""); break;
    case FIELD_MONTH: buf_puts(out, "\"2026-10\""); break;
    case FIELD_INSTANT: buf_puts(out, "\"2026-10-03T05:12:44Z\""); break;
    case FIELD_CHOICE: json_text(out, f->words[0]); break;
    case FIELD_PERSON: buf_puts(out, "{\"id\":228170137600000,\"full_name\":\"Nodira Karimova\"}"); break;
    case FIELD_OBJECT: schema_example(out, f->of, within); break;
    case FIELD_LIST:
        buf_putc(out, '[');
        if (f->of)
            schema_example(out, f->of, within);
        else
            buf_puts(out, "228170137600000");
        buf_putc(out, ']');
        break;
    }
}

void schema_example(Buf *out, const FieldSet *set, SchemaUse use) {
    buf_putc(out, '{');
    for (uint32_t i = 0; i < set->n; i++) {
        if (!is_shown(&set->fields[i], use))
            continue;
        put_member(out, set->fields[i].name);
        put_example(out, &set->fields[i], use);
    }
    buf_putc(out, '}');
}
