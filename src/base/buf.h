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
/* Moves the bytes out; the caller frees them. NULL if the buffer failed. */
char *buf_take(Buf *b, size_t *ret_len);

#endif
