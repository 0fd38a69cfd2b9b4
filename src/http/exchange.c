#include "http/exchange.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    SPARE_EXCHANGES = 256,
    SPARE_BYTES = 64 * 1024, /* of a buffer kept for the next request */
    REPLY_MAX = 16 * 1024 * 1024,
};

struct Exchanges {
    pthread_mutex_t lock;
    Exchange *spare;
    int n_spare;
};

Exchanges *exchanges_new(void) {
    Exchanges *pool = calloc(1, sizeof *pool);
    if (!pool)
        abort();
    pthread_mutex_init(&pool->lock, NULL);
    return pool;
}

static Exchange *exchange_new(void) {
    Exchange *x = calloc(1, sizeof *x);
    if (!x)
        abort();
    x->r.arena = arena_new();
    buf_init(&x->body, BODY_MAX);
    buf_init(&x->r.reply.body, REPLY_MAX);
    return x;
}

static void exchange_free(Exchange *x) {
    buf_free(&x->body);
    buf_free(&x->r.reply.body);
    arena_free(x->r.arena);
    free(x);
}

void exchanges_free(Exchanges *pool) {
    if (!pool)
        return;
    while (pool->spare) {
        Exchange *x = pool->spare;
        pool->spare = x->next;
        exchange_free(x);
    }
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

Exchange *exchange_take(Exchanges *pool) {
    pthread_mutex_lock(&pool->lock);
    Exchange *x = pool->spare;
    if (x) {
        pool->spare = x->next;
        pool->n_spare--;
    }
    pthread_mutex_unlock(&pool->lock);
    if (!x)
        x = exchange_new();
    x->r.fault.arena = x->r.arena;
    return x;
}

static void empty(Buf *b) {
    if (b->cap > SPARE_BYTES) {
        size_t max = b->max;
        buf_free(b);
        buf_init(b, max);
    } else {
        buf_clear(b);
    }
}

/* As new, but for the memory. */
static void wipe(Exchange *x) {
    if (x->r.json)
        json_decref(x->r.json);
    if (x->r.reply.file)
        close(x->r.reply.file->fd);
    empty(&x->body);
    empty(&x->r.reply.body);
    arena_reset(x->r.arena);
    Arena *arena = x->r.arena;
    Buf body = x->body, reply = x->r.reply.body;
    *x = (Exchange){.r = {.arena = arena, .reply.body = reply}, .body = body};
}

void exchange_give(Exchanges *pool, Exchange *x) {
    if (x->response)
        MHD_destroy_response(x->response);
    wipe(x);
    pthread_mutex_lock(&pool->lock);
    bool keep = pool->n_spare < SPARE_EXCHANGES;
    if (keep) {
        x->next = pool->spare;
        pool->spare = x;
        pool->n_spare++;
    }
    pthread_mutex_unlock(&pool->lock);
    if (!keep)
        exchange_free(x);
}
