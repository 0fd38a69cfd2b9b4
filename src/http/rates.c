#include "http/rates.h"

#include <glib.h>
#include <pthread.h>
#include <stdlib.h>

enum {
    BURST_SECONDS = 2,
    ADDRESSES_MAX = 10000, /* then, once a second, those are forgotten that have their whole share again */
};

/* A bucket that a request takes one drop from, and that time fills. */
typedef struct Bucket {
    double drops;
    int64_t at_us;
} Bucket;

struct Rates {
    double a_second;
    pthread_mutex_t lock;
    GHashTable *buckets;
    int64_t next_forget_us;
};

Rates *rates_new(int a_second) {
    Rates *r = calloc(1, sizeof *r);
    if (!r)
        abort();
    r->a_second = a_second;
    r->buckets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    pthread_mutex_init(&r->lock, NULL);
    return r;
}

void rates_free(Rates *r) {
    if (!r)
        return;
    g_hash_table_destroy(r->buckets);
    pthread_mutex_destroy(&r->lock);
    free(r);
}

static double drops_at(const Rates *r, const Bucket *b, int64_t now_us) {
    double most = r->a_second * BURST_SECONDS;
    double drops = b->drops + (double)(now_us - b->at_us) / 1e6 * r->a_second;
    return drops < most ? drops : most;
}

static void forget_the_idle(Rates *r, int64_t now_us) {
    if (g_hash_table_size(r->buckets) < ADDRESSES_MAX || now_us < r->next_forget_us)
        return;
    r->next_forget_us = now_us + 1000000;
    GHashTableIter i;
    gpointer bucket;
    g_hash_table_iter_init(&i, r->buckets);
    while (g_hash_table_iter_next(&i, NULL, &bucket))
        if (drops_at(r, bucket, now_us) >= r->a_second * BURST_SECONDS)
            g_hash_table_iter_remove(&i);
}

static Bucket *bucket_of(Rates *r, const char *address, int64_t now_us) {
    Bucket *b = g_hash_table_lookup(r->buckets, address);
    if (b)
        return b;
    forget_the_idle(r, now_us);
    b = g_new(Bucket, 1);
    *b = (Bucket){.drops = r->a_second * BURST_SECONDS, .at_us = now_us};
    g_hash_table_insert(r->buckets, g_strdup(address), b);
    return b;
}

bool rates_take(Rates *r, const char *address, int64_t now_us) {
    pthread_mutex_lock(&r->lock);
    Bucket *b = bucket_of(r, address, now_us);
    b->drops = drops_at(r, b, now_us);
    b->at_us = now_us;
    bool may = b->drops >= 1;
    if (may)
        b->drops -= 1;
    pthread_mutex_unlock(&r->lock);
    return may;
}
