#include "journal/journal.h"

#include <string.h>

enum { FORMAT = 1, INT_BYTES = 8 };

static void put_big_endian(uint8_t out[INT_BYTES], uint64_t v) {
    for (int i = INT_BYTES - 1; i >= 0; i--, v >>= 8)
        out[i] = (uint8_t)v;
}

void chain_begin(ChainHash *c, const uint8_t chain_id[CHAIN_ID], int64_t n, const uint8_t prev[CHAIN_HASH]) {
    uint8_t start[1 + CHAIN_ID + INT_BYTES + CHAIN_HASH] = {FORMAT};
    memcpy(start + 1, chain_id, CHAIN_ID);
    put_big_endian(start + 1 + CHAIN_ID, (uint64_t)n);
    memcpy(start + 1 + CHAIN_ID + INT_BYTES, prev, CHAIN_HASH);
    crypto_generichash_init(&c->state, NULL, 0, CHAIN_HASH);
    crypto_generichash_update(&c->state, start, sizeof start);
}

void chain_int(ChainHash *c, int64_t v) {
    uint8_t value[1 + 2 * INT_BYTES] = {'i'};
    put_big_endian(value + 1, INT_BYTES);
    put_big_endian(value + 1 + INT_BYTES, (uint64_t)v);
    crypto_generichash_update(&c->state, value, sizeof value);
}

void chain_text(ChainHash *c, const char *v) {
    size_t n = v ? strlen(v) : 0;
    uint8_t head[1 + INT_BYTES] = {v ? 't' : 'n'};
    put_big_endian(head + 1, n);
    crypto_generichash_update(&c->state, head, sizeof head);
    if (n)
        crypto_generichash_update(&c->state, (const uint8_t *)v, n);
}

void chain_end(ChainHash *c, uint8_t out[CHAIN_HASH]) {
    crypto_generichash_final(&c->state, out, CHAIN_HASH);
}
