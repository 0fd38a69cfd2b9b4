/* Whatever is changed behind the ledger's back, verify finds and names. */
#include "journal/journal.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static int64_t rice;

static int set_up(void **state) {
    kit_set_up(state);
    Kit *k = *state;
    rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(10), NEVER);
    kit_deliver(k, rice, G(5), kit_day("2026-12-31"));
    kit_count(k, rice, G(12));
    kit_count(k, rice, G(12));
    kit_verify(k);
    return 0;
}

static Err verify(Tx *tx, void *ctx) { return ledger_verify(tx, NULL, NULL, ctx); }

/* Changes the data with the triggers out of the way, and hears what verify says. */
static const char *verdict(Kit *k, const char *sql) {
    test_sql(&k->t,
             "DROP TRIGGER movement_no_update; DROP TRIGGER movement_no_delete; DROP TRIGGER audit_no_update;"
             "DROP TRIGGER audit_no_delete");
    test_sql(&k->t, sql);
    int64_t movements;
    assert_int_equal(kit_read(k, verify, &movements), ERR_CONFLICT);
    assert_non_null(k->fault.inner);
    return k->fault.inner;
}

static void every_column_of_a_movement_is_sealed(void **state) {
    static const char *const changes[] = {
        "mg = mg + 1",         "after_mg = after_mg + 1",
        "at = at - 1",         "effective_on = effective_on - 1",
        "user_id = 1",         "kind = 'write_off'",
        "note = 'x'",          "reason = 'x'",
        "entry_id = 1",        "serving_id = 1",
        "reverses_id = 1",     "counted_at = 1",
        "lot_id = lot_id + 1", "hash = zeroblob(32)",
        "hash = x'00'",        "product_id = product_id + 1",
        "id = id + 10000000",  "counted_mg = 1",
    };
    Kit *k = *state;
    char second[32];
    snprintf(second, sizeof second, "(number %d)", 2);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        kit_tear_down(state);
        set_up(state);
        k = *state;
        const char *said =
            verdict(k, arena_printf(k->arena, "UPDATE movement SET %s WHERE n = 2", changes[i]));
        if (!strstr(said, "movement") || (!strstr(said, second) && i != 16))
            fail_msg("%s: %s", changes[i], said);
    }
}

static void what_a_count_weighed_is_sealed_too(void **state) {
    Kit *k = *state;
    const char *said = verdict(k, "UPDATE movement SET counted_mg = NULL WHERE n = 3");
    assert_non_null(strstr(said, "(number 3) is not what its hash says"));
}

static void a_movement_that_is_gone_is_missed(void **state) {
    Kit *k = *state;
    const char *said = verdict(k, "DELETE FROM movement WHERE n = 3");
    assert_non_null(strstr(said, "(number 4) does not follow"));
}

static void the_last_movement_is_missed_too(void **state) {
    Kit *k = *state;
    const char *said = verdict(k, "DELETE FROM movement WHERE n = 4");
    assert_non_null(strstr(said, "ends at movement number 3, its head says 4"));
}

static void a_lot_that_holds_another_sum_is_named(void **state) {
    Kit *k = *state;
    int64_t lot = test_number(&k->t, "SELECT MAX(id) FROM lot");
    const char *said =
        verdict(k, "UPDATE lot SET mg_left = mg_left + 1 WHERE id = (SELECT MAX(id) FROM lot)");
    assert_non_null(strstr(said, arena_printf(k->arena, "lot %lld", (long long)lot)));
}

static void an_audit_row_is_sealed_as_well(void **state) {
    Kit *k = *state;
    assert_non_null(strstr(verdict(k, "UPDATE audit SET after_json = '{}' WHERE n = 2"), "audit"));
}

static void the_database_itself_refuses_a_change(void **state) {
    Kit *k = *state;
    assert_int_not_equal(db_script(k->t.db, &k->fault, "UPDATE movement SET mg = 0"), OK);
    assert_int_not_equal(db_script(k->t.db, &k->fault, "DELETE FROM movement"), OK);
    kit_verify(k);
}

static void progress_ends_at_the_whole(void *ctx, int64_t done, int64_t of) {
    int64_t *last = ctx;
    assert_true(done <= of);
    *last = done == of ? done : -1;
}

static Err verify_aloud(Tx *tx, void *ctx) {
    int64_t movements;
    TRY(ledger_verify(tx, progress_ends_at_the_whole, ctx, &movements));
    assert_int_equal(movements, 4);
    return OK;
}

static void it_says_how_far_it_is(void **state) {
    Kit *k = *state;
    int64_t last = 0;
    kit_must(k, kit_read(k, verify_aloud, &last));
    assert_int_equal(last, 4);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_column_of_a_movement_is_sealed),  TEST(what_a_count_weighed_is_sealed_too),
        TEST(a_movement_that_is_gone_is_missed),     TEST(the_last_movement_is_missed_too),
        TEST(a_lot_that_holds_another_sum_is_named), TEST(an_audit_row_is_sealed_as_well),
        TEST(the_database_itself_refuses_a_change),  TEST(it_says_how_far_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
