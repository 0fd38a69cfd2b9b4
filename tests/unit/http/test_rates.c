#include "http/rates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

static const int64_t SECOND = 1000000;

static void test_a_share_each(void **state) {
    (void)state;
    Rates *r = rates_new(5);
    for (int i = 0; i < 10; i++)
        assert_true(rates_take(r, "10.0.0.1", 0));
    assert_false(rates_take(r, "10.0.0.1", 0));
    assert_true(rates_take(r, "10.0.0.2", 0));
    assert_false(rates_take(r, "10.0.0.1", SECOND / 5 - 1));
    assert_true(rates_take(r, "10.0.0.1", SECOND / 5));
    assert_false(rates_take(r, "10.0.0.1", SECOND / 5));
    for (int i = 0; i < 10; i++) /* a long silence fills it once */
        assert_true(rates_take(r, "10.0.0.1", 3600 * SECOND));
    assert_false(rates_take(r, "10.0.0.1", 3600 * SECOND));
    rates_free(r);
}

/* Those who are over their share stay known, however many others come. */
static void test_many_addresses(void **state) {
    (void)state;
    Rates *r = rates_new(1);
    while (rates_take(r, "the greedy one", 0))
        ;
    for (int i = 0; i < 25000; i++) {
        char address[32];
        snprintf(address, sizeof address, "10.0.%d.%d", i / 256, i % 256);
        assert_true(rates_take(r, address, 0));
    }
    assert_false(rates_take(r, "the greedy one", 0));
    rates_free(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_share_each),
        cmocka_unit_test(test_many_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
