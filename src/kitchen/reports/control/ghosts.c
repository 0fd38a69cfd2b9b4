#include "kitchen/reports/control/ghosts.h"
#include "kitchen/reports/control/queries.h"
#include "kitchen/reports/reports.h"

int64_t ghosts_of(const Cooked *c) {
    int64_t children = c->children - c->children_present;
    int64_t staff = c->staff_present == INT_NONE ? 0 : c->staff - c->staff_present;
    return (children > 0 ? children : 0) + (staff > 0 ? staff : 0);
}

Ghosts ghosts_judged(const Cooked *cooked, size_t n, int64_t children_days, bool attended) {
    enum { WHOLE = 10000, WARNING_OVER = 200, ALARM_OVER = 1000 };
    Ghosts g = {.children_days = children_days, .percent = PERCENT_NONE, .level = LEVEL_NOT_COUNTED};
    for (size_t i = 0; i < n; i++) {
        g.portions += cooked[i].children + cooked[i].staff;
        g.ghosts += ghosts_of(&cooked[i]);
    }
    if (!attended)
        return g;
    int64_t share = g.ghosts * WHOLE;
    g.percent = (Percent){g.portions ? (int32_t)((share * 2 + g.portions) / (2 * g.portions)) : 0};
    g.level = share > g.portions * ALARM_OVER     ? LEVEL_ALARM
              : share > g.portions * WARNING_OVER ? LEVEL_WARNING
                                                  : LEVEL_NORMAL;
    return g;
}

Err cooked_read(Tx *tx, Day from, Day to, Cooked **ret, size_t *ret_n) {
    return q_control_cooked(tx, (ControlCookedArgs){.from_day = from, .to_day = to}, ret, ret_n);
}

Err ghosts_read(Tx *tx, Month month, Ghosts *ret) {
    Day first = month_first(month), last = month_last(month);
    Cooked *cooked;
    size_t n;
    Attended attended;
    TRY(cooked_read(tx, first, last, &cooked, &n));
    TRY(q_control_attended(tx, (ControlAttendedArgs){.from_day = first, .to_day = last}, &attended));
    *ret = ghosts_judged(cooked, n, attended.children_days, attended.days > 0);
    return OK;
}
