/* The first answer to a request that carried an Idempotency-Key, kept in the transaction that made it. */
#ifndef JOURNAL_IDEMPOTENCY_H
#define JOURNAL_IDEMPOTENCY_H

#include "db/db.h"
#include "json/fields.h"

enum { REQUEST_HASH = 32 };

typedef struct KeptAnswer {
    Bytes request_hash;
    const char *answer; /* as it was written but for persons, who stand in it by id alone */
    int64_t version;
} KeptAnswer;
RECORD(KeptAnswer);

/* What makes two requests the same: BLAKE2b-256 over method, path and body. */
void idempotency_hash(uint8_t out[REQUEST_HASH], const char *method, const char *path, const void *body,
                      size_t n);
/* The answer kept for this key of tx->user_id. ERR_KEY_REUSED: it belongs to another request. */
Err idempotency_find(Tx *tx, const char *key, const uint8_t hash[REQUEST_HASH], KeptAnswer *ret,
                     bool *ret_found);
Err idempotency_keep(Tx *tx, const char *key, const uint8_t hash[REQUEST_HASH], const char *answer,
                     int64_t version);
/* Forgets the answers given before an instant, of the transaction's kindergarten. */
Err idempotency_forget(Tx *tx, Instant before);

#endif
