#include "base/id.h"
#include "kitchen/audit/audit.h"
#include "kitchen/audit/queries.h"

#include <string.h>

static bool begins(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }

/* What is kept by day or month was noted by that. */
static void tell_target(AuditEntry *e) {
    e->day = DAY_NONE;
    e->month = MONTH_NONE;
    if (e->target == 0)
        return;
    if (begins(e->action, "attendance.") || begins(e->action, "menu."))
        e->day = (Day){(int32_t)e->target};
    else if (begins(e->action, "month.") || begins(e->action, "report."))
        e->month = (Month){(int32_t)e->target};
    else
        return;
    e->target = 0;
}

Err audit_page(Tx *tx, const AuditFilter *f, AuditEntry **ret, size_t *ret_n) {
    Instant from = day_is_none(f->from) ? (Instant){0} : zone_day_start(tx->zone, f->from);
    Instant to = day_is_none(f->to) ? (Instant){INT64_MAX} : zone_day_start(tx->zone, day_plus(f->to, 1));
    AuditEntry *entries;
    size_t n;
    TRY(q_audit_page(tx,
                     (AuditPageArgs){.low_id = id_floor(from),
                                     .before_id = f->before,
                                     .from_at = from,
                                     .to_at = to,
                                     .user_id = f->user_id,
                                     .action = f->action ? f->action : "",
                                     .outcome = f->outcome.n < 0 ? "" : outcome_words[f->outcome.n],
                                     .limit = f->limit},
                     &entries, &n));
    for (size_t i = 0; i < n; i++)
        tell_target(&entries[i]);
    *ret = entries;
    *ret_n = n;
    return OK;
}
