/* db/rows.c over a statement that only counts: it needs no database, and its error can be had at any row. */
#include "db/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Number {
    int64_t n;
} Number;
static const Field number_fields[] = {FIELD(Number, n)};
static const FieldSet numbers = {"Number", sizeof(Number), 1, number_fields};

struct Stmt {
    int at, rows, fails_at; /* fails_at 0: never */
};

Err stmt_step(Stmt *s, bool *ret_row) {
    s->at++;
    if (s->at == s->fails_at)
        return ERR_UNAVAILABLE;
    *ret_row = s->at <= s->rows;
    return OK;
}

Err stmt_record(Stmt *s, Arena *a, const FieldSet *set, void *record) {
    (void)a;
    assert_ptr_equal(set, &numbers);
    ((Number *)record)->n = s->at;
    return OK;
}

static void all_rows_come_in_order_however_many(void **state) {
    (void)state;
    for (int rows = 0; rows <= 70; rows++) {
        ARENA_SCOPE Arena *a = arena_new();
        Stmt s = {.rows = rows};
        void *items = NULL;
        size_t n = 99;
        assert_int_equal(rows_all(&s, a, &numbers, &items, &n), OK);
        assert_int_equal(n, rows);
        for (int i = 0; i < rows; i++)
            assert_int_equal(((Number *)items)[i].n, i + 1);
    }
}

static void a_failure_leaves_the_results_untouched(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Stmt s = {.rows = 40, .fails_at = 20};
    void *items = &s;
    size_t n = 99;
    assert_int_equal(rows_all(&s, a, &numbers, &items, &n), ERR_UNAVAILABLE);
    assert_ptr_equal(items, &s);
    assert_int_equal(n, 99);
    s = (Stmt){.rows = 3, .fails_at = 2};
    assert_int_equal(rows_none(&s), ERR_UNAVAILABLE);
}

static void the_next_row_ends_with_the_rows(void **state) {
    (void)state;
    Stmt s = {.rows = 1};
    Number one = {0};
    bool found = false;
    assert_int_equal(rows_next(&s, NULL, &numbers, &one, &found), OK);
    assert_true(found);
    assert_int_equal(one.n, 1);
    assert_int_equal(rows_next(&s, NULL, &numbers, &one, &found), OK);
    assert_false(found);
    assert_int_equal(one.n, 1);
}

static void a_statement_is_run_to_its_end(void **state) {
    (void)state;
    Stmt s = {.rows = 5};
    assert_int_equal(rows_none(&s), OK);
    assert_int_equal(s.at, 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_rows_come_in_order_however_many),
        cmocka_unit_test(a_failure_leaves_the_results_untouched),
        cmocka_unit_test(the_next_row_ends_with_the_rows),
        cmocka_unit_test(a_statement_is_run_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
