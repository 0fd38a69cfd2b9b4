/* Many threads write and read at once: meant for ThreadSanitizer, and true without it. */
#include "db/writer.h"
#include "journal/journal.h"
#include "support/database.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <cmocka.h>

enum { WRITERS = 8, READERS = 3, EACH = 150 };

static TestDatabase t;
static Writer *writer;
static atomic_int failures, committed;
static atomic_bool over;

typedef struct Note {
    int64_t n;
} Note;
RECORD(Note);
FIELDS(Note, FIELD(Note, n));

static Err note(Tx *tx, void *ctx) {
    const Note *in = ctx;
    TRY(audit(tx, "note", in->n, FIELDS_OF(Note), NULL, in));
    TRY(emit(tx, "note", ROLE_ADMIN, FIELDS_OF(Note), in));
    return in->n % 7 == 0 ? fault(tx->fault, ERR_CONFLICT) : OK;
}

static void count_committed(Tx *tx) {
    (void)tx;
    atomic_fetch_add(&committed, 1);
}

static void *write_many(void *arg) {
    int64_t base = (int64_t)(intptr_t)arg * 1000;
    ARENA_SCOPE Arena *a = arena_new();
    for (int i = 1; i <= EACH; i++) {
        arena_reset(a);
        Fault f = {.arena = a};
        Note in = {base + i};
        Write write = {.run = note, .ctx = &in};
        write.tx = (Tx){.app = &t.app, .arena = a, .fault = &f, .kg = TEST_KG, .user_id = base};
        Err want = in.n % 7 == 0 ? ERR_CONFLICT : OK;
        if (writer_run(writer, &write) != want)
            atomic_fetch_add(&failures, 1);
    }
    return NULL;
}

/* Whatever a reader sees is whole: the audit chain and its head belong together. */
static void *read_many(void *arg) {
    (void)arg;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Db *db = NULL;
    if (db_connect(t.database, &f, false, &db) != OK) {
        atomic_fetch_add(&failures, 1);
        return NULL;
    }
    while (!atomic_load(&over)) {
        arena_reset(a);
        f = (Fault){.arena = a};
        Tx tx = {.app = &t.app, .db = db, .arena = a, .fault = &f, .kg = TEST_KG};
        int64_t rows = 0;
        if (db_begin(db, &f, false) != OK || audit_verify(&tx, &rows) != OK || db_commit(db, &f) != OK)
            atomic_fetch_add(&failures, 1);
        db_rollback(db);
    }
    db_disconnect(db);
    return NULL;
}

static void many_at_once_lose_nothing(void **state) {
    (void)state;
    test_database_open(&t);
    const WriterHooks hooks = {journal_begin, journal_end, count_committed, NULL, NULL};
    assert_int_equal(writer_start(&t.app, t.database, &hooks, &t.fault, &writer), OK);
    pthread_t writers[WRITERS], readers[READERS];
    for (int i = 0; i < READERS; i++)
        assert_int_equal(pthread_create(&readers[i], NULL, read_many, NULL), 0);
    for (int i = 0; i < WRITERS; i++)
        assert_int_equal(pthread_create(&writers[i], NULL, write_many, (void *)(intptr_t)(i + 1)), 0);
    for (int i = 0; i < WRITERS; i++)
        pthread_join(writers[i], NULL);
    atomic_store(&over, true);
    for (int i = 0; i < READERS; i++)
        pthread_join(readers[i], NULL);
    WriterFigures figures = writer_figures(writer);
    writer_stop(writer);
    assert_int_equal(atomic_load(&failures), 0);
    int64_t kept = test_number(&t, "SELECT count(*) FROM audit");
    assert_int_equal(kept, atomic_load(&committed));
    assert_int_equal(test_number(&t, "SELECT count(*) FROM event"), kept);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM audit WHERE target_id % 7 = 0"), 0);
    assert_int_equal(figures.failed_commits, 0);
    assert_true(figures.groups <= figures.writes);
    Tx tx = test_tx(&t, TEST_KG);
    int64_t rows = 0;
    assert_int_equal(audit_verify(&tx, &rows), OK);
    assert_int_equal(rows, kept);
    test_database_close(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(many_at_once_lose_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
