#include "db/migrate.h"
#include "support/database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static int set_up(void **state) {
    static TestDatabase t;
    test_database_open(&t); /* migrates */
    *state = &t;
    return 0;
}

static int tear_down(void **state) {
    test_database_close(*state);
    return 0;
}

static void count(void *ctx, const char *name) {
    assert_non_null(name);
    ++*(int *)ctx;
}

static int newest(void) {
    int n = 0;
    while (migrations[n].number)
        n++;
    return n;
}

static void a_second_time_is_nothing(void **state) {
    TestDatabase *t = *state;
    int told = 0, pending = -1;
    assert_int_equal(migrate(t->db, &t->fault, count, &told), OK);
    assert_int_equal(told, 0);
    assert_int_equal(migrations_pending(t->db, &t->fault, &pending), OK);
    assert_int_equal(pending, 0);
    assert_int_equal(test_number(t, "SELECT count(*) FROM migration"), newest());
    assert_int_equal(test_number(t, "SELECT max(number) FROM migration"), newest());
}

static void a_new_database_lacks_them_all(void **state) {
    TestDatabase *t = *state;
    Database *d = NULL;
    Db *db = NULL;
    char url[128];
    snprintf(url, sizeof url, "%s-2", t->url);
    assert_int_equal(database_open(&t->fault, url, &d), OK);
    assert_int_equal(db_connect(d, &t->fault, true, &db), OK);
    int told = 0, pending = 0;
    assert_int_equal(migrations_pending(db, &t->fault, &pending), OK);
    assert_int_equal(pending, newest());
    assert_int_equal(migrate(db, &t->fault, count, &told), OK);
    assert_int_equal(told, newest());
    assert_int_equal(migrations_pending(db, &t->fault, &pending), OK);
    assert_int_equal(pending, 0);
    db_disconnect(db);
    database_close(d);
    assert_int_equal(remove(url + strlen("sqlite:///")), 0);
}

static void a_newer_database_is_refused_and_left_alone(void **state) {
    TestDatabase *t = *state;
    int pending = 0;
    test_sql(t, "INSERT INTO migration SELECT max(number) + 2, 'of_tomorrow', 0 FROM migration");
    assert_int_equal(migrations_pending(t->db, &t->fault, &pending), OK);
    assert_int_equal(pending, -2);
    assert_int_equal(migrate(t->db, &t->fault, NULL, NULL), ERR_CONFLICT);
    assert_non_null(strstr(t->fault.inner, "newer than this program"));
    assert_false(db_in_transaction(t->db));
    assert_int_equal(test_number(t, "SELECT count(*) FROM migration"), newest() + 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_second_time_is_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_database_lacks_them_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_newer_database_is_refused_and_left_alone, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
