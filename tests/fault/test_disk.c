/* The disk fails at every write and every sync in turn. Whatever was answered as done is there afterwards, whatever was not is not, and nothing is half there. */
#include "db/writer.h"
#include "journal/journal.h"
#include "support/database.h"
#include "support/fault_vfs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

enum { WRITES = 6 };

typedef struct Note {
    int64_t n;
    const char *text;
} Note;
RECORD(Note);
FIELDS(Note, FIELD(Note, n), FIELD(Note, text));

typedef struct Run {
    TestDatabase t;
    Err answers[WRITES + 1];
} Run;

/* An audit row, an event and a row of its own: three tables and the head, which belong together. */
static Err note(Tx *tx, void *ctx) {
    const Note *in = ctx;
    char sql[100];
    snprintf(sql, sizeof sql, "INSERT INTO attendance VALUES (%d, %d, 1, 1, NULL, 1, 0)", TEST_KG,
             (int)in->n);
    TRY(db_script(tx->db, tx->fault, sql));
    TRY(audit(tx, "note", in->n, FIELDS_OF(Note), NULL, in));
    return emit(tx, "note", ROLE_ADMIN, FIELDS_OF(Note), in);
}

/* More than a page of text each, so that a write is many. */
static const char *long_text(Arena *a) {
    char *text = arena_alloc(a, 6001);
    memset(text, 'x', 6000);
    return text;
}

static void write_all(Run *run) {
    const WriterHooks hooks = {.before = journal_begin, .after = journal_end};
    Writer *writer = NULL;
    TestDatabase *t = &run->t;
    assert_int_equal(writer_start(&t->app, t->database, &hooks, &t->fault, &writer), OK);
    for (int i = 1; i <= WRITES; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        Fault f = {.arena = a};
        Note in = {i, long_text(a)};
        Write write = {.run = note, .ctx = &in};
        write.tx = (Tx){.app = &t->app, .arena = a, .fault = &f, .kg = TEST_KG, .user_id = 1};
        run->answers[i] = writer_run(writer, &write);
        assert_true(run->answers[i] == OK || run->answers[i] == ERR_UNAVAILABLE);
    }
    writer_stop(writer);
}

/* Everything is looked at through a connection of its own, after all others are gone. */
static void check(Run *run) {
    TestDatabase *t = &run->t;
    db_disconnect(t->db);
    assert_int_equal(db_connect(t->database, &t->fault, true, &t->db), OK);
    assert_int_equal(
        test_number(t, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
    int done = 0;
    for (int i = 1; i <= WRITES; i++) {
        char sql[80];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM attendance WHERE day = %d", i);
        assert_int_equal(test_number(t, sql), run->answers[i] == OK);
        done += run->answers[i] == OK;
    }
    assert_int_equal(test_number(t, "SELECT count(*) FROM event"), done);
    Tx tx = test_tx(t, TEST_KG);
    int64_t rows = 0;
    assert_int_equal(audit_verify(&tx, &rows), OK);
    assert_int_equal(rows, done);
}

static int failed_answers(const Run *run) {
    int n = 0;
    for (int i = 1; i <= WRITES; i++)
        n += run->answers[i] != OK;
    return n;
}

/* Returns whether the act was reached at all. */
static bool run_with(DiskAct act, int nth, int times) {
    static Run run;
    memset(&run, 0, sizeof run);
    test_database_open(&run.t);
    fault_vfs_fail(act, nth, times);
    write_all(&run);
    fault_vfs_fail(act, 0, 0);
    check(&run);
    int failed = failed_answers(&run);
    test_database_close(&run.t);
    return failed > 0;
}

static void every_act_in_turn(DiskAct act, int times) {
    static Run run;
    memset(&run, 0, sizeof run);
    test_database_open(&run.t);
    fault_vfs_count(act);
    write_all(&run);
    int acts = fault_vfs_count(act);
    assert_int_equal(failed_answers(&run), 0);
    test_database_close(&run.t);
    int harmed = 0;
    for (int nth = 1; nth <= acts; nth++)
        harmed += run_with(act, nth, times);
    assert_true(harmed >= WRITES); /* each write's commit was hit */
}

static void one_failing_write(void **state) {
    (void)state;
    every_act_in_turn(DISK_WRITE, 1);
}

static void one_failing_sync(void **state) {
    (void)state;
    every_act_in_turn(DISK_SYNC, 1);
}

static void a_disk_that_fails_for_a_while(void **state) {
    (void)state;
    every_act_in_turn(DISK_SYNC, 4);
    every_act_in_turn(DISK_WRITE, 9);
}

int main(void) {
    fault_vfs_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_failing_write),
        cmocka_unit_test(one_failing_sync),
        cmocka_unit_test(a_disk_that_fails_for_a_while),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
