/* What is done in the background: the schedule, the jobs, and what becomes of those that fail or whose process died. But for one, each step is taken by the test. */
#include "app/app.h"
#include "app/tasks.h"
#include "base/id.h"
#include "base/log.h"
#include "journal/journal.h"
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
    app.tasks = tasks;
    assert_int_equal(queue_open(&app, &t.fault, &queue), OK);
}

static int set_up(void **state) {
    (void)state;
    log_level(LOG_ERROR + 1); /* failures are what is tried here */
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

typedef struct Asked {
    int64_t id;
    bool added;
} Asked;

static Err ask_run(Tx *tx, void *ctx) {
    Asked *a = ctx;
    return job_add_once(tx, "test.away", MONTH_NONE, &a->id, &a->added);
}

static Asked ask(void) {
    Asked a = {0};
    assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 101, ROLE_ADMIN, ask_run, &a), OK);
    return a;
}

static void what_is_asked_for_again_is_the_same_job_and_waits_no_longer(void **state) {
    (void)state;
    open_with(own_tasks);
    Asked first = ask();
    assert_true(first.added);
    all_due();
    assert_int_equal(runs, 1); /* it is away: 10 s until the next attempt */
    Asked again = ask();
    assert_false(again.added);
    assert_int_equal(again.id, first.id);
    all_due();
    assert_int_equal(runs, 2);
    test_sql(&t, "UPDATE job SET status = 'running'");
    assert_int_equal(ask().id, first.id);
    test_sql(&t, "UPDATE job SET status = 'failed'");
    assert_true(ask().added);
}

/* The disk was full just then, say. */
static void what_could_not_be_put_back_is_run_again_later(void **state) {
    (void)state;
    open_with(own_tasks);
    int64_t id = add("test.away");
    test_sql(&t, "CREATE TRIGGER full BEFORE UPDATE ON job WHEN OLD.status = 'running' BEGIN "
                 "SELECT RAISE(ABORT, 'full'); END");
    all_due();
    assert_int_equal(job_of(id).status.n, JOB_RUNNING);
    test_sql(&t, "DROP TRIGGER full");
    all_due();
    assert_int_equal(runs, 2);
    assert_int_equal(job_of(id).status.n, JOB_QUEUED);
    assert_int_equal(job_of(id).attempts, 2);
}

static void a_clock_that_was_set_back_does_not_hold_up_a_job(void **state) {
    (void)state;
    open_with(own_tasks);
    t.now_us += 400 * DAY_US;
    int64_t id = add("test.counted");
    t.now_us -= 400 * DAY_US;
    all_due();
    assert_int_equal(job_of(id).status.n, JOB_DONE);
}

static void an_old_job_is_forgotten_unless_it_is_still_to_be_done(void **state) {
    (void)state;
    open_with(own_tasks);
    int64_t done = add("test.counted"), failed = add("test.counted"), waiting = add("test.away");
    t.now_us += 41 * DAY_US;
    test_sql(&t, arena_printf(t.arena,
                              "UPDATE job SET status = CASE id WHEN %lld THEN 'done' WHEN %lld THEN 'failed' "
                              "ELSE 'queued' END, run_at = %lld",
                              (long long)done, (long long)failed, (long long)(t.now_us + 600 * SECOND_US)));
    open_with(app_tasks);
    all_due();
    assert_int_equal(
        test_number(&t, arena_printf(t.arena, "SELECT count(*) FROM job WHERE id IN (%lld, %lld)",
                                     (long long)done, (long long)failed)),
        0);
    assert_int_equal(job_of(waiting).status.n, JOB_QUEUED);
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

static void the_schedule_goes_by_the_clock_on_the_wall(void **state) {
    (void)state;
    const Zone *berlin = zone_find("Europe/Berlin"), *havana = zone_find("America/Havana");
    static const Task at_two = {"d", TASK_OF_KINDERGARTEN, .scheduled = true, .minute = 120};
    static const Task at_five = {"d", TASK_OF_KINDERGARTEN, .scheduled = true, .minute = 300};
    static const Task at_half = {"d", TASK_OF_KINDERGARTEN, .scheduled = true, .minute = 30};
    static const Task monthly = {"m", TASK_OF_MONTH, .scheduled = true, .day_of_month = 1, .minute = 30};
    Month month;
    /* From 2 to 3 there is no time that night, from 2 to 3 twice in the other. */
    assert_int_equal(task_next(&at_two, berlin, at("2026-03-28T12:00:00Z")).us,
                     at("2026-03-29T01:00:00Z").us);
    assert_int_equal(task_next(&at_five, berlin, at("2026-03-28T12:00:00Z")).us,
                     at("2026-03-29T03:00:00Z").us);
    assert_int_equal(task_next(&at_two, berlin, at("2026-10-24T12:00:00Z")).us,
                     at("2026-10-25T00:00:00Z").us);
    assert_int_equal(task_next(&at_two, berlin, at("2026-10-25T00:00:00Z")).us,
                     at("2026-10-26T01:00:00Z").us);
    assert_int_equal(task_due(&at_five, berlin, at("2026-10-25T12:00:00Z"), &month).us,
                     at("2026-10-25T04:00:00Z").us);
    /* No midnight: the day begins at one. */
    assert_int_equal(task_next(&at_half, havana, at("2026-03-07T18:00:00Z")).us,
                     at("2026-03-08T05:30:00Z").us);
    const Zone *tashkent = zone_find("Asia/Tashkent");
    assert_int_equal(task_next(&monthly, tashkent, at("2026-11-01T00:30:00+05:00")).us,
                     at("2026-12-01T00:30:00+05:00").us);
    assert_int_equal(task_next(&monthly, tashkent, at("2026-12-01T00:29:59+05:00")).us,
                     at("2026-12-01T00:30:00+05:00").us);
}

static int64_t times(int64_t kg, const char *task) {
    return test_number(&t, arena_printf(t.arena,
                                        "SELECT count(*) FROM job WHERE kindergarten_id = %lld AND task = "
                                        "'oshxona.%s' AND status = 'done'",
                                        (long long)kg, task));
}

static const char *const nightly[] = {"recalculate_portions", "verify_ledger", "check_alerts"};

static void missed_nights_are_made_up_for_once(void **state) {
    (void)state;
    t.now_us = at("2026-10-12T12:00:00Z").us;
    all_due();
    test_sql(&t, "DELETE FROM job");
    t.now_us = at("2026-12-14T12:00:00Z").us; /* two months off */
    open_with(app_tasks);
    all_due();
    for (int i = 0; i < 3; i++)
        assert_int_equal(times(TEST_KG, nightly[i]), 1);
    assert_int_equal(times(0, "prune"), 1);
    assert_int_equal(times(TEST_KG, "monthly_report"), 1);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM job WHERE args_json = '[7,\"2026-11\"]'"), 1);
}

static void add_kindergarten(int64_t kg, const char *zone) {
    test_sql(&t, arena_printf(
                     t.arena,
                     "INSERT INTO kindergarten SELECT %lld, 'Yangi', region, '%s', expiring_days, "
                     "warning_percent, alarm_percent, material_mg, material_percent, material_uzs, version, "
                     "%lld, updated_at FROM kindergarten WHERE id = 7",
                     (long long)kg, zone, (long long)t.now_us));
    Tx tx = test_tx(&t, kg);
    assert_int_equal(journal_found(&tx, kg), OK);
}

static void two_that_are_due_at_once_both_run_and_a_new_kindergarten_has_its_own_nights(void **state) {
    (void)state;
    t.now_us = at("2026-10-12T12:00:00Z").us;
    all_due();
    add_kindergarten(8, "Asia/Tashkent");
    add_kindergarten(9, "Europe/Berlin");
    t.now_us += 120 * SECOND_US;
    all_due();
    assert_int_equal(test_number(&t, "SELECT count(*) FROM job WHERE kindergarten_id IN (8, 9)"), 0);
    int64_t before = times(TEST_KG, "verify_ledger");
    t.now_us = at("2026-10-13T02:00:00+05:00").us;
    all_due();
    assert_int_equal(times(TEST_KG, "verify_ledger"), before + 1);
    assert_int_equal(times(8, "verify_ledger"), 1);
    assert_int_equal(times(8, "recalculate_portions"), 1);
    assert_int_equal(times(9, "verify_ledger"), 0);
    t.now_us = at("2026-10-13T02:00:00+02:00").us;
    all_due();
    assert_int_equal(times(8, "verify_ledger"), 1);
    assert_int_equal(times(9, "verify_ledger"), 1);
}

static void a_night_is_not_done_twice_when_the_clock_is_changed(void **state) {
    (void)state;
    t.now_us = at("2026-10-12T12:00:00+05:00").us;
    all_due();
    int64_t n = times(TEST_KG, "verify_ledger");
    test_sql(&t, "UPDATE kindergarten SET timezone = 'Europe/Moscow'"); /* 02:00 there was two hours later */
    t.now_us += 120 * SECOND_US;
    all_due();
    assert_int_equal(times(TEST_KG, "verify_ledger"), n);
    t.now_us = at("2026-10-13T02:01:00+03:00").us;
    all_due();
    assert_int_equal(times(TEST_KG, "verify_ledger"), n + 1);
    t.now_us -= 3600 * SECOND_US; /* back by an hour, and the same minute once more */
    all_due();
    t.now_us += 3600 * SECOND_US;
    all_due();
    assert_int_equal(times(TEST_KG, "verify_ledger"), n + 1);
}

static void a_clock_that_was_years_ahead_keeps_no_night_from_its_work(void **state) {
    (void)state;
    t.now_us = at("2026-10-12T12:00:00+05:00").us;
    all_due();
    t.now_us += 1500 * DAY_US;
    all_due();
    int64_t n = times(TEST_KG, "verify_ledger");
    t.now_us = at("2026-10-13T12:00:00+05:00").us;
    all_due();
    assert_int_equal(times(TEST_KG, "verify_ledger"), n + 1);
    t.now_us += DAY_US;
    all_due();
    assert_int_equal(times(TEST_KG, "verify_ledger"), n + 2);
}

typedef struct Plan {
    Scheduled *all;
    size_t n;
} Plan;

static Err plan_read(Tx *tx, void *ctx) {
    Plan *plan = ctx;
    return schedule_all(tx, &plan->all, &plan->n);
}

static Plan plan_of(void) {
    Plan plan;
    assert_int_equal(app_read(&app, t.arena, &t.fault, TEST_KG, plan_read, &plan), OK);
    return plan;
}

static void what_will_run_is_known_before_anything_has(void **state) {
    (void)state;
    t.now_us = at("2026-10-12T12:00:00+05:00").us;
    Plan plan = plan_of();
    assert_int_equal(plan.n, 5);
    assert_string_equal(plan.all[2].task, "oshxona.verify_ledger");
    assert_int_equal(plan.all[2].next_at.us, at("2026-10-13T02:00:00+05:00").us);
    assert_int_equal(plan.all[2].day_of_month, INT_NONE);
    assert_int_equal(plan.all[1].next_at.us, at("2026-11-01T00:30:00+05:00").us);
    assert_int_equal(plan.all[1].day_of_month, 1);
    assert_null(plan.all[2].last.at);
    assert_true(instant_is_none(plan.all[2].last_done_at));
    all_due();
    test_sql(&t, "UPDATE head SET movement_n = movement_n + 1 WHERE kindergarten_id = 7");
    int64_t held = t.now_us;
    t.now_us += DAY_US;
    all_due();
    plan = plan_of();
    const Job *last = plan.all[2].last.at;
    assert_int_equal(last->status.n, JOB_FAILED);
    assert_int_equal(plan.all[2].last_done_at.us, held);
}

static Err add_many(Tx *tx, void *ctx) {
    int64_t id;
    for (int i = 0; i < *(int *)ctx; i++) {
        ProductNew in = {.name = arena_printf(tx->arena, "Mahsulot %d", i),
                         .grams = {1000},
                         .delivered_on = zone_day(tx->zone, tx->now),
                         .expires_on = DAY_NONE,
                         .price_per_kg_uzs = BIGINT_NONE,
                         .natural_loss_percent = PERCENT_NONE};
        TRY(product_create(tx, &in, &id));
    }
    return OK;
}

static void a_long_proof_tells_how_far_it_is(void **state) {
    (void)state;
    int many = 1100;
    assert_int_equal(app_write(&app, t.arena, &t.fault, TEST_KG, 0, ROLE_NONE, add_many, &many), OK);
    app.tasks = app_tasks;
    all_due();
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM event WHERE messages LIKE '%verify_ledger%\"progress\":90%'"),
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
        TEST(what_is_asked_for_again_is_the_same_job_and_waits_no_longer),
        TEST(what_could_not_be_put_back_is_run_again_later),
        TEST(a_clock_that_was_set_back_does_not_hold_up_a_job),
        TEST(an_old_job_is_forgotten_unless_it_is_still_to_be_done),
        TEST(the_schedule_goes_by_the_clock_on_the_wall),
        TEST(missed_nights_are_made_up_for_once),
        TEST(two_that_are_due_at_once_both_run_and_a_new_kindergarten_has_its_own_nights),
        TEST(a_night_is_not_done_twice_when_the_clock_is_changed),
        TEST(a_clock_that_was_years_ahead_keeps_no_night_from_its_work),
        TEST(what_will_run_is_known_before_anything_has),
        TEST(a_long_proof_tells_how_far_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
