#include "base/clock.h"
#include "base/id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const int64_t EPOCH_US = INT64_C(1735689600000000); /* 2025-01-01 */

static Instant since_epoch(int64_t ms) { return (Instant){EPOCH_US + ms * 1000}; }

static void ids_rise_whatever_the_clock_does(void **state) {
    (void)state;
    int64_t last = 0, ms = 1000;
    for (int i = 0; i < 200000; i++) {
        ms += i % 7 == 0 ? 1 : i % 1001 == 0 ? -50 : 0; /* it stands still, and is set back at times */
        int64_t id = id_after(last, since_epoch(ms));
        assert_true(id > last && id <= ID_MAX);
        last = id;
    }
}

static void an_id_tells_its_millisecond(void **state) {
    (void)state;
    for (int64_t ms = 1; ms < INT64_C(1) << 40; ms = ms * 3 + 1) {
        int64_t id = id_after(0, since_epoch(ms));
        assert_int_equal(id >> 12, ms);
        assert_true(id >= id_floor(since_epoch(ms)));
        assert_true(id < id_floor(since_epoch(ms + 1)));
    }
}

static void within_a_millisecond_the_next_follows(void **state) {
    (void)state;
    int64_t first = id_after(0, since_epoch(5));
    assert_int_equal(id_after(first, since_epoch(5)), first + 1);
    assert_int_equal(id_after(first, since_epoch(4)), first + 1);
}

static void the_counter_starts_at_random(void **state) {
    (void)state;
    int64_t low[64];
    int different = 0;
    for (int i = 0; i < 64; i++) {
        low[i] = id_after(0, since_epoch(9)) & 4095;
        different += i > 0 && low[i] != low[0];
    }
    assert_true(different > 32);
}

static void the_ends_of_time(void **state) {
    (void)state;
    assert_true(id_after(0, (Instant){0}) > 0);
    assert_int_equal(id_floor((Instant){0}), 1);
    assert_true(id_after(0, since_epoch(INT64_C(1) << 50)) <= ID_MAX);
}

static void clocks(void **state) {
    (void)state;
    assert_true(clock_now(&clock_system).us > EPOCH_US);
    int64_t before = monotonic_us();
    assert_true(monotonic_us() >= before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_rise_whatever_the_clock_does),
        cmocka_unit_test(an_id_tells_its_millisecond),
        cmocka_unit_test(within_a_millisecond_the_next_follows),
        cmocka_unit_test(the_counter_starts_at_random),
        cmocka_unit_test(the_ends_of_time),
        cmocka_unit_test(clocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
