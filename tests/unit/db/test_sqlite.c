/* The engine through db.h: what is bound comes back, what fails says so, and a file is its owner's alone. */
#include "db/migrate.h"
#include "support/database.h"

#include <fcntl.h>
#include <math.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static const char *const colour_words[] = {"red", "green", NULL};

typedef struct Everything {
    bool yes;
    int32_t number;
    int64_t big, id;
    double real;
    Mass mass;
    Percent percent;
    const char *text;
    Day day;
    Month month;
    Instant instant;
    Choice colour;
    Person user;
    Bytes bytes;
} Everything;

RECORD(Everything);
FIELDS(Everything, FIELD(Everything, yes), FIELD(Everything, number), FIELD(Everything, big),
       ID(Everything, id), FIELD(Everything, real), FIELD(Everything, mass), FIELD(Everything, percent),
       FIELD(Everything, text), FIELD(Everything, day), FIELD(Everything, month), FIELD(Everything, instant),
       FIELD(Everything, colour, .words = colour_words), FIELD(Everything, user),
       FIELD(Everything, bytes, .stored = true));

static int set_up(void **state) {
    static TestDatabase t;
    test_database_open(&t);
    *state = &t;
    return 0;
}

static int tear_down(void **state) {
    test_database_close(*state);
    return 0;
}

static Query ask(const char *sql, int n_params) { return (Query){"test", sql, sql, -1, n_params}; }

static Err run(TestDatabase *t, const char *sql) {
    Query q = ask(sql, 0);
    Tx tx = test_tx(t, TEST_KG);
    STMT_SCOPE Stmt *s = NULL;
    TRY(stmt_get(&tx, &q, &s));
    for (bool row = true; row;)
        TRY(stmt_step(s, &row));
    return OK;
}

/* Binds `in` to a statement that gives it back, and reads that. */
static void there_and_back(TestDatabase *t, const Everything *in, Everything *out) {
    Query q = ask(
        "SELECT ?1 AS yes, ?2 AS number, ?3 AS big, ?4 AS id, ?5 AS real, ?6 AS mass, ?7 AS percent, "
        "?8 AS text, ?9 AS day, ?10 AS month, ?11 AS instant, ?12 AS colour, ?13 AS user_id, ?14 AS bytes",
        14);
    Tx tx = test_tx(t, TEST_KG);
    STMT_SCOPE Stmt *s = NULL;
    assert_int_equal(stmt_get(&tx, &q, &s), OK);
    assert_int_equal(stmt_bind_int(s, 1, in->yes), OK);
    assert_int_equal(stmt_bind_int32(s, 2, in->number), OK);
    assert_int_equal(in->big == BIGINT_NONE ? stmt_bind_null(s, 3) : stmt_bind_int(s, 3, in->big), OK);
    assert_int_equal(in->id ? stmt_bind_int(s, 4, in->id) : stmt_bind_null(s, 4), OK);
    assert_int_equal(stmt_bind_real(s, 5, in->real), OK);
    assert_int_equal(stmt_bind_mass(s, 6, in->mass), OK);
    assert_int_equal(stmt_bind_percent(s, 7, in->percent), OK);
    assert_int_equal(stmt_bind_text(s, 8, in->text), OK);
    assert_int_equal(stmt_bind_day(s, 9, in->day), OK);
    assert_int_equal(stmt_bind_month(s, 10, in->month), OK);
    assert_int_equal(stmt_bind_instant(s, 11, in->instant), OK);
    assert_int_equal(stmt_bind_text(s, 12, in->colour.n < 0 ? NULL : colour_words[in->colour.n]), OK);
    assert_int_equal(in->user.id ? stmt_bind_int(s, 13, in->user.id) : stmt_bind_null(s, 13), OK);
    assert_int_equal(stmt_bind_blob(s, 14, in->bytes), OK);
    bool row = false;
    assert_int_equal(stmt_step(s, &row), OK);
    assert_true(row);
    memset(out, 0x55, sizeof *out);
    assert_int_equal(stmt_record(s, t->arena, FIELDS_OF(Everything), out), OK);
    assert_int_equal(stmt_step(s, &row), OK);
    assert_false(row);
}

static void every_type_comes_back(void **state) {
    const Everything in = {.yes = true,
                           .number = -5,
                           .big = INT64_MAX,
                           .id = ID_MAX,
                           .real = 0.1,
                           .mass = {600},
                           .percent = {-1129},
                           .text = "Oʻzbekcha \"guruch\"",
                           .day = {20729},
                           .month = {681},
                           .instant = {INT64_C(1790000000123456)},
                           .colour = {1},
                           .user = {.id = 42, .full_name = "not kept"},
                           .bytes = {"a\0b", 3}};
    Everything out;
    there_and_back(*state, &in, &out);
    assert_true(out.yes);
    assert_int_equal(out.number, in.number);
    assert_true(out.big == in.big && out.id == in.id && out.real == in.real);
    assert_int_equal(out.mass.mg, in.mass.mg);
    assert_int_equal(out.percent.hundredths, in.percent.hundredths);
    assert_string_equal(out.text, in.text);
    assert_int_equal(out.day.n, in.day.n);
    assert_int_equal(out.month.n, in.month.n);
    assert_int_equal(out.instant.us, in.instant.us);
    assert_int_equal(out.colour.n, 1);
    assert_int_equal(out.user.id, 42);
    assert_null(out.user.full_name);
    assert_int_equal(out.bytes.n, 3);
    assert_memory_equal(out.bytes.p, "a\0b", 3);
}

static void assert_all_none(const Everything *e) {
    assert_false(e->yes);
    assert_int_equal(e->number, INT_NONE);
    assert_true(e->big == BIGINT_NONE && e->id == 0 && isnan(e->real));
    assert_true(mass_is_none(e->mass) && day_is_none(e->day) && instant_is_none(e->instant));
    assert_int_equal(e->percent.hundredths, INT32_MIN);
    assert_null(e->text);
    assert_int_equal(e->month.n, INT32_MIN);
    assert_int_equal(e->colour.n, -1);
    assert_int_equal(e->user.id, 0);
    assert_null(e->bytes.p);
}

static void every_none_comes_back(void **state) {
    const Everything in = {.number = INT_NONE,
                           .big = BIGINT_NONE,
                           .real = NAN,
                           .mass = MASS_NONE,
                           .percent = PERCENT_NONE,
                           .day = DAY_NONE,
                           .month = MONTH_NONE,
                           .instant = INSTANT_NONE,
                           .colour = CHOICE_NONE};
    Everything out;
    there_and_back(*state, &in, &out);
    assert_all_none(&out);
}

static Err read_one(TestDatabase *t, const char *sql, Everything *out) {
    Query q = ask(sql, 0);
    Tx tx = test_tx(t, TEST_KG);
    STMT_SCOPE Stmt *s = NULL;
    TRY(stmt_get(&tx, &q, &s));
    bool row = false;
    TRY(stmt_step(s, &row));
    return stmt_record(s, t->arena, FIELDS_OF(Everything), out);
}

static void a_field_without_a_column_is_none(void **state) {
    Everything out;
    memset(&out, 0x55, sizeof out);
    assert_int_equal(read_one(*state, "SELECT 0 AS yes", &out), OK);
    assert_all_none(&out);
}

static void what_cannot_be_read_is_our_own_fault(void **state) {
    TestDatabase *t = *state;
    Everything out;
    assert_int_equal(read_one(t, "SELECT 1 AS stranger", &out), ERR_INTERNAL);
    assert_non_null(strstr(t->fault.inner, "stranger"));
    assert_int_equal(read_one(t, "SELECT 1 AS mass_id", &out), ERR_INTERNAL);
    assert_int_equal(read_one(t, "SELECT 'blue' AS colour", &out), ERR_INTERNAL);
    assert_int_equal(run(t, "SELECT * FROM nowhere"), ERR_INTERNAL);
    Query q = ask("SELECT ?1", 2);
    Tx tx = test_tx(t, TEST_KG);
    Stmt *s = NULL;
    assert_int_equal(stmt_get(&tx, &q, &s), ERR_INTERNAL);
    assert_null(s);
    q = ask("SELECT ?1", 1);
    assert_int_equal(stmt_get(&tx, &q, &s), OK);
    assert_int_equal(stmt_bind_int(s, 2, 1), ERR_INTERNAL);
    stmt_reset(s);
}

static void a_broken_rule_says_which(void **state) {
    TestDatabase *t = *state;
    const char *attendance = "INSERT INTO attendance VALUES (7, 1, 10, 20, NULL, 1, 0)";
    assert_int_equal(run(t, attendance), OK);
    assert_int_equal(run(t, attendance), ERR_CONFLICT);
    assert_int_equal(run(t, "INSERT INTO attendance VALUES (7, 2, NULL, 20, NULL, 1, 0)"), ERR_INTERNAL);
    assert_int_equal(run(t, "INSERT INTO attendance VALUES (7, 2, 'ten', 20, NULL, 1, 0)"), ERR_INTERNAL);
}

static void the_ledger_only_grows(void **state) {
    TestDatabase *t = *state;
    test_sql(
        t,
        "INSERT INTO movement (kindergarten_id, id, n, product_id, kind, mg, after_mg, at, effective_on, user_id, "
        "entry_id, hash) VALUES (7, 1, 1, 2, 'count', 0, 0, 0, 0, 1, 1, x'00')");
    test_sql(t, "INSERT INTO audit VALUES (7, 1, 1, 0, 1, 'a', NULL, 'done', 200, NULL, NULL, NULL, x'00')");
    test_sql(t, "INSERT INTO recipe_item VALUES (7, 1, 0, 2, 100, 100)");
    assert_int_equal(run(t, "UPDATE movement SET mg = 1"), ERR_INTERNAL);
    assert_int_equal(run(t, "DELETE FROM movement"), ERR_INTERNAL);
    assert_int_equal(run(t, "UPDATE audit SET user_id = 2"), ERR_INTERNAL);
    assert_int_equal(run(t, "DELETE FROM audit"), ERR_INTERNAL);
    assert_int_equal(run(t, "UPDATE recipe_item SET mg = 1"), ERR_INTERNAL);
    assert_int_equal(test_number(t, "SELECT mg FROM movement"), 0);
}

static void a_query_may_be_asked_within_itself(void **state) {
    TestDatabase *t = *state;
    Tx tx = test_tx(t, TEST_KG);
    const Query *q = queries_all[0]; /* any that is kept */
    Stmt *outer = NULL, *inner = NULL, *again = NULL;
    assert_int_equal(stmt_get(&tx, q, &outer), OK);
    assert_int_equal(stmt_get(&tx, q, &inner), OK);
    assert_ptr_not_equal(outer, inner);
    stmt_reset(inner);
    stmt_reset(outer);
    assert_int_equal(stmt_get(&tx, q, &again), OK);
    assert_true(again == outer || again == inner);
    stmt_reset(again);
}

static void every_query_can_be_prepared(void **state) {
    TestDatabase *t = *state;
    int n = 0;
    for (const Query *const *q = queries_all; *q; q++, n++) {
        Tx tx = test_tx(t, TEST_KG);
        Stmt *s = NULL;
        if (stmt_get(&tx, *q, &s) != OK)
            fail_msg("%s", t->fault.inner);
        stmt_reset(s);
        assert_int_equal((*q)->slot, n);
    }
    assert_int_equal(n, queries_count);
}

typedef struct PlanRow {
    int32_t id, parent, notused;
    const char *detail;
} PlanRow;
RECORD(PlanRow);
FIELDS(PlanRow, FIELD(PlanRow, id), FIELD(PlanRow, parent), FIELD(PlanRow, notused), FIELD(PlanRow, detail));

/* Tables that have a row for each of something few, and what runs once a day or at the start. */
static bool may_be_walked(const Query *q, const char *table) {
    static const char *const names[] = {"kindergarten",  "migration", "sqlite_schema", "json_each",
                                        "refresh_prune", "demo_mark", "jobs_orphaned", "job_next"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(table, names[i], strlen(names[i])) == 0 || strcmp(q->name, names[i]) == 0)
            return true;
    return false;
}

/* Is `name` a table (and not a query's own name for something small)? */
static bool is_table(TestDatabase *t, const char *name) {
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '%.*s'",
             (int)strcspn(name, " "), name);
    return test_number(t, sql) > 0;
}

/* Does the query call this table so? */
static bool is_called(TestDatabase *t, const Query *q, const char *table, const char *name) {
    int len = (int)strcspn(name, " ");
    const char *called = strncmp(table, name, (size_t)len) == 0 && !table[len]
                             ? table
                             : arena_printf(t->arena, "%s %.*s ", table, len, name);
    return strstr(q->sqlite, called) != NULL;
}

/* Rows of one kindergarten of all the years: what proves the books may walk them, and what takes the first or the last of an index. */
static bool walks_the_years(TestDatabase *t, const Query *q, const char *detail) {
    static const char *const grow[] = {"movement", "serving",        "audit",
                                       "event",    "stocktake_line", "stocktake_weighing"};
    static const char *const may[] = {"movements_in_order", "audit_walk",      "event_first",
                                      "event_last",         "month_first_day", "report_first_day",
                                      "figures_served",     "demo_mark"};
    if (strncmp(detail, "SEARCH ", 7) != 0 || !strstr(detail, "(kindergarten_id=?)"))
        return false;
    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (strcmp(q->name, may[i]) == 0)
            return false;
    for (size_t i = 0; i < sizeof grow / sizeof *grow; i++)
        if (is_called(t, q, grow[i], detail + 7))
            return true;
    return false;
}

static void assert_searches(TestDatabase *t, const Query *q) {
    Query plan = ask(arena_printf(t->arena, "EXPLAIN QUERY PLAN %s", q->sqlite), q->n_params);
    Tx tx = test_tx(t, TEST_KG);
    STMT_SCOPE Stmt *s = NULL;
    assert_int_equal(stmt_get(&tx, &plan, &s), OK);
    for (bool row = true;;) {
        assert_int_equal(stmt_step(s, &row), OK);
        if (!row)
            return;
        PlanRow r;
        assert_int_equal(stmt_record(s, t->arena, FIELDS_OF(PlanRow), &r), OK);
        if (strncmp(r.detail, "SCAN ", 5) == 0 && !may_be_walked(q, r.detail + 5) &&
            is_table(t, r.detail + 5))
            fail_msg("%s walks a whole table: %s", q->name, r.detail);
        if (walks_the_years(t, q, r.detail))
            fail_msg("%s walks a kindergarten's rows of all the years: %s", q->name, r.detail);
        /* One kindergarten's lots of all times: only those with something left may be looked through. */
        if (strstr(r.detail, "lot USING PRIMARY KEY (kindergarten_id=?)") && strstr(q->sqlite, "mg_left > 0"))
            fail_msg("%s passes lot_left over: %s", q->name, r.detail);
    }
}

static void no_query_walks_a_table(void **state) {
    for (const Query *const *q = queries_all; *q; q++)
        assert_searches(*state, *q);
}

static void a_savepoint_undoes_only_its_own(void **state) {
    TestDatabase *t = *state;
    assert_int_equal(db_begin(t->db, &t->fault, true), OK);
    assert_int_equal(run(t, "INSERT INTO attendance VALUES (7, 1, 1, 1, NULL, 1, 0)"), OK);
    assert_int_equal(db_savepoint(t->db, &t->fault), OK);
    assert_int_equal(run(t, "INSERT INTO attendance VALUES (7, 2, 1, 1, NULL, 1, 0)"), OK);
    db_rollback_to(t->db);
    assert_int_equal(db_savepoint(t->db, &t->fault), OK);
    assert_int_equal(run(t, "INSERT INTO attendance VALUES (7, 3, 1, 1, NULL, 1, 0)"), OK);
    assert_int_equal(db_release(t->db, &t->fault), OK);
    assert_true(db_in_transaction(t->db));
    assert_int_equal(db_commit(t->db, &t->fault), OK);
    assert_false(db_in_transaction(t->db));
    assert_int_equal(test_number(t, "SELECT sum(day) FROM attendance"), 1 + 3);
}

/* More than is held in memory for undoing it. */
static void a_savepoint_may_change_much(void **state) {
    TestDatabase *t = *state;
    test_sql(t, "CREATE TABLE much (n INTEGER PRIMARY KEY, x BLOB)");
    for (int kib = 1; kib <= 1024; kib *= 2) {
        test_sql(t, "DELETE FROM much");
        test_sql(t, "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1024) "
                    "INSERT INTO much SELECT n, zeroblob(1000) FROM c");
        char sql[96];
        snprintf(sql, sizeof sql, "UPDATE much SET x = zeroblob(999) WHERE n <= %d", kib);
        assert_int_equal(db_begin(t->db, &t->fault, true), OK);
        assert_int_equal(db_savepoint(t->db, &t->fault), OK);
        test_sql(t, sql);
        db_rollback_to(t->db);
        assert_int_equal(test_number(t, "SELECT count(*) FROM much WHERE length(x) = 1000"), 1024);
        assert_int_equal(db_savepoint(t->db, &t->fault), OK);
        test_sql(t, sql);
        assert_int_equal(db_release(t->db, &t->fault), OK);
        assert_int_equal(db_commit(t->db, &t->fault), OK);
        assert_int_equal(test_number(t, "SELECT count(*) FROM much WHERE length(x) = 999"), kib);
    }
}

static void what_is_rolled_back_never_was(void **state) {
    TestDatabase *t = *state;
    assert_int_equal(db_begin(t->db, &t->fault, true), OK);
    assert_int_equal(run(t, "INSERT INTO attendance VALUES (7, 1, 1, 1, NULL, 1, 0)"), OK);
    db_rollback(t->db);
    db_rollback(t->db); /* nothing to undo is no fault */
    assert_int_equal(test_number(t, "SELECT count(*) FROM attendance"), 0);
    assert_int_equal(db_commit(t->db, &t->fault), ERR_INTERNAL);
}

static void a_full_disk_is_unavailable(void **state) {
    TestDatabase *t = *state;
    test_sql(t, "PRAGMA max_page_count = 1"); /* no less than it has */
    assert_int_equal(db_begin(t->db, &t->fault, true), OK);
    Err e = OK;
    for (int i = 0; i < 1000 && e == OK; i++)
        e = run(
            t,
            "INSERT INTO event VALUES (7, (SELECT coalesce(max(seq), 0) + 1 FROM event), 0, hex(zeroblob(2000)))");
    assert_int_equal(e, ERR_UNAVAILABLE);
    db_rollback(t->db);
    assert_int_equal(test_number(t, "SELECT count(*) FROM event"), 0);
}

static void a_reader_sees_commits_and_cannot_write(void **state) {
    TestDatabase *t = *state;
    Db *reader = NULL, *writer = t->db;
    assert_int_equal(db_connect(t->database, &t->fault, false, &reader), OK);
    assert_true(db_ping(reader));
    int64_t before = db_data_version(reader);
    assert_true(before >= 0);
    assert_int_equal(db_begin(reader, &t->fault, false), OK);
    t->db = reader;
    assert_int_equal(test_number(t, "SELECT count(*) FROM attendance"), 0);
    t->db = writer;
    test_sql(t, "INSERT INTO attendance VALUES (7, 1, 1, 1, NULL, 1, 0)"); /* does not wait for the reader */
    t->db = reader;
    assert_int_equal(test_number(t, "SELECT count(*) FROM attendance"), 0); /* its snapshot */
    assert_int_equal(db_commit(reader, &t->fault), OK);
    assert_int_equal(test_number(t, "SELECT count(*) FROM attendance"), 1);
    assert_int_equal(run(t, "DELETE FROM attendance"), ERR_INTERNAL);
    t->db = writer;
    assert_int_not_equal(db_data_version(reader), before);
    assert_int_equal(db_data_version(reader), db_data_version(reader));
    db_disconnect(reader);
}

static off_t size_of(const TestDatabase *t) {
    struct stat st;
    assert_int_equal(stat(t->path, &st), 0);
    return st.st_size;
}

/* So many pages into the log. */
static void write_much(TestDatabase *t, int pages) {
    char sql[160];
    snprintf(sql, sizeof sql,
             "INSERT INTO event SELECT 7, coalesce(max(seq), 0) + 1, 0, hex(zeroblob(%d)) FROM event",
             pages * 2048);
    test_sql(t, sql);
    db_tend(t->db);
}

static void the_log_is_carried_over_when_it_has_grown(void **state) {
    TestDatabase *t = *state;
    off_t was = size_of(t);
    write_much(t, 3000);
    assert_int_equal(size_of(t), was); /* not due */
    write_much(t, 1500);
    while (size_of(t) < was + 4000 * 4096) /* by a thread of its own */
        sched_yield();
}

static off_t log_size_of(const TestDatabase *t) {
    char log[112];
    struct stat st;
    snprintf(log, sizeof log, "%s-wal", t->path);
    assert_int_equal(stat(log, &st), 0);
    return st.st_size;
}

/* A reader holds it up, however long it becomes; then it begins again and is cut. */
static void a_long_log_begins_again(void **state) {
    TestDatabase *t = *state;
    Db *reader = NULL;
    assert_int_equal(db_connect(t->database, &t->fault, false, &reader), OK);
    assert_int_equal(db_begin(reader, &t->fault, false), OK);
    assert_true(db_ping(reader)); /* its snapshot */
    for (int i = 0; i < 5; i++)
        write_much(t, 4100);
    assert_true(log_size_of(t) > 33554432);
    db_rollback(reader);
    db_disconnect(reader);
    while (log_size_of(t) > 33554432)
        write_much(t, 4100);
}

static void a_new_file_is_its_owners_alone(void **state) {
    TestDatabase *t = *state;
    static const char *const ends[] = {"", "-wal", "-shm"};
    test_sql(t, "INSERT INTO attendance VALUES (7, 1, 1, 1, NULL, 1, 0)");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[112];
        struct stat st;
        snprintf(path, sizeof path, "%s%s", t->path, ends[i]);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
}

static void assert_refused(TestDatabase *t, const char *url, bool writes, const char *says) {
    Database *d = NULL;
    Db *db = NULL;
    Err e = database_open(&t->fault, url, &d);
    if (e == OK)
        e = db_connect(d, &t->fault, writes, &db);
    assert_int_equal(e, ERR_UNAVAILABLE);
    assert_null(db);
    assert_non_null(t->fault.inner);
    assert_non_null(strstr(t->fault.inner, says));
    assert_null(strchr(t->fault.inner, '\n'));
    database_close(d);
}

static void write_file(const char *path, const char *text) {
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void what_is_no_database_of_ours_is_refused_in_one_line(void **state) {
    TestDatabase *t = *state;
    char path[112], url[128];
    assert_refused(t, "postgresql://localhost/oshxona", true, "SQLite only");
    assert_refused(t, "mysql://x", true, "DATABASE_URL");
    assert_refused(t, "sqlite:///", true, "names no file");
    assert_refused(t, "sqlite:////nowhere/at/all.db", true, "/nowhere/at/all.db: No such file or directory");
    assert_refused(t, "sqlite:////tmp", true, "cannot open the database /tmp");
    snprintf(path, sizeof path, "%s/other.db", t->folder);
    snprintf(url, sizeof url, "sqlite:///%s", path);
    assert_refused(t, url, false, "unable to open"); /* a reader makes none */
    write_file(path,
               "This is no database, but a text of more than a few words, as long as a page's head would be: "
               "one hundred bytes.");
    assert_refused(t, url, true, "file is not a database");
    write_file(path, "");
    Database *d = NULL;
    Db *db = NULL;
    assert_int_equal(database_open(&t->fault, url, &d), OK);
    assert_int_equal(db_connect(d, &t->fault, true, &db), OK); /* an empty file is as good as none */
    assert_int_equal(db_script(db, &t->fault, "CREATE TABLE theirs (x)"), OK);
    db_disconnect(db);
    database_close(d);
    assert_refused(t, url, true, "another program");
    unlink(path);
}

int main(void) {
    umask(0); /* the mode asked for is the mode given */
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_type_comes_back),
        TEST(every_none_comes_back),
        TEST(a_field_without_a_column_is_none),
        TEST(what_cannot_be_read_is_our_own_fault),
        TEST(a_broken_rule_says_which),
        TEST(the_ledger_only_grows),
        TEST(a_query_may_be_asked_within_itself),
        TEST(every_query_can_be_prepared),
        TEST(no_query_walks_a_table),
        TEST(a_savepoint_undoes_only_its_own),
        TEST(a_savepoint_may_change_much),
        TEST(what_is_rolled_back_never_was),
        TEST(a_full_disk_is_unavailable),
        TEST(a_reader_sees_commits_and_cannot_write),
        TEST(the_log_is_carried_over_when_it_has_grown),
        TEST(a_long_log_begins_again),
        TEST(a_new_file_is_its_owners_alone),
        TEST(what_is_no_database_of_ours_is_refused_in_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
