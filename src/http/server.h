/* The network: epoll threads read requests, workers run them, the writer answers writes. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/request.h"

typedef struct Server Server;

/* 0: the usual one. Tests shorten them. */
typedef struct ServerLimits {
    int head_ms, body_ms,
        idle_ms; /* for a request's head: 10 s; its body: 30 s and a second for every 32 KiB; between requests: 65 s */
    int waiting; /* requests that may wait for a worker: 1,024 */
} ServerLimits;

/* What the layer above does with a request whose headers and body are whole and sane. */
typedef struct ServerHooks {
    /* On the network's thread: fills r->reply (or r->fault) from memory, without blocking, and returns true; or returns false and leaves r as it was, for a worker.
     * It does not call request_answer(). May be NULL. */
    bool (*quick)(void *ctx, Request *r);
    /* On a worker: must lead to request_answer(r) exactly once, now or later, from any thread. */
    void (*run)(void *ctx, Request *r, void *worker);
    /* Each worker's own (a connection to the database); NULL result: the worker cannot start. */
    void *(*worker_new)(void *ctx, Fault *f);
    void (*worker_free)(void *ctx, void *worker);
    void *ctx;
    ServerLimits limits;
} ServerHooks;

/* Routes are looked up before the hooks: unknown paths and methods never reach them. ERR_UNAVAILABLE with fault->inner ("port 8000 is in use"). */
Err server_start(App *app, const RouteTable *routes, const ServerHooks *hooks, Fault *f, Server **ret);
int server_port(const Server *s); /* the one bound, where LISTEN said 0 */
/* Takes no more connections, finishes what was accepted, ends the threads. */
void server_stop(Server *s);

/* Sends r->reply (or, if r->fault.err is set, the problem it tells), logs the request and ends it: r must not be touched afterwards. */
void request_answer(Request *r);

typedef struct ServerFigures {
    int64_t requests, connections, refused_busy;
    int64_t by_class[6]; /* answers by status / 100 */
    int64_t duration_us_sum;
    int64_t duration_buckets[12]; /* cumulative, by server_bucket_us */
} ServerFigures;
extern const int64_t server_bucket_us[12];
ServerFigures server_figures(const Server *s);

#endif
