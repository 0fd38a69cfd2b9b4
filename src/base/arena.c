#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

typedef struct Block {
    struct Block *next;
    size_t size, used;
    alignas(max_align_t) char data[];
} Block;

struct Arena {
    Block *first;   /* kept by a reset; the rest follow it */
    Block *current; /* where the next bytes come from */
};

_Noreturn static void out_of_memory(void) {
    static const char line[] = "oshxona: out of memory\n";
    ssize_t told = write(STDERR_FILENO, line, sizeof line - 1);
    (void)told;
    abort();
}

static Block *block_new(size_t size) {
    Block *b = size <= SIZE_MAX / 2 ? malloc(sizeof(Block) + size) : NULL;
    if (!b)
        out_of_memory();
    b->next = NULL;
    b->size = size;
    b->used = 0;
    return b;
}

Arena *arena_new(void) {
    Arena *a = malloc(sizeof *a);
    if (!a)
        out_of_memory();
    a->first = a->current = block_new(FIRST_BLOCK);
    return a;
}

static void free_after(Block *b) {
    Block *next = b->next;
    b->next = NULL;
    while (next) {
        Block *gone = next;
        next = gone->next;
        free(gone);
    }
}

void arena_free(Arena *a) {
    if (!a)
        return;
    free_after(a->first);
    free(a->first);
    free(a);
}

void arena_reset(Arena *a) {
    free_after(a->first);
    a->first->used = 0;
    a->current = a->first;
}

/* A block with room for n. What is large gets one of its own behind the current one, whose rest stays in use. */
static Block *block_for(Arena *a, size_t n) {
    Block *current = a->current;
    size_t size = current->size < LARGEST_BLOCK ? current->size * 2 : LARGEST_BLOCK;
    bool own = n > size / 2;
    Block *b = block_new(own ? n : size);
    b->next = current->next;
    current->next = b;
    if (!own)
        a->current = b;
    return b;
}

void *arena_alloc(Arena *a, size_t n) {
    if (n > SIZE_MAX / 2)
        out_of_memory();
    n = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    Block *b = a->current;
    if (n > b->size - b->used)
        b = block_for(a, n);
    void *p = b->data + b->used;
    b->used += n;
    return memset(p, 0, n);
}

void *arena_dup(Arena *a, const void *p, size_t n) {
    void *copy = arena_alloc(a, n);
    return n ? memcpy(copy, p, n) : copy;
}

char *arena_strdup(Arena *a, const char *s) { return s ? arena_strndup(a, s, strlen(s)) : NULL; }

char *arena_strndup(Arena *a, const char *s, size_t n) {
    char *copy = arena_alloc(a, n + 1);
    memcpy(copy, s, n);
    return copy;
}

char *arena_printf(Arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(a, format, args);
    va_end(args);
    return text;
}

char *arena_vprintf(Arena *a, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
    if (n > 0)
        vsnprintf(text, (size_t)n + 1, format, args);
    return text;
}
