/* Routes about the program itself. */
#include "app/operations.h"

#include "app/app.h"
#include "db/db.h"
#include "db/writer.h"
#include "http/live.h"
#include "http/request.h"
#include "http/server.h"

#include <string.h>

typedef struct Health {
    const char *status;
} Health;
FIELDS(Health, FIELD(Health, status, .example = "\"ok\""));

static Err healthz(Request *r) { return reply(r, 200, FIELDS_OF(Health), &(Health){"ok"}); }

static Err readyz(Request *r) {
    if (!db_ping(r->tx->db))
        return fault_inner(&r->fault, ERR_UNAVAILABLE, "the database does not answer");
    return reply(r, 200, FIELDS_OF(Health), &(Health){"ok"});
}

/* --- Prometheus' text format 0.0.4 --- */

static void metric(Buf *out, const char *name, const char *type, const char *does, int64_t value) {
    buf_printf(out, "# HELP oshxona_%s %s\n# TYPE oshxona_%s %s\noshxona_%s %lld\n", name, does, name, type,
               name, (long long)value);
}

static void tell_server(Buf *out, const ServerFigures *s) {
    buf_puts(out, "# HELP oshxona_http_responses_total Answers by class of status.\n"
                  "# TYPE oshxona_http_responses_total counter\n");
    for (int class = 1; class <= 5; class ++)
        buf_printf(out, "oshxona_http_responses_total{class=\"%dxx\"} %lld\n", class,
                   (long long)s->by_class[class]);
    buf_puts(out, "# HELP oshxona_http_request_duration_seconds From a request's first line to its answer.\n"
                  "# TYPE oshxona_http_request_duration_seconds histogram\n");
    for (size_t i = 0; i < sizeof server_bucket_us / sizeof server_bucket_us[0]; i++)
        buf_printf(out, "oshxona_http_request_duration_seconds_bucket{le=\"%g\"} %lld\n",
                   (double)server_bucket_us[i] / 1e6, (long long)s->duration_buckets[i]);
    buf_printf(
        out,
        "oshxona_http_request_duration_seconds_bucket{le=\"+Inf\"} %lld\n"
        "oshxona_http_request_duration_seconds_sum %.6f\noshxona_http_request_duration_seconds_count %lld\n",
        (long long)s->requests, (double)s->duration_us_sum / 1e6, (long long)s->requests);
    metric(out, "http_connections", "gauge", "Open connections.", s->connections);
    metric(out, "http_refused_busy_total", "counter", "Requests turned away while too many waited.",
           s->refused_busy);
}

static void tell_writer(Buf *out, const WriterFigures *w) {
    metric(out, "writer_groups_total", "counter", "Commits of the writer.", w->groups);
    metric(out, "writer_writes_total", "counter", "Writes in them.", w->writes);
    metric(out, "writer_failed_commits_total", "counter", "Commits that failed.", w->failed_commits);
    metric(out, "writer_waiting", "gauge", "Writes that wait.", w->waiting);
}

static void tell_hub(Buf *out, const HubFigures *h) {
    metric(out, "live_clients", "gauge", "Open live connections.", h->clients);
    metric(out, "live_messages_total", "counter", "Live messages sent.", h->sent);
    metric(out, "live_dropped_total", "counter", "Live connections closed since they could not keep up.",
           h->dropped);
}

/* Figures are for whoever sits at the machine, or may see everything anyway. */
static Err may_see_figures(Request *r) {
    if (r->loopback && !r->forwarded)
        return OK;
    if (r->who.role & (ROLE_ADMIN | ROLE_SUPERUSER))
        return OK;
    return fault(&r->fault, r->who.role == ROLE_NONE ? ERR_UNAUTHORIZED : ERR_FORBIDDEN);
}

static Err metrics(Request *r) {
    TRY(may_see_figures(r));
    const App *app = r->app;
    Buf *out = &r->reply.body;
    if (app->server) {
        ServerFigures server = server_figures(app->server);
        tell_server(out, &server);
    }
    if (app->writer) {
        WriterFigures writer = writer_figures(app->writer);
        tell_writer(out, &writer);
    }
    if (app->hub) {
        HubFigures hub = hub_figures(app->hub);
        tell_hub(out, &hub);
    }
    return reply_text(r, 200, "text/plain; version=0.0.4; charset=utf-8", "", 0);
}

static Err openapi(Request *r) {
    app_openapi(&r->reply.body);
    return reply_text(r, 200, "application/json", "", 0);
}

const Route operations_routes[] = {
    {METHOD_GET, "!/healthz", healthz, .answer = FIELDS_OF(Health), .tag = "Operations", .does = "Alive"},
    {METHOD_GET, "!/readyz", readyz, .answer = FIELDS_OF(Health), .fails = {ERR_UNAVAILABLE},
     .tag = "Operations", .does = "Its database answers"},
    {METHOD_GET, "!/metrics", metrics, .raw = true, .fails = {ERR_UNAUTHORIZED, ERR_FORBIDDEN},
     .tag = "Operations", .does = "Figures, as Prometheus reads them",
     .note = "Over loopback without a forwarding header, or with an admin's or superuser's token."},
    {METHOD_GET, "!/openapi.json", openapi, .raw = true, .tag = "Operations", .does = "This document"},
    {0},
};
