#include "base/id.h"

#include <sodium.h>

/* 2025-01-01T00:00:00Z */
static const int64_t EPOCH_MS = INT64_C(1735689600000);
enum { COUNTER_BITS = 12 };
static const int64_t LAST_MS = (INT64_C(1) << 41) - 1;

static int64_t milliseconds(Instant t) {
    int64_t ms = t.us / 1000 - EPOCH_MS;
    return ms < 0 ? 0 : ms > LAST_MS ? LAST_MS : ms;
}

int64_t id_after(int64_t last, Instant now) {
    int64_t ms = milliseconds(now);
    if (ms <= last >> COUNTER_BITS)
        return last + 1;
    return ms << COUNTER_BITS | randombytes_uniform(1 << COUNTER_BITS);
}

int64_t id_floor(Instant t) {
    int64_t first = milliseconds(t) << COUNTER_BITS;
    return first ? first : 1;
}
