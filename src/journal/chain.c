#include "journal/journal.h"

#include <sodium.h>
#include <string.h>

enum { FORMAT = 1, INT_BYTES = 8, CANON_MOST = 4 * 1024 * 1024 };

static void put_big_endian(uint8_t out[INT_BYTES], uint64_t v) {
    for (int i = INT_BYTES - 1; i >= 0; i--, v >>= 8)
        out[i] = (uint8_t)v;
}

void chain_hash(uint8_t out[CHAIN_HASH], const uint8_t chain_id[CHAIN_ID], int64_t n,
                const uint8_t prev[CHAIN_HASH], const void *row, size_t row_len) {
    uint8_t start[1 + CHAIN_ID + INT_BYTES + CHAIN_HASH] = {FORMAT};
    memcpy(start + 1, chain_id, CHAIN_ID);
    put_big_endian(start + 1 + CHAIN_ID, (uint64_t)n);
    memcpy(start + 1 + CHAIN_ID + INT_BYTES, prev, CHAIN_HASH);
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHAIN_HASH);
    crypto_generichash_update(&state, start, sizeof start);
    crypto_generichash_update(&state, row, row_len);
    crypto_generichash_final(&state, out, CHAIN_HASH);
}

void canon_init(Canon *c) { buf_init(&c->bytes, CANON_MOST); }

void canon_free(Canon *c) { buf_free(&c->bytes); }

static void put(Canon *c, char kind, const void *p, size_t n) {
    uint8_t head[1 + INT_BYTES] = {(uint8_t)kind};
    put_big_endian(head + 1, n);
    buf_put(&c->bytes, head, sizeof head);
    buf_put(&c->bytes, p, n);
}

void canon_int(Canon *c, int64_t v) {
    uint8_t bytes[INT_BYTES];
    put_big_endian(bytes, (uint64_t)v);
    put(c, 'i', bytes, sizeof bytes);
}

void canon_text(Canon *c, const char *v) { put(c, v ? 't' : 'n', v ? v : "", v ? strlen(v) : 0); }
