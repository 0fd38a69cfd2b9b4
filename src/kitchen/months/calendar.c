/* Which days may still be dated into. */
#include "kitchen/months/queries.h"
#include "kitchen/months/rows.h"

/* What a transaction has looked up. */
typedef struct Calendar {
    bool known;
    Month last_closed;
} Calendar;

static Err calendar_of(Tx *tx, const Calendar **ret) {
    static const char owner;
    Calendar *c = tx_keep(tx, &owner, sizeof *c);
    if (!c->known) {
        MonthFound last;
        TRY(q_month_last_closed(tx, &last));
        *c = (Calendar){true, last.month};
    }
    *ret = c;
    return OK;
}

static Err is_closed(Tx *tx, Day day, bool *ret) {
    Month month = day_month(day);
    if (month.n >= day_month(tx->today).n) { /* the running month cannot be closed */
        *ret = false;
        return OK;
    }
    const Calendar *c;
    TRY(calendar_of(tx, &c));
    *ret = month.n <= c->last_closed.n; /* none is below every month */
    return OK;
}

Err month_must_be_open(Tx *tx, Day day) {
    bool closed;
    TRY(is_closed(tx, day, &closed));
    return closed ? fault(tx->fault, ERR_MONTH_CLOSED) : OK;
}

Err month_correction_day(Tx *tx, Day day, Day *ret) {
    bool closed;
    TRY(is_closed(tx, day, &closed));
    *ret = closed ? tx->today : day;
    return OK;
}
