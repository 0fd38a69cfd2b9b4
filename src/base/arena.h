/* Memory tied to one piece of work (a request, a command): handed out bit by bit, given back at once.
 * Running out of memory ends the process: everything durable is in the database, whose transaction then never was. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *a); /* NULL is fine */
/* Gives everything back but keeps the first block, for the next use. */
void arena_reset(Arena *a);
/* n zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(Arena *a, size_t n) __attribute__((returns_nonnull));
void *arena_dup(Arena *a, const void *p, size_t n);
char *arena_strdup(Arena *a, const char *s); /* NULL gives NULL */
char *arena_strndup(Arena *a, const char *s, size_t n);
char *arena_printf(Arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *a, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

#define ARENA_NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_alloc((a), sizeof(T) * (n)))

static inline void arena_cleanup(Arena **a) { arena_free(*a); }
/* `ARENA_SCOPE Arena *a = arena_new();` is freed when the block is left. */
#define ARENA_SCOPE __attribute__((cleanup(arena_cleanup)))

#endif
