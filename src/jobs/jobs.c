/* Jobs as rows: added within the write that wants them, read again by whoever may. */
#include "jobs/queries.h"
#include "jobs/queue.h"
#include "journal/journal.h"

#include <stdio.h>
#include <string.h>

#define MINUTE_US (60 * SECOND_US)

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

Err job_get(Tx *tx, int64_t id, Job *ret) { return q_job_one(tx, (JobOneArgs){.id = id}, ret); }

Err jobs_page(Tx *tx, int64_t before, int64_t limit, Job **ret, size_t *ret_n) {
    return q_jobs_page(tx, (JobsPageArgs){.before_id = before, .limit = limit}, ret, ret_n);
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

static Instant moment_of(const Task *task, const Zone *zone, Day day) {
    return (Instant){zone_day_start(zone, day).us + task->minute * MINUTE_US};
}

Instant task_due(const Task *task, const Zone *zone, Instant now, Month *ret_month) {
    Day day = zone_day(zone, now);
    if (task->day_of_month)
        day = day_plus(month_first(day_month(day)), task->day_of_month - 1);
    Instant due = moment_of(task, zone, day);
    if (due.us > now.us) {
        day = task->day_of_month
                  ? day_plus(month_first((Month){day_month(day).n - 1}), task->day_of_month - 1)
                  : day_plus(day, -1);
        due = moment_of(task, zone, day);
    }
    *ret_month = task->of == TASK_OF_MONTH ? (Month){day_month(day).n - 1} : MONTH_NONE;
    return due;
}
