/* Answers to requests with an Idempotency-Key: the first is kept in the transaction that made it, the same request again hears it again. */
#ifndef APP_REPLAY_H
#define APP_REPLAY_H

#include "db/db.h"
#include "http/request.h"

/* Runs the route's handler, or answers with what it once answered (*ret_replayed). Persons are kept by id and named as they are called now.
 * ERR_KEY_REUSED: the key came with another request. */
Err replay_or_handle(Tx *tx, Request *r, bool *ret_replayed);

/* Names the persons of a JSON text in which each stands as {"id":N}, as Encoding.full_name would have. */
void name_persons(Buf *out, const char *json, size_t len, const Encoding *how);

#endif
