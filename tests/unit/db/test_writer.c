/* The writer: what waits together is committed together, and nothing that happens to one write happens to another. */
#include "db/writer.h"
#include "support/database.h"
#include "support/fault_vfs.h"

#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

enum { MOST = 600 };

typedef struct Act {
    struct Plan *plan;
    int day;              /* the row it writes */
    Err fails_with;       /* after it has written */
    bool loses_all;       /* undoes the whole transaction, as a full disk may */
    bool breaks_the_disk; /* once it is committed: the next commit fails */
    sem_t *waits_for;
    Write write;
    Arena *arena;
    Fault fault;
    Err e;
    int place;   /* in the order of answers, from 1 */
    int told_at; /* in the order of hooks.committed, from 1 */
} Act;

typedef struct Plan {
    TestDatabase t;
    Writer *writer;
    pthread_mutex_t lock;
    pthread_cond_t answered;
    int answers, committed, before, after, groups_ended;
    sem_t running, gate;
    Act acts[MOST];
} Plan;

static Plan plan;

static Err write_row(Tx *tx, void *ctx) {
    Act *act = ctx;
    if (act->waits_for) {
        sem_post(&plan.running);
        sem_wait(act->waits_for);
    }
    char sql[120];
    snprintf(sql, sizeof sql, "INSERT INTO attendance VALUES (%d, %d, 1, 1, NULL, 1, 0)", (int)tx->kg,
             act->day);
    TRY(db_script(tx->db, tx->fault, sql));
    if (act->loses_all)
        db_rollback(tx->db);
    return act->fails_with ? fault(tx->fault, act->fails_with) : OK;
}

static void answered(void *ctx, Err e) {
    Act *act = ctx;
    pthread_mutex_lock(&act->plan->lock);
    act->e = e;
    act->place = ++act->plan->answers;
    pthread_cond_signal(&act->plan->answered);
    pthread_mutex_unlock(&act->plan->lock);
}

static Err hook_before(Tx *tx) {
    assert_true(db_in_transaction(tx->db));
    plan.before++;
    return OK;
}

static Err hook_after(Tx *tx) {
    plan.after++;
    return tx->user_id == 666 ? fault(tx->fault, ERR_CONFLICT) : OK;
}

static void hook_committed(Tx *tx) {
    assert_false(db_in_transaction(tx->db));
    for (int i = 0; i < MOST; i++)
        if (&plan.acts[i].write.tx == tx) {
            plan.acts[i].told_at = ++plan.committed;
            if (plan.acts[i].breaks_the_disk)
                fault_vfs_fail(DISK_SYNC, 1, 1);
        }
}

static void hook_group_ended(void *ctx) { ++*(int *)ctx; }

static int set_up(void **state) {
    memset(&plan, 0, sizeof plan);
    pthread_mutex_init(&plan.lock, NULL);
    pthread_cond_init(&plan.answered, NULL);
    sem_init(&plan.gate, 0, 0);
    sem_init(&plan.running, 0, 0);
    test_database_open(&plan.t);
    const WriterHooks hooks = {hook_before, hook_after, hook_committed, hook_group_ended, &plan.groups_ended};
    assert_int_equal(writer_start(&plan.t.app, plan.t.database, &hooks, &plan.t.fault, &plan.writer), OK);
    *state = &plan;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    fault_vfs_fail(DISK_WRITE, 0, 0);
    fault_vfs_fail(DISK_SYNC, 0, 0);
    writer_stop(plan.writer);
    test_database_close(&plan.t);
    for (int i = 0; i < MOST; i++)
        arena_free(plan.acts[i].arena);
    return 0;
}

static Err submit(int i) {
    Act *act = &plan.acts[i];
    act->plan = &plan;
    act->day = i;
    act->arena = arena_new();
    act->fault = (Fault){.arena = act->arena};
    act->e = ERR_COUNT;
    act->write.run = write_row;
    act->write.done = answered;
    act->write.ctx = act;
    act->write.tx.app = &plan.t.app;
    act->write.tx.arena = act->arena;
    act->write.tx.fault = &act->fault;
    act->write.tx.kg = TEST_KG;
    return writer_submit(plan.writer, &act->write);
}

static void wait_for(int answers) {
    pthread_mutex_lock(&plan.lock);
    while (plan.answers < answers)
        pthread_cond_wait(&plan.answered, &plan.lock);
    pthread_mutex_unlock(&plan.lock);
}

/* Act 0 runs, in a group of its own, until the gate opens. */
static void hold_the_writer(void) {
    plan.acts[0].waits_for = &plan.gate;
    assert_int_equal(submit(0), OK);
    sem_wait(&plan.running);
}

/* Act 0 holds the writer until 1 … n - 1 wait too: they make the second group. */
static void run_second_group_of(int n) {
    hold_the_writer();
    for (int i = 1; i < n; i++)
        assert_int_equal(submit(i), OK);
    assert_int_equal(writer_figures(plan.writer).waiting, n);
    sem_post(&plan.gate);
    wait_for(n);
}

static int64_t rows(void) { return test_number(&plan.t, "SELECT count(*) FROM attendance"); }

static void those_that_wait_share_one_commit(void **state) {
    (void)state;
    run_second_group_of(100);
    writer_stop(plan.writer); /* the last figures */
    assert_int_equal(rows(), 100);
    assert_int_equal(plan.groups_ended, 2);
    assert_int_equal(plan.before, 100);
    assert_int_equal(plan.after, 100);
    assert_int_equal(plan.committed, 100);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(plan.acts[i].e, OK);
        assert_int_equal(plan.acts[i].place, i + 1);
        assert_int_equal(plan.acts[i].told_at, i + 1);
    }
    plan.writer = NULL;
}

static void one_commit_takes_256_at_most(void **state) {
    (void)state;
    run_second_group_of(1 + 256 + 10);
    writer_stop(plan.writer);
    plan.writer = NULL;
    assert_int_equal(plan.groups_ended, 3);
    assert_int_equal(rows(), 267);
}

static void one_failing_harms_no_other(void **state) {
    (void)state;
    plan.acts[2].fails_with = ERR_INSUFFICIENT_STOCK;
    plan.acts[4].write.tx.user_id = 666; /* its after-hook fails */
    run_second_group_of(6);
    static const Err want[] = {OK, OK, ERR_INSUFFICIENT_STOCK, OK, ERR_CONFLICT, OK};
    for (int i = 0; i < 6; i++) {
        assert_int_equal(plan.acts[i].e, want[i]);
        assert_int_equal(plan.acts[i].told_at > 0, want[i] == OK);
    }
    assert_int_equal(test_number(&plan.t, "SELECT sum(day) FROM attendance"), 0 + 1 + 3 + 5);
}

static void assert_all_unavailable(int from, int to) {
    for (int i = from; i < to; i++) {
        assert_int_equal(plan.acts[i].e, ERR_UNAVAILABLE);
        assert_int_equal(plan.acts[i].fault.err, ERR_UNAVAILABLE);
        assert_non_null(strstr(plan.acts[i].fault.inner, "undone"));
        assert_int_equal(plan.acts[i].told_at, 0);
    }
}

static void a_failing_commit_is_told_to_all(void **state) {
    (void)state;
    plan.acts[0].breaks_the_disk = true;
    plan.acts[2].fails_with = ERR_INSUFFICIENT_STOCK; /* found on ground that is gone: it may not stand */
    run_second_group_of(5);
    assert_int_equal(plan.acts[0].e, OK);
    assert_all_unavailable(1, 5);
    assert_int_equal(rows(), 1);
    assert_int_equal(submit(5), OK);
    wait_for(6);
    assert_int_equal(plan.acts[5].e, OK); /* the writer goes on */
    writer_stop(plan.writer);
    plan.writer = NULL;
    assert_int_equal(rows(), 2);
}

static void a_lost_transaction_fails_those_that_ran_in_it(void **state) {
    (void)state;
    plan.acts[3].loses_all = true;
    run_second_group_of(6);
    assert_int_equal(plan.acts[0].e, OK);
    assert_all_unavailable(1, 4);
    assert_int_equal(plan.acts[4].e, OK); /* had not run yet: a group of their own */
    assert_int_equal(plan.acts[5].e, OK);
    assert_int_equal(test_number(&plan.t, "SELECT sum(day) FROM attendance"), 0 + 4 + 5);
    for (int i = 1; i < 6; i++)
        assert_int_equal(plan.acts[i].place, i + 1);
}

static void too_many_are_turned_away(void **state) {
    (void)state;
    int taken = 0;
    static Write idle[3000];
    static Act nobody;
    nobody = (Act){.plan = &plan, .day = 1, .fails_with = ERR_CONFLICT};
    hold_the_writer();
    Err e = OK;
    for (; taken < 3000 && e == OK; taken++) {
        idle[taken] = plan.acts[0].write;
        idle[taken].ctx = &nobody;
        e = writer_submit(plan.writer, &idle[taken]);
    }
    assert_int_equal(e, ERR_BUSY);
    assert_int_equal(taken, 2048);
    sem_post(&plan.gate);
    wait_for(2048);
    assert_int_equal(plan.acts[0].e, OK);
    assert_int_equal(rows(), 1);
}

static void stopping_finishes_what_was_accepted(void **state) {
    (void)state;
    hold_the_writer();
    for (int i = 1; i < 50; i++)
        assert_int_equal(submit(i), OK);
    sem_post(&plan.gate);
    writer_stop(plan.writer);
    plan.writer = NULL;
    assert_int_equal(plan.answers, 50);
    assert_int_equal(rows(), 50);
}

static void a_command_waits_for_its_write(void **state) {
    (void)state;
    Act act = {.plan = &plan, .day = 1};
    Write write = {.run = write_row, .ctx = &act};
    write.tx = (Tx){.app = &plan.t.app, .arena = plan.t.arena, .fault = &plan.t.fault, .kg = TEST_KG};
    assert_int_equal(writer_run(plan.writer, &write), OK);
    assert_int_equal(rows(), 1);
    assert_int_equal(writer_run(plan.writer, &write), ERR_CONFLICT); /* the same row again */
    assert_int_equal(write.tx.now.us, plan.t.now_us);
}

int main(void) {
    fault_vfs_install();
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(those_that_wait_share_one_commit),
        TEST(one_commit_takes_256_at_most),
        TEST(one_failing_harms_no_other),
        TEST(a_failing_commit_is_told_to_all),
        TEST(a_lost_transaction_fails_those_that_ran_in_it),
        TEST(too_many_are_turned_away),
        TEST(stopping_finishes_what_was_accepted),
        TEST(a_command_waits_for_its_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
