/* Jobs as rows: added within the write that wants them, read again by whoever may. */
#include "jobs/queries.h"
#include "jobs/queue.h"
#include "journal/journal.h"

#include <stdio.h>
#include <string.h>

static const char *args_of(Tx *tx, Month month) {
    char text[MONTH_TEXT];
    if (month.n != MONTH_NONE.n)
        return arena_printf(tx->arena, "[%lld,\"%s\"]", (long long)tx->kg, month_text(month, text));
    return tx->kg ? arena_printf(tx->arena, "[%lld]", (long long)tx->kg) : "[]";
}

Err job_add(Tx *tx, const char *task, Month month, int64_t *ret_id) {
    int64_t id = new_id(tx);
    TRY(q_job_add(tx,
                  (JobAddArgs){.id = id, .task = task, .args = args_of(tx, month), .user_id = tx->user_id}));
    *ret_id = id;
    return OK;
}

Err job_add_once(Tx *tx, const char *task, Month month, int64_t *ret_id, bool *ret_added) {
    JobFound equal;
    bool found = false;
    TRY(q_job_equal(tx, (JobEqualArgs){.task = task, .args = args_of(tx, month)}, &equal, &found));
    if (found)
        TRY(q_job_hurry(tx, (JobHurryArgs){.id = equal.id}));
    else
        TRY(job_add(tx, task, month, &equal.id));
    *ret_id = equal.id;
    *ret_added = !found;
    return OK;
}

Month job_month(const Job *job) {
    char text[MONTH_TEXT];
    const char *quote = strchr(job->args, '"');
    Month month = MONTH_NONE;
    if (quote) {
        snprintf(text, sizeof text, "%.*s", MONTH_TEXT - 1, quote + 1);
        if (!month_parse(text, &month))
            month = MONTH_NONE;
    }
    return month;
}

Err job_get(Tx *tx, int64_t id, Job *ret) {
    TRY(q_job_one(tx, (JobOneArgs){.id = id}, ret));
    ret->max_attempts = JOB_ATTEMPTS;
    return OK;
}

Err jobs_page(Tx *tx, int64_t before, int64_t limit, Job **ret, size_t *ret_n) {
    TRY(q_jobs_page(tx, (JobsPageArgs){.before_id = before, .limit = limit}, ret, ret_n));
    for (size_t i = 0; i < *ret_n; i++)
        (*ret)[i].max_attempts = JOB_ATTEMPTS;
    return OK;
}

Err job_last_done(Tx *tx, const char *task, Instant *ret) {
    JobMoment moment;
    bool found = false;
    TRY(q_job_last_done(tx, (JobLastDoneArgs){.task = task}, &moment, &found));
    *ret = found ? moment.at : INSTANT_NONE;
    return OK;
}

Err jobs_forget(Tx *tx, Instant before) { return q_jobs_forget(tx, (JobsForgetArgs){.before_at = before}); }

Err places_all(Tx *tx, Place **ret, size_t *ret_n) { return q_places_all(tx, ret, ret_n); }
