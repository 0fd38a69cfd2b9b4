/* Ids that rise with time: milliseconds since 2025 in the high 41 bits, a counter with a random start in the low 12. */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/types.h"

/* The id after `last` (0: none) at `now`: in a new millisecond a random start, else last + 1. Always above `last`, below 2^53. */
int64_t id_after(int64_t last, Instant now);
/* The smallest id that can be made at or after `t`: for reading a table by ranges of time. */
int64_t id_floor(Instant t);

#endif
