/* What every write shares: ids that rise, chains that hold, events that can be read again, answers that are kept. */
#include "base/id.h"
#include "journal/idempotency.h"
#include "journal/journal.h"
#include "support/database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

typedef struct Thing {
    int64_t id;
    const char *name, *password;
    Person owner;
} Thing;
RECORD(Thing);
FIELDS(Thing, ID(Thing, id), FIELD(Thing, name), FIELD(Thing, password, .secret = true), FIELD(Thing, owner));

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

static Tx begin(TestDatabase *t, int64_t kg) {
    Tx tx = test_tx(t, kg);
    assert_int_equal(db_begin(t->db, &t->fault, true), OK);
    assert_int_equal(journal_begin(&tx), OK);
    return tx;
}

static void end(Tx *tx) {
    assert_int_equal(journal_end(tx), OK);
    assert_int_equal(db_commit(tx->db, tx->fault), OK);
}

static void a_write_knows_where_and_when_it_is(void **state) {
    TestDatabase *t = *state;
    t->now_us = INT64_C(1790000000000000); /* 2026-09-21T14:13:20Z */
    Tx tx = begin(t, TEST_KG);
    assert_ptr_equal(tx.zone, zone_find("Asia/Tashkent"));
    assert_int_equal(tx.today.n, day_from_civil(2026, 9, 21).n);
    end(&tx);
    t->now_us += 6 * 3600 * SECOND_US; /* 01:13 in Tashkent */
    tx = begin(t, TEST_KG);
    assert_int_equal(tx.today.n, day_from_civil(2026, 9, 22).n);
    end(&tx);
    Tx read = test_tx(t, TEST_KG);
    assert_int_equal(tx_place(&read), OK);
    assert_int_equal(read.today.n, day_from_civil(2026, 9, 22).n);
    read = test_tx(t, 0);
    assert_int_equal(tx_place(&read), OK);
    read = test_tx(t, 99);
    assert_int_equal(tx_place(&read), ERR_NOT_FOUND);
    assert_int_equal(db_begin(t->db, &t->fault, true), OK);
    assert_int_equal(journal_begin(&read), ERR_NOT_FOUND);
    db_rollback(t->db);
}

static void ids_rise_with_time_and_never_fall(void **state) {
    TestDatabase *t = *state;
    Tx tx = begin(t, TEST_KG);
    int64_t first = new_id(&tx), last = first;
    assert_true(first >= id_floor(tx.now));
    for (int i = 0; i < 5000; i++) {
        int64_t id = new_id(&tx);
        assert_int_equal(id, last + 1); /* consecutive within one transaction */
        last = id;
    }
    end(&tx);
    t->now_us -= 60 * SECOND_US; /* the clock was set back */
    tx = begin(t, TEST_KG);
    assert_int_equal(new_id(&tx), last + 1);
    end(&tx);
    t->now_us += 3600 * SECOND_US;
    tx = begin(t, TEST_KG);
    assert_true(new_id(&tx) >= id_floor(tx.now));
    db_rollback(t->db);
}

static void a_kindergarten_founded_within_a_write_is_entered(void **state) {
    TestDatabase *t = *state;
    Tx tx = begin(t, 0);
    int64_t kg = new_id(&tx);
    char sql[160];
    snprintf(sql, sizeof sql,
             "INSERT INTO kindergarten SELECT %lld, 'x', NULL, 'Asia/Tokyo', 3, 1, 1, 1, 1, 1, 1, 0, 0",
             (long long)kg);
    test_sql(t, sql);
    assert_int_equal(journal_found(&tx, kg), OK);
    assert_int_equal(journal_enter(&tx, kg), OK);
    assert_ptr_equal(tx.zone, zone_find("Asia/Tokyo"));
    assert_int_equal(audit(&tx, "kindergarten.create", kg, NULL, NULL, NULL), OK);
    assert_int_equal(journal_enter(&tx, 0), OK);
    assert_int_equal(audit(&tx, "network.act", kg, NULL, NULL, NULL), OK);
    end(&tx);
    assert_int_equal(test_number(t, "SELECT count(DISTINCT chain_id) FROM head"),
                     3); /* 0, the test's, the new one */
    const int64_t kgs[] = {0, kg};
    for (int i = 0; i < 2; i++) {
        Tx read = test_tx(t, kgs[i]);
        int64_t rows = 0;
        assert_int_equal(audit_verify(&read, &rows), OK);
        assert_int_equal(rows, 1);
    }
}

static void write_audit(TestDatabase *t, int n) {
    for (int i = 0; i < n; i++) {
        Tx tx = begin(t, TEST_KG);
        tx.address = "192.0.2.1";
        Thing before = {i + 1, "was", "hunter2", {5, "Olim Karimov"}},
              after = {i + 1, "is", "hunter3", {5, NULL}};
        assert_int_equal(audit(&tx, "thing.change", i + 1, FIELDS_OF(Thing), &before, &after), OK);
        assert_int_equal(audit_refused(&tx, "thing.delete", 0, ERR_FORBIDDEN), OK);
        end(&tx);
    }
}

static void an_audit_row_holds_no_name_and_no_secret(void **state) {
    TestDatabase *t = *state;
    write_audit(t, 1);
    assert_int_equal(
        test_number(t, "SELECT count(*) FROM audit WHERE n = 1 AND outcome = 'done' AND target_id = 1 AND "
                       "address = '192.0.2.1' AND user_id = 1 AND before_json LIKE '%\"was\"%' AND "
                       "after_json LIKE '%\"is\"%' AND after_json LIKE '%{\"id\":5}%'"),
        1);
    assert_int_equal(
        test_number(t, "SELECT count(*) FROM audit WHERE n = 2 AND outcome = 'refused' AND status = 403 AND "
                       "target_id IS NULL AND after_json = '{\"problem\":\"forbidden\"}'"),
        1);
    assert_int_equal(
        test_number(t, "SELECT count(*) FROM audit WHERE before_json || after_json LIKE '%hunter%' OR "
                       "before_json || after_json LIKE '%Karimov%'"),
        0);
}

static Err verify(TestDatabase *t) {
    Tx read = test_tx(t, TEST_KG);
    int64_t rows = 0;
    return audit_verify(&read, &rows);
}

/* Each changed row is found; each case is undone before the next. */
static void verify_finds_what_was_changed(void **state) {
    TestDatabase *t = *state;
    write_audit(t, 3);
    assert_int_equal(verify(t), OK);
    static const char *const tampering[] = {
        "UPDATE audit SET user_id = 2 WHERE n = 3",
        "UPDATE audit SET at = at + 1 WHERE n = 1",
        "UPDATE audit SET outcome = 'done' WHERE n = 2",
        "UPDATE audit SET status = 200 WHERE n = 2",
        "UPDATE audit SET address = NULL WHERE n = 5",
        "UPDATE audit SET after_json = before_json WHERE n = 5",
        "UPDATE audit SET target_id = NULL WHERE n = 5",
        "UPDATE audit SET hash = zeroblob(32) WHERE n = 4",
        "UPDATE audit SET n = 9 WHERE n = 6",
        "DELETE FROM audit WHERE n = 2",
        "DELETE FROM audit WHERE n = 6",
        "DELETE FROM audit",
        "UPDATE head SET audit_n = 5 WHERE kindergarten_id = 7",
        "UPDATE head SET chain_id = zeroblob(16) WHERE kindergarten_id = 7",
    };
    for (size_t i = 0; i < sizeof tampering / sizeof *tampering; i++) {
        assert_int_equal(db_begin(t->db, &t->fault, true), OK);
        test_sql(t, "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete");
        test_sql(t, tampering[i]);
        if (verify(t) != ERR_CONFLICT)
            fail_msg("not found: %s", tampering[i]);
        assert_non_null(strstr(t->fault.inner, "kindergarten 7"));
        db_rollback(t->db);
    }
    assert_int_equal(verify(t), OK);
}

static Err emit_thing(Tx *tx, unsigned roles, const char *name) {
    Thing thing = {3, name, "secret", {5, "Olim Karimov"}};
    return emit(tx, "thing.changed", roles, FIELDS_OF(Thing), &thing);
}

static void the_events_of_a_write_are_one_row(void **state) {
    TestDatabase *t = *state;
    Tx tx = begin(t, TEST_KG);
    assert_int_equal(emit_thing(&tx, ROLE_ADMIN, "line\nbreak"), OK);
    assert_int_equal(emit_thing(&tx, ROLE_ADMIN | ROLE_COOK, "b"), OK);
    Event *first = tx.journal->first_event;
    assert_int_equal(first->kg, TEST_KG);
    assert_true(first->next->seq > first->seq);
    assert_null(first->next->next);
    char want[200];
    snprintf(
        want, sizeof want,
        "{\"type\":\"thing.changed\",\"seq\":%lld,\"at\":\"2026-09-21T14:13:20Z\",\"data\":{\"id\":3,\"name\":"
        "\"line\\nbreak\",\"owner\":{\"id\":5}}}",
        (long long)first->seq);
    assert_string_equal(first->message, want);
    end(&tx);
    assert_int_equal(test_number(t, "SELECT count(*) FROM event"), 1);
    assert_int_equal(test_number(t, "SELECT seq FROM event"), first->next->seq);
    tx = begin(t, TEST_KG);
    end(&tx); /* a write that tells nothing leaves no row */
    assert_int_equal(test_number(t, "SELECT count(*) FROM event"), 1);
}

static void write_events(TestDatabase *t, int writes, int64_t *seqs) {
    for (int i = 0; i < writes; i++) {
        Tx tx = begin(t, TEST_KG);
        assert_int_equal(emit_thing(&tx, ROLE_ADMIN, "a"), OK);
        assert_int_equal(emit_thing(&tx, ROLE_COOK, "b"), OK);
        seqs[2 * i] = tx.journal->first_event->seq;
        seqs[2 * i + 1] = tx.journal->last_event->seq;
        end(&tx);
    }
}

static size_t since(TestDatabase *t, int64_t seq, Event **ret, int64_t *ret_last, bool *ret_reset) {
    Tx read = test_tx(t, TEST_KG);
    assert_int_equal(events_since(&read, seq, ret, ret_last, ret_reset), OK);
    size_t n = 0;
    for (const Event *e = *ret; e; e = e->next)
        n++;
    return n;
}

static void a_client_that_was_away_hears_what_it_missed(void **state) {
    TestDatabase *t = *state;
    Event *events;
    int64_t last = -1, seqs[6];
    bool reset = true;
    assert_int_equal(since(t, 0, &events, &last, &reset), 0);
    assert_int_equal(last, 0);
    assert_false(reset);
    write_events(t, 3, seqs);
    assert_int_equal(since(t, -1, &events, &last, &reset), 0); /* asked for nothing */
    assert_int_equal(last, seqs[5]);
    assert_int_equal(since(t, 0, &events, &last, &reset), 6); /* it was there before the first */
    assert_false(reset);
    assert_int_equal(since(t, seqs[2], &events, &last, &reset), 3); /* in the middle of a write's */
    assert_int_equal(events->seq, seqs[3]);
    assert_int_equal(events->roles, ROLE_COOK);
    assert_int_equal(events->kg, TEST_KG);
    assert_int_equal(events->next->roles, ROLE_ADMIN);
    assert_non_null(strstr(events->message, "{\"type\":\"thing.changed\",\"seq\":"));
    assert_int_equal(since(t, seqs[5], &events, &last, &reset), 0);
    assert_false(reset);
    assert_int_equal(since(t, seqs[5] + 1000, &events, &last, &reset), 0); /* of a database put back since */
    assert_true(reset);
}

static void what_is_forgotten_is_said_to_be(void **state) {
    TestDatabase *t = *state;
    Event *events;
    int64_t last = -1, seqs[8];
    bool reset = true;
    write_events(t, 4, seqs);
    Tx tx = begin(t, TEST_KG);
    assert_int_equal(events_forget(&tx, seqs[4]), OK);
    end(&tx);
    assert_int_equal(since(t, seqs[3], &events, &last, &reset), 4); /* nothing it needs is gone */
    assert_false(reset);
    assert_int_equal(since(t, seqs[2], &events, &last, &reset), 0);
    assert_true(reset);
    assert_int_equal(last, seqs[7]);
    tx = begin(t, TEST_KG);
    assert_int_equal(events_forget(&tx, ID_MAX), OK);
    assert_int_equal(events_forget(&tx, ID_MAX), OK); /* again is nothing */
    end(&tx);
    assert_int_equal(since(t, seqs[7], &events, &last, &reset), 0); /* the last seq is still known */
    assert_false(reset);
    assert_int_equal(last, seqs[7]);
    assert_int_equal(since(t, seqs[6], &events, &last, &reset), 0);
    assert_true(reset);
    assert_int_equal(test_number(t, "SELECT count(*) FROM event"), 1);
}

static void one_who_missed_too_much_begins_again(void **state) {
    TestDatabase *t = *state;
    Event *events;
    int64_t last = -1, seqs[2 * 1010];
    bool reset = false;
    write_events(t, 1010, seqs);
    assert_int_equal(since(t, seqs[1], &events, &last, &reset), 0);
    assert_true(reset);
    assert_int_equal(since(t, seqs[2 * 10 - 1], &events, &last, &reset), 2000);
    assert_false(reset);
}

/* More than a client's queue would take: sent all the same it would be told to come back, with the same `since`, for ever. */
static void one_who_missed_too_many_bytes_begins_again(void **state) {
    enum { LONG = 32 * 1024, WRITES = 20 };
    TestDatabase *t = *state;
    Event *events;
    int64_t last = -1, first = 0;
    bool reset = false;
    char name[LONG];
    memset(name, 'x', LONG - 1);
    name[LONG - 1] = 0;
    for (int i = 0; i < WRITES; i++) {
        Tx tx = begin(t, TEST_KG);
        assert_int_equal(emit_thing(&tx, ROLE_ADMIN, name), OK);
        first = first ? first : tx.journal->first_event->seq;
        end(&tx);
    }
    assert_int_equal(since(t, first, &events, &last, &reset), 0);
    assert_true(reset);
    assert_true(last > first);
    assert_int_equal(since(t, last - 1, &events, &last, &reset), 1);
    assert_false(reset);
}

static void a_network_that_never_wrote_has_an_empty_chain(void **state) {
    TestDatabase *t = *state;
    Tx read = test_tx(t, 0);
    Head *head;
    int64_t rows = -1;
    assert_int_equal(head_read(&read, &head), OK);
    assert_int_equal(head->audit_n, 0);
    assert_int_equal(audit_verify(&read, &rows), OK);
    assert_int_equal(rows, 0);
    read = test_tx(t, 99);
    assert_int_equal(head_read(&read, &head), ERR_NOT_FOUND);
}

static void an_answer_is_kept_for_its_user_and_request(void **state) {
    TestDatabase *t = *state;
    uint8_t hash[REQUEST_HASH], other[REQUEST_HASH];
    idempotency_hash(hash, "POST", "/a", "{}", 2);
    idempotency_hash(other, "POST", "/b", "{}", 2);
    Tx tx = begin(t, TEST_KG);
    KeptAnswer kept;
    bool found = true;
    assert_int_equal(idempotency_find(&tx, "key-0001", hash, &kept, &found), OK);
    assert_false(found);
    assert_int_equal(idempotency_keep(&tx, "key-0001", hash, "{\"id\":1}", 4), OK);
    assert_int_equal(idempotency_find(&tx, "key-0001", hash, &kept, &found), OK);
    assert_true(found);
    assert_string_equal(kept.answer, "{\"id\":1}");
    assert_int_equal(kept.version, 4);
    assert_int_equal(idempotency_find(&tx, "key-0001", other, &kept, &found), ERR_KEY_REUSED);
    tx.user_id = 2;
    assert_int_equal(idempotency_find(&tx, "key-0001", other, &kept, &found), OK);
    assert_false(found);
    end(&tx);
    t->now_us += 8 * 24 * 3600 * SECOND_US;
    tx = begin(t, TEST_KG);
    assert_int_equal(idempotency_keep(&tx, "key-0002", hash, "{}", 0), OK);
    assert_int_equal(idempotency_forget(&tx, (Instant){t->now_us - 7 * 24 * 3600 * SECOND_US}), OK);
    end(&tx);
    assert_int_equal(test_number(t, "SELECT count(*) FROM idempotency"), 1);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_write_knows_where_and_when_it_is),
        TEST(ids_rise_with_time_and_never_fall),
        TEST(a_kindergarten_founded_within_a_write_is_entered),
        TEST(an_audit_row_holds_no_name_and_no_secret),
        TEST(verify_finds_what_was_changed),
        TEST(the_events_of_a_write_are_one_row),
        TEST(a_client_that_was_away_hears_what_it_missed),
        TEST(what_is_forgotten_is_said_to_be),
        TEST(one_who_missed_too_much_begins_again),
        TEST(one_who_missed_too_many_bytes_begins_again),
        TEST(a_network_that_never_wrote_has_an_empty_chain),
        TEST(an_answer_is_kept_for_its_user_and_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
