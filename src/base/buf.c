#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAP = 256 };

void buf_init(Buf *b, size_t max) { *b = (Buf){.max = max}; }

void buf_free(Buf *b) {
    free(b->p);
    *b = (Buf){.max = b->max};
}

void buf_clear(Buf *b) {
    b->len = 0;
    b->failed = false;
    if (b->p)
        b->p[0] = 0;
}

char *buf_grow(Buf *b, size_t n) {
    if (b->failed || n > b->max - b->len) {
        b->failed = true;
        return NULL;
    }
    size_t cap = b->cap ? b->cap : FIRST_CAP;
    while (cap - b->len <= n)
        cap *= 2;
    char *p = realloc(b->p, cap);
    if (!p) {
        b->failed = true;
        return NULL;
    }
    b->p = p;
    b->cap = cap;
    return p + b->len;
}

void buf_put(Buf *b, const void *p, size_t n) {
    char *at = buf_room(b, n);
    if (!at)
        return;
    if (n)
        memcpy(at, p, n);
    buf_wrote(b, n);
}

void buf_puts(Buf *b, const char *s) { buf_put(b, s, strlen(s)); }

void buf_putc(Buf *b, char c) { buf_put(b, &c, 1); }

void buf_int(Buf *b, int64_t n) {
    char digits[20];
    size_t at = sizeof digits;
    uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (n < 0)
        digits[--at] = '-';
    buf_put(b, digits + at, sizeof digits - at);
}

void buf_printf(Buf *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *at = n < 0 ? NULL : buf_room(b, (size_t)n);
    if (!at) {
        b->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(at, (size_t)n + 1, format, args);
    va_end(args);
    buf_wrote(b, (size_t)n);
}

/* A bare `"`, `\` or control character cannot stand in a JSON text. */
static bool is_plain(unsigned char c) { return c >= 0x20 && c != '"' && c != '\\'; }

static void put_escaped(Buf *b, unsigned char c) {
    static const char hex[] = "0123456789abcdef", named[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *at = c ? strchr(named, c) : NULL;
    if (at)
        buf_put(b, (char[]){'\\', letters[at - named]}, 2);
    else
        buf_put(b, (char[]){'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]}, 6);
}

void buf_json_text(Buf *b, const char *s, size_t n) {
    buf_putc(b, '"');
    for (size_t from = 0; from < n;) {
        size_t to = from;
        while (to < n && is_plain((unsigned char)s[to]))
            to++;
        buf_put(b, s + from, to - from);
        if (to < n)
            put_escaped(b, (unsigned char)s[to++]);
        from = to;
    }
    buf_putc(b, '"');
}

char *buf_take(Buf *b, size_t *ret_len) {
    if (!b->p)
        buf_put(b, "", 0);
    if (b->failed)
        return NULL;
    char *p = b->p;
    if (ret_len)
        *ret_len = b->len;
    *b = (Buf){.max = b->max};
    return p;
}
