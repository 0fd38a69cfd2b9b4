#include "journal/idempotency.h"

#include "journal/queries.h"

#include <sodium.h>
#include <string.h>

/* Each part ends with its NUL or is the last, so that no two requests write alike. */
void idempotency_hash(uint8_t out[REQUEST_HASH], const char *method, const char *path, const void *body,
                      size_t n) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, REQUEST_HASH);
    crypto_generichash_update(&state, (const uint8_t *)method, strlen(method) + 1);
    crypto_generichash_update(&state, (const uint8_t *)path, strlen(path) + 1);
    crypto_generichash_update(&state, body, n);
    crypto_generichash_final(&state, out, REQUEST_HASH);
}

Err idempotency_find(Tx *tx, const char *key, const uint8_t hash[REQUEST_HASH], KeptAnswer *ret,
                     bool *ret_found) {
    KeptAnswer kept;
    bool found = false;
    TRY(q_idempotency_get(tx, (IdempotencyGetArgs){.user_id = tx->user_id, .key = key}, &kept, &found));
    if (found &&
        (kept.request_hash.n != REQUEST_HASH || memcmp(kept.request_hash.p, hash, REQUEST_HASH) != 0))
        return fault(tx->fault, ERR_KEY_REUSED);
    if (found)
        *ret = kept;
    *ret_found = found;
    return OK;
}

Err idempotency_keep(Tx *tx, const char *key, const uint8_t hash[REQUEST_HASH], const char *answer,
                     int64_t version) {
    return q_idempotency_add(tx, (IdempotencyAddArgs){.user_id = tx->user_id,
                                                      .key = key,
                                                      .request_hash = {hash, REQUEST_HASH},
                                                      .answer = answer,
                                                      .version = version});
}

Err idempotency_forget(Tx *tx, Instant before) {
    return q_idempotency_prune(tx, (IdempotencyPruneArgs){.before_at = before});
}
