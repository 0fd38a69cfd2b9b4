#include "base/clock.h"

#include <time.h>

static int64_t read_us(clockid_t which) {
    struct timespec t = {0};
    clock_gettime(which, &t); /* cannot fail for the two clocks asked */
    return t.tv_sec * SECOND_US + t.tv_nsec / 1000;
}

static Instant system_now(void *ctx) {
    (void)ctx;
    return (Instant){read_us(CLOCK_REALTIME)};
}

const Clock clock_system = {.now = system_now};

int64_t monotonic_us(void) { return read_us(CLOCK_MONOTONIC); }
