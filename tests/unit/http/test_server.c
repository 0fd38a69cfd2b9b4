/* The server over a real loopback socket, with handlers that say what they were asked. */
#include "http/server.h"

#include "base/log.h"
#include "http/assets.h"
#include "http/router.h"
#include "support/wire.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

const Asset assets[] = {
    {"/index.html", "text/html; charset=utf-8", "\"abc\"", false, {"<p>page", 7}, {"gz", 2}, {"b", 1}},
    {"/assets/app-12345678.js", "text/javascript; charset=utf-8", "\"def\"", true, {"let a", 5}, {0}, {0}},
    {0},
};

typedef struct Dish {
    int64_t id;
    const char *name;
} Dish;
RECORD(Dish);
FIELDS(Dish, ID(Dish, id, .optional = true), FIELD(Dish, name));

/* A handler waits here while the test holds it. */
static pthread_mutex_t gate_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t gate_turn = PTHREAD_COND_INITIALIZER;
static bool gate_shut;
static atomic_int gate_waiting;

static void gate_set(bool shut) {
    pthread_mutex_lock(&gate_lock);
    gate_shut = shut;
    pthread_cond_broadcast(&gate_turn);
    pthread_mutex_unlock(&gate_lock);
}

static Err hello(Request *r) {
    Dish d = {.id = 7, .name = "osh"};
    return reply_version(r, 200, FIELDS_OF(Dish), &d, 3);
}
static Err echo(Request *r) { return reply(r, 201, FIELDS_OF(Dish), r->body); }
static Err dish(Request *r) {
    Dish d = {.id = r->path.id, .name = "osh"};
    return reply(r, 200, FIELDS_OF(Dish), &d);
}
static Err held(Request *r) {
    pthread_mutex_lock(&gate_lock);
    gate_waiting++;
    while (gate_shut)
        pthread_cond_wait(&gate_turn, &gate_lock);
    gate_waiting--;
    pthread_mutex_unlock(&gate_lock);
    return reply_nothing(r);
}
static Err change(Request *r) {
    TRY(request_match(r, 3));
    return reply_nothing(r);
}
static Err whoami(Request *r) {
    const char *text = arena_printf(r->arena, "%s %d %d", r->address, r->loopback, r->forwarded);
    return reply_text(r, 200, "text/plain", text, strlen(text));
}
/* More than the sockets of both sides take. */
enum { LONG_FILE = 32 * 1024 * 1024 };
static Err long_file(Request *r) {
    ReplyFile *file = ARENA_NEW(r->arena, ReplyFile);
    *file = (ReplyFile){memfd_create("long", MFD_CLOEXEC), LONG_FILE};
    assert_int_equal(ftruncate(file->fd, LONG_FILE), 0);
    r->reply.file = file;
    r->reply.status = 200;
    r->reply.type = "text/csv";
    r->reply.ready = true;
    return OK;
}
static Err broken(Request *r) { return fault_inner(&r->fault, ERR_INTERNAL, "a secret cause"); }

static const Route routes[] = {
    {METHOD_GET, "/hello", hello, .answer = FIELDS_OF(Dish)},
    {METHOD_POST, "/dishes", echo, .body = FIELDS_OF(Dish), .answer = FIELDS_OF(Dish), .status = 201,
     .idempotent = true},
    {METHOD_GET, "/dishes/{id}", dish, .answer = FIELDS_OF(Dish)},
    {METHOD_PATCH, "/dishes/{id}", change, .body = FIELDS_OF(Dish), .patch = true, .versioned = true},
    {METHOD_POST, "/dishes/{id}/cook", change, .may = EVERYBODY},
    {METHOD_PUT, "/menu/{day}", change, .may = EVERYBODY},
    {METHOD_GET, "/held", held, .may = EVERYBODY},
    {METHOD_GET, "!/whoami", whoami, .raw = true},
    {METHOD_GET, "/broken", broken, .may = EVERYBODY},
    {METHOD_GET, "/long", long_file, .may = EVERYBODY},
    {0},
};
static const Route *const features[] = {routes, NULL};
static const RouteTable table = {features};

static void run(void *ctx, Request *r, void *worker) {
    (void)ctx, (void)worker;
    Err e = request_read(r);
    if (e == OK)
        e = r->route->handle(r);
    (void)e; /* lies in the fault */
    request_answer(r);
}

static bool quick(void *ctx, Request *r) {
    (void)ctx;
    return strcmp(r->url_path, "/api/v1/hello") == 0 && r->route->handle(r) == OK;
}

static Settings settings = {.listen_host = "127.0.0.1", .workers = 2, .trusted_proxies = "127.0.0.1"};
static App app = {.settings = &settings};

static Server *start(ServerLimits limits) {
    app.clock = clock_system;
    ServerHooks hooks = {.run = run, .quick = quick, .limits = limits};
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Server *s = NULL;
    assert_int_equal(OK, server_start(&app, &table, &hooks, &f, &s));
    return s;
}

static Server *server;
static int port;

static int start_usual(void **state) {
    (void)state;
    server = start((ServerLimits){0});
    port = server_port(server);
    return 0;
}
static int stop_usual(void **state) {
    (void)state;
    server_stop(server);
    return 0;
}

#define HOST "Host: localhost\r\n"
#define JSON "Content-Type: application/json\r\n"
#define ASK(line, more) wire_ask(port, line " HTTP/1.1\r\n" HOST more "\r\n")

static void expect_problem(const Answer *a, int status, const char *slug) {
    assert_int_equal(status, a->status);
    char type[128];
    snprintf(type, sizeof type, "\"type\":\"/problems/%s\"", slug);
    assert_non_null(strstr(a->body, type));
    assert_string_equal("application/problem+json", wire_header(a, "Content-Type"));
    assert_non_null(wire_header(a, "X-Request-Id"));
}

static void test_answers(void **state) {
    (void)state;
    Answer a = ASK("GET /api/v1/hello", "");
    assert_int_equal(200, a.status);
    assert_string_equal("{\"id\":7,\"name\":\"osh\"}", a.body);
    assert_string_equal("application/json", wire_header(&a, "Content-Type"));
    assert_string_equal("nosniff", wire_header(&a, "X-Content-Type-Options"));
    assert_string_equal("no-cache, private", wire_header(&a, "Cache-Control"));
    assert_non_null(strstr(wire_header(&a, "Content-Security-Policy"), "frame-ancestors 'none'"));
    assert_memory_equal("\"v3-", wire_header(&a, "ETag"), 4);

    a = ASK("GET /api/v1/dishes/42", "");
    assert_string_equal("{\"id\":42,\"name\":\"osh\"}", a.body);
    a = ASK("GET http://elsewhere/api/v1/dishes/42?", "");
    assert_string_equal("{\"id\":42,\"name\":\"osh\"}", a.body);
    a = ASK("POST /api/v1/dishes", JSON "Content-Length: 14\r\n\r\n{\"name\":\"osh\"}");
    assert_int_equal(201, a.status);
    assert_string_equal("no-store", wire_header(&a, "Cache-Control"));
}

static void test_one_connection_serves_many(void **state) {
    (void)state;
    int fd = wire_connect(port);
    for (int i = 0; i < 3; i++) {
        wire_send(fd, "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON
                      "Content-Length: 14\r\n\r\n{\"name\":\"osh\"}");
        assert_int_equal(201, wire_read(fd, false).status);
    }
    /* Three at once, answered in order. */
    wire_send(fd, "GET /api/v1/dishes/1 HTTP/1.1\r\n" HOST "\r\nHEAD /api/v1/dishes/2 HTTP/1.1\r\n" HOST
                  "\r\nGET /api/v1/dishes/3 HTTP/1.1\r\n" HOST "\r\n");
    assert_non_null(strstr(wire_read(fd, false).body, "\"id\":1"));
    Answer head = wire_read(fd, true);
    assert_int_equal(200, head.status);
    assert_string_equal("21", wire_header(&head, "Content-Length"));
    assert_non_null(strstr(wire_read(fd, false).body, "\"id\":3"));
    close(fd);
}

static void test_unknown_paths_and_methods(void **state) {
    (void)state;
    Answer a = ASK("GET /api/v1/nowhere", "");
    expect_problem(&a, 404, "not-found");
    a = ASK("GET /api/v1/hello/", "");
    assert_int_equal(404, a.status);
    a = ASK("GET /api/v1/dishes/0", "");
    assert_int_equal(404, a.status);
    a = ASK("DELETE /api/v1/dishes/1", "");
    expect_problem(&a, 405, "method-not-allowed");
    assert_string_equal("GET, HEAD, PATCH", wire_header(&a, "Allow"));
    a = ASK("BREW /api/v1/hello", "");
    expect_problem(&a, 405, "method-not-allowed");
    a = ASK("OPTIONS *", "");
    assert_int_equal(404, a.status);
    a = ASK("GET /api/v1/hello%00", "");
    assert_int_equal(404, a.status);
    a = ASK("GET /api/v1%2Fhello", "");
    assert_int_equal(404, a.status);
}

static void test_bodies(void **state) {
    (void)state;
    Answer a = ASK("POST /api/v1/dishes", "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
    expect_problem(&a, 415, "unsupported-media-type");
    a = ASK("POST /api/v1/dishes", "Content-Length: 2\r\n\r\n{}");
    assert_int_equal(415, a.status);
    a = ASK("POST /api/v1/dishes", JSON "Content-Length: 1\r\n\r\n{");
    expect_problem(&a, 400, "malformed-json");
    a = ASK("POST /api/v1/dishes", JSON "Content-Length: 0\r\n");
    assert_int_equal(400, a.status);
    a = ASK("POST /api/v1/dishes?x=1",
            "Idempotency-Key: short\r\n" JSON "Content-Length: 9\r\n\r\n{\"nam\":1}");
    expect_problem(&a, 422, "invalid");
    assert_non_null(strstr(a.body, "\"field\":\"/x\""));
    assert_non_null(strstr(a.body, "\"field\":\"/nam\""));
    assert_non_null(strstr(a.body, "\"field\":\"/name\""));
    assert_non_null(strstr(a.body, "\"field\":\"Idempotency-Key\""));
    a = ASK("POST /api/v1/dishes",
            "Content-Type: application/json; charset=UTF-8\r\nTransfer-Encoding: chunked\r\n\r\n"
            "5\r\n{\"nam\r\n9;x=y\r\ne\":\"osh\"}\r\n0\r\n");
    assert_int_equal(201, a.status);
    a = ASK("POST /api/v1/dishes/1/cook", "Content-Length: 0\r\n");
    assert_int_equal(204, a.status);
    a = ASK("POST /api/v1/dishes/1/cook", JSON "Content-Length: 2\r\n\r\n{}");
    assert_int_equal(204, a.status);
    a = ASK("POST /api/v1/dishes/1/cook", JSON "Content-Length: 7\r\n\r\n{\"a\":1}");
    assert_int_equal(422, a.status);
    a = ASK("PUT /api/v1/menu/2026-02-30", "");
    expect_problem(&a, 422, "invalid");
    a = ASK("GET /api/v1/hello?%zz", "");
    assert_int_equal(200, a.status); /* answered without reading a query */
    a = ASK("GET /api/v1/dishes/1?%zz", "");
    expect_problem(&a, 400, "bad-request");
}

static void test_conditions(void **state) {
    (void)state;
    Answer a = ASK("GET /api/v1/hello", "");
    char ask[512];
    snprintf(ask, sizeof ask, "GET /api/v1/hello HTTP/1.1\r\n" HOST "If-None-Match: \"x\", W/%s\r\n\r\n",
             wire_header(&a, "ETag"));
    a = wire_ask(port, ask);
    assert_int_equal(304, a.status);
    assert_null(wire_header(&a, "Content-Type"));
    assert_non_null(wire_header(&a, "ETag"));
    a = ASK("PATCH /api/v1/dishes/1", "If-Match: \"v3-0\"\r\n" JSON "Content-Length: 2\r\n\r\n{}");
    assert_int_equal(204, a.status);
    a = ASK("PATCH /api/v1/dishes/1", "If-Match: \"v2-0\"\r\n" JSON "Content-Length: 2\r\n\r\n{}");
    expect_problem(&a, 412, "stale");
}

/* Two readers must never see two different requests in one head. */
static void test_gate_refuses_what_is_doubtful(void **state) {
    (void)state;
    static const char *const doubtful[] = {
        "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON "Content-Length : 2\r\n\r\n{}",
        "GET /api/v1/hello HTTP/1.1\r\n\r\n",
        "GET /api/v1/hello HTTP/1.1\r\n" HOST HOST "\r\n",
        "GET /api/v1/hello HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET /api/v1/hel lo HTTP/1.1\r\n" HOST "\r\n",
        "GET /api/v1/hello HTTP/1.1\r\n" HOST "X-A: \x01\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof doubtful / sizeof doubtful[0]; i++) {
        int fd = wire_connect(port);
        wire_send(fd, doubtful[i]);
        Answer a = wire_read(fd, false);
        expect_problem(&a, 400, "bad-request");
        assert_true(wire_closed(fd, 5000));
        close(fd);
    }
    /* These never come so far as to be a request: libmicrohttpd refuses them itself. */
    static const char *const none[] = {
        "POST /api/v1/dishes HTTP/1.1\r\n" HOST "Content-Length: 2x\r\n\r\n{}",
        "POST /api/v1/dishes HTTP/1.1\r\n" HOST "Content-Length: -2\r\n\r\n{}",
        "GET /api/v1/hello HTTP/1.1\r\nno header\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        int fd = wire_connect(port);
        wire_send(fd, none[i]);
        int status = wire_read(fd, false).status;
        assert_true(status == 400 || status == 0);
        assert_true(wire_closed(fd, 5000));
        close(fd);
    }
}

static void send_zeros(int fd, size_t n) {
    static const char zeros[65536];
    for (; n; n -= n < sizeof zeros ? n : sizeof zeros)
        wire_send_bytes(fd, zeros, n < sizeof zeros ? n : sizeof zeros);
}

static void test_large_bodies(void **state) {
    (void)state;
    int fd = wire_connect(port);
    wire_send(fd, "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON "Content-Length: 3000000\r\n\r\n");
    send_zeros(fd, 3000000);
    Answer a = wire_read(fd, false);
    expect_problem(&a, 413, "body-too-large");
    wire_send(fd, "GET /api/v1/hello HTTP/1.1\r\n" HOST "\r\n");
    assert_int_equal(200, wire_read(fd, false).status);
    close(fd);

    /* Who waits to be asked need not send it. */
    fd = wire_connect(port);
    wire_send(fd, "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON
                  "Expect: 100-continue\r\nContent-Length: 3000000\r\n\r\n");
    a = wire_read(fd, false);
    expect_problem(&a, 413, "body-too-large");
    close(fd);
    fd = wire_connect(port);
    wire_send(fd, "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON
                  "Expect: 100-continue\r\nContent-Length: 14\r\n\r\n");
    char go[25] = "";
    assert_int_equal(24,
                     recv(fd, go, 24, MSG_WAITALL)); /* HTTP/1.1 100 Continue and a blank line, less one */
    assert_memory_equal("HTTP/1.1 100", go, 12);
    close(fd);

    /* What never ends is cut. */
    fd = wire_connect(port);
    wire_send(fd, "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON "Content-Length: 30000000\r\n\r\n");
    send_zeros(fd, 9 * 1024 * 1024);
    assert_true(wire_closed(fd, 5000));
    close(fd);
}

static void test_callers_address(void **state) {
    (void)state;
    assert_string_equal("127.0.0.1 1 0", ASK("GET /whoami", "").body);
    assert_string_equal("10.1.2.3 1 1", ASK("GET /whoami", "X-Forwarded-For: 1.1.1.1, 10.1.2.3\r\n").body);
    assert_string_equal("10.1.2.3 1 1",
                        ASK("GET /whoami", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 10.1.2.3\r\n").body);
    assert_string_equal("9.9.9.9 1 1", ASK("GET /whoami", "X-Forwarded-For: 9.9.9.9, 127.0.0.1\r\n").body);
    assert_string_equal("127.0.0.1 1 1", ASK("GET /whoami", "Forwarded: for=1.1.1.1\r\n").body);
    Answer a = ASK("GET /whoami", "X-Request-Id: from-the-proxy\r\n");
    assert_string_equal("from-the-proxy", wire_header(&a, "X-Request-Id"));
    a = ASK("GET /whoami", "X-Request-Id: a b\r\n");
    assert_string_not_equal("a b", wire_header(&a, "X-Request-Id"));
}

static void test_problems_speak_the_callers_language(void **state) {
    (void)state;
    Answer a = ASK("GET /api/v1/broken", "Accept-Language: ru\r\n");
    expect_problem(&a, 500, "internal");
    assert_null(strstr(a.body, "secret"));
    assert_string_equal("ru", wire_header(&a, "Content-Language"));
}

static void test_files(void **state) {
    (void)state;
    Answer a = ASK("GET /", "");
    assert_string_equal("<p>page", a.body);
    assert_string_equal("no-cache", wire_header(&a, "Cache-Control"));
    assert_string_equal("\"abc\"", wire_header(&a, "ETag"));
    assert_non_null(strstr(wire_header(&a, "Content-Security-Policy"), "script-src 'self'"));
    a = ASK("GET /", "Accept-Encoding: gzip, br;q=0\r\n");
    assert_string_equal("gz", a.body);
    assert_string_equal("gzip", wire_header(&a, "Content-Encoding"));
    a = ASK("GET /", "Accept-Encoding: gzip, deflate, br\r\nIf-None-Match: \"abc-br\"\r\n");
    assert_int_equal(304, a.status);
    a = ASK("GET /kitchen/today", "Accept: text/html,*/*\r\n");
    assert_string_equal("<p>page", a.body);
    a = ASK("GET /kitchen/today", "Accept: */*\r\n");
    expect_problem(&a, 404, "not-found");
    a = ASK("GET /api/v1/nowhere", "Accept: text/html\r\n");
    assert_int_equal(404, a.status);
    a = ASK("GET /assets/app-12345678.js", "");
    assert_non_null(strstr(wire_header(&a, "Cache-Control"), "immutable"));
    a = ASK("HEAD /assets/app-12345678.js", "");
    assert_string_equal("5", wire_header(&a, "Content-Length"));
}

static void test_slow_clients_are_cut(void **state) {
    (void)state;
    Server *s = start((ServerLimits){.head_ms = 200, .body_ms = 300});
    int head = wire_connect(server_port(s)), body = wire_connect(server_port(s)),
        late = wire_connect(server_port(s));
    wire_send(body, "POST /api/v1/dishes HTTP/1.1\r\n" HOST JSON "Content-Length: 14\r\n\r\n{");
    wire_send(late, "GET /api/v1/hello HTTP/1.1\r\n" HOST "\r\n");
    assert_int_equal(200, wire_read(late, false).status);
    /* Never silent for long, and never done: each sends a byte whenever the other side has not closed yet. */
    wire_send(head, "GET /api/v1/hello HTTP/1.1\r\n" HOST "X-Slow: ");
    wire_send(late, "GET /api");
    for (int fds[] = {head, body, late}, i = 0; i < 3; i++) {
        int rounds = 0;
        while (!wire_closed(fds[i], 20) && rounds++ < 200)
            wire_send(fds[i], "x");
        assert_in_range(rounds, 0, 199);
        close(fds[i]);
    }
    server_stop(s);
}

/* A long file has as long as a slow line needs for it: what is cut off would pass for whole where nobody counts. */
static void test_a_long_file_has_its_time(void **state) {
    (void)state;
    Server *s = start((ServerLimits){.head_ms = 100, .body_ms = 100});
    int fd = wire_connect(server_port(s));
    wire_send(fd, "GET /api/v1/long HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");
    static char bytes[65536];
    int64_t seen = recv(fd, bytes, 1, 0);
    int late = wire_connect(server_port(s));
    assert_true(wire_closed(late, 10000)); /* so long as another may take in all */
    for (ssize_t n; (n = recv(fd, bytes, sizeof bytes, 0)) > 0;)
        seen += n;
    assert_true(seen > LONG_FILE);
    close(fd);
    close(late);
    server_stop(s);
}

static void test_idle_connections_stay(void **state) {
    (void)state;
    Server *s = start((ServerLimits){.head_ms = 100, .body_ms = 100});
    int fd = wire_connect(server_port(s));
    for (int i = 0; i < 3; i++) {
        wire_send(fd, "GET /api/v1/hello HTTP/1.1\r\n" HOST "\r\n");
        assert_int_equal(200, wire_read(fd, false).status);
        assert_false(wire_closed(fd, 250)); /* idle for longer than a head may take */
    }
    close(fd);
    server_stop(s);
}

static void wait_a_little(void) {
    struct timespec look = {.tv_nsec = 1000000};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &look, NULL);
}

static void wait_for_waiting(int n) {
    while (atomic_load(&gate_waiting) < n)
        wait_a_little();
}

/* Whoever has hung up in the middle does not count as connected until some deadline. */
static void test_hung_up_connections_end(void **state) {
    (void)state;
    Server *s = start((ServerLimits){0});
    for (int i = 0; i < 200; i++) {
        int fd = wire_connect(server_port(s));
        wire_send(fd, "GET /api/v1/hello HTTP/1.1\r\nHo");
        close(fd);
    }
    int64_t patience = monotonic_us() + 5 * SECOND_US; /* half of what a head may take */
    while (server_figures(s).connections && monotonic_us() < patience)
        wait_a_little();
    assert_int_equal(0, server_figures(s).connections);
    server_stop(s);
}

/* Whoever has only closed its own side still waits for the answer. */
static void test_half_closed_connections_are_answered(void **state) {
    (void)state;
    Server *s = start((ServerLimits){.head_ms = 50, .body_ms = 50}); /* the sweeper comes by that often */
    gate_set(true);
    int fd = wire_connect(server_port(s));
    wire_send(fd, "GET /api/v1/held HTTP/1.1\r\n" HOST "\r\n");
    shutdown(fd, SHUT_WR);
    wait_for_waiting(1);
    assert_false(wire_closed(fd, 250));
    gate_set(false);
    assert_int_equal(204, wire_read(fd, false).status);
    close(fd);
    server_stop(s);
}

static void test_too_many_wait(void **state) {
    (void)state;
    Server *s = start((ServerLimits){.waiting = 1});
    gate_set(true);
    enum { MOST = 500 };
    int fds[MOST], n = 0;
    while (n < MOST && server_figures(s).refused_busy == 0) {
        fds[n] = wire_connect(server_port(s));
        wire_send(fds[n], "GET /api/v1/held HTTP/1.1\r\n" HOST "\r\n");
        n++;
        if (n <= 2)
            wait_for_waiting(
                n); /* each with a worker; then one may wait, and whoever else comes is refused */
        else
            wait_a_little();
    }
    gate_set(false);
    int answered = 0;
    for (int i = 0; i < n; i++) {
        Answer a = wire_read(fds[i], false);
        answered += a.status == 204;
        if (a.status != 204) {
            expect_problem(&a, 503, "busy");
            assert_string_equal("1", wire_header(&a, "Retry-After"));
        }
        close(fds[i]);
    }
    assert_true(answered >= 3 && answered < n);
    server_stop(s);
}

static void *stop_thread(void *arg) {
    server_stop(arg);
    return NULL;
}

static void test_stop_finishes_what_it_accepted(void **state) {
    (void)state;
    Server *s = start((ServerLimits){0});
    gate_set(true);
    enum { N = 300 }; /* more than are looked at before it stops listening */
    int fds[N];
    for (int i = 0; i < N; i++) {
        fds[i] = wire_connect(server_port(s));
        wire_send(fds[i], "GET /api/v1/held HTTP/1.1\r\n" HOST "\r\n");
    }
    wait_for_waiting(1);
    pthread_t stopper;
    pthread_create(&stopper, NULL, stop_thread, s);
    gate_set(false);
    for (int i = 0; i < N; i++) {
        assert_int_equal(204, wire_read(fds[i], false).status);
        close(fds[i]);
    }
    pthread_join(stopper, NULL);
}

static void test_port_in_use(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Settings taken = settings;
    taken.listen_port = port;
    App other = {.settings = &taken, .clock = clock_system};
    ServerHooks hooks = {.run = run};
    Server *s = NULL;
    assert_int_equal(ERR_UNAVAILABLE, server_start(&other, &table, &hooks, &f, &s));
    const char *line = arena_printf(
        a, "port %d is in use: stop what uses it, or take another (LISTEN=127.0.0.1:%d)", port, port + 1);
    assert_string_equal(line, f.inner);
    assert_null(s);
}

static void test_rate_limit(void **state) {
    (void)state;
    settings.rate_limit = 2;
    Server *s = start((ServerLimits){0});
    settings.rate_limit = 0;
    int n = 0;
    Answer a;
    while ((a = wire_ask(server_port(s), "GET /api/v1/hello HTTP/1.1\r\n" HOST "\r\n")).status == 200)
        n++;
    assert_in_range(n, 4, 10); /* a burst of two seconds, and what the asking took */
    expect_problem(&a, 429, "too-many-requests");
    assert_non_null(wire_header(&a, "Retry-After"));
    server_stop(s);
}

static void *no_worker(void *ctx, Fault *f) {
    (void)ctx;
    (void)fault_inner(f, ERR_UNAVAILABLE, "no database");
    return NULL;
}

static void test_worker_that_cannot_start(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    ServerHooks hooks = {.run = run, .worker_new = no_worker};
    Server *s = NULL;
    assert_int_equal(ERR_UNAVAILABLE, server_start(&app, &table, &hooks, &f, &s));
    assert_string_equal("no database", f.inner);
}

static void test_figures(void **state) {
    (void)state;
    ServerFigures before = server_figures(server);
    ASK("GET /api/v1/hello", "");
    ASK("GET /api/v1/nowhere", "");
    ServerFigures after = server_figures(server);
    assert_int_equal(before.requests + 2, after.requests);
    assert_int_equal(before.by_class[2] + 1, after.by_class[2]);
    assert_int_equal(before.by_class[4] + 1, after.by_class[4]);
    assert_true(after.duration_buckets[11] >= after.duration_buckets[0]);
}

int main(void) {
    log_level(LOG_ERROR + 1);
    const struct CMUnitTest usual[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_one_connection_serves_many),
        cmocka_unit_test(test_unknown_paths_and_methods),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_gate_refuses_what_is_doubtful),
        cmocka_unit_test(test_large_bodies),
        cmocka_unit_test(test_callers_address),
        cmocka_unit_test(test_problems_speak_the_callers_language),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_port_in_use),
        cmocka_unit_test(test_worker_that_cannot_start),
        cmocka_unit_test(test_figures),
    };
    const struct CMUnitTest own[] = {
        cmocka_unit_test(test_slow_clients_are_cut),
        cmocka_unit_test(test_a_long_file_has_its_time),
        cmocka_unit_test(test_idle_connections_stay),
        cmocka_unit_test(test_hung_up_connections_end),
        cmocka_unit_test(test_half_closed_connections_are_answered),
        cmocka_unit_test(test_too_many_wait),
        cmocka_unit_test(test_rate_limit),
        cmocka_unit_test(test_stop_finishes_what_it_accepted),
    };
    int failed = cmocka_run_group_tests(usual, start_usual, stop_usual);
    return failed + cmocka_run_group_tests(own, NULL, NULL);
}
