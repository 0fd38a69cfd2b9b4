/* The process is killed at any moment. What was answered before is there when the database is opened again, and its chain is whole. */
#include "db/writer.h"
#include "journal/journal.h"
#include "support/database.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { ROUNDS = 8, THREADS = 6, MOST = 1000000 };

static TestDatabase t;
static Writer *writer;
static int answers; /* a pipe: the number of each write that was answered */

static Err note(Tx *tx, void *ctx) { return audit(tx, "note", *(int32_t *)ctx, NULL, NULL, NULL); }

static bool tell(int32_t n) { return write(answers, &n, sizeof n) == sizeof n; }

static void *write_for_ever(void *arg) {
    int32_t *next = arg;
    ARENA_SCOPE Arena *a = arena_new();
    for (;;) {
        arena_reset(a);
        Fault f = {.arena = a};
        int32_t n = __atomic_fetch_add(next, 1, __ATOMIC_RELAXED);
        Write write = {.run = note, .ctx = &n};
        write.tx = (Tx){.app = &t.app, .arena = a, .fault = &f, .kg = TEST_KG, .user_id = 1};
        if (writer_run(writer, &write) != OK || !tell(n))
            _exit(1);
    }
}

static void child(int32_t first) {
    const WriterHooks hooks = {.before = journal_begin, .after = journal_end};
    if (writer_start(&t.app, t.database, &hooks, &t.fault, &writer) != OK)
        _exit(1);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, write_for_ever, &first) != 0)
            _exit(1);
    for (;;)
        pause();
}

/* Lets a child write until `enough` answers have come, kills it, and notes all that it had answered. Returns the highest number. */
static int32_t write_and_kill(int32_t first, int enough, bool *answered) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    answers = ends[1];
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        child(first);
    close(ends[1]);
    int32_t n, highest = first;
    for (int got = 0; read(ends[0], &n, sizeof n) == sizeof n; got++) {
        assert_true(n < MOST);
        answered[n] = true;
        if (n > highest)
            highest = n;
        if (got == enough)
            kill(pid, SIGKILL);
    }
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return highest;
}

static void what_was_answered_is_there(void **state) {
    (void)state;
    static bool answered[MOST];
    int32_t next = 1;
    test_database_open(&t);
    db_disconnect(t.db); /* none may cross a fork */
    for (int round = 0; round < ROUNDS; round++) {
        next = write_and_kill(next, 40 + round * 37, answered) + THREADS + 1;
        assert_int_equal(db_connect(t.database, &t.fault, true, &t.db), OK);
        assert_int_equal(
            test_number(&t, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
        int64_t wanted = 0;
        for (int32_t i = 0; i < next; i++)
            wanted += answered[i];
        test_sql(&t, "CREATE TEMP TABLE answered (n INTEGER PRIMARY KEY)");
        for (int32_t i = 0; i < next; i++)
            if (answered[i]) {
                char sql[64];
                snprintf(sql, sizeof sql, "INSERT INTO answered VALUES (%d)", i);
                test_sql(&t, sql);
            }
        assert_int_equal(
            test_number(&t, "SELECT count(*) FROM answered WHERE n IN (SELECT target_id FROM audit)"),
            wanted);
        Tx tx = test_tx(&t, TEST_KG);
        int64_t rows = 0;
        assert_int_equal(audit_verify(&tx, &rows), OK);
        assert_true(rows >= wanted);
        db_disconnect(t.db);
    }
    assert_int_equal(db_connect(t.database, &t.fault, true, &t.db), OK);
    test_database_close(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_answered_is_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
