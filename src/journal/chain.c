#include "journal/journal.h"

#include <string.h>

enum { FORMAT = 1, INT_BYTES = 8 };

static void put(ChainHash *c, const void *p, size_t n) {
    if (n > sizeof c->held - c->n) {
        crypto_generichash_update(&c->state, c->held, c->n);
        c->n = 0;
    }
    if (n > sizeof c->held) {
        crypto_generichash_update(&c->state, p, n);
        return;
    }
    memcpy(c->held + c->n, p, n);
    c->n += n;
}

static void put_big_endian(ChainHash *c, uint64_t v) {
    uint8_t bytes[INT_BYTES];
    for (int i = INT_BYTES - 1; i >= 0; i--, v >>= 8)
        bytes[i] = (uint8_t)v;
    put(c, bytes, sizeof bytes);
}

void chain_begin(ChainHash *c, const uint8_t chain_id[CHAIN_ID], int64_t n, const uint8_t prev[CHAIN_HASH]) {
    static const uint8_t format = FORMAT;
    crypto_generichash_init(&c->state, NULL, 0, CHAIN_HASH);
    c->n = 0;
    put(c, &format, 1);
    put(c, chain_id, CHAIN_ID);
    put_big_endian(c, (uint64_t)n);
    put(c, prev, CHAIN_HASH);
}

void chain_int(ChainHash *c, int64_t v) {
    put(c, "i", 1);
    put_big_endian(c, (uint64_t)v);
}

void chain_text(ChainHash *c, const char *v) {
    if (!v) {
        put(c, "n", 1);
        return;
    }
    size_t n = strlen(v);
    put(c, "t", 1);
    put_big_endian(c, n);
    put(c, v, n);
}

void chain_end(ChainHash *c, uint8_t out[CHAIN_HASH]) {
    crypto_generichash_update(&c->state, c->held, c->n);
    crypto_generichash_final(&c->state, out, CHAIN_HASH);
}
