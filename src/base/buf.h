/* A growing run of bytes with a ceiling. Writing past the ceiling sets `failed` and drops the rest; callers ask once, at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Buf {
    char *p; /* NUL-terminated whenever not NULL */
    size_t len, cap, max;
    bool failed;
} Buf;

typedef struct Bytes {
    const void *p;
    size_t n;
} Bytes;

void buf_init(Buf *b, size_t max); /* owns heap memory once written to */
void buf_free(Buf *b);
void buf_clear(Buf *b); /* keeps the memory */
void buf_put(Buf *b, const void *p, size_t n);
void buf_puts(Buf *b, const char *s);
void buf_putc(Buf *b, char c);
void buf_int(Buf *b, int64_t n);
void buf_printf(Buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A JSON text: quoted and escaped. `s` is valid UTF-8. */
void buf_json_text(Buf *b, const char *s, size_t n);
/* Moves the bytes out; the caller frees them. NULL if the buffer failed. */
char *buf_take(Buf *b, size_t *ret_len);

/* For writers that count every nanosecond: room for n more bytes and the NUL, or NULL (failed); then how many were written. */
char *buf_grow(Buf *b, size_t n);
static inline char *buf_room(Buf *b, size_t n) {
    if (!b->failed && n < b->cap - b->len && n <= b->max - b->len)
        return b->p + b->len;
    return buf_grow(b, n);
}
static inline void buf_wrote(Buf *b, size_t n) {
    b->len += n;
    b->p[b->len] = 0;
}

#endif
