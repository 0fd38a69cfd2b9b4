#include "http/watch.h"

#include "base/clock.h"

#include <linux/tcp.h> /* tcpi_bytes_received, which netinet/tcp.h lacks */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

enum {
    BYTES_A_SECOND = 32 * 1024, /* slower than this is late, after the first grace */
    SWEEP_MS = 1000,
};
#define NO_DEADLINE INT64_MAX
#define IPPROTO_TCP_LEVEL 6 /* IPPROTO_TCP and TCP_CLOSE_WAIT stand in headers that clash with linux/tcp.h */
#define TCP_CLOSE 7
#define TCP_CLOSE_WAIT 8

struct Watched {
    int fd;
    _Atomic Phase phase;
    _Atomic int64_t deadline_us;
    _Atomic uint32_t idles; /* how often it became idle */
    int64_t body_began_us;  /* the network thread's own */
    /* The sweeper's own: which idling it saw, how much had been received then, and when the head that has begun since must be in. */
    uint32_t idle_seen;
    uint64_t idle_bytes;
    int64_t idle_deadline_us;
    Watched *prev, *next;
};

struct Watch {
    WatchLimits limits;
    pthread_mutex_t lock; /* the list, and that no socket in it is closed meanwhile */
    pthread_cond_t stop;
    bool stopping;
    Watched *first;
    pthread_t thread;
};

static int64_t after_ms(int64_t ms) { return monotonic_us() + ms * 1000; }

Watched *watch_add(Watch *w, int fd) {
    Watched *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    c->fd = fd;
    c->phase = PHASE_NEW;
    c->deadline_us = after_ms(w->limits.head_ms);
    pthread_mutex_lock(&w->lock);
    c->next = w->first;
    if (w->first)
        w->first->prev = c;
    w->first = c;
    pthread_mutex_unlock(&w->lock);
    return c;
}

void watch_remove(Watch *w, Watched *c) {
    pthread_mutex_lock(&w->lock);
    if (c->prev)
        c->prev->next = c->next;
    else
        w->first = c->next;
    if (c->next)
        c->next->prev = c->prev;
    pthread_mutex_unlock(&w->lock);
    free(c);
}

int watched_fd(const Watched *c) { return c->fd; }

static int64_t deadline(const Watch *w, Watched *c, Phase from, Phase to, int64_t bytes) {
    int64_t grace_ms = w->limits.body_ms + bytes * 1000 / BYTES_A_SECOND;
    switch (to) {
    case PHASE_NEW:
    case PHASE_HEAD: /* the first head has been under way since the connection was made */
        return from == PHASE_NEW ? c->deadline_us : after_ms(w->limits.head_ms);
    case PHASE_BODY:
        if (from != PHASE_BODY)
            c->body_began_us = monotonic_us();
        return c->body_began_us + grace_ms * 1000;
    case PHASE_SENDING: return after_ms(grace_ms);
    case PHASE_IDLE: /* silence is libmicrohttpd's to count; the sweeper notices the first byte */
    case PHASE_RUNNING:
    case PHASE_GONE:
    case PHASE_CUT: break;
    }
    return NO_DEADLINE;
}

bool watch_phase(Watch *w, Watched *c, Phase phase, int64_t bytes) {
    Phase from = c->phase;
    if (from == PHASE_CUT)
        return false;
    /* First the deadline: the sweeper must not hold the new phase against the old one. An unchanged phase keeps its own. */
    c->deadline_us = deadline(w, c, from, phase, bytes);
    if (phase == PHASE_IDLE)
        c->idles++;
    return from == phase || atomic_compare_exchange_strong(&c->phase, &from, phase);
}

static struct tcp_info tcp_of(int fd) {
    struct tcp_info info = {0};
    socklen_t n = sizeof info;
    (void)getsockopt(fd, IPPROTO_TCP_LEVEL, TCP_INFO, &info,
                     &n); /* of another kind of socket nothing is known */
    return info;
}

/* Whoever has closed its side within or between requests sends no more of them. libmicrohttpd misses it where the end came with the last
 * bytes, since it waits for the socket's next event after a short read. */
static bool is_over(int fd, const struct tcp_info *tcp) {
    int unread = 0;
    return tcp->tcpi_state == TCP_CLOSE_WAIT && ioctl(fd, FIONREAD, &unread) == 0 && !unread;
}

bool watched_hung_up(const Watched *c) {
    struct tcp_info tcp = tcp_of(c->fd);
    return tcp.tcpi_state == TCP_CLOSE || is_over(c->fd, &tcp);
}

/* An idle connection that begins to send has as long for its head as a new one. */
static int64_t idle_deadline(const Watch *w, Watched *c, uint64_t bytes) {
    uint32_t idles = c->idles;
    if (c->idle_seen != idles) {
        c->idle_seen = idles;
        c->idle_bytes = bytes;
        c->idle_deadline_us = NO_DEADLINE;
    } else if (bytes != c->idle_bytes && c->idle_deadline_us == NO_DEADLINE) {
        c->idle_deadline_us = after_ms(w->limits.head_ms);
    }
    return c->idle_deadline_us;
}

/* Only between the parts of a request is nothing of an answer under way that this would break into. */
static void say_late(int fd) {
    static const char late[] =
        "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    (void)send(fd, late, sizeof late - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void look_at(const Watch *w, Watched *c, int64_t now) {
    Phase phase = c->phase;
    if (phase == PHASE_RUNNING || phase == PHASE_GONE || phase == PHASE_CUT)
        return;
    struct tcp_info tcp = tcp_of(c->fd);
    bool over = phase != PHASE_SENDING && is_over(c->fd, &tcp);
    int64_t due = phase == PHASE_IDLE ? idle_deadline(w, c, tcp.tcpi_bytes_received) : c->deadline_us;
    if ((due > now && !over) || !atomic_compare_exchange_strong(&c->phase, &phase, PHASE_CUT))
        return;
    if (!over && (phase == PHASE_HEAD || phase == PHASE_BODY))
        say_late(c->fd);
    shutdown(c->fd, SHUT_RDWR);
}

bool watch_unread(Watch *w) {
    bool unread = false;
    pthread_mutex_lock(&w->lock);
    for (Watched *c = w->first; c && !unread; c = c->next) {
        int n = 0;
        if (c->phase != PHASE_GONE && c->phase != PHASE_CUT && ioctl(c->fd, FIONREAD, &n) == 0)
            unread = n > 0;
    }
    pthread_mutex_unlock(&w->lock);
    return unread;
}

static void *sweep(void *arg) {
    Watch *w = arg;
    int shortest = w->limits.head_ms < w->limits.body_ms ? w->limits.head_ms : w->limits.body_ms;
    int every_ms = shortest / 4 < SWEEP_MS ? shortest / 4 + 1 : SWEEP_MS;
    pthread_mutex_lock(&w->lock);
    while (!w->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        int64_t ns = until.tv_nsec + every_ms * INT64_C(1000000);
        until.tv_sec += ns / 1000000000;
        until.tv_nsec = ns % 1000000000;
        pthread_cond_timedwait(&w->stop, &w->lock, &until);
        int64_t now = monotonic_us();
        for (Watched *c = w->first; c; c = c->next)
            look_at(w, c, now);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

Err watch_start(WatchLimits limits, Fault *f, Watch **ret) {
    Watch *w = calloc(1, sizeof *w);
    if (!w)
        abort();
    w->limits = limits;
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&w->stop, &monotonic);
    pthread_condattr_destroy(&monotonic);
    int failed = pthread_create(&w->thread, NULL, sweep, w);
    if (failed) {
        free(w);
        return fault_inner(f, ERR_UNAVAILABLE, "no thread for the network: %s", strerror(failed));
    }
    *ret = w;
    return OK;
}

void watch_stop(Watch *w) {
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_signal(&w->stop);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->stop);
    pthread_mutex_destroy(&w->lock);
    free(w);
}
