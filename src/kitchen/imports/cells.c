#include "kitchen/imports/cells.h"

#include "base/day.h"
#include "base/text.h"
#include "base/words.h"
#include "json/decode.h"
#include "json/values.h"
#include "kitchen/catalogue/catalogue.h"

#include <ctype.h>
#include <string.h>

/* --- headings --- */

static bool is_called(Arena *a, const char *heading, const Field *f) {
    if (strcmp(heading, f->name) == 0)
        return true;
    const char *key = arena_printf(a, "file.field.%s", f->name);
    for (Lang lang = 0; lang < LANG_COUNT; lang++)
        if (strcmp(heading, text_fold(a, words_get(lang, key))) == 0)
            return true;
    return false;
}

bool heading_means(Arena *a, const char *heading, const Field *f) {
    const char *unit = strrchr(heading, ',');
    return is_called(a, heading, f) ||
           (unit && is_called(a, text_tidy(a, arena_strndup(a, heading, (size_t)(unit - heading))), f));
}

/* --- cells --- */

/* How many bytes of white space stand here that may part thousands. */
static size_t gap_length(const char *s) {
    if (*s == ' ')
        return 1;
    if (strncmp(s, "\u00a0", 2) == 0)
        return 2;
    return strncmp(s, "\u202f", 3) == 0 || strncmp(s, "\u2009", 3) == 0 ? 3 : 0;
}

static bool three_digits_follow(const char *s) {
    return isdigit((unsigned char)s[0]) && isdigit((unsigned char)s[1]) && isdigit((unsigned char)s[2]) &&
           !isdigit((unsigned char)s[3]);
}

/* `25 000,5` as 25000.5. Whatever else there is stays, to be refused. */
static const char *plain_number(Arena *a, char delimiter, const char *text) {
    char *out = arena_alloc(a, strlen(text) + 1), *to = out;
    for (const char *s = text; *s;) {
        size_t gap = gap_length(s);
        if (gap && to > out && isdigit((unsigned char)to[-1]) && three_digits_follow(s + gap)) {
            s += gap;
        } else {
            *to++ = *s == ',' && delimiter != ',' ? '.' : *s;
            s++;
        }
    }
    return out;
}

/* `3.10.2026` as 2026-10-03; anything else as it is. */
static const char *plain_day(Arena *a, const char *text) {
    int n[3] = {0};
    const char *s = text;
    for (int i = 0; i < 3; i++) {
        size_t digits = strspn(s, "0123456789");
        if (digits == 0 || digits > (i < 2 ? 2u : 4u) || (i == 2 && digits != 4) ||
            s[digits] != (i < 2 ? '.' : 0))
            return text;
        for (size_t d = 0; d < digits; d++)
            n[i] = n[i] * 10 + (s[d] - '0');
        s += digits + (i < 2);
    }
    return arena_printf(a, "%04d-%02d-%02d", n[2], n[1], n[0]);
}

static const char *plain_group(Arena *a, const char *text) {
    const char *folded = text_fold(a, text);
    for (const NormGroup *g = norm_groups; g->name; g++) {
        const char *key = arena_printf(a, "group.%s", g->name);
        for (Lang lang = 0; lang < LANG_COUNT; lang++)
            if (strcmp(folded, text_fold(a, words_get(lang, key))) == 0)
                return g->name;
    }
    return folded;
}

const char *cell_in_one_line(Arena *a, const char *cell) {
    char *out = arena_alloc(a, strlen(cell) + 1), *to = out;
    for (const char *at = cell; *at; at++)
        if (at[0] != '\r' || at[1] != '\n')
            *to++ = strchr("\r\n\t", *at) ? ' ' : *at;
    return out;
}

const char *cell_take(Arena *a, char delimiter, const Field *f, const char *cell, void *record) {
    const char *text = text_tidy(a, f->multiline ? cell : cell_in_one_line(a, cell));
    if (!*text) {
        field_set_absent(f, record);
        return f->optional ? NULL : "required";
    }
    if (field_places(f) >= 0) {
        const char *wrong = field_from_text(a, f, plain_number(a, delimiter, text), record);
        return wrong && strcmp(wrong, "wrong_type") == 0 ? "not_a_number" : wrong;
    }
    if (f->type == FIELD_DAY)
        return field_from_text(a, f, plain_day(a, text), record) ? "not_a_day" : NULL;
    if (strcmp(f->name, "group") == 0)
        text = plain_group(a, text);
    return field_from_text(a, f, text, record);
}
