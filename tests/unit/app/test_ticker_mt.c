/* Another process's writes are noticed. */
#include "app/app.h"
#include "app/cache.h"
#include "app/ticker.h"
#include "auth/sessions.h"
#include "base/log.h"
#include "kitchen/products/products.h"
#include "support/database.h"

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { COOK = 101 };

static TestDatabase t;
static Settings settings = {.secret_key = "0123456789abcdef0123456789abcdef"};
static App app;
static Ticker *ticker;

static int set_up(void **state) {
    (void)state;
    log_level(LOG_ERROR);
    test_database_open(&t);
    settings.database_url = t.url;
    AppOptions options = {.writes = true, .clock = &t.app.clock};
    assert_int_equal(app_open(&settings, &options, &t.fault, &app), OK);
    ticker = NULL;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    ticker_stop(ticker);
    app_close(&app);
    test_database_close(&t);
    return 0;
}

static void start(void) { assert_int_equal(ticker_start(&app, &t.fault, &ticker), OK); }

/* Waits, at most some seconds, until a SELECT gives n. */
static void until(const char *sql, int64_t n) {
    int64_t deadline = monotonic_us() + 20 * SECOND_US;
    while (test_number(&t, sql) != n) {
        assert_true(monotonic_us() < deadline);
        sched_yield();
    }
}

static Err add_product(Tx *tx, void *ctx) {
    Day today = zone_day(tx->zone, tx->now);
    ProductNew in = {.name = "Sut",
                     .grams = {1000000},
                     .delivered_on = today,
                     .expires_on = today,
                     .price_per_kg_uzs = BIGINT_NONE,
                     .natural_loss_percent = PERCENT_NONE};
    return product_create(tx, &in, ctx);
}

static void another_process_is_noticed(void **state) {
    (void)state;
    test_sql(&t, "INSERT INTO \"user\" (kindergarten_id, id, role, active, key_version, username, full_name, "
                 "password_hash, valid_from, version, created_at, updated_at) "
                 "VALUES (7, 101, 'cook', 1, 1, x'00', x'00', 'x', 0, 1, 0, 0)");
    start();
    Claims claims = {COOK, TEST_KG, ROLE_COOK, 1, 2, "s"};
    int64_t deadline = monotonic_us() + 20 * SECOND_US;
    Stamp before = answers_stamp(app.answers, TEST_KG);
    while (answers_stamp(app.answers, TEST_KG).foreign ==
           before.foreign) /* the first look forgets everything */
        assert_true(monotonic_us() < deadline);
    assert_int_equal(sessions_check(app.sessions, &app, t.db, t.arena, &t.fault, &claims), OK);
    assert_int_equal(sessions_check(app.sessions, &app, NULL, t.arena, &t.fault, &claims), OK);
    before = answers_stamp(app.answers, TEST_KG);

    test_sql(&t, "UPDATE \"user\" SET active = 0"); /* on a connection that is not the writer's */
    while (sessions_check(app.sessions, &app, NULL, t.arena, &t.fault, &claims) == OK)
        assert_true(monotonic_us() < deadline);
    assert_int_equal(t.fault.err, ERR_BUSY); /* not known any more: the database is asked */
    while (answers_stamp(app.answers, TEST_KG).foreign == before.foreign)
        assert_true(monotonic_us() < deadline);
}

static Err own_write(Tx *tx, void *ctx) {
    (void)tx;
    (void)ctx;
    return OK;
}

/* What this process writes is not taken for another's: its memory would never hold anything. */
static void the_own_writes_are_not_another_process(void **state) {
    (void)state;
    start();
    until("SELECT count(*) FROM head WHERE kindergarten_id = 0", 1);
    int64_t product;
    int64_t deadline = monotonic_us() + 20 * SECOND_US;
    Stamp before = answers_stamp(app.answers, TEST_KG);
    while (before.foreign == 0) {
        assert_true(monotonic_us() < deadline);
        before = answers_stamp(app.answers, TEST_KG);
    }
    assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 0, ROLE_NONE, add_product, &product), OK);
    int64_t enough = monotonic_us() + SECOND_US; /* several looks */
    while (monotonic_us() < enough)
        assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 0, ROLE_NONE, own_write, NULL), OK);
    Stamp now = answers_stamp(app.answers, TEST_KG);
    assert_int_equal(now.foreign, before.foreign);
    assert_true(now.commits > before.commits);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(another_process_is_noticed),
        TEST(the_own_writes_are_not_another_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
