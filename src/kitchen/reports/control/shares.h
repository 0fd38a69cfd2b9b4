/* A share of a whole, and its level by limits of its own. */
#ifndef KITCHEN_REPORTS_CONTROL_SHARES_H
#define KITCHEN_REPORTS_CONTROL_SHARES_H

#include "kitchen/reports/monthly/levels.h"

/* Hundredths of a per cent; a share is at its level when it is over the limit. */
typedef struct ShareLimits {
    int32_t watch, warning, alarm;
} ShareLimits;

/* Of what was received, and of what a paper says: proposals (docs/decisions), as data/domain.md gives none. A scale errs by up to 1 %. */
extern const ShareLimits write_off_limits, short_limits;

typedef struct Share {
    Percent percent; /* rounded, of any sign; none: there is no whole */
    Level level;     /* not_counted without a whole; of nothing or less: normal */
} Share;
Share share_of(int64_t part, int64_t whole, const ShareLimits *limits);

#endif
