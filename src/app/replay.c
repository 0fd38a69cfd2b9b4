#include "app/replay.h"

#include "http/etag.h"
#include "http/router.h"
#include "journal/idempotency.h"

#include <string.h>

#define PERSON "{\"id\":"

/* Quotes within a text are escaped, so that {"id": can only be the beginning of a record; and one with an id alone is a person (json/encode.h). */
void name_persons(Buf *out, const char *json, size_t len, const Encoding *how) {
    const char *end = json + len;
    for (const char *at; (at = memmem(json, (size_t)(end - json), PERSON, strlen(PERSON)));) {
        at += strlen(PERSON);
        int64_t id = 0;
        while (at < end && *at >= '0' && *at <= '9')
            id = id * 10 + (*at++ - '0');
        buf_put(out, json, (size_t)(at - json));
        if (at < end && *at == '}') {
            const char *name = how->full_name(how->ctx, id);
            buf_puts(out, ",\"full_name\":");
            json_text(out, name ? name : "");
        }
        json = at;
    }
    buf_put(out, json, (size_t)(end - json));
}

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
