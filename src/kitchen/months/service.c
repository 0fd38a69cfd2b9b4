#include "base/id.h"
#include "journal/journal.h"
#include "json/encode.h"
#include "kitchen/months/queries.h"
#include "kitchen/months/rows.h"
#include "kitchen/reports/monthly/monthly.h"
#include "kitchen/reports/watch/watch.h"

#include <sodium.h>

enum { REPORT_MOST = 16 * 1024 * 1024 };

/* --- may it be closed? --- */

/* Days that are dated into before the month: what is left open by the months that are closed. */
static Err earlier_must_be_closed(Tx *tx, Month month) {
    MonthFound last;
    DayFound moved;
    bool found = false;
    TRY(q_month_last_closed(tx, &last));
    Day from = last.month.n == MONTH_NONE.n ? (Day){INT32_MIN + 1} : month_first((Month){last.month.n + 1});
    Day to = day_plus(month_first(month), -1);
    if (from.n > to.n)
        return OK; /* the one before is closed, or a later one */
    int64_t low = last.month.n == MONTH_NONE.n ? 0 : id_floor(zone_day_start(tx->zone, day_plus(from, -2)));
    TRY(q_month_moved(tx, (MonthMovedArgs){.low_id = low, .from_on = from, .to_on = to}, &moved, &found));
    if (!found)
        return OK;
    char *named = arena_alloc(tx->arena, MONTH_TEXT);
    return fault_say(tx->fault, ERR_EARLIER_MONTH_OPEN, "problem.earlier-month-open.named", "month",
                     month_text(day_month(moved.day), named), NULL);
}

static Err must_be_closable(Tx *tx, Month month) {
    FrozenReport frozen;
    IdFound undecided;
    bool found = false;
    if (month.n >= day_month(tx->today).n)
        return fault(tx->fault, ERR_MONTH_NOT_OVER);
    TRY(q_month_report(tx, (MonthReportArgs){.month = month}, &frozen, &found));
    if (found)
        return fault(tx->fault, ERR_MONTH_CLOSED);
    TRY(earlier_must_be_closed(tx, month));
    Instant end = zone_day_start(tx->zone, month_first((Month){month.n + 1}));
    TRY(q_month_undecided(tx, (MonthUndecidedArgs){.end_at = end}, &undecided, &found));
    return found ? fault(tx->fault, ERR_STOCKTAKE_UNDECIDED) : OK;
}

/* --- the seal --- */

static const char *in_hex(Arena *a, Bytes hash) {
    size_t len = hash.n * 2 + 1;
    return sodium_bin2hex(arena_alloc(a, len), len, (const unsigned char *)hash.p, hash.n);
}

/* --- closing --- */

static Err frozen_report(Tx *tx, Month month, const char **ret_json) {
    MonthlyReport report;
    TRY(monthly_report(tx, month, &report));
    report.status = (Choice){MONTH_CLOSED};
    Buf out;
    buf_init(&out, REPORT_MOST);
    json_encode(&out, FIELDS_OF(MonthlyReport), &report, &(Encoding){0});
    bool failed = out.failed;
    const char *json = arena_strdup(tx->arena, out.p);
    buf_free(&out);
    if (failed)
        return fault_inner(tx->fault, ERR_INTERNAL, "a monthly report is too long");
    *ret_json = json;
    return OK;
}

Err month_close(Tx *tx, Month month, BookMonth *ret) {
    TRY(must_be_closable(tx, month));
    const char *report = NULL;
    TRY(frozen_report(tx, month, &report));
    const Head *head = journal_head(tx);
    TRY(q_month_insert(tx, (MonthInsertArgs){.month = month,
                                             .user_id = tx->user_id,
                                             .n = head->movement_n,
                                             .hash = {head->movement_hash, CHAIN_HASH},
                                             .report = report}));
    TRY(q_month_seal_lots(tx, (MonthSealLotsArgs){.month = month}));
    TRY(reports_closed(tx, month));
    BookMonth closed = {.month = month,
                        .status = {MONTH_CLOSED},
                        .closed_at = tx->now,
                        .closed_by = {.id = tx->user_id},
                        .movements = head->movement_n,
                        .chain_head = in_hex(tx->arena, (Bytes){head->movement_hash, CHAIN_HASH})};
    TRY(audit(tx, "month.close", month.n, FIELDS_OF(BookMonth), NULL, &closed));
    *ret = closed;
    return OK;
}

/* --- reading --- */

Err month_frozen_report(Tx *tx, Month month, const char **ret_json, bool *ret_found) {
    FrozenReport frozen;
    bool found = false;
    TRY(q_month_report(tx, (MonthReportArgs){.month = month}, &frozen, &found));
    if (found)
        *ret_json = frozen.report;
    *ret_found = found;
    return OK;
}

/* Where the books begin; the running month, where nothing is in them. Months from before them may have been closed too. */
static Err first_month(Tx *tx, Month *ret) {
    DayFound first;
    MonthFound closed;
    TRY(q_month_first_day(tx, &first));
    TRY(q_month_first_closed(tx, &closed));
    Month month = day_month(tx->today);
    if (!day_is_none(first.day) && day_month(first.day).n < month.n)
        month = day_month(first.day);
    if (closed.month.n != MONTH_NONE.n && closed.month.n < month.n)
        month = closed.month;
    *ret = month;
    return OK;
}

Err months_page(Tx *tx, Month before, int64_t limit, BookMonth **ret, size_t *ret_n) {
    Month first, last = day_month(tx->today);
    BookMonth *closed;
    size_t n_closed, n = 0, at = 0;
    TRY(first_month(tx, &first));
    if (before.n <= last.n)
        last = (Month){before.n - 1};
    if (last.n - first.n >= limit)
        first = (Month){(int32_t)(last.n - limit + 1)};
    TRY(q_months_closed(tx, (MonthsClosedArgs){.from_month = first, .to_month = last}, &closed, &n_closed));
    for (size_t i = 0; i < n_closed; i++)
        closed[i].chain_head = in_hex(tx->arena, closed[i].movement_hash);
    BookMonth *months = ARENA_ARRAY(tx->arena, BookMonth, limit);
    for (int32_t m = last.n; m >= first.n; m--) {
        if (at < n_closed && closed[at].month.n == m)
            months[n++] = closed[at++];
        else
            months[n++] = (BookMonth){
                .month = {m}, .status = {MONTH_RUNNING}, .closed_at = INSTANT_NONE, .movements = BIGINT_NONE};
    }
    *ret = months;
    *ret_n = n;
    return OK;
}
