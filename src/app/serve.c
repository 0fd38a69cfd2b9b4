#include "app/app.h"
#include "app/live.h"
#include "app/run.h"
#include "app/ticker.h"
#include "base/log.h"
#include "http/live.h"
#include "http/server.h"
#include "jobs/queue.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* To somebody at a terminal: where to go. Every address is a way in from this machine. */
static void tell_address(const App *app) {
    const Settings *s = app->settings;
    bool every = strcmp(s->listen_host, "0.0.0.0") == 0 || strcmp(s->listen_host, "::") == 0;
    const char *host = every ? "127.0.0.1" : s->listen_host;
    bool v6 = strchr(host, ':');
    if (s->public_url)
        fprintf(stderr, "\nOpen %s   (Ctrl+C stops)\n\n", s->public_url);
    else
        fprintf(stderr, "\nOpen http://%s%s%s:%d   (Ctrl+C stops)\n\n", v6 ? "[" : "", host, v6 ? "]" : "",
                server_port(app->server));
}

static Err serve_until(App *app, Runner *runner, const sigset_t *stops, Fault *f) {
    ServerHooks hooks = runner_hooks(runner);
    TRY(server_start(app, &app_routes, &hooks, f, &app->server));
    Ticker *ticker = NULL;
    Queue *queue = NULL;
    Err e = ticker_start(app, f, &ticker);
    if (e == OK)
        e = queue_open(app, f, &queue);
    if (e == OK) {
        queue_start(queue);
        log_say(LOG_INFO, "serving", LOG_TEXT("version", OSHXONA_VERSION),
                LOG_TEXT("host", app->settings->listen_host), LOG_NUMBER("port", server_port(app->server)));
        if (log_is_watched())
            tell_address(app);
        int which;
        sigwait(stops, &which);
        log_say(LOG_INFO, "stopping", LOG_TEXT("signal", which == SIGTERM ? "SIGTERM" : "SIGINT"));
    }
    queue_close(queue);
    ticker_stop(ticker);
    server_stop(app->server); /* what was accepted is answered */
    app->server = NULL;
    return e;
}

static Err serve_live(App *app, Live *live, const sigset_t *stops, Fault *f) {
    LiveHooks hooks = live_hooks(live);
    TRY(hub_start(app, &hooks, f, &app->hub));
    Runner runner;
    Err e = runner_start(&runner, app, f);
    if (e == OK) {
        e = serve_until(app, &runner, stops, f);
        runner_stop(&runner);
    }
    hub_stop(app->hub);
    app->hub = NULL;
    return e;
}

Err app_serve(App *app, Fault *f) {
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    signal(SIGPIPE, SIG_IGN);
    Live live;
    Err e = live_init(&live, app, f);
    if (e == OK)
        e = serve_live(app, &live, &stops, f);
    live_destroy(&live);
    return e;
}
