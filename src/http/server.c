#include "http/server.h"

#include "base/log.h"
#include "http/assets.h"
#include "http/exchange.h"
#include "http/handshake.h"
#include "http/head.h"
#include "http/listen.h"
#include "http/live.h"
#include "http/problem.h"
#include "http/rates.h"
#include "http/router.h"
#include "http/workers.h"

#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    HEAD_MS = 10 * 1000,
    BODY_MS = 30 * 1000,
    IDLE_MS = 65 * 1000,
    WAITING = 1024,
    DRAIN_MS = 30 * 1000, /* for requests that are still being read or answers that are being sent */
    DRAIN_LOOK_MS = 5,
};

struct Server {
    App *app;
    ServerHooks hooks;
    Router *router;
    Proxies *proxies;
    Rates *rates; /* NULL: no limit */
    Exchanges *exchanges;
    Watch *watch;
    Workers *workers;
    struct MHD_Daemon *daemon;
    int port;
    char id_prefix[9]; /* of this process's request ids */
    atomic_uint next_id;
    atomic_bool stopping;
    atomic_int open, running; /* requests: begun and not ended; with a worker or the writer */
    atomic_int started;       /* connections, ever */
    Counters counters;
};

Counters *server_counters(Server *s) { return &s->counters; }

bool server_is_stopping(const Server *s) { return atomic_load_explicit(&s->stopping, memory_order_relaxed); }

int server_port(const Server *s) { return s->port; }

static Err go_on(Request *r) {
    const Exchange *x = exchange_of(r);
    if (server_is_stopping(x->server))
        return fault_inner(&r->fault, ERR_UNAVAILABLE, "the program is stopping");
    if (watched_hung_up(x->watched))
        return fault_inner(&r->fault, ERR_BAD_REQUEST, "the client has hung up");
    return OK;
}

/* A request, in the order in which libmicrohttpd tells of it. */

static void *on_line(void *cls, const char *target, struct MHD_Connection *mhd) {
    Server *s = cls;
    Exchange *x = exchange_take(s->exchanges);
    Request *r = &x->r;
    x->server = s;
    x->mhd = mhd;
    x->watched = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    x->began_us = monotonic_us();
    r->app = s->app;
    r->connection = mhd;
    r->go_on = go_on;
    r->now = clock_now(&s->app->clock);
    r->request_id = arena_printf(r->arena, "%s-%08x", s->id_prefix, atomic_fetch_add(&s->next_id, 1));
    r->address = "";
    head_line(x, target ? target : "");
    atomic_fetch_add(&s->open, 1);
    watch_phase(s->watch, x->watched, PHASE_HEAD, 0);
    return x;
}

static enum MHD_Result send_answer(Exchange *x) {
    if (!x->response)
        return MHD_NO;
    x->stage = STAGE_SENT;
    if (!watch_phase(x->server->watch, x->watched, PHASE_SENDING, x->length))
        return MHD_NO;
    enum MHD_Result queued = MHD_queue_response(x->mhd, (unsigned)x->r.reply.status, x->response);
    MHD_destroy_response(x->response);
    x->response = NULL;
    return queued;
}

static enum MHD_Result answer_now(Exchange *x) {
    answer_make(x);
    return send_answer(x);
}

static enum MHD_Result take_head(Exchange *x, const char *method, const char *version) {
    Server *s = x->server;
    Request *r = &x->r;
    HeadTold told;
    x->stage = STAGE_BODY;
    if (head_take(x, method, version, s->proxies, &told) != OK) {
        x->close = true;
        return answer_now(x);
    }
    Err e = router_find(s->router, r);
    if (s->rates && !rates_take(s->rates, r->address, x->began_us))
        e = fault(&r->fault, ERR_TOO_MANY);
    x->refused = e != OK && e != ERR_INVALID;
    if (told.waits && told.length > BODY_MAX) {
        (void)fault(&r->fault, ERR_TOO_LARGE);
        x->close = true;
        return answer_now(x);
    }
    return watch_phase(s->watch, x->watched, PHASE_BODY, 0) ? MHD_YES : MHD_NO;
}

/* The answer that the client would have got, had it stopped sending: written past libmicrohttpd, which answers only whole requests. */
static void cut_large(Exchange *x) {
    Buf body, all;
    buf_init(&body, 4096);
    buf_init(&all, 8192);
    problem_bare(&body, ERR_TOO_LARGE, x->r.lang, x->r.request_id);
    buf_printf(&all,
               "HTTP/1.1 413 Content Too Large\r\nContent-Type: application/problem+json\r\n"
               "X-Request-Id: %s\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n%s",
               x->r.request_id, body.len, body.p);
    if (!all.failed)
        (void)send(watched_fd(x->watched), all.p, all.len, MSG_NOSIGNAL | MSG_DONTWAIT);
    buf_free(&body);
    buf_free(&all);
}

static enum MHD_Result take_body(Exchange *x, const char *data, size_t n) {
    x->body_seen += n;
    if (x->body_seen > BODY_READ) {
        cut_large(x);
        return MHD_NO;
    }
    if (!x->refused && x->body_seen <= BODY_MAX)
        buf_put(&x->body, data, n);
    return watch_phase(x->server->watch, x->watched, PHASE_BODY, (int64_t)x->body_seen) ? MHD_YES : MHD_NO;
}

static enum MHD_Result hand_over(Exchange *x) {
    Server *s = x->server;
    x->stage = STAGE_RUNNING;
    if (!watch_phase(s->watch, x->watched, PHASE_RUNNING, 0))
        return MHD_NO;
    atomic_fetch_add(&s->running, 1);
    MHD_suspend_connection(x->mhd);
    if (!workers_push(s->workers, &x->r)) {
        atomic_fetch_add_explicit(&s->counters.refused_busy, 1, memory_order_relaxed);
        (void)fault(&x->r.fault, ERR_BUSY);
        request_answer(&x->r);
    }
    return MHD_YES;
}

/* The hub gets a socket of its own, so that nothing of the HTTP connection need be kept for it. */
static void on_upgraded(void *cls, struct MHD_Connection *mhd, void *context, const char *early, size_t n,
                        MHD_socket fd, struct MHD_UpgradeResponseHandle *handle) {
    (void)cls, (void)mhd;
    Exchange *x = context;
    watch_phase(x->server->watch, x->watched, PHASE_GONE, 0);
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own >= 0)
        hub_adopt(x->server->app->hub, own, early, n);
    MHD_upgrade_action(handle, MHD_UPGRADE_ACTION_CLOSE);
}

static enum MHD_Result take_live(Exchange *x) {
    Request *r = &x->r;
    const char *accept;
    fault_clear(&r->fault); /* no route has this path */
    if (handshake_check(r, x->server->port, &accept) != OK)
        return answer_now(x);
    x->response = MHD_create_response_for_upgrade(on_upgraded, NULL);
    if (!x->response)
        return MHD_NO;
    MHD_add_response_header(x->response, "Upgrade", "websocket");
    MHD_add_response_header(x->response, "Sec-WebSocket-Accept", accept);
    MHD_add_response_header(x->response, "X-Request-Id", r->request_id);
    r->reply.status = MHD_HTTP_SWITCHING_PROTOCOLS;
    answer_note(x);
    return send_answer(x);
}

static enum MHD_Result take_whole(Exchange *x) {
    Server *s = x->server;
    Request *r = &x->r;
    if (x->body_seen > BODY_MAX) {
        (void)fault(&r->fault, ERR_TOO_LARGE);
        return answer_now(x);
    }
    if (x->refused) {
        if (r->fault.err == ERR_NOT_FOUND && handshake_wanted(r))
            return take_live(x);
        if (r->fault.err == ERR_NOT_FOUND && asset_answer(r))
            fault_clear(&r->fault);
        return answer_now(x);
    }
    r->body_text = x->body.p;
    r->body_len = x->body.len;
    if (!r->fault.err && s->hooks.quick && s->hooks.quick(s->hooks.ctx, r))
        return answer_now(x);
    return hand_over(x);
}

static enum MHD_Result on_access(void *cls, struct MHD_Connection *mhd, const char *url, const char *method,
                                 const char *version, const char *data, size_t *n, void **context) {
    (void)cls, (void)mhd, (void)url;
    Exchange *x = *context;
    switch (x->stage) {
    case STAGE_HEAD: return take_head(x, method, version);
    case STAGE_BODY: {
        size_t came = *n;
        *n = 0;
        return came ? take_body(x, data, came) : take_whole(x);
    }
    case STAGE_RUNNING: return send_answer(x); /* resumed */
    case STAGE_SENT: break;
    }
    return MHD_YES;
}

void request_answer(Request *r) {
    Exchange *x = exchange_of(r);
    Server *s = x->server;
    answer_make(x);
    MHD_resume_connection(x->mhd);
    atomic_fetch_sub(&s->running, 1);
}

static void on_completed(void *cls, struct MHD_Connection *mhd, void **context,
                         enum MHD_RequestTerminationCode how) {
    (void)mhd, (void)how;
    Server *s = cls;
    Exchange *x = *context;
    *context = NULL;
    if (!x)
        return;
    watch_phase(s->watch, x->watched, PHASE_IDLE, 0);
    exchange_give(s->exchanges, x);
    atomic_fetch_sub(&s->open, 1);
}

static void on_connection(void *cls, struct MHD_Connection *mhd, void **context,
                          enum MHD_ConnectionNotificationCode what) {
    Server *s = cls;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *context =
            watch_add(s->watch, MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
        atomic_fetch_add_explicit(&s->counters.connections, 1, memory_order_relaxed);
        atomic_fetch_add(&s->started, 1);
    } else {
        watch_remove(s->watch, *context);
        atomic_fetch_sub_explicit(&s->counters.connections, 1, memory_order_relaxed);
    }
}

/* The router decodes; `%00` must not cut a path short before it. */
static size_t leave_escaped(void *cls, struct MHD_Connection *mhd, char *s) {
    (void)cls, (void)mhd;
    return strlen(s);
}

__attribute__((format(printf, 2, 0))) static void log_library(void *cls, const char *format, va_list args) {
    (void)cls;
    char line[512];
    vsnprintf(line, sizeof line, format, args);
    line[strcspn(line, "\r\n")] = 0;
    log_say(LOG_DEBUG, "libmicrohttpd", LOG_TEXT("says", line));
}

static Err start_daemon(Server *s, int fd, Fault *f) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned flags =
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_ALLOW_UPGRADE | MHD_USE_ERROR_LOG;
    unsigned idle_s = (unsigned)(s->hooks.limits.idle_ms + 999) / 1000;
    s->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_access, s, /* the logger first: it hears of the others */
        MHD_OPTION_EXTERNAL_LOGGER, log_library, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_THREAD_POOL_SIZE, cores < 2 ? 2U : (unsigned)cores, MHD_OPTION_CONNECTION_LIMIT,
        listen_limit(), MHD_OPTION_CONNECTION_TIMEOUT, idle_s, MHD_OPTION_URI_LOG_CALLBACK, on_line, s,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_END);
    return s->daemon ? OK : fault_inner(f, ERR_UNAVAILABLE, "the network's threads could not be started");
}

static void use_usual(ServerLimits *l) {
    l->head_ms = l->head_ms ? l->head_ms : HEAD_MS;
    l->body_ms = l->body_ms ? l->body_ms : BODY_MS;
    l->idle_ms = l->idle_ms ? l->idle_ms : IDLE_MS;
    l->waiting = l->waiting ? l->waiting : WAITING;
}

static void server_free(Server *s) {
    workers_stop(s->workers);
    watch_stop(s->watch);
    exchanges_free(s->exchanges);
    router_free(s->router);
    proxies_free(s->proxies);
    rates_free(s->rates);
    free(s);
}

static Err start(Server *s, Fault *f) {
    const Settings *settings = s->app->settings;
    const ServerLimits *limits = &s->hooks.limits;
    TRY(proxies_parse(settings->trusted_proxies, f, &s->proxies));
    TRY(workers_start(settings->workers, limits->waiting, &s->hooks, f, &s->workers));
    TRY(watch_start((WatchLimits){limits->head_ms, limits->body_ms}, f, &s->watch));
    int fd;
    TRY(listen_on(settings->listen_host, settings->listen_port, f, &fd, &s->port));
    Err e = start_daemon(s, fd, f);
    if (e != OK)
        close(fd);
    return e;
}

Err server_start(App *app, const RouteTable *routes, const ServerHooks *hooks, Fault *f, Server **ret) {
    Server *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    s->app = app;
    s->hooks = *hooks;
    use_usual(&s->hooks.limits);
    s->router = router_new(routes);
    s->exchanges = exchanges_new();
    if (app->settings->rate_limit > 0)
        s->rates = rates_new(app->settings->rate_limit);
    snprintf(s->id_prefix, sizeof s->id_prefix, "%08x", randombytes_random());
    Err e = start(s, f);
    if (e != OK) {
        server_free(s);
        return e;
    }
    *ret = s;
    return OK;
}

/* Who has connected and was not yet looked at when the server stopped listening: the kernel took them in, and so do we.
 * How many connections will have started once they all have. */
static int accept_the_rest(Server *s, int fd) {
    int starting = atomic_load(&s->started);
    for (;;) {
        struct sockaddr_storage peer;
        socklen_t n = sizeof peer;
        int own = accept4(fd, (struct sockaddr *)&peer, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (own < 0)
            return starting;
        starting += MHD_add_connection(s->daemon, own, (struct sockaddr *)&peer, n) == MHD_YES;
    }
}

/* Nothing is under way: no connection starting, no request begun, none waiting unread in a socket. */
static bool is_quiet(Server *s, int starting) {
    return atomic_load(&s->started) >= starting && !atomic_load(&s->open) && !watch_unread(s->watch);
}

static void drain(Server *s, int starting) {
    int64_t deadline = monotonic_us() + DRAIN_MS * INT64_C(1000);
    struct timespec look = {.tv_nsec = DRAIN_LOOK_MS * 1000000L};
    while (atomic_load(&s->running) || (!is_quiet(s, starting) && monotonic_us() < deadline))
        clock_nanosleep(CLOCK_MONOTONIC, 0, &look, NULL);
}

void server_stop(Server *s) {
    if (!s)
        return;
    atomic_store(&s->stopping, true);
    int fd = MHD_quiesce_daemon(s->daemon), starting = 0;
    if (fd >= 0) {
        starting = accept_the_rest(s, fd);
        shutdown(
            fd,
            SHUT_RDWR); /* nobody connects any more; closed when no thread of the daemon can still name it */
    }
    drain(s, starting);
    MHD_stop_daemon(s->daemon);
    if (fd >= 0)
        close(fd);
    server_free(s);
}

ServerFigures server_figures(const Server *s) {
    const Counters *c = &s->counters;
    ServerFigures f = {.requests = c->requests,
                       .connections = c->connections,
                       .refused_busy = c->refused_busy,
                       .duration_us_sum = c->duration_us_sum};
    for (int i = 0; i < 6; i++)
        f.by_class[i] = c->by_class[i];
    int64_t sum = 0;
    for (int i = 0; i < 12; i++)
        f.duration_buckets[i] = sum += c->buckets[i];
    return f;
}
