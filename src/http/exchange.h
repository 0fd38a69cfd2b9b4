/* Within the server: one request on its connection, from the request line to the last byte of the answer. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include "http/request.h"
#include "http/server.h"
#include "http/watch.h"

#include <microhttpd.h>
#include <stdatomic.h>

enum {
    BODY_MAX = 1024 * 1024,      /* a larger body is a 413 … */
    BODY_READ = 8 * 1024 * 1024, /* … that waits for so much of it, since a reset would lose the answer */
};

typedef enum Stage { STAGE_HEAD, STAGE_BODY, STAGE_RUNNING, STAGE_SENT } Stage;

typedef struct Exchange {
    Request r; /* first: the Request that a handler holds is its exchange */
    Server *server;
    Watched *watched;
    struct MHD_Connection *mhd;
    Stage stage;
    bool refused; /* answered with r.fault whatever the body says */
    bool close;   /* the connection ends with this answer */
    Buf body;
    size_t body_seen;
    struct MHD_Response *response; /* made, and not yet queued */
    int64_t length;                /* of its bytes */
    int64_t began_us;
    struct Exchange *next; /* among the spare ones */
} Exchange;

static inline Exchange *exchange_of(Request *r) { return (Exchange *)r; }

/* Exchanges are used again with their memory, so that an idle connection holds none. */
typedef struct Exchanges Exchanges;
Exchanges *exchanges_new(void);
void exchanges_free(Exchanges *pool);
Exchange *exchange_take(Exchanges *pool);
void exchange_give(Exchanges *pool, Exchange *x);

/* Turns r.fault or r.reply into x->response; logs and counts the request. x->response stays NULL where memory is out. */
void answer_make(Exchange *x);
/* Logs and counts it with the status that it has. */
void answer_note(Exchange *x);

/* What the server counts; shared by its threads. */
typedef struct Counters {
    atomic_llong requests, connections, refused_busy, by_class[6], duration_us_sum, buckets[12];
} Counters;
Counters *server_counters(Server *s);
bool server_is_stopping(const Server *s);

#endif
