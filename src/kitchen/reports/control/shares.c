#include "kitchen/reports/control/shares.h"

const ShareLimits write_off_limits = {.watch = 300, .warning = 500, .alarm = 1000};
const ShareLimits short_limits = {.watch = 100, .warning = 200, .alarm = 500};

enum { WHOLE = 10000 };

Share share_of(int64_t part, int64_t whole, const ShareLimits *limits) {
    if (whole <= 0)
        return (Share){PERCENT_NONE, LEVEL_NOT_COUNTED};
    __int128 share = (__int128)part * WHOLE, of = whole;
    __int128 rounded = (share * 2 + (part < 0 ? -of : of)) / (2 * of);
    Share s = {{rounded > INT32_MAX    ? INT32_MAX
                : rounded < -INT32_MAX ? -INT32_MAX
                                       : (int32_t)rounded},
               LEVEL_NORMAL};
    if (share > of * limits->alarm)
        s.level = LEVEL_ALARM;
    else if (share > of * limits->warning)
        s.level = LEVEL_WARNING;
    else if (share > of * limits->watch)
        s.level = LEVEL_WATCH;
    return s;
}
