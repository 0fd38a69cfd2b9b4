/* The hub: every open WebSocket on one thread. It knows nothing of tokens or events: the hooks do. */
#ifndef HTTP_LIVE_H
#define HTTP_LIVE_H

#include "base/app.h"
#include "base/buf.h"
#include "base/fault.h"
#include "http/request.h"

typedef struct Hub Hub;
typedef struct Client Client;
typedef void LiveSend(Client *c, const char *text, size_t len);

/* Waiting times, in milliseconds; 0: the usual one. Tests shorten them. */
typedef struct LiveTimes {
    int auth, ping, pong; /* 5 s, 30 s, 20 s */
} LiveTimes;

typedef struct LiveHooks {
    /* On the hub's thread, for a client's first message: fills *ret_who (copied) and *ret_seq (of the kindergarten's last committed event), and sends the answer
     * (the `ready` message), then what was missed since `since` (-1: nothing asked) up to *ret_seq, one message a call of `send`. Must not take long.
     * ERR_UNAUTHORIZED closes with 4401, anything else with 1013: try again. */
    Err (*welcome)(void *ctx, const char *token, int64_t since, Who *ret_who, int64_t *ret_seq,
                   LiveSend *send, Client *c);
    /* May this client still hear? Asked for every client of a kindergarten before a batch. */
    bool (*still)(void *ctx, const Who *who);
    void *ctx;
    LiveTimes times;
} LiveHooks;

Err hub_start(App *app, const LiveHooks *hooks, Fault *f, Hub **ret);
void hub_stop(Hub *h); /* says goodbye (1001) to all; after the server and the writer, which give it work */
/* Takes a connection over from the server, which upgraded it (fd is the hub's from now on; `early` bytes came with the upgrade). */
void hub_adopt(Hub *h, int fd, const void *early, size_t n);
/* Sends one message to every welcomed client of kg whose role is in `roles`. From any thread, in the order of the calls; never blocks. Messages with the same kg come with rising seq:
 * a client that was welcomed at seq n hears only what is above n, once. */
void hub_send(Hub *h, int64_t kg, unsigned roles, int64_t seq, const char *text, size_t len);
/* Closes a user's connections (4401). */
void hub_revoke(Hub *h, int64_t user_id);

/* A client's first message: {"type":"auth","token":…,"since":…}. */
typedef struct LiveAuth {
    Choice type;
    const char *token;
    int64_t since; /* BIGINT_NONE: not asked */
} LiveAuth;
RECORD(LiveAuth);

typedef struct HubFigures {
    int64_t clients, sent, dropped;
} HubFigures;
HubFigures hub_figures(const Hub *h);

#endif
