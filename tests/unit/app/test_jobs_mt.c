/* What is done in the background: the schedule, the jobs, and what becomes of those that fail or whose process died. But for one, each step is taken by the test. */
#include "app/app.h"
#include "app/tasks.h"
#include "base/id.h"
#include "base/log.h"
#include "kitchen/products/products.h"
#include "support/database.h"

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <cmocka.h>

#define DAY_US (24 * 3600 * SECOND_US)
#define DONE "status = 'done' AND kindergarten_id = 7"

static TestDatabase t;
static Settings settings = {.secret_key = "0123456789abcdef0123456789abcdef"};
static App app;
static Queue *queue;

/* --- tasks of the test's own --- */

static atomic_int runs, ends;
static Err answer_of_run;

static Err counted_run(Running *r) {
    runs++;
    return answer_of_run == OK ? OK : fault_inner(r->fault, answer_of_run, "what was found");
}

static Err counted_end(Tx *tx, Running *r) {
    (void)r;
    ends++;
    return tx->journal ? OK : fault(tx->fault, ERR_INTERNAL); /* it is a write */
}

static Err stopped_run(Running *r) {
    runs++;
    return fault(r->fault, ERR_UNAVAILABLE);
}

/* Goes on until the program stops. */
static Err endless_run(Running *r) {
    runs++;
    Err e = OK;
    while (e == OK)
        e = running_progress(r, 10);
    return e;
}

static const Task own_tasks[] = {
    {"test.endless", TASK_OF_KINDERGARTEN, .run = endless_run},
    {"test.counted", TASK_OF_KINDERGARTEN, .run = counted_run, .end = counted_end},
    {"test.away", TASK_OF_KINDERGARTEN, .run = stopped_run},
    {0},
};

static void open_with(const Task *tasks) {
    queue_close(queue);
    queue = NULL;
    assert_int_equal(queue_open(&app, tasks, &t.fault, &queue), OK);
}

static int set_up(void **state) {
    (void)state;
    log_level(LOG_ERROR);
    test_database_open(&t);
    settings.database_url = t.url;
    AppOptions options = {.writes = true, .clock = &t.app.clock};
    assert_int_equal(app_open(&settings, &options, &t.fault, &app), OK);
    queue = NULL;
    runs = ends = 0;
    answer_of_run = OK;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    queue_close(queue);
    app_close(&app);
    test_database_close(&t);
    return 0;
}

/* Runs everything that is due. */
static void all_due(void) {
    if (!queue)
        open_with(app_tasks);
    while (queue_step(queue))
        continue;
}

typedef struct Wanted {
    const char *task;
    Month month;
    int64_t id;
} Wanted;

static Err add_run(Tx *tx, void *ctx) {
    Wanted *w = ctx;
    return job_add(tx, w->task, w->month, &w->id);
}

static int64_t add(const char *task) {
    Wanted w = {task, MONTH_NONE, 0};
    assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 101, ROLE_ADMIN, add_run, &w), OK);
    return w.id;
}

static Err get_run(Tx *tx, void *ctx) {
    Job *job = ctx;
    return job_get(tx, job->id, job);
}

static Job job_of(int64_t id) {
    Job job = {.id = id};
    assert_int_equal(app_read(&app, t.arena, &t.fault, TEST_KG, get_run, &job), OK);
    return job;
}

static int64_t told(const char *type) {
    return test_number(&t, arena_printf(t.arena,
                                        "SELECT coalesce(sum((length(messages) - length(replace(messages, "
                                        "'\"type\":\"%s\"', ''))) / %d), 0) FROM event",
                                        type, (int)strlen(type) + 9));
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

static void a_day_that_begins_finds_what_has_expired(void **state) {
    (void)state;
    int64_t product;
    assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 0, ROLE_NONE, add_product, &product), OK);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM alert WHERE kind = 'expired'"), 0);
    t.now_us += DAY_US;
    all_due();
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM alert WHERE kind = 'expired' AND resolved_at IS NULL"), 1);
}

static void what_is_old_goes_and_what_is_not_stays(void **state) {
    (void)state;
    for (int days = 1; days <= 20; days++) {
        int64_t at = t.now_us - days * DAY_US;
        test_sql(&t, arena_printf(t.arena,
                                  "INSERT INTO idempotency VALUES (7, 101, 'key-%d', x'00', '{}', 1, %lld);"
                                  "INSERT INTO refresh_token VALUES (x'%02d', 'f', 7, 101, 0, %lld, NULL);"
                                  "INSERT INTO event VALUES (7, %lld, %lld, '7 1 {}')",
                                  days, (long long)at, days, (long long)at,
                                  (long long)id_floor((Instant){at}), (long long)at));
    }
    test_sql(&t, arena_printf(t.arena, "INSERT INTO refresh_token VALUES (x'ff', 'f', 7, 101, 0, %lld, NULL)",
                              (long long)(t.now_us + 1)));
    all_due();
    assert_int_equal(test_number(&t, "SELECT count(*) FROM refresh_token"), 1);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM idempotency"), 8);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM event WHERE messages = '7 1 {}'"), 8);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM idempotency WHERE key IN ('key-1', 'key-7')"), 2);
}

/* --- jobs --- */

static void a_job_runs_once_and_tells_of_it(void **state) {
    (void)state;
    open_with(own_tasks);
    int64_t id = add("test.counted");
    assert_int_equal(job_of(id).status.n, JOB_QUEUED);
    all_due();
    Job job = job_of(id);
    assert_int_equal(job.status.n, JOB_DONE);
    assert_int_equal(job.progress, 100);
    assert_int_equal(job.user.id, 101);
    assert_string_equal(job.args, "[7]");
    all_due();
    assert_int_equal(runs, 1);
    assert_int_equal(ends, 1);
    assert_int_equal(told("job.progress"), 2);
}

static void what_fails_waits_longer_each_time_and_then_ends(void **state) {
    (void)state;
    static const int waits[] = {10, 40, 160, 640};
    open_with(own_tasks);
    int64_t id = add("test.away");
    all_due();
    for (int i = 0; i < JOB_ATTEMPTS - 1; i++) {
        assert_int_equal(runs, i + 1);
        assert_int_equal(job_of(id).status.n, JOB_QUEUED);
        assert_string_equal(job_of(id).error, "unavailable");
        t.now_us += waits[i] * SECOND_US - 1;
        all_due();
        assert_int_equal(runs, i + 1);
        t.now_us += 1;
        all_due();
    }
    assert_int_equal(runs, JOB_ATTEMPTS);
    assert_int_equal(job_of(id).status.n, JOB_FAILED);
}

static void a_finding_is_not_tried_again(void **state) {
    (void)state;
    open_with(own_tasks);
    answer_of_run = ERR_CONFLICT;
    int64_t id = add("test.counted"), unknown = add("test.unknown");
    all_due();
    assert_int_equal(job_of(id).status.n, JOB_FAILED);
    assert_string_equal(job_of(id).error, "what was found");
    assert_int_equal(job_of(unknown).status.n, JOB_FAILED);
    assert_int_equal(runs, 1);
    assert_int_equal(ends, 0);
}

static void what_a_dead_process_had_begun_runs_again(void **state) {
    (void)state;
    open_with(own_tasks);
    int64_t id = add("test.counted"), worn_out = add("test.counted");
    test_sql(&t, "UPDATE job SET status = 'running', attempts = 1");
    test_sql(&t, arena_printf(t.arena, "UPDATE job SET attempts = %d WHERE id = %lld", JOB_ATTEMPTS,
                              (long long)worn_out));
    all_due();
    assert_int_equal(runs, 0);
    open_with(own_tasks);
    all_due();
    assert_int_equal(job_of(id).status.n, JOB_DONE);
    assert_int_equal(job_of(id).attempts, 2);
    assert_int_equal(job_of(worn_out).status.n, JOB_FAILED);
    assert_int_equal(ends, 1);
}

static void a_stopping_program_puts_back_what_it_runs(void **state) {
    (void)state;
    open_with(own_tasks);
    int64_t id = add("test.endless");
    queue_start(queue);
    int64_t deadline = monotonic_us() + 20 * SECOND_US;
    while (runs == 0) {
        assert_true(monotonic_us() < deadline);
        sched_yield();
    }
    queue_close(queue);
    queue = NULL;
    assert_int_equal(job_of(id).status.n, JOB_QUEUED);
    assert_int_equal(job_of(id).attempts, 0);
    assert_null(job_of(id).error);
}

/* --- the schedule --- */

static Instant at(const char *text) {
    Instant t_at;
    assert_true(instant_parse(text, &t_at));
    return t_at;
}

static void when_the_schedule_wants_a_task(void **state) {
    (void)state;
    const Zone *zone = zone_find("Asia/Tashkent");
    static const Task daily = {"d", TASK_OF_KINDERGARTEN, .scheduled = true, .minute = 120};
    static const Task monthly = {"m", TASK_OF_MONTH, .scheduled = true, .day_of_month = 1, .minute = 30};
    Month month;
    assert_int_equal(task_due(&daily, zone, at("2026-10-05T02:00:00+05:00"), &month).us,
                     at("2026-10-05T02:00:00+05:00").us);
    assert_int_equal(task_due(&daily, zone, at("2026-10-05T01:59:59+05:00"), &month).us,
                     at("2026-10-04T02:00:00+05:00").us);
    assert_int_equal(task_due(&monthly, zone, at("2026-11-01T00:30:00+05:00"), &month).us,
                     at("2026-11-01T00:30:00+05:00").us);
    assert_int_equal(month.n, day_month(day_from_civil(2026, 10, 1)).n);
    assert_int_equal(task_due(&monthly, zone, at("2027-01-01T00:29:59+05:00"), &month).us,
                     at("2026-12-01T00:30:00+05:00").us);
    assert_int_equal(month.n, day_month(day_from_civil(2026, 11, 1)).n);
}

#define MADE "SELECT count(*) FROM job WHERE task = 'oshxona.monthly_report' AND " DONE
static void the_report_is_made_on_the_first_of_the_month_once(void **state) {
    (void)state;
    test_sql(&t, arena_printf(t.arena, "UPDATE kindergarten SET created_at = %lld",
                              (long long)at("2026-10-20T12:00:00Z").us));
    t.now_us = at("2026-11-01T00:29:00+05:00").us;
    all_due();
    assert_int_equal(test_number(&t, MADE), 0);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM job WHERE task = 'oshxona.recalculate_portions'"),
                     1);
    t.now_us += 2 * 60 * SECOND_US;
    all_due();
    assert_int_equal(test_number(&t, MADE), 1);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM job WHERE args_json = '[7,\"2026-10\"]'"), 1);
    assert_int_equal(told("report.ready"), 1);
    open_with(app_tasks); /* the program was started again */
    t.now_us += 10 * 60 * SECOND_US;
    all_due();
    assert_int_equal(test_number(&t, MADE), 1);
    t.now_us = at("2026-12-01T00:31:00+05:00").us;
    all_due();
    assert_int_equal(test_number(&t, MADE), 2);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM job WHERE status <> 'done'"), 0);
}

/* The product expires on the day it came; the program is off for four nights. */
static void what_expired_while_it_was_off_is_told_once(void **state) {
    (void)state;
    int64_t product;
    all_due();
    assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 0, ROLE_NONE, add_product, &product), OK);
    int64_t before = told("stock.changed");
    t.now_us += 4 * DAY_US;
    all_due();
    assert_int_equal(told("stock.changed"), before + 1);
    t.now_us += DAY_US;
    all_due();
    assert_int_equal(told("stock.changed"), before + 1);
}

static void a_night_proves_the_ledger(void **state) {
    (void)state;
    int64_t product;
    assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 0, ROLE_NONE, add_product, &product), OK);
    t.now_us += DAY_US;
    all_due();
    assert_int_equal(test_number(&t, "SELECT count(*) FROM job WHERE task = 'oshxona.verify_ledger' AND "
                                     "result_json = '{\"movements\":1}' AND " DONE),
                     1);
    test_sql(&t, "UPDATE head SET movement_n = movement_n + 1 WHERE kindergarten_id = 7");
    t.now_us += DAY_US;
    all_due();
    assert_int_equal(test_number(&t, "SELECT count(*) FROM job WHERE task = 'oshxona.verify_ledger' AND "
                                     "status = 'failed' AND error LIKE 'kindergarten 7%'"),
                     1);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_day_that_begins_finds_what_has_expired),
        TEST(what_is_old_goes_and_what_is_not_stays),
        TEST(a_job_runs_once_and_tells_of_it),
        TEST(what_fails_waits_longer_each_time_and_then_ends),
        TEST(a_finding_is_not_tried_again),
        TEST(what_a_dead_process_had_begun_runs_again),
        TEST(a_stopping_program_puts_back_what_it_runs),
        TEST(what_expired_while_it_was_off_is_told_once),
        TEST(when_the_schedule_wants_a_task),
        TEST(the_report_is_made_on_the_first_of_the_month_once),
        TEST(a_night_proves_the_ledger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
