/* Memory that belongs to a transaction or a connection: found again by its owner alone, and ended once. */
#include "support/database.h"

#include <setjmp.h>
#include <stdarg.h>
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

static const char one, another;
static int ended;

static void end(void *memory) { ended += *(int *)memory; }

static void a_transactions_memory_is_its_owners(void **state) {
    Tx tx = test_tx(*state, TEST_KG), other = test_tx(*state, TEST_KG);
    int *mine = tx_keep(&tx, &one, sizeof *mine);
    assert_int_equal(*mine, 0);
    *mine = 5;
    assert_ptr_equal(tx_keep(&tx, &one, sizeof *mine), mine);
    assert_int_equal(*(int *)tx_keep(&tx, &another, sizeof *mine), 0);
    assert_int_equal(*(int *)tx_keep(&other, &one, sizeof *mine), 0);
}

static void a_connections_memory_lasts_until_it_is_closed(void **state) {
    TestDatabase *t = *state;
    Db *db;
    assert_int_equal(db_connect(t->database, &t->fault, false, &db), OK);
    int *mine = db_keep(db, &one, sizeof *mine, end);
    assert_int_equal(*mine, 0);
    *mine = 7;
    assert_ptr_equal(db_keep(db, &one, sizeof *mine, end), mine);
    assert_int_equal(*(int *)db_keep(db, &another, sizeof *mine, NULL), 0);
    assert_int_equal(*(int *)db_keep(t->db, &one, sizeof *mine, NULL), 0);
    ended = 0;
    db_disconnect(db);
    assert_int_equal(ended, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_transactions_memory_is_its_owners, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_connections_memory_lasts_until_it_is_closed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
