#include "base/words.h"

#include "base/buf.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FILLED_MAX = 64 * 1024, HEADER_MAX = 1000 };

static const char *const tags[LANG_COUNT] = {"uz", "uz-Cyrl", "ru", "en"};

const char *lang_tag(Lang lang) { return tags[lang]; }

static bool same(const char *s, size_t n, const char *word) {
    return n == strlen(word) && strncasecmp(s, word, n) == 0;
}

/* The language of one range: `ru-RU` is ru, `uz-Cyrl-UZ` is uz-Cyrl, `*` is any, so the first. */
static Lang range_lang(const char *s, size_t n) {
    size_t primary = 0;
    while (primary < n && s[primary] != '-')
        primary++;
    if (same(s, primary, "ru"))
        return LANG_RU;
    if (same(s, primary, "en"))
        return LANG_EN;
    if (same(s, primary, "*"))
        return LANG_UZ;
    if (!same(s, primary, "uz"))
        return LANG_COUNT;
    bool cyrillic =
        n >= primary + 5 && same(s + primary + 1, 4, "cyrl") && (n == primary + 5 || s[primary + 5] == '-');
    return cyrillic ? LANG_UZ_CYRL : LANG_UZ;
}

/* The weight of `;q=0.8`, in thousandths; -1 if it is none. */
static int range_weight(const char *s, size_t n) {
    size_t i = 0;
    while (i < n && (s[i] == ' ' || s[i] == '\t' || s[i] == ';'))
        i++;
    if (i == n)
        return 1000;
    if (n - i < 3 || (s[i] != 'q' && s[i] != 'Q') || s[i + 1] != '=' || (s[i + 2] != '0' && s[i + 2] != '1'))
        return -1;
    int weight = (s[i + 2] - '0') * 1000;
    i += 3;
    if (i < n && s[i] == '.') {
        i++;
        for (int unit = 100; i < n && unit && s[i] >= '0' && s[i] <= '9'; unit /= 10)
            weight += (s[i++] - '0') * unit;
    }
    while (i < n && (s[i] == ' ' || s[i] == '\t'))
        i++;
    return i == n && weight <= 1000 ? weight : -1;
}

Lang lang_accept(const char *header) {
    Lang best = LANG_UZ;
    int best_weight = 0;
    if (!header || strlen(header) > HEADER_MAX)
        return best;
    while (*header) {
        header += strspn(header, " \t,");
        size_t whole = strcspn(header, ","), tag = strcspn(header, ",; \t");
        Lang lang = range_lang(header, tag);
        int weight = range_weight(header + tag, whole - tag);
        if (lang < LANG_COUNT && weight > best_weight) {
            best = lang;
            best_weight = weight;
        }
        header += whole;
    }
    return best;
}

static void put_arg(Buf *out, const char *name, size_t name_len, const WordArg *args, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strlen(args[i].name) == name_len && memcmp(args[i].name, name, name_len) == 0) {
            buf_puts(out, args[i].value ? args[i].value : "");
            return;
        }
    }
}

const char *words_fill(Arena *a, Lang lang, const char *key, const WordArg *args, size_t n) {
    const char *text = words_get(lang, key);
    Buf out;
    buf_init(&out, FILLED_MAX);
    for (;;) {
        const char *open = strstr(text, "{{"), *close = open ? strstr(open, "}}") : NULL;
        if (!close)
            break;
        buf_put(&out, text, (size_t)(open - text));
        const char *name = open + 2 + strspn(open + 2, " ");
        put_arg(&out, name, strcspn(name, " }"), args, n);
        text = close + 2;
    }
    buf_puts(&out, text);
    char *filled = arena_strndup(a, out.p ? out.p : "", out.len);
    buf_free(&out);
    return filled;
}

enum { ARGS_MAX = 8 };

const WordArg *words_args(Arena *a, va_list pairs, size_t *ret_n) {
    WordArg args[ARGS_MAX];
    size_t n = 0;
    const char *name;
    while (n < ARGS_MAX && (name = va_arg(pairs, const char *)))
        args[n++] = (WordArg){name, arena_strdup(a, va_arg(pairs, const char *))};
    *ret_n = n;
    return n ? arena_dup(a, args, n * sizeof *args) : NULL;
}

const char *words_number(Arena *a, Lang lang, const char *decimal) {
    enum { GROUP = 3 };
    const char *gap = lang == LANG_EN ? "," : "\u00a0";
    size_t n = strlen(decimal), len = strlen(gap);
    char *text = arena_alloc(a, n + n / GROUP * len + 1), *to = text;
    if (*decimal == '-')
        *to++ = *decimal++;
    for (size_t left = strcspn(decimal, "."); left; left--) {
        *to++ = *decimal++;
        if (left == 1 || left % GROUP != 1)
            continue;
        memcpy(to, gap, len);
        to += len;
    }
    if (!*decimal)
        return text;
    *to++ = lang == LANG_EN ? '.' : ',';
    memcpy(to, decimal + 1, strlen(decimal + 1));
    return text;
}
