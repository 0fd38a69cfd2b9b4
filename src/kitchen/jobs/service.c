#include "jobs/queue.h"
#include "journal/journal.h"
#include "kitchen/jobs/jobs.h"
#include "kitchen/months/months.h"
#include "kitchen/reports/monthly/monthly.h"

Err schedule_read(Tx *tx, Schedule *ret) {
    Scheduled *items;
    size_t n;
    TRY(schedule_all(tx, &items, &n));
    ret->items = (List){items, n};
    return OK;
}

/* One that is running is shared too, though it may have read the books before what the asker has just written: an open month's report is
 * reckoned from the books whenever it is read, and `report.ready`, which has everybody read it again, comes after this request. */
Err report_remake(Tx *tx, Month month, JobAccepted *ret) {
    const char *frozen;
    bool closed = false, added = false;
    TRY(month_must_have_begun(tx, month));
    TRY(month_frozen_report(tx, month, &frozen, &closed));
    if (closed)
        return fault(tx->fault, ERR_MONTH_CLOSED);
    TRY(job_add_once(tx, REPORT_TASK, month, &ret->job_id, &added));
    return added ? audit(tx, "report.remake", month.n, FIELDS_OF(JobAccepted), NULL, ret) : OK;
}
