/* The hub over socket pairs: who hears what, once and in order, while others write. */
#include "http/live.h"

#include "base/log.h"
#include "http/assets.h"
#include "http/handshake.h"
#include "http/server.h"
#include "support/speaker.h"
#include "support/wire.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

const Asset assets[] = {{0}};

/* What is committed: events 1 … last, all of kindergarten 1 and for admins. */
static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static int64_t last_seq;
static atomic_int revoked_user;

static void event_text(char out[64], int64_t seq) {
    snprintf(out, 64, "{\"type\":\"stock.changed\",\"seq\":%lld}", (long long)seq);
}

/* Tokens: "user kg role". */
static Err welcome(void *ctx, const char *token, int64_t since, Who *ret_who, int64_t *ret_seq,
                   LiveSend *send, Client *c) {
    (void)ctx;
    char *end;
    int64_t user = strtoll(token, &end, 10), kg = strtoll(end, &end, 10);
    long role = strtol(end, NULL, 10);
    if (!user)
        return ERR_UNAUTHORIZED;
    pthread_mutex_lock(&table_lock);
    int64_t n = kg == 1 ? last_seq : 0;
    pthread_mutex_unlock(&table_lock);
    char text[64];
    snprintf(text, sizeof text, "{\"type\":\"ready\",\"seq\":%lld}", (long long)n);
    send(c, text, strlen(text));
    for (int64_t seq = since + 1; since >= 0 && seq <= n; seq++) {
        event_text(text, seq);
        send(c, text, strlen(text));
    }
    *ret_who = (Who){.user_id = user, .kg = kg, .role = (Role)role};
    *ret_seq = n;
    return OK;
}

static bool still(void *ctx, const Who *who) {
    (void)ctx;
    return who->user_id != atomic_load(&revoked_user);
}

static Settings settings = {.listen_host = "127.0.0.1", .workers = 1, .trusted_proxies = "127.0.0.1"};
static App app = {.settings = &settings};
static Hub *hub;

static void start(LiveTimes times) {
    app.clock = clock_system;
    last_seq = 0;
    atomic_store(&revoked_user, 0);
    LiveHooks hooks = {.welcome = welcome, .still = still, .times = times};
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    assert_int_equal(OK, hub_start(&app, &hooks, &f, &hub));
}
static int start_usual(void **state) {
    (void)state;
    start((LiveTimes){0});
    return 0;
}
static int stop(void **state) {
    (void)state;
    hub_stop(hub);
    return 0;
}

static int join(void) {
    int pair[2];
    assert_int_equal(0, socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair));
    hub_adopt(hub, pair[0], NULL, 0);
    return pair[1];
}

static int join_as(const char *token) {
    int fd = join();
    char text[128];
    snprintf(text, sizeof text, "{\"type\":\"auth\",\"token\":\"%s\"}", token);
    speak(fd, text);
    assert_non_null(strstr(hear_text(fd).text, "\"ready\""));
    return fd;
}

static void send_event(int64_t kg, unsigned roles, int64_t seq) {
    char text[64];
    event_text(text, seq);
    hub_send(hub, kg, roles, seq, text, strlen(text));
}

static int64_t seq_of(const Heard *h) {
    const char *at = strstr(h->text, "\"seq\":");
    return at ? strtoll(at + 6, NULL, 10) : -1;
}

static void expect_seq(int fd, int64_t seq) {
    Heard h = hear_text(fd);
    assert_int_equal(seq, seq_of(&h));
}

static void test_hears_its_own_kindergarten(void **state) {
    (void)state;
    int admin = join_as("1 1 1"), cook = join_as("2 1 4"), other = join_as("3 2 1");
    send_event(1, ROLE_ADMIN, 1);
    send_event(1, ROLE_ADMIN | ROLE_COOK, 2);
    send_event(2, ROLE_ADMIN, 3);
    expect_seq(admin, 1);
    expect_seq(admin, 2);
    expect_seq(cook, 2);
    expect_seq(other, 3);
    assert_int_equal(3, hub_figures(hub).clients);
    close(admin), close(cook), close(other);
}

static void test_first_message(void **state) {
    (void)state;
    static const char *const malformed[] = {"{", "{}", "{\"type\":\"hello\"}",
                                            "{\"type\":\"auth\",\"token\":1}",
                                            "{\"type\":\"auth\",\"token\":\"1 1 1\",\"since\":-1}"};
    for (size_t i = 0; i < sizeof malformed / sizeof malformed[0]; i++) {
        int fd = join();
        speak(fd, malformed[i]);
        hear_close(fd, 4401);
        close(fd);
    }
    int fd = join();
    speak(fd, "{\"type\":\"auth\",\"token\":\"nobody\"}");
    hear_close(fd, 4401);
    speak_frame(fd, true, 8, "\x11\x31", 2);
    assert_true(wire_closed(fd, 5000));
    close(fd);
}

static void test_odd_frames(void **state) {
    (void)state;
    int fd = join(); /* the first message in three frames, a ping between them */
    speak_frame(fd, false, 1, "{\"type\":\"auth\",", 15);
    speak_frame(fd, false, 0, "\"token\":", 8);
    speak_frame(fd, true, 9, "here?", 5);
    speak_frame(fd, true, 0, "\"1 1 1\"}", 8);
    Heard pong = hear(fd);
    assert_int_equal(10, pong.opcode);
    assert_memory_equal("here?", pong.text, 5);
    hear_text(fd);
    speak(fd, "a welcomed client has nothing to say");
    speak_frame(fd, true, 8, "\x03\xe8", 2); /* leaves, and gets its code back */
    hear_close(fd, 1000);
    assert_true(wire_closed(fd, 5000));
    close(fd);

    static char large[5000];
    fd = join();
    speak_frame(fd, true, 1, large, sizeof large);
    hear_close(fd, 1009);
    close(fd);
    fd = join();
    for (int i = 0; i < 5; i++)
        speak_frame(fd, false, i ? 0 : 1, large, 1000);
    hear_close(fd, 1009);
    close(fd);

    static const char *const bad[] = {"\x81\x01x", "\xc1\x80\0\0\0\0", "\x83\x80\0\0\0\0", "\x80\x80\0\0\0\0",
                                      "\x82\x80\0\0\0\0"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        fd = join();
        wire_send_bytes(fd, bad[i], i ? 6 : 3);
        hear_close(fd, 1002);
        close(fd);
    }

    fd = join(); /* byte by byte */
    static const char slow[] = "\x81\xa4\0\0\0\0{\"type\":\"auth\",\"token\":\"1 1 1\"}     ";
    for (size_t i = 0; i < sizeof slow - 1; i++)
        wire_send_bytes(fd, slow + i, 1);
    hear_text(fd);
    close(fd);
}

/* The server holds its own descriptor of an upgraded socket for a while: what has been let go must not be heard of again. */
static void test_a_socket_held_elsewhere_too(void **state) {
    (void)state;
    int pair[2];
    assert_int_equal(0, socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair));
    hub_adopt(hub, dup(pair[0]), NULL, 0);
    close(pair[1]);
    int other = join_as("1 1 1"); /* the hub has come around */
    struct timespec look = {.tv_nsec = 1000000};
    while (hub_figures(hub).clients > 1)
        clock_nanosleep(CLOCK_MONOTONIC, 0, &look, NULL);
    for (int64_t seq = 1; seq <= 20; seq++) {
        send_event(1, ROLE_ADMIN, seq);
        expect_seq(other, seq);
    }
    close(pair[0]), close(other);
}

static void test_silence(void **state) {
    (void)state;
    start((LiveTimes){.auth = 40, .ping = 40, .pong = 40});
    int mute = join();
    hear_close(mute, 4401);
    close(mute);
    int fd = join_as("1 1 1");
    for (int i = 0; i < 3; i++) { /* answers its pings, and stays */
        assert_int_equal(9, hear(fd).opcode);
        speak_frame(fd, true, 10, NULL, 0);
    }
    assert_int_equal(9, hear(fd).opcode);
    assert_int_equal(-1, hear(fd).opcode); /* does not, and is let go */
    close(fd);
    hub_stop(hub);
}

static void test_slow_client_is_dropped(void **state) {
    (void)state;
    int slow = join_as("1 1 1"), quick = join_as("2 1 1");
    static char text[1500];
    memset(text, 'x', sizeof text);
    int64_t seq = 0;
    while (hub_figures(hub).dropped == 0) {
        seq++;
        hub_send(hub, 1, ROLE_ADMIN, seq, text, sizeof text);
        hear_text(quick);
    }
    Heard h;
    while ((h = hear(slow)).opcode == 1)
        ;
    assert_int_equal(8, h.opcode);
    assert_int_equal(1013, h.code);
    hub_send(hub, 1, ROLE_ADMIN, seq + 1, text, sizeof text);
    hear_text(quick); /* is not held up by the other */
    close(slow), close(quick);
}

static void test_revoked(void **state) {
    (void)state;
    int gone = join_as("7 1 1"), also = join_as("7 1 1"), stays = join_as("8 1 1");
    atomic_store(&revoked_user, 7); /* as another process does it: without telling the hub */
    send_event(1, ROLE_ADMIN, 1);
    hear_close(gone, 4401);
    hear_close(also, 4401);
    expect_seq(stays, 1);
    hub_revoke(hub, 8);
    send_event(1, ROLE_ADMIN, 2);
    hear_close(stays, 4401);
    close(gone), close(also), close(stays);
}

static void test_stop_says_goodbye(void **state) {
    (void)state;
    start((LiveTimes){0});
    int fd = join_as("1 1 1"), fresh = join();
    pthread_t stopper;
    pthread_create(&stopper, NULL, (void *(*)(void *))(void (*)(void))hub_stop, hub);
    hear_close(fd, 1001);
    hear_close(fresh, 1001);
    close(fd), close(fresh);
    pthread_join(stopper, NULL);
}

enum { EVENTS = 2000, LISTENERS = 24 };

static void *write_events(void *arg) {
    (void)arg;
    for (int64_t seq = 1; seq <= EVENTS; seq++) {
        pthread_mutex_lock(&table_lock); /* commits … */
        last_seq = seq;
        pthread_mutex_unlock(&table_lock);
        send_event(1, ROLE_ADMIN, seq); /* … then sends */
    }
    return NULL;
}

/* Joins somewhere in the middle of it, leaves, comes back with what it has: every event after its first welcome, once, in order. */
static void *listen_for_all(void *arg) {
    uintptr_t seed = (uintptr_t)arg;
    int64_t heard = -1;
    for (int round = 0; heard < EVENTS; round++) {
        int fd = join();
        char text[128];
        snprintf(text, sizeof text, "{\"type\":\"auth\",\"token\":\"%d 1 1\"%s%.0lld}", (int)seed + 1,
                 heard > 0 ? ",\"since\":" : "", (long long)(heard > 0 ? heard : 0));
        speak(fd, text);
        Heard ready = hear_text(fd);
        if (heard <= 0)
            heard = seq_of(&ready);
        int64_t leave = round < 5 ? heard + (int64_t)(seed * 37 % 200) : EVENTS;
        while (heard < leave && heard < EVENTS)
            expect_seq(fd, ++heard);
        close(fd);
    }
    return NULL;
}

static void test_every_event_once_in_order(void **state) {
    (void)state;
    pthread_t writer, listeners[LISTENERS];
    for (uintptr_t i = 0; i < LISTENERS; i++)
        pthread_create(&listeners[i], NULL, listen_for_all, (void *)i);
    pthread_create(&writer, NULL, write_events, NULL);
    pthread_join(writer, NULL);
    for (int i = 0; i < LISTENERS; i++)
        pthread_join(listeners[i], NULL);
}

static void test_through_the_server(void **state) {
    (void)state;
    app.hub = hub;
    static const Route *const none[] = {NULL};
    static const RouteTable table = {none};
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    ServerHooks hooks = {0};
    Server *s;
    assert_int_equal(OK, server_start(&app, &table, &hooks, &f, &s));
    int port = server_port(s);
    char own[128];
    snprintf(own, sizeof own, "Host: localhost:%d\r\nOrigin: http://127.0.0.1:%d\r\n", port, port);

    int fd = wire_connect(port);
    assert_int_equal(403, speak_handshake(fd, "Host: localhost\r\nOrigin: http://evil.example\r\n"));
    assert_int_equal(101, speak_handshake(fd, own)); /* the same connection */
    speak(fd, "{\"type\":\"auth\",\"token\":\"1 1 1\"}");
    hear_text(fd);
    send_event(1, ROLE_ADMIN, 9);
    expect_seq(fd, 9);

    int eager = wire_connect(port); /* does not wait for the 101 */
    wire_send(eager,
              "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    speak(eager, "{\"type\":\"auth\",\"token\":\"2 1 1\"}");
    assert_int_equal(101, wire_read(eager, false).status);
    hear_text(eager);

    assert_int_equal(400, wire_ask(port, "GET /api/v1/live HTTP/1.1\r\nHost: a\r\n\r\n").status);
    Answer not = wire_ask(port, "POST /api/v1/live HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    assert_int_equal(405, not .status);
    assert_string_equal("GET", wire_header(&not, "Allow"));

    server_stop(s); /* the sockets are the hub's: they live on */
    send_event(1, ROLE_ADMIN, 10);
    expect_seq(fd, 10);
    expect_seq(eager, 10);
    close(fd), close(eager);
    app.hub = NULL;
}

static void test_origins(void **state) {
    (void)state;
    Settings here = {.listen_host = "127.0.0.1"}, open = {.listen_host = "0.0.0.0"},
             public = {.listen_host = "127.0.0.1", .public_url = "https://oshxona.example"};
    assert_true(origin_is_ours(&here, 8000, "http://127.0.0.1:8000", "127.0.0.1:8000"));
    assert_true(origin_is_ours(&here, 8000, "http://localhost:8000", "127.0.0.1:8000"));
    assert_false(origin_is_ours(&here, 8000, "http://localhost:9000", "127.0.0.1:8000"));
    assert_false(origin_is_ours(&here, 8000, "http://evil.example:8000", "evil.example:8000"));
    assert_false(origin_is_ours(&here, 8000, "http://evil.example", "127.0.0.1:8000"));
    assert_false(origin_is_ours(&here, 8000, "null", "127.0.0.1:8000"));
    assert_true(origin_is_ours(&open, 8000, "http://192.168.1.5:8000", "192.168.1.5:8000"));
    assert_true(origin_is_ours(&open, 8000, "http://[fd00::1]:8000", "[fd00::1]:8000"));
    assert_false(origin_is_ours(&open, 8000, "http://192.168.1.6:8000", "192.168.1.5:8000"));
    assert_false(origin_is_ours(&open, 8000, "http://rebound.example:8000", "rebound.example:8000"));
    assert_true(origin_is_ours(&public, 8000, "https://oshxona.example", "oshxona.example"));
    assert_true(origin_is_ours(&public, 8000, "https://oshxona.example:443", "oshxona.example"));
    assert_true(origin_is_ours(&public, 8000, "http://localhost:8000", "localhost:8000"));
    assert_false(origin_is_ours(&public, 8000, "http://oshxona.example", "oshxona.example"));
    assert_false(origin_is_ours(&public, 8000, "https://oshxona.example.evil.example", "oshxona.example"));
}

int main(void) {
    log_level(LOG_ERROR + 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_hears_its_own_kindergarten, start_usual, stop),
        cmocka_unit_test_setup_teardown(test_first_message, start_usual, stop),
        cmocka_unit_test_setup_teardown(test_odd_frames, start_usual, stop),
        cmocka_unit_test_setup_teardown(test_a_socket_held_elsewhere_too, start_usual, stop),
        cmocka_unit_test(test_silence),
        cmocka_unit_test_setup_teardown(test_slow_client_is_dropped, start_usual, stop),
        cmocka_unit_test_setup_teardown(test_revoked, start_usual, stop),
        cmocka_unit_test(test_stop_says_goodbye),
        cmocka_unit_test_setup_teardown(test_every_event_once_in_order, start_usual, stop),
        cmocka_unit_test_setup_teardown(test_through_the_server, start_usual, stop),
        cmocka_unit_test(test_origins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
