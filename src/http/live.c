#include "http/client.h"

#include "base/clock.h"
#include "http/listen.h"

#include <errno.h>
#include <glib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    AUTH_MS = 5 * 1000,
    PING_MS = 30 * 1000,
    PONG_MS = 20 * 1000,
    LOOK_MS = 1000, /* how often due times are looked at */
    GOODBYE_MS = 1000,
    EVENTS_AT_ONCE = 256,
};

static const char *const auth_words[] = {"auth", NULL};
FIELDS(LiveAuth, FIELD(LiveAuth, type, .words = auth_words),
       FIELD(LiveAuth, token, .min = 1, .max = FRAME_MAX, .secret = true, .does = "The access token",
             .example = "\"eyJhbGciOiJIUzI1NiJ9…\""),
       FIELD(LiveAuth, since, .nullable = true, .optional = true, .max = ID_MAX,
             .does = "The last seq heard: what was missed since then follows"));

/* What other threads ask of the hub's. */
typedef struct Order {
    enum { ORDER_ADOPT, ORDER_SEND, ORDER_REVOKE } what;
    int fd; /* ADOPT, with what came early */
    void *early;
    size_t n_early;
    int64_t kg, seq; /* SEND */
    unsigned roles;
    Sheet *sheet;
    int64_t user_id; /* REVOKE */
    struct Order *next;
} Order;

struct Hub {
    App *app;
    LiveHooks hooks;
    unsigned clients_max;
    pthread_t thread;
    int epoll_fd, wake_fd;
    pthread_mutex_t lock; /* the orders and stopping */
    Order *first, *last;
    bool stopping;
    atomic_llong n_clients, n_sent, n_dropped;
    /* The hub thread's own. */
    Client *clients, *touched;
    GHashTable *by_kg; /* kg -> the first of its welcomed clients */
    unsigned batch;
    Arena *arena; /* for one client's first message */
};

/* A kindergarten's clients. */

static Client *of_kg(const Hub *h, int64_t kg) { return g_hash_table_lookup(h->by_kg, &kg); }

static void set_first(Hub *h, int64_t kg, Client *c) {
    if (c)
        g_hash_table_replace(h->by_kg, &c->who.kg, c); /* the key lies in the client it leads to */
    else
        g_hash_table_remove(h->by_kg, &kg);
}

static void join_kg(Hub *h, Client *c) {
    c->next_of_kg = of_kg(h, c->who.kg);
    if (c->next_of_kg)
        c->next_of_kg->prev_of_kg = c;
    set_first(h, c->who.kg, c);
}

static void leave_kg(Hub *h, Client *c) {
    if (c->next_of_kg)
        c->next_of_kg->prev_of_kg = c->prev_of_kg;
    if (c->prev_of_kg)
        c->prev_of_kg->next_of_kg = c->next_of_kg;
    else if (of_kg(h, c->who.kg) == c)
        set_first(h, c->who.kg, c->next_of_kg);
    c->prev_of_kg = c->next_of_kg = NULL;
}

/* A client's life. */

static int64_t after(int ms) { return monotonic_us() + ms * INT64_C(1000); }

static void heard(Client *c) {
    if (c->state != CLIENT_WELCOME)
        return;
    c->awaits_pong = false;
    c->due_us = after(c->hub->hooks.times.ping);
}

static void send_text(Client *c, const char *text, size_t n) {
    client_send(c, FRAME_TEXT, text, n);
    atomic_fetch_add_explicit(&c->hub->n_sent, 1, memory_order_relaxed);
}

static bool read_auth(Hub *h, const char *text, size_t n, LiveAuth *ret) {
    Fault f = {.arena = h->arena};
    json_t *tree = NULL;
    bool ok =
        json_parse(&f, text, n, &tree) == OK && json_decode(&f, FIELDS_OF(LiveAuth), tree, false, ret) == OK;
    json_decref(tree);
    return ok;
}

static void welcome(Hub *h, Client *c, const LiveAuth *auth) {
    Who who = {0};
    int64_t seq = 0, since = auth->since == BIGINT_NONE ? -1 : auth->since;
    Err e = h->hooks.welcome(h->hooks.ctx, auth->token, since, &who, &seq, send_text, c);
    if (e != OK) {
        client_close(c, e == ERR_UNAUTHORIZED ? CLOSE_UNAUTHORIZED : CLOSE_TRY_AGAIN, monotonic_us());
        return;
    }
    if (c->state != CLIENT_NEW) /* more was missed than its queue holds */
        return;
    c->session = strdup(who.session ? who.session : "");
    if (!c->session)
        abort();
    c->who = who;
    c->who.session = c->session;
    c->heard_seq = seq;
    c->state = CLIENT_WELCOME;
    heard(c);
    join_kg(h, c);
}

static void take_text(Client *c, const char *text, size_t n) {
    Hub *h = c->hub;
    if (c->state != CLIENT_NEW) /* a welcomed client has nothing to say */
        return;
    LiveAuth auth;
    if (read_auth(h, text, n, &auth))
        welcome(h, c, &auth);
    else
        client_close(c, CLOSE_UNAUTHORIZED, monotonic_us());
    arena_reset(h->arena);
}

static const ClientEvents client_events = {take_text, heard};

static void adopt(Hub *h, Order *o) {
    Client *c = client_new(h, &h->touched, o->fd);
    o->fd = -1;
    c->next = h->clients;
    if (h->clients)
        h->clients->prev = c;
    h->clients = c;
    c->due_us = after(h->hooks.times.auth);
    struct epoll_event want = {.events = EPOLLIN, .data.ptr = c};
    int on = 1;
    (void)setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on,
                     sizeof on); /* a message is small and should be there at once */
    atomic_fetch_add(&h->n_clients, 1);
    if (epoll_ctl(h->epoll_fd, EPOLL_CTL_ADD, c->fd, &want) != 0)
        client_die(c);
    else if (h->n_clients > h->clients_max)
        client_close(c, CLOSE_TRY_AGAIN, monotonic_us());
    else
        client_take(c, &client_events, o->early, o->n_early);
}

/* Asked once a batch: whoever was revoked before these messages were committed does not get them. */
static bool may_hear(Hub *h, Client *c) {
    if (c->state != CLIENT_WELCOME)
        return false;
    if (c->batch != h->batch) {
        c->batch = h->batch;
        if (!h->hooks.still(h->hooks.ctx, &c->who)) {
            client_close(c, CLOSE_UNAUTHORIZED, monotonic_us());
            return false;
        }
    }
    return true;
}

static void broadcast(Hub *h, const Order *o) {
    for (Client *c = of_kg(h, o->kg); c; c = c->next_of_kg) {
        if (!(c->who.role & o->roles) || o->seq <= c->heard_seq || !may_hear(h, c))
            continue;
        client_queue(c, o->sheet);
        if (c->state == CLIENT_CLOSING)
            atomic_fetch_add_explicit(&h->n_dropped, 1, memory_order_relaxed);
        else
            atomic_fetch_add_explicit(&h->n_sent, 1, memory_order_relaxed);
    }
}

static void revoke_user(Hub *h, int64_t user_id) {
    for (Client *c = h->clients; c; c = c->next)
        if (c->state == CLIENT_WELCOME && c->who.user_id == user_id)
            client_close(c, CLOSE_UNAUTHORIZED, monotonic_us());
}

/* Orders. */

static void order_free(Order *o) {
    if (o->fd >= 0)
        close(o->fd);
    if (o->sheet)
        sheet_release(o->sheet);
    free(o->early);
    free(o);
}

static void wake(Hub *h) {
    uint64_t one = 1;
    ssize_t told = write(h->wake_fd, &one, sizeof one);
    (void)told; /* full: it is awake already */
}

static void give_order(Hub *h, Order order) {
    Order *o = malloc(sizeof *o);
    if (!o)
        abort();
    *o = order;
    pthread_mutex_lock(&h->lock);
    bool idle = !h->first, too_late = h->stopping;
    if (!too_late) {
        if (h->last)
            h->last->next = o;
        else
            h->first = o;
        h->last = o;
    }
    pthread_mutex_unlock(&h->lock);
    if (too_late)
        order_free(o);
    else if (idle)
        wake(h);
}

void hub_adopt(Hub *h, int fd, const void *early, size_t n) {
    void *copy = NULL;
    if (n) {
        copy = malloc(n);
        if (!copy)
            abort();
        memcpy(copy, early, n);
    }
    give_order(h, (Order){.what = ORDER_ADOPT, .fd = fd, .early = copy, .n_early = n});
}

void hub_send(Hub *h, int64_t kg, unsigned roles, int64_t seq, const char *text, size_t len) {
    Sheet *s = sheet_new(FRAME_TEXT, text, len);
    give_order(h, (Order){.what = ORDER_SEND, .fd = -1, .kg = kg, .seq = seq, .roles = roles, .sheet = s});
}

void hub_revoke(Hub *h, int64_t user_id) {
    give_order(h, (Order){.what = ORDER_REVOKE, .fd = -1, .user_id = user_id});
}

/* True: it is time to stop. */
static bool take_orders(Hub *h) {
    pthread_mutex_lock(&h->lock);
    Order *o = h->first;
    h->first = h->last = NULL;
    bool stopping = h->stopping;
    pthread_mutex_unlock(&h->lock);
    h->batch++;
    while (o) {
        switch (o->what) {
        case ORDER_ADOPT: adopt(h, o); break;
        case ORDER_SEND: broadcast(h, o); break;
        case ORDER_REVOKE: revoke_user(h, o->user_id); break;
        }
        Order *done = o;
        o = o->next;
        order_free(done);
    }
    return stopping;
}

/* The loop. */

static void look_at(Client *c, int64_t now) {
    if (c->due_us > now)
        return;
    switch (c->state) {
    case CLIENT_NEW: client_close(c, CLOSE_UNAUTHORIZED, now); break;
    case CLIENT_WELCOME:
        if (c->awaits_pong) {
            client_die(c);
        } else {
            client_send(c, FRAME_PING, NULL, 0);
            c->awaits_pong = true;
            c->due_us = after(c->hub->hooks.times.pong);
        }
        break;
    case CLIENT_CLOSING: client_die(c); break;
    case CLIENT_DEAD: break;
    }
}

static void flush(Client *c) {
    bool more = client_flush(c);
    if (more == c->wants_room)
        return;
    c->wants_room = more;
    struct epoll_event want = {.events = more ? EPOLLIN | EPOLLOUT : EPOLLIN, .data.ptr = c};
    if (epoll_ctl(c->hub->epoll_fd, EPOLL_CTL_MOD, c->fd, &want) != 0)
        c->state = CLIENT_DEAD;
}

static void bury(Hub *h, Client *c) {
    if (c->prev)
        c->prev->next = c->next;
    else
        h->clients = c->next;
    if (c->next)
        c->next->prev = c->prev;
    /* Closing alone would leave it watched while libmicrohttpd still holds its own end of the same socket. */
    (void)epoll_ctl(h->epoll_fd, EPOLL_CTL_DEL, c->fd, NULL);
    atomic_fetch_sub(&h->n_clients, 1);
    client_free(c);
}

/* After a batch: sends what it queued, and parts from who is done. */
static void settle(Hub *h) {
    while (h->touched) {
        Client *c = h->touched;
        h->touched = c->next_touched;
        flush(c);
        c->touched = false;
        if (c->state >= CLIENT_CLOSING)
            leave_kg(h, c);
        if (c->state == CLIENT_DEAD)
            bury(h, c);
    }
}

static void take_event(Hub *h, const struct epoll_event *e) {
    Client *c = e->data.ptr;
    if (!c) {
        uint64_t n;
        ssize_t got = read(h->wake_fd, &n, sizeof n);
        (void)got; /* the orders say what it was about */
        return;
    }
    if (c->state != CLIENT_DEAD && (e->events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
        client_read(c, &client_events);
    if (e->events & EPOLLOUT)
        client_touch(c);
}

static void *run(void *arg) {
    Hub *h = arg;
    const LiveTimes *t = &h->hooks.times;
    int shortest = MIN(MIN(t->auth, t->ping), MIN(t->pong, 4 * LOOK_MS)), look_ms = shortest / 4 + 1;
    int64_t next_look = after(look_ms), end = INT64_MAX;
    while (end == INT64_MAX || (h->clients && monotonic_us() < end)) {
        struct epoll_event events[EVENTS_AT_ONCE];
        int n = epoll_wait(h->epoll_fd, events, EVENTS_AT_ONCE, look_ms);
        for (int i = 0; i < n; i++)
            take_event(h, &events[i]);
        bool stopping = take_orders(h);
        int64_t now = monotonic_us();
        if (stopping && end == INT64_MAX) {
            end = after(GOODBYE_MS);
            for (Client *c = h->clients; c; c = c->next)
                client_close(c, CLOSE_GOING_AWAY, now);
        }
        if (now >= next_look) {
            for (Client *c = h->clients; c; c = c->next)
                look_at(c, now);
            next_look = after(look_ms);
        }
        settle(h);
    }
    return NULL;
}

static void hub_free(Hub *h) {
    while (h->clients)
        bury(h, h->clients);
    for (Order *o = h->first, *next; o; o = next) {
        next = o->next;
        order_free(o);
    }
    g_hash_table_destroy(h->by_kg);
    arena_free(h->arena);
    pthread_mutex_destroy(&h->lock);
    if (h->epoll_fd >= 0)
        close(h->epoll_fd);
    if (h->wake_fd >= 0)
        close(h->wake_fd);
    free(h);
}

Err hub_start(App *app, const LiveHooks *hooks, Fault *f, Hub **ret) {
    Hub *h = calloc(1, sizeof *h);
    if (!h)
        abort();
    h->app = app;
    h->hooks = *hooks;
    LiveTimes *t = &h->hooks.times;
    *t = (LiveTimes){t->auth ? t->auth : AUTH_MS, t->ping ? t->ping : PING_MS, t->pong ? t->pong : PONG_MS};
    h->clients_max = listen_limit();
    h->by_kg = g_hash_table_new(g_int64_hash, g_int64_equal);
    h->arena = arena_new();
    pthread_mutex_init(&h->lock, NULL);
    h->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    h->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    struct epoll_event want = {.events = EPOLLIN, .data.ptr = NULL};
    int failed =
        h->epoll_fd < 0 || h->wake_fd < 0 || epoll_ctl(h->epoll_fd, EPOLL_CTL_ADD, h->wake_fd, &want) != 0
            ? errno
            : pthread_create(&h->thread, NULL, run, h);
    if (failed) {
        hub_free(h);
        return fault_inner(f, ERR_UNAVAILABLE, "the live channel could not be started: %s", strerror(failed));
    }
    *ret = h;
    return OK;
}

void hub_stop(Hub *h) {
    if (!h)
        return;
    pthread_mutex_lock(&h->lock);
    h->stopping = true;
    pthread_mutex_unlock(&h->lock);
    wake(h);
    pthread_join(h->thread, NULL);
    hub_free(h);
}

HubFigures hub_figures(const Hub *h) {
    return (HubFigures){.clients = h->n_clients, .sent = h->n_sent, .dropped = h->n_dropped};
}
