/* From a reply to bytes on the wire, and to a line in the log. */
#include "http/exchange.h"

#include "base/log.h"
#include "http/etag.h"
#include "http/problem.h"
#include "http/router.h"

#include <string.h>
#include <strings.h>

/* A browser that opens an answer of the API as a page runs nothing in it. */
#define API_POLICY "default-src 'none'; frame-ancestors 'none'"

const int64_t server_bucket_us[12] = {500,   1000,   2500,   5000,    10000,   25000,
                                      50000, 100000, 250000, 1000000, 5000000, 10000000};

static const Header *own_header(const Reply *reply, const char *name) {
    for (const Header *h = reply->headers; h; h = h->next)
        if (strcasecmp(h->name, name) == 0)
            return h;
    return NULL;
}

static void put(struct MHD_Response *response, const Reply *reply, const char *name, const char *usual) {
    if (!own_header(reply, name))
        MHD_add_response_header(response, name, usual);
}

static void put_headers(Exchange *x, struct MHD_Response *response, bool has_body) {
    const Reply *reply = &x->r.reply;
    for (const Header *h = reply->headers; h; h = h->next)
        MHD_add_response_header(response, h->name, h->value);
    if (has_body)
        MHD_add_response_header(response, "Content-Type", reply->type ? reply->type : "application/json");
    if (reply->gzip)
        MHD_add_response_header(response, "Content-Encoding", "gzip");
    if (reply->etag)
        MHD_add_response_header(response, "ETag", reply->etag);
    MHD_add_response_header(response, "X-Request-Id", x->r.request_id);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    put(response, reply, "Referrer-Policy", "no-referrer");
    put(response, reply, "Content-Security-Policy", API_POLICY);
    bool kept = reply->etag && x->r.method == METHOD_GET;
    put(response, reply, "Cache-Control", kept ? "no-cache, private" : "no-store");
    put(response, reply, "Vary", "Accept-Encoding, Accept-Language, Authorization");
    if (x->close || server_is_stopping(x->server))
        MHD_add_response_header(response, "Connection", "close");
}

/* A 304 tells the same headers without the bytes. */
static void answer_condition(Request *r) {
    Reply *reply = &r->reply;
    if (r->method == METHOD_GET && reply->status == 200 && reply->etag && r->if_none_match &&
        etag_listed(r->if_none_match, reply->etag))
        reply->status = 304;
}

static void count(Exchange *x, int64_t us) {
    Counters *c = server_counters(x->server);
    int class = x->r.reply.status / 100;
    atomic_fetch_add_explicit(&c->requests, 1, memory_order_relaxed);
    if (class >= 1 && class <= 5)
        atomic_fetch_add_explicit(&c->by_class[class], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&c->duration_us_sum, us, memory_order_relaxed);
    for (int i = 0; i < 12; i++) {
        if (us <= server_bucket_us[i]) { /* server_figures() adds them up */
            atomic_fetch_add_explicit(&c->buckets[i], 1, memory_order_relaxed);
            break;
        }
    }
}

enum { LOGGED_PATH_MAX = 2048 }; /* a longer one would take the line's other words with it */

static void log_request(const Exchange *x, int64_t us) {
    const Request *r = &x->r;
    const char *path = arena_strndup(r->arena, r->url_path, strnlen(r->url_path, LOGGED_PATH_MAX));
    const char *method = r->head ? "HEAD" : r->method < METHOD_COUNT ? method_word(r->method) : "?";
    LogField fields[] = {
        LOG_TEXT("request_id", r->request_id), LOG_TEXT("method", method), LOG_TEXT("path", path),
        LOG_NUMBER("status", r->reply.status), LOG_NUMBER("us", us),       LOG_TEXT("address", r->address),
        LOG_NUMBER("user", r->who.user_id)};
    int n = sizeof fields / sizeof fields[0];
    bool quiet = r->reply.status < 400 && log_is_watched(); /* what went well would drown the rest */
    log_line(quiet ? LOG_DEBUG : LOG_INFO, "request", fields, r->who.user_id ? n : n - 1);
}

void answer_note(Exchange *x) {
    int64_t us = monotonic_us() - x->began_us;
    count(x, us);
    log_request(x, us);
}

/* A file becomes the response's own. Bytes live in the exchange, until libmicrohttpd says that the answer is sent. */
static struct MHD_Response *response_of(Reply *reply, Bytes bytes) {
    if (!reply->file)
        return MHD_create_response_from_buffer(bytes.n, (void *)(uintptr_t)bytes.p, MHD_RESPMEM_PERSISTENT);
    struct MHD_Response *response = MHD_create_response_from_fd64(reply->file->size, reply->file->fd);
    if (response)
        reply->file = NULL;
    return response;
}

void answer_make(Exchange *x) {
    Request *r = &x->r;
    Reply *reply = &r->reply;
    if (!r->fault.err && (reply->body.failed || !reply->status))
        (void)fault_inner(&r->fault, ERR_INTERNAL,
                          reply->status ? "an answer past its ceiling" : "no answer");
    if (r->fault.err)
        problem_reply(r);
    answer_condition(r);
    answer_note(x);
    Bytes bytes = reply->fixed.p ? reply->fixed : (Bytes){reply->body.p, reply->body.len};
    bool has_body = reply->status != 204 && reply->status != 304;
    if (!has_body)
        bytes = (Bytes){0};
    x->length = reply->file ? (int64_t)reply->file->size : (int64_t)bytes.n;
    struct MHD_Response *response = response_of(reply, bytes);
    if (response)
        put_headers(x, response, has_body);
    x->response = response;
}
