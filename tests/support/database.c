#include "support/database.h"

#include "db/migrate.h"
#include "journal/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

static Instant test_now(void *ctx) { return (Instant){*(int64_t *)ctx}; }

static void must(Err e, const Fault *f) {
    if (e != OK)
        fail_msg("%s: %s", err_slug(e), f->inner ? f->inner : "");
}

void test_database_open(TestDatabase *t) {
    *t = (TestDatabase){.arena = arena_new(), .now_us = INT64_C(1790000000000000)};
    t->fault.arena = t->arena;
    t->app.clock = (Clock){test_now, &t->now_us};
    snprintf(t->folder, sizeof t->folder, "/tmp/oshxona-test-XXXXXX");
    assert_non_null(mkdtemp(t->folder));
    snprintf(t->path, sizeof t->path, "%s/test.db", t->folder);
    snprintf(t->url, sizeof t->url, "sqlite:///%s", t->path);
    must(database_open(&t->fault, t->url, &t->database), &t->fault);
    t->app.database = t->database;
    must(db_connect(t->database, &t->fault, true, &t->db), &t->fault);
    must(migrate(t->db, &t->fault, NULL, NULL), &t->fault);
    test_sql(
        t,
        "INSERT INTO kindergarten VALUES (7, 'Bogʻcha', NULL, 'Asia/Tashkent', 3, 1000, 1500, 1000000, 100, "
        "100000, 1, 0, 0)");
    Tx tx = test_tx(t, TEST_KG);
    must(journal_found(&tx, TEST_KG), &t->fault);
}

void test_database_close(TestDatabase *t) {
    db_disconnect(t->db);
    database_close(t->database);
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[112];
        snprintf(path, sizeof path, "%s%s", t->path, ends[i]);
        unlink(path);
    }
    rmdir(t->folder);
    arena_free(t->arena);
}

Tx test_tx(TestDatabase *t, int64_t kg) {
    return (Tx){.app = &t->app,
                .db = t->db,
                .arena = t->arena,
                .fault = &t->fault,
                .kg = kg,
                .user_id = 1,
                .now = {t->now_us}};
}

void test_sql(TestDatabase *t, const char *sql) { must(db_script(t->db, &t->fault, sql), &t->fault); }

typedef struct Number {
    int64_t n;
} Number;
static const Field number_fields[] = {FIELD(Number, n)};
static const FieldSet number_set = {"Number", sizeof(Number), 1, number_fields};

int64_t test_number(TestDatabase *t, const char *sql) {
    char text[512];
    snprintf(text, sizeof text, "SELECT (%s) AS n", sql);
    Query q = {"test_number", text, text, -1, 0};
    Tx tx = test_tx(t, 0);
    STMT_SCOPE Stmt *s = NULL;
    must(stmt_get(&tx, &q, &s), &t->fault);
    bool row = false;
    must(stmt_step(s, &row), &t->fault);
    assert_true(row);
    Number number;
    must(stmt_record(s, t->arena, &number_set, &number), &t->fault);
    return number.n;
}
