/* The door: so many within, so many before it, the rest are sent away. */
#include "app/gate.h"

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static Gate gate;
static atomic_int entered;

static void *go_in(void *arg) {
    (void)arg;
    if (gate_enter(&gate) == OK)
        entered++;
    return NULL;
}

static int before(void) {
    pthread_mutex_lock(&gate.lock);
    int n = gate.before;
    pthread_mutex_unlock(&gate.lock);
    return n;
}

static void two_within_one_before(void **state) {
    (void)state;
    gate_init(&gate, 2, 1);
    assert_int_equal(gate_enter(&gate), OK);
    assert_int_equal(gate_enter(&gate), OK);
    pthread_t waits;
    assert_int_equal(pthread_create(&waits, NULL, go_in, NULL), 0);
    while (before() == 0)
        sched_yield();
    assert_int_equal(gate_enter(&gate), ERR_BUSY);
    assert_int_equal(entered, 0);
    gate_leave(&gate);
    pthread_join(waits, NULL);
    assert_int_equal(entered, 1);
    gate_leave(&gate);
    gate_leave(&gate);
    assert_int_equal(gate_enter(&gate), OK);
    gate_leave(&gate);
    gate_destroy(&gate);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(two_within_one_before)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
