#include "app/cache.h"
#include "http/coding.h"

#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
    SLOTS = 512,
    KINDERGARTENS = 1024, /* counters; two kindergartens with one counter only forget more than they need */
    ANSWER_MAX = 256 * 1024,
    ALL_MAX = 8 * 1024 * 1024,
    KEY_MAX = 512,
    ETAG_MAX = 64,
};

typedef struct Kept {
    char key[KEY_MAX]; /* "" in an empty slot */
    Stamp stamp;
    Instant until;
    char etag[ETAG_MAX];
    char *body;
    size_t len;
    bool gzip;
} Kept;

struct Answers {
    atomic_uint_fast64_t commits[KINDERGARTENS], foreign;
    uint8_t hash_key[crypto_shorthash_KEYBYTES];
    pthread_mutex_t lock; /* of all below */
    size_t bytes;
    Kept slots[SLOTS];
};

Answers *answers_new(void) {
    Answers *a = calloc(1, sizeof *a);
    if (!a || sodium_init() < 0)
        abort();
    randombytes_buf(a->hash_key, sizeof a->hash_key);
    pthread_mutex_init(&a->lock, NULL);
    return a;
}

static void drop(Answers *a, Kept *k) {
    a->bytes -= k->len;
    free(k->body);
    *k = (Kept){0};
}

void answers_free(Answers *a) {
    if (!a)
        return;
    for (int i = 0; i < SLOTS; i++)
        drop(a, &a->slots[i]);
    pthread_mutex_destroy(&a->lock);
    free(a);
}

static atomic_uint_fast64_t *counter(Answers *a, int64_t kg) {
    return &a->commits[((uint64_t)kg * UINT64_C(0x9E3779B97F4A7C15)) >> 54];
}

Stamp answers_stamp(Answers *a, int64_t kg) {
    return (Stamp){atomic_load(counter(a, kg)), atomic_load(&a->foreign)};
}

void answers_committed(Answers *a, int64_t kg) { atomic_fetch_add(counter(a, kg), 1); }

void answers_foreign(Answers *a) { atomic_fetch_add(&a->foreign, 1); }

/* False where it is too long to be kept. */
static bool key_of(Request *r, char out[KEY_MAX]) {
    int n =
        snprintf(out, KEY_MAX, "%lld %d %d %d %s?%s", (long long)r->who.kg, (int)r->who.role, (int)r->lang,
                 coding_accepted(r, "gzip"), r->url_path, r->query_text ? r->query_text : "");
    return n > 0 && n < KEY_MAX;
}

static Kept *slot_of(Answers *a, const char *key) {
    uint64_t hash;
    crypto_shorthash((uint8_t *)&hash, (const uint8_t *)key, strlen(key), a->hash_key);
    return &a->slots[hash % SLOTS];
}

bool answers_find(Answers *a, Request *r) {
    char key[KEY_MAX];
    if (!key_of(r, key))
        return false;
    Stamp now = answers_stamp(a, r->who.kg);
    pthread_mutex_lock(&a->lock);
    const Kept *k = slot_of(a, key);
    bool good = strcmp(k->key, key) == 0 && k->stamp.commits == now.commits &&
                k->stamp.foreign == now.foreign && r->now.us < k->until.us;
    if (good) {
        r->reply.status = 200;
        r->reply.etag = arena_strdup(r->arena, k->etag);
        buf_put(&r->reply.body, k->body, k->len);
        r->reply.gzip = k->gzip;
        r->reply.ready = true;
    }
    pthread_mutex_unlock(&a->lock);
    return good;
}

void answers_keep(Answers *a, Request *r, Stamp stamp, Instant until) {
    const Reply *reply = &r->reply;
    char key[KEY_MAX];
    if (reply->status != 200 || reply->type || reply->headers || reply->body.failed || !reply->etag ||
        strlen(reply->etag) >= ETAG_MAX || reply->body.len > ANSWER_MAX || !key_of(r, key))
        return;
    char *body = malloc(reply->body.len ? reply->body.len : 1);
    if (!body)
        abort();
    memcpy(body, reply->body.p, reply->body.len);
    pthread_mutex_lock(&a->lock);
    if (a->bytes + reply->body.len > ALL_MAX)
        for (int i = 0; i < SLOTS; i++)
            drop(a, &a->slots[i]);
    Kept *k = slot_of(a, key);
    drop(a, k);
    *k = (Kept){.stamp = stamp, .until = until, .body = body, .len = reply->body.len, .gzip = reply->gzip};
    snprintf(k->key, KEY_MAX, "%s", key);
    snprintf(k->etag, ETAG_MAX, "%s", reply->etag);
    a->bytes += k->len;
    pthread_mutex_unlock(&a->lock);
}
