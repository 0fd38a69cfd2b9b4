/* Attendance: a day's figures, replaced as a whole. */
#include "kitchen/attendance/attendance.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

typedef struct Work {
    Attendance day;
    Day from, to, before;
    int64_t limit;
    Attendance *days;
    size_t n;
} Work;

static Err set(Tx *tx, void *ctx) { return attendance_set(tx, &((Work *)ctx)->day); }

static Err read_page(Tx *tx, void *ctx) {
    Work *w = ctx;
    return attendance_page(tx, w->from, w->to, w->before, w->limit, &w->days, &w->n);
}

static void put(Kit *k, const char *day, int32_t younger, int32_t older, int32_t staff) {
    Work w = {.day = {kit_day(day), younger, older, staff}};
    kit_must(k, kit_write(k, set, &w));
}

static Work get(Kit *k, const char *from, const char *to, int64_t limit) {
    Work w = {.from = kit_day(from), .to = kit_day(to), .before = day_plus(kit_day(to), 1), .limit = limit};
    kit_must(k, kit_read(k, read_page, &w));
    return w;
}

static void a_day_is_set_and_set_again(void **state) {
    Kit *k = *state;
    put(k, "2026-10-05", 18, 92, 11);
    put(k, "2026-10-05", 17, 90, INT_NONE);
    Work w = get(k, "2026-10-01", "2026-10-31", 10);
    assert_int_equal(w.n, 1);
    assert_int_equal(w.days[0].children_1_3, 17);
    assert_int_equal(w.days[0].children_3_7, 90);
    assert_int_equal(w.days[0].staff, INT_NONE);
    /* late changes can be told from the log: the second row holds the first figures */
    assert_int_equal(
        test_number(&k->t,
                    "SELECT COUNT(*) FROM audit WHERE action = 'attendance.set' AND before_json IS NULL"),
        1);
    assert_int_equal(
        test_number(&k->t, "SELECT COUNT(*) FROM audit WHERE before_json LIKE '%\"children_3_7\":92%'"), 1);
}

static void days_come_newest_first_and_in_pages(void **state) {
    Kit *k = *state;
    put(k, "2026-10-01", 1, 1, 1);
    put(k, "2026-10-03", 3, 3, 3);
    put(k, "2026-10-02", 2, 2, 2);
    Work w = get(k, "2026-10-02", "2026-10-31", 10);
    assert_int_equal(w.n, 2);
    assert_int_equal(w.days[0].children_1_3, 3);
    assert_int_equal(w.days[1].children_1_3, 2);
    w = (Work){.from = kit_day("2026-10-01"),
               .to = kit_day("2026-10-31"),
               .before = kit_day("2026-10-03"),
               .limit = 1};
    kit_must(k, kit_read(k, read_page, &w));
    assert_int_equal(w.n, 1);
    assert_int_equal(w.days[0].children_1_3, 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_day_is_set_and_set_again),
        TEST(days_come_newest_first_and_in_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
