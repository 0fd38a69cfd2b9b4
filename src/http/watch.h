/* Watches over connections that are late. libmicrohttpd's own time-out counts only silence: a client that sends a byte a second would
 * hold its connection for ever. */
#ifndef HTTP_WATCH_H
#define HTTP_WATCH_H

#include "base/fault.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Watch Watch;
typedef struct Watched Watched; /* a connection */

/* What a connection is at. */
typedef enum Phase {
    PHASE_NEW,  /* accepted; its first head must be in by the deadline */
    PHASE_HEAD, /* the request line is in, the rest of the head is not */
    PHASE_BODY,
    PHASE_RUNNING, /* the delay is ours: no deadline */
    PHASE_SENDING,
    PHASE_IDLE, /* between requests */
    PHASE_GONE, /* taken over by the hub */
    PHASE_CUT,  /* was late, and shut down */
} Phase;

typedef struct WatchLimits {
    int head_ms, body_ms;
} WatchLimits;

Err watch_start(WatchLimits limits, Fault *f, Watch **ret);
void watch_stop(Watch *w); /* every connection has been removed */
Watched *watch_add(Watch *w, int fd);
void watch_remove(Watch *w, Watched *c); /* before its socket is closed */
/* `bytes` of a body have come, or of an answer are to go. False: the connection was cut and can only be closed. */
bool watch_phase(Watch *w, Watched *c, Phase phase, int64_t bytes);
int watched_fd(const Watched *c);
/* The other side has closed the connection, or at least its own half of it. */
bool watched_hung_up(const Watched *c);
/* True while any connection has sent bytes that nobody has read yet. */
bool watch_unread(Watch *w);

#endif
