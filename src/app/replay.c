#include "app/replay.h"

#include "http/etag.h"
#include "http/router.h"
#include "journal/idempotency.h"

#include <string.h>

/* Puts the answer as it was kept into the reply. */
static void tell(Request *r, const char *kept, size_t len, int64_t version, const Encoding *names) {
    Reply *reply = &r->reply;
    buf_clear(&reply->body);
    name_persons(&reply->body, kept, len, names);
    reply->etag = version ? etag_make(r->arena, version, reply->body.p, reply->body.len) : NULL;
    reply->version = version;
    reply->status = 201;
    reply->ready = true;
}

Err replay_or_handle(Tx *tx, Request *r, bool *ret_replayed) {
    *ret_replayed = false;
    if (!r->route->idempotent || !r->idempotency_key)
        return r->route->handle(r);

    uint8_t hash[REQUEST_HASH];
    idempotency_hash(hash, method_word(r->method), r->url_path, r->body_text ? r->body_text : "",
                     r->body_len);
    KeptAnswer kept;
    TRY(idempotency_find(tx, r->idempotency_key, hash, &kept, ret_replayed));
    Encoding names = r->encoding;
    if (*ret_replayed) {
        tell(r, kept.answer, strlen(kept.answer), kept.version, &names);
        reply_header(r, "Idempotent-Replayed", "true");
        return OK;
    }
    r->encoding = (Encoding){0};
    TRY(r->route->handle(r));
    r->encoding = names;
    if (r->reply.status != 201 || r->reply.body.failed)
        return OK;
    size_t len = r->reply.body.len;
    const char *answer = arena_strndup(r->arena, r->reply.body.p, len);
    TRY(idempotency_keep(tx, r->idempotency_key, hash, answer, r->reply.version));
    tell(r, answer, len, r->reply.version, &names);
    return OK;
}
