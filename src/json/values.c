#include "json/values.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/text.h"
#include "json/decode.h"
#include "json/encode.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const int64_t scales[] = {1, 10, 100, 1000};
/* The largest whole number that a double holds beyond doubt. */
static const double EXACT_MAX = 9007199254740991.0;
enum { DIGITS_MAX = 18, MESSAGE_MAX = 4096 };

int field_places(const Field *f) {
    switch (f->type) {
    case FIELD_INT:
    case FIELD_BIGINT: return 0;
    case FIELD_PERCENT: return 2;
    case FIELD_MASS: return 3;
    default: return -1;
    }
}

/* A whole number in the member's own unit, within its limits. */
static const char *set_scaled(const Field *f, int64_t n, void *record) {
    int64_t min, max;
    field_limits(f, &min, &max);
    if (n < min || n > max)
        return "out_of_range";
    void *at = field_at(f, record);
    switch (f->type) {
    case FIELD_INT: *(int32_t *)at = (int32_t)n; break;
    case FIELD_BIGINT: *(int64_t *)at = n; break;
    case FIELD_MASS: *(Mass *)at = (Mass){n}; break;
    case FIELD_PERCENT: *(Percent *)at = (Percent){(int32_t)n}; break;
    default: return "wrong_type";
    }
    return NULL;
}

static const char *set_real(const Field *f, double v, void *record) {
    int64_t min, max;
    field_limits(f, &min, &max);
    if (!(v >= (double)min && v <= (double)max))
        return "out_of_range";
    *(double *)field_at(f, record) = v;
    return NULL;
}

const char *field_set_number(const Field *f, double v, void *record) {
    if (f->type == FIELD_REAL)
        return set_real(f, v, record);
    int places = field_places(f);
    if (places < 0)
        return "wrong_type";
    double scale = (double)scales[places];
    if (!(fabs(v) <= EXACT_MAX / scale))
        return "out_of_range";
    /* Division rounds to the nearest double, as reading a decimal does: equal just when v was typed with so many decimals. */
    int64_t n = llround(v * scale);
    if ((double)n / scale != v)
        return places ? "too_many_decimals" : "not_whole";
    return set_scaled(f, n, record);
}

const char *field_set_bool(const Field *f, bool v, void *record) {
    if (f->type != FIELD_BOOL)
        return "wrong_type";
    *(bool *)field_at(f, record) = v;
    return NULL;
}

static const char *set_text(Arena *a, const Field *f, const char *s, void *record) {
    if (!f->verbatim && !text_is_clean(s, f->multiline))
        return "invalid_characters";
    const char *kept = f->secret || f->verbatim ? arena_strdup(a, s) : text_tidy(a, s);
    int64_t min, max, n = (int64_t)text_length(kept);
    field_limits(f, &min, &max);
    if (n < min)
        return "too_short";
    if (n > max)
        return "too_long";
    *(const char **)field_at(f, record) = kept;
    return NULL;
}

const char *field_set_string(Arena *a, const Field *f, const char *s, size_t n, void *record) {
    void *at = field_at(f, record);
    bool whole = strlen(s) == n; /* no NUL within */
    switch (f->type) {
    case FIELD_TEXT: return whole ? set_text(a, f, s, record) : "invalid_characters";
    case FIELD_DAY: return whole && day_parse(s, at) ? NULL : "invalid_date";
    case FIELD_MONTH: return whole && month_parse(s, at) ? NULL : "invalid_month";
    case FIELD_INSTANT: return whole && instant_parse(s, at) ? NULL : "invalid_instant";
    case FIELD_CHOICE: {
        int32_t i = whole ? word_index(f->words, s) : -1;
        if (i < 0)
            return "not_allowed";
        *(Choice *)at = (Choice){i};
        return NULL;
    }
    default: return "wrong_type";
    }
}

/* `-12.345` as a whole number of the last of `places` decimals: 12.3 with 3 places is 12300. */
static const char *parse_decimal(const char *s, int places, int64_t *ret) {
    bool negative = *s == '-';
    s += negative;
    const char *point = s + strspn(s, "0123456789");
    size_t decimals = *point == '.' ? strspn(point + 1, "0123456789") : 0;
    const char *end = point + (decimals ? decimals + 1 : 0);
    if (point == s || *end)
        return "wrong_type";
    if (decimals > (size_t)places)
        return places ? "too_many_decimals" : "not_whole";
    while (*s == '0' && s + 1 < point)
        s++;
    if (point - s + places > DIGITS_MAX)
        return "out_of_range";
    int64_t n = 0;
    for (; s < end; s++) {
        if (*s != '.')
            n = n * 10 + (*s - '0');
    }
    n *= scales[(size_t)places - decimals];
    *ret = negative ? -n : n;
    return NULL;
}

const char *field_from_text(Arena *a, const Field *f, const char *text, void *record) {
    int places = field_places(f);
    if (places >= 0) {
        int64_t n;
        const char *wrong = parse_decimal(text, places, &n);
        return wrong ? wrong : set_scaled(f, n, record);
    }
    if (f->type == FIELD_REAL) {
        int64_t n;
        const char *wrong = parse_decimal(text, 3, &n);
        return wrong ? wrong : set_real(f, (double)n / 1000, record);
    }
    if (f->type == FIELD_BOOL) {
        bool yes = strcmp(text, "true") == 0;
        return yes || strcmp(text, "false") == 0 ? field_set_bool(f, yes, record) : "wrong_type";
    }
    return field_set_string(a, f, text, strlen(text), record);
}

bool mass_parse(const char *text, Mass *ret) {
    int64_t mg;
    if (parse_decimal(text, 3, &mg))
        return false;
    *ret = (Mass){mg};
    return true;
}

/* A limit as a person writes it: 600 mg is 0.6. */
static const char *limit_text(Arena *a, const Field *f, int64_t n) {
    if (f->type != FIELD_MASS && f->type != FIELD_PERCENT)
        return arena_printf(a, "%" PRId64, n);
    Buf b;
    buf_init(&b, MESSAGE_MAX);
    if (f->type == FIELD_MASS)
        json_mass(&b, (Mass){n});
    else
        json_percent(&b, (Percent){(int32_t)n});
    char *text = arena_strndup(a, b.p, b.len);
    buf_free(&b);
    return text;
}

static const char *allowed_text(Arena *a, const Field *f) {
    const char *text = "";
    for (size_t i = 0; f->words && f->words[i]; i++)
        text = arena_printf(a, "%s%s%s", text, i ? ", " : "", f->words[i]);
    return text;
}

void field_note(Fault *fault, const Field *f, const char *pointer, const char *code) {
    if (f->type == FIELD_CHOICE) {
        fault_field(fault, pointer, code, "allowed", allowed_text(fault->arena, f), NULL);
        return;
    }
    int64_t min, max;
    field_limits(f, &min, &max);
    fault_field(fault, pointer, code, "min", limit_text(fault->arena, f, min), "max",
                limit_text(fault->arena, f, max), NULL);
    fault->last->numbers = true;
}
