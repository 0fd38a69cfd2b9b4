/* Answers to requests with an Idempotency-Key: the first is kept in the transaction that made it, the same request again hears it again. */
#ifndef APP_REPLAY_H
#define APP_REPLAY_H

#include "db/db.h"
#include "http/request.h"

/* Runs the route's handler, or answers with what it once answered (*ret_replayed). Persons are kept by id and named as they are called now.
 * ERR_KEY_REUSED: the key came with another request. */
Err replay_or_handle(Tx *tx, Request *r, bool *ret_replayed);

#endif
