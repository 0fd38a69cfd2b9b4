/* The time, handed in: the demonstration and the tests play other days through the same services. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/types.h"

typedef struct Clock {
    Instant (*now)(void *ctx);
    void *ctx;
} Clock;

extern const Clock clock_system;
static inline Instant clock_now(const Clock *c) { return c->now(c->ctx); }
/* Never set back; for measuring durations. */
int64_t monotonic_us(void);

#define SECOND_US INT64_C(1000000)

#endif
