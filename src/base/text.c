#include "base/text.h"

#include <glib.h>
#include <string.h>

/* g_utf8_next_char() casts const away. */
static const char *next_char(const char *s) { return s + g_utf8_skip[(unsigned char)*s]; }

/* Besides the controls proper: separators that break a line, and invisible marks, with which one name can be made to
 * look like another. The two joiners shape scripts and emoji and may stand. */
static bool is_control(gunichar c) {
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR: return true;
    case G_UNICODE_FORMAT: return c != 0x200C && c != 0x200D;
    default: return false;
    }
}

bool text_is_clean(const char *s, bool multiline) {
    if (!g_utf8_validate(s, -1, NULL))
        return false;
    for (; *s; s = next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (is_control(c) && !(multiline && (c == '\n' || c == '\r' || c == '\t')))
            return false;
    }
    return true;
}

size_t text_length(const char *s) { return (size_t)g_utf8_strlen(s, -1); }

static bool is_ascii(const char *s) {
    while (*s && (unsigned char)*s < 0x80)
        s++;
    return !*s;
}

/* Without white space at both ends. */
static char *trimmed(Arena *a, const char *s) {
    while (*s && g_unichar_isspace(g_utf8_get_char(s)))
        s = next_char(s);
    const char *end = s + strlen(s);
    while (end > s) {
        const char *before = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(before)))
            break;
        end = before;
    }
    return arena_strndup(a, s, (size_t)(end - s));
}

char *text_tidy(Arena *a, const char *s) {
    if (is_ascii(s))
        return trimmed(a, s);
    g_autofree char *nfc = g_utf8_normalize(s, -1, G_NORMALIZE_NFC);
    return trimmed(a, nfc ? nfc : "");
}

/* ' ` ´ ʹ ʻ ʼ ʽ ˈ ‘ ’ ‛ ′ ＇: what people type for the marks of oʻ, gʻ and the tutuq belgisi. */
static bool is_apostrophe(gunichar c) {
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2B9 || (c >= 0x2BB && c <= 0x2BD) || c == 0x2C8 ||
           (c >= 0x2018 && c <= 0x201B && c != 0x201A) || c == 0x2032 || c == 0xFF07;
}

char *text_fold(Arena *a, const char *s) {
    char *tidy = text_tidy(a, s);
    g_autofree char *folded = g_utf8_casefold(tidy, -1);
    g_autofree char *nfc = g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
    if (!nfc)
        return arena_strdup(a, "");
    /* An apostrophe of one byte is never longer than what it stands for. */
    char *out = arena_alloc(a, strlen(nfc) + 1), *to = out;
    for (const char *from = nfc; *from; from = next_char(from)) {
        gunichar c = g_utf8_get_char(from);
        to += g_unichar_to_utf8(is_apostrophe(c) ? '\'' : c, to);
    }
    return out;
}
