#include "support/database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

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

typedef struct Heard {
    TestDatabase *t;
    int calls;
    int64_t last_done, last_of;
} Heard;

/* Somebody writes while the copy is made. */
static void write_meanwhile(void *ctx, int64_t done, int64_t of) {
    Heard *heard = ctx;
    assert_true(done > heard->last_done && done <= of);
    heard->calls++;
    heard->last_done = done;
    heard->last_of = of;
    test_sql(heard->t, "INSERT INTO attendance SELECT 7, count(*) + 100, 1, 1, NULL, 1, 0 FROM attendance");
}

static void fill(TestDatabase *t) {
    test_sql(t, "INSERT INTO attendance VALUES (7, 1, 1, 1, NULL, 1, 0)");
    test_sql(t, "INSERT INTO event VALUES (7, 1, 0, hex(zeroblob(3000000)))");
}

/* While nobody has the database open. */
static void restore_alone(TestDatabase *t, const char *path, Err want) {
    db_disconnect(t->db);
    assert_int_equal(database_restore(t->database, &t->fault, path, NULL, NULL), want);
    assert_int_equal(db_connect(t->database, &t->fault, true, &t->db), OK);
}

static void a_copy_is_the_moment_it_was_asked_for(void **state) {
    TestDatabase *t = *state;
    char copy[112];
    snprintf(copy, sizeof copy, "%s/copy.db", t->folder);
    fill(t);
    Heard heard = {.t = t};
    umask(0);
    assert_int_equal(database_backup(t->database, &t->fault, copy, write_meanwhile, &heard), OK);
    assert_true(heard.calls >= 2);
    assert_int_equal(heard.last_done, heard.last_of);
    struct stat st;
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(test_number(t, "SELECT count(*) FROM attendance"), 1 + heard.calls);
    assert_int_equal(database_restore(t->database, &t->fault, copy, NULL, NULL), ERR_UNAVAILABLE);
    assert_non_null(strstr(t->fault.inner, "in use"));
    assert_int_equal(test_number(t, "SELECT count(*) FROM attendance"), 1 + heard.calls);
    restore_alone(t, copy, OK);
    assert_int_equal(test_number(t, "SELECT sum(day) FROM attendance"), 1);
    assert_int_equal(
        test_number(t, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
    assert_int_equal(unlink(copy), 0); /* and nothing else is left in the folder */
}

static void assert_not_restored(TestDatabase *t, const char *path, const char *says) {
    restore_alone(t, path, ERR_INVALID);
    assert_non_null(strstr(t->fault.inner, says));
    assert_int_equal(test_number(t, "SELECT count(*) FROM attendance"), 1);
}

static void what_is_no_backup_changes_nothing(void **state) {
    TestDatabase *t = *state;
    char path[112];
    snprintf(path, sizeof path, "%s/copy.db", t->folder);
    fill(t);
    assert_not_restored(t, path, "cannot");
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 1000; i++)
        fputs("no database at all ", file);
    fclose(file);
    assert_not_restored(t, path, "file is not a database");
    assert_int_equal(truncate(path, 0), 0);
    assert_not_restored(t, path, "not a backup");
    unlink(path);
    assert_int_equal(database_backup(t->database, &t->fault, path, NULL, NULL), OK);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(truncate(path, st.st_size / 2), 0);
    assert_not_restored(t, path, "damaged");
    unlink(path);
    assert_int_equal(database_backup(t->database, &t->fault, "/nowhere/copy.db", NULL, NULL),
                     ERR_UNAVAILABLE);
    assert_non_null(strstr(t->fault.inner, "/nowhere/copy.db.part: No such file or directory"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_copy_is_the_moment_it_was_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_backup_changes_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
