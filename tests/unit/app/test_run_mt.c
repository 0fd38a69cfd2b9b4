/* A request's way through the program, over a loopback socket: who may, in which transaction, what is kept, what is on record. */
#include "app/app.h"
#include "app/cache.h"
#include "app/run.h"
#include "auth/sessions.h"
#include "auth/vault.h"
#include "base/log.h"
#include "http/request.h"
#include "journal/journal.h"
#include "kitchen/users/users.h"
#include "support/database.h"
#include "support/wire.h"

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

typedef struct Note {
    int64_t id;
    const char *text;
    Person by;
} Note;
RECORD(Note);
FIELDS(Note, ID(Note, id), FIELD(Note, text), FIELD(Note, by));

typedef struct NoteNew {
    const char *text;
} NoteNew;
RECORD(NoteNew);
FIELDS(NoteNew, FIELD(NoteNew, text));

typedef struct Turning {
    int32_t limit;
    const char *cursor;
} Turning;
FIELDS(Turning, PAGE_FIELDS(Turning));

typedef struct Secret {
    const char *secret;
} Secret;
RECORD(Secret);
FIELDS(Secret, FIELD(Secret, secret, .secret = true));

static atomic_int handled; /* how often a handler has run */

static Err add(Request *r) {
    handled++;
    const NoteNew *in = r->body;
    if (strcmp(in->text, "refuse") == 0)
        return fault(&r->fault, ERR_CONFLICT);
    Note note = {.id = new_id(r->tx), .text = in->text, .by = {r->who.user_id, NULL}};
    TRY(audit(r->tx, "note.add", note.id, NULL, NULL, NULL));
    return reply_version(r, 201, FIELDS_OF(Note), &note, 1);
}
static Err list(Request *r) {
    handled++;
    Note note = {.id = 5, .text = "{\"id\":9}", .by = {r->who.user_id, NULL}};
    return reply_list(r, FIELDS_OF(Note), &note, 1, NULL);
}
/* A file without an end: its pages are turned until nobody waits for it. */
static Err endless(Request *r) {
    enum { ENOUGH = 100000 };
    assert_in_range(++handled, 0, ENOUGH);
    Note note = {.id = 5, .text = "x", .by = {r->who.user_id, NULL}};
    return reply_list(r, FIELDS_OF(Note), &note, 1, "on");
}
static Err committed_refusal(Request *r) {
    TRY(audit(r->tx, "note.kept", 1, NULL, NULL, NULL));
    reply_header(r, "X-Kept", "yes");
    (void)fault(&r->fault, ERR_UNAUTHORIZED);
    return OK;
}
static Err failing(Request *r) {
    TRY(audit(r->tx, "note.lost", 1, NULL, NULL, NULL));
    reply_header(r, "X-Lost", "yes");
    return fault(&r->fault, ERR_CONFLICT);
}
/* Slow work waits here while the test holds it. */
static pthread_mutex_t hold_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t hold_over = PTHREAD_COND_INITIALIZER;
static bool held;
static atomic_int holding;

static void hold(bool on) {
    pthread_mutex_lock(&hold_lock);
    held = on;
    pthread_cond_broadcast(&hold_over);
    pthread_mutex_unlock(&hold_lock);
}

static void be_held(void) {
    pthread_mutex_lock(&hold_lock);
    holding++;
    while (held)
        pthread_cond_wait(&hold_over, &hold_lock);
    holding--;
    pthread_mutex_unlock(&hold_lock);
}

static Err prepare(Request *r) {
    assert_non_null(r->tx);
    r->prepared = arena_strdup(r->arena, ((const Secret *)r->body)->secret);
    if (strcmp(r->prepared, "hold") == 0)
        be_held();
    if (strcmp(r->prepared, "enough") == 0) {
        r->who = (Who){0};
        return reply_nothing(r);
    }
    return strcmp(r->prepared, "wrong") == 0 ? fault(&r->fault, ERR_WRONG_CREDENTIALS) : OK;
}
static Err held_list(Request *r) {
    be_held();
    return list(r);
}
static Err prepared(Request *r) { return reply_text(r, 200, "text/plain", r->prepared, strlen(r->prepared)); }
static Err open_to_all(Request *r) {
    const char *role = role_word(r->who.role);
    return reply_text(r, 200, "text/plain", role, strlen(role));
}

static const Route routes[] = {
    {METHOD_GET, "/notes", list, .may = ROLE_ADMIN | ROLE_COOK, .answer = FIELDS_OF(Note), .list = true,
     .cached = true},
    {METHOD_GET, "/plain", list, .may = ROLE_ADMIN, .answer = FIELDS_OF(Note), .list = true},
    {METHOD_GET, "/held", held_list, .may = ROLE_ADMIN | ROLE_COOK, .answer = FIELDS_OF(Note), .list = true},
    {METHOD_GET, "/endless", endless, .may = ROLE_ADMIN, .query = FIELDS_OF(Turning),
     .answer = FIELDS_OF(Note), .list = true},
    {METHOD_POST, "/notes", add, .may = ROLE_ADMIN, .body = FIELDS_OF(NoteNew), .answer = FIELDS_OF(Note),
     .status = 201, .writes = true, .idempotent = true},
    {METHOD_POST, "/others", add, .may = ROLE_ADMIN, .body = FIELDS_OF(NoteNew), .answer = FIELDS_OF(Note),
     .status = 201, .writes = true, .idempotent = true},
    {METHOD_POST, "/kept", committed_refusal, .may = ROLE_ADMIN, .writes = true},
    {METHOD_POST, "/lost/{id}", failing, .may = ROLE_ADMIN, .writes = true},
    {METHOD_POST, "/prepared", prepared, .may = EVERYBODY, .prepare = prepare, .body = FIELDS_OF(Secret),
     .writes = true, .raw = true},
    {METHOD_GET, "/open", open_to_all, .may = EVERYBODY, .raw = true},
    {0},
};
static const Route *const features[] = {routes, NULL};
static const RouteTable table = {features};

static TestDatabase t;
static Settings settings = {.secret_key = "0123456789abcdef0123456789abcdef",
                            .listen_host = "127.0.0.1",
                            .workers = 4,
                            .trusted_proxies = "127.0.0.1"};
static App app;
static Runner runner;
static Server *server;
static int port;
static int64_t admin, cook;

static Err add_users(Tx *tx, void *ctx) {
    (void)ctx;
    TRY(user_create(tx, &(UserNew){.username = "boss", .full_name = "Boss \"B\" Oʻrinova"}, ROLE_ADMIN, "x",
                    &admin));
    return user_create(tx, &(UserNew){.username = "cook", .full_name = "Cook"}, ROLE_COOK, "x", &cook);
}

static int set_up(void **state) {
    (void)state;
    log_level(LOG_ERROR);
    test_database_open(&t);
    settings.database_url = t.url;
    AppOptions options = {.writes = true, .clock = &t.app.clock};
    assert_int_equal(app_open(&settings, &options, &t.fault, &app), OK);
    assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 0, ROLE_NONE, add_users, NULL), OK);
    assert_int_equal(runner_start(&runner, &app, &t.fault), OK);
    ServerHooks hooks = runner_hooks(&runner);
    assert_int_equal(server_start(&app, &table, &hooks, &t.fault, &server), OK);
    port = server_port(server);
    handled = 0;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    server_stop(server);
    runner_stop(&runner);
    app_close(&app);
    test_database_close(&t);
    return 0;
}

static const char *token_of(int64_t user_id, int64_t kg, Role role) {
    const char *token = NULL;
    int64_t now = t.now_us / SECOND_US;
    assert_int_equal(
        token_sign(app.signer, t.arena, &t.fault, &(Claims){user_id, kg, role, now, now + 900, "s"}, &token),
        OK);
    return token;
}

/* more: header lines; body NULL: none. */
static Answer ask(const char *line, const char *token, const char *more, const char *body) {
    const char *auth = token ? arena_printf(t.arena, "Authorization: Bearer %s\r\n", token) : "";
    const char *about =
        body
            ? arena_printf(t.arena, "Content-Type: application/json\r\nContent-Length: %zu\r\n", strlen(body))
            : "";
    return wire_ask(port, arena_printf(t.arena, "%s HTTP/1.1\r\nHost: localhost\r\n%s%s%s\r\n%s", line, auth,
                                       more, about, body ? body : ""));
}

static Answer post(const char *path, const char *more, const char *body) {
    return ask(arena_printf(t.arena, "POST /api/v1%s", path), token_of(admin, TEST_KG, ROLE_ADMIN), more,
               body);
}

static Answer get(const char *path) {
    return ask(arena_printf(t.arena, "GET /api/v1%s", path), token_of(admin, TEST_KG, ROLE_ADMIN), "", NULL);
}

#define KEY "Idempotency-Key: key-0001\r\n"

static int64_t audits(const char *what) {
    return test_number(&t, arena_printf(t.arena, "SELECT count(*) FROM audit WHERE %s", what));
}

static int send_get(const char *path, int64_t user_id, Role role) {
    int fd = wire_connect(port);
    wire_send(fd,
              arena_printf(t.arena,
                           "GET /api/v1%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n",
                           path, token_of(user_id, TEST_KG, role)));
    return fd;
}

static void wait_until(const atomic_int *value, int at_least) {
    while (atomic_load(value) < at_least)
        sched_yield();
}

static void wait_for_files(size_t n) {
    for (size_t now = n + 1; now != n; sched_yield()) {
        pthread_mutex_lock(&runner.shares.lock);
        now = runner.shares.n;
        pthread_mutex_unlock(&runner.shares.lock);
    }
}

static void one_user_does_not_take_all_places_of_files(void **state) {
    (void)state;
    hold(true);
    int fds[SHARES_OF_ONE + 1];
    for (int i = 0; i < SHARES_OF_ONE; i++)
        fds[i] = send_get("/held?format=csv", admin, ROLE_ADMIN);
    fds[SHARES_OF_ONE] = send_get("/held?format=csv", cook, ROLE_COOK);
    wait_for_files(SHARES_OF_ONE + 1);
    Answer a = get("/held?format=csv");
    assert_int_equal(a.status, 429);
    assert_string_equal(wire_header(&a, "Retry-After"), "5");
    assert_int_equal(get("/plain").status, 200);
    hold(false);
    for (int i = 0; i <= SHARES_OF_ONE; i++) {
        assert_int_equal(wire_read(fds[i], false).status, 200);
        close(fds[i]);
    }
    assert_int_equal(get("/plain?format=csv").status, 200);
}

static void who_hangs_up_gives_the_places_back(void **state) {
    (void)state;
    for (int i = 0; i < 2 * SHARES_OF_ONE; i++) {
        int before = handled, fd = send_get("/endless?format=csv", admin, ROLE_ADMIN);
        wait_until(&handled, before + 3);
        close(fd);
        wait_for_files(0);
    }
    assert_int_equal(get("/plain?format=csv").status, 200);
}

static void nobody_waits_for_a_long_file_to_stop(void **state) {
    (void)state;
    int fd = send_get("/endless?format=csv", admin, ROLE_ADMIN);
    wait_until(&handled, 3);
    server_stop(server);
    server = NULL;
    assert_int_equal(wire_read(fd, false).status, 503);
    close(fd);
}

static void who_may(void **state) {
    (void)state;
    assert_int_equal(ask("GET /api/v1/plain", NULL, "", NULL).status, 401);
    assert_int_equal(ask("GET /api/v1/plain", "nonsense", "", NULL).status, 401);
    assert_int_equal(ask("GET /api/v1/plain", token_of(cook, TEST_KG, ROLE_COOK), "", NULL).status, 403);
    assert_int_equal(ask("GET /api/v1/plain", token_of(cook, TEST_KG, ROLE_ADMIN), "", NULL).status,
                     401); /* not the user's role */
    assert_int_equal(ask("GET /api/v1/plain", token_of(admin, TEST_KG + 1, ROLE_ADMIN), "", NULL).status,
                     401);
    assert_int_equal(get("/plain").status, 200);
}

static void everybody_may_be_somebody(void **state) {
    (void)state;
    Answer a = ask("GET /api/v1/open", NULL, "", NULL);
    assert_int_equal(a.status, 200);
    assert_string_equal(a.body, "");
    assert_string_equal(ask("GET /api/v1/open", "nonsense", "", NULL).body, "");
    assert_string_equal(get("/open").body, "admin");
}

static void persons_are_named(void **state) {
    (void)state;
    Answer a = get("/plain");
    assert_non_null(strstr(a.body, "\"full_name\":\"Boss \\\"B\\\" Oʻrinova\""));
    assert_non_null(
        strstr(a.body, "\"text\":\"{\\\"id\\\":9}\"")); /* what only looks like a person is left alone */
}

static void a_key_is_answered_once(void **state) {
    (void)state;
    Answer first = post("/notes", KEY, "{\"text\":\"hello {\\\"id\\\":3}\"}");
    assert_int_equal(first.status, 201);
    assert_null(wire_header(&first, "Idempotent-Replayed"));
    assert_non_null(strstr(first.body, "Oʻrinova"));
    Answer again = post("/notes", KEY, "{\"text\":\"hello {\\\"id\\\":3}\"}");
    assert_int_equal(again.status, 201);
    assert_string_equal(wire_header(&again, "Idempotent-Replayed"), "true");
    assert_string_equal(again.body, first.body);
    char etag[80];
    snprintf(etag, sizeof etag, "%s", wire_header(&first, "ETag"));
    assert_string_equal(wire_header(&again, "ETag"), etag);
    assert_int_equal(handled, 1);
    assert_int_equal(audits("action = 'note.add'"), 1);
    /* nothing personal is kept */
    assert_int_equal(test_number(&t, "SELECT count(*) FROM idempotency WHERE answer LIKE '%rinova%'"), 0);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM idempotency"), 1);
}

static void a_replay_names_persons_as_they_are_called_now(void **state) {
    (void)state;
    assert_int_equal(post("/notes", KEY, "{\"text\":\"a\"}").status, 201);
    Bytes sealed = vault_seal(app.vault, t.arena, "user.full_name", admin, "Newname");
    char hex[256] = "";
    for (size_t i = 0; i < sealed.n; i++)
        snprintf(hex + 2 * i, 3, "%02x", ((const uint8_t *)sealed.p)[i]);
    test_sql(&t, arena_printf(t.arena, "UPDATE \"user\" SET full_name = x'%s' WHERE id = %lld", hex,
                              (long long)admin));
    assert_non_null(strstr(post("/notes", KEY, "{\"text\":\"a\"}").body, "\"full_name\":\"Newname\""));
}

static void a_key_belongs_to_one_request_of_one_user(void **state) {
    (void)state;
    assert_int_equal(post("/notes", KEY, "{\"text\":\"a\"}").status, 201);
    Answer other_body = post("/notes", KEY, "{\"text\":\"b\"}");
    assert_int_equal(other_body.status, 422);
    assert_non_null(strstr(other_body.body, "/problems/idempotency-key-reused"));
    assert_int_equal(post("/others", KEY, "{\"text\":\"a\"}").status, 422);
    assert_int_equal(handled, 1);
    test_sql(&t,
             arena_printf(t.arena, "UPDATE \"user\" SET role = 'admin' WHERE id = %lld", (long long)cook));
    Answer theirs = ask("POST /api/v1/notes", token_of(cook, TEST_KG, ROLE_ADMIN), KEY, "{\"text\":\"b\"}");
    assert_int_equal(theirs.status, 201);
    assert_null(wire_header(&theirs, "Idempotent-Replayed"));
}

static void only_a_201_is_kept(void **state) {
    (void)state;
    assert_int_equal(post("/notes", KEY, "{\"text\":\"refuse\"}").status, 409);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM idempotency"), 0);
    assert_int_equal(post("/notes", KEY, "{\"text\":\"a\"}").status, 201);
}

static void without_a_key_it_happens_each_time(void **state) {
    (void)state;
    assert_int_equal(post("/notes", "", "{\"text\":\"a\"}").status, 201);
    assert_int_equal(post("/notes", "", "{\"text\":\"a\"}").status, 201);
    assert_int_equal(handled, 2);
}

static void a_failed_write_leaves_nothing(void **state) {
    (void)state;
    Answer a = post("/lost/5", "", NULL);
    assert_int_equal(a.status, 409);
    assert_null(wire_header(&a, "X-Lost"));
    assert_int_equal(audits("action = 'note.lost'"), 0);
}

static void a_refusal_can_be_committed(void **state) {
    (void)state;
    Answer a = post("/kept", "", NULL);
    assert_int_equal(a.status, 401);
    assert_string_equal(wire_header(&a, "X-Kept"), "yes");
    assert_int_equal(audits("action = 'note.kept' AND outcome = 'done'"), 1);
}

static void refusals_are_on_record_before_they_are_told(void **state) {
    (void)state;
    assert_int_equal(post("/lost/55", "", NULL).status, 409);
    assert_int_equal(
        audits(arena_printf(
            t.arena,
            "action = 'POST /lost/{id}' AND outcome = 'refused' AND status = 409 AND target_id = 55 AND user_id = %lld AND kindergarten_id = 7 AND address = '127.0.0.1'",
            (long long)admin)),
        1);
    assert_int_equal(post("/notes", "", "{\"txt\":\"a\"}").status, 422);
    assert_int_equal(audits("outcome = 'refused' AND status = 422"), 1);
    assert_int_equal(
        ask("POST /api/v1/notes", token_of(cook, TEST_KG, ROLE_COOK), "", "{\"text\":\"a\"}").status, 403);
    assert_int_equal(ask("GET /api/v1/plain", token_of(cook, TEST_KG, ROLE_COOK), "", NULL).status, 403);
    assert_int_equal(audits("outcome = 'refused' AND status = 403"), 2);
    int64_t before = audits("1");
    assert_int_equal(get("/plain?unknown=1").status,
                     422); /* a GET changes nothing, whatever is wrong with it */
    assert_int_equal(ask("POST /api/v1/notes", NULL, "", "{\"text\":\"a\"}").status, 401); /* a stranger */
    assert_int_equal(post("/notes", "", "{").status, 400);
    assert_int_equal(audits("1"), before);
}

static void a_refused_sign_in_is_on_record(void **state) {
    (void)state;
    assert_int_equal(ask("POST /api/v1/prepared", NULL, "", "{\"secret\":\"wrong\"}").status, 401);
    assert_int_equal(
        audits(
            "action = 'POST /prepared' AND outcome = 'refused' AND status = 401 AND kindergarten_id = 0 AND user_id = 0"),
        1);
}

static void prepare_comes_before_the_write_or_instead(void **state) {
    (void)state;
    Answer a = ask("POST /api/v1/prepared", NULL, "", "{\"secret\":\"handed on\"}");
    assert_int_equal(a.status, 200);
    assert_string_equal(a.body, "handed on");
    assert_int_equal(ask("POST /api/v1/prepared", NULL, "", "{\"secret\":\"enough\"}").status, 204);
}

/* While more passwords than there are workers wait to be hashed, everything else is answered. */
static void slow_work_leaves_the_workers_free(void **state) {
    (void)state;
    hold(true);
    int askers[8];
    for (size_t i = 0; i < 8; i++) {
        askers[i] = wire_connect(port);
        wire_send(askers[i],
                  "POST /api/v1/prepared HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  "Content-Length: 17\r\n\r\n{\"secret\":\"hold\"}");
    }
    while (holding < 2)
        sched_yield();
    for (int i = 0; i < 8; i++)
        assert_int_equal(get("/plain").status, 200);
    assert_int_equal(holding, 2); /* two at a time */
    hold(false);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(wire_read(askers[i], false).status, 200);
        close(askers[i]);
    }
}

/* The second answer comes from memory; a commit, another day, another role, language or URL read anew. */
static void an_answer_is_kept_while_it_is_good(void **state) {
    (void)state;
    Answer first = get("/notes"), again = get("/notes");
    assert_int_equal(first.status, 200);
    assert_int_equal(handled, 1);
    assert_string_equal(again.body, first.body);
    assert_non_null(wire_header(&again, "ETag"));
    assert_non_null(wire_header(&again, "X-Request-Id"));

    assert_int_equal(get("/notes?").status, 200);
    assert_int_equal(
        ask("GET /api/v1/notes", token_of(admin, TEST_KG, ROLE_ADMIN), "Accept-Language: ru\r\n", NULL)
            .status,
        200);
    int n = handled;
    assert_true(n >= 2);
    assert_int_equal(ask("GET /api/v1/notes", token_of(cook, TEST_KG, ROLE_COOK), "", NULL).status, 200);
    assert_int_equal(handled, n + 1);

    assert_int_equal(post("/others", "", "{\"text\":\"a\"}").status, 201);
    n = handled;
    assert_int_equal(get("/notes").status, 200);
    assert_int_equal(handled, n + 1);
    assert_int_equal(get("/notes").status, 200);
    assert_int_equal(handled, n + 1);

    t.now_us += 24 * 3600 * SECOND_US;
    assert_int_equal(get("/notes").status, 200);
    assert_int_equal(handled, n + 2);

    answers_foreign(app.answers);
    assert_int_equal(get("/notes").status, 200);
    assert_int_equal(handled, n + 3);
}

static void what_is_kept_is_not_told_to_the_revoked(void **state) {
    (void)state;
    assert_int_equal(get("/notes").status, 200);
    assert_int_equal(get("/notes").status, 200);
    assert_int_equal(handled, 1);
    test_sql(&t, "UPDATE \"user\" SET active = 0");
    sessions_forget(app.sessions, 0);
    assert_int_equal(get("/notes").status, 401);
}

static void what_was_not_changed_is_not_sent(void **state) {
    (void)state;
    Answer first = get("/notes");
    const char *condition = arena_printf(t.arena, "If-None-Match: %s\r\n", wire_header(&first, "ETag"));
    for (int i = 0; i < 2; i++) {
        Answer a = ask("GET /api/v1/notes", token_of(admin, TEST_KG, ROLE_ADMIN), condition, NULL);
        assert_int_equal(a.status, 304);
        assert_int_equal(a.body_len, 0);
    }
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(who_may),
        TEST(everybody_may_be_somebody),
        TEST(persons_are_named),
        TEST(a_key_is_answered_once),
        TEST(a_replay_names_persons_as_they_are_called_now),
        TEST(a_key_belongs_to_one_request_of_one_user),
        TEST(only_a_201_is_kept),
        TEST(without_a_key_it_happens_each_time),
        TEST(a_failed_write_leaves_nothing),
        TEST(a_refusal_can_be_committed),
        TEST(refusals_are_on_record_before_they_are_told),
        TEST(a_refused_sign_in_is_on_record),
        TEST(prepare_comes_before_the_write_or_instead),
        TEST(slow_work_leaves_the_workers_free),
        TEST(one_user_does_not_take_all_places_of_files),
        TEST(who_hangs_up_gives_the_places_back),
        TEST(nobody_waits_for_a_long_file_to_stop),
        TEST(an_answer_is_kept_while_it_is_good),
        TEST(what_is_kept_is_not_told_to_the_revoked),
        TEST(what_was_not_changed_is_not_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
