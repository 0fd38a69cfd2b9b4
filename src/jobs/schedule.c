/* When the schedule wants what, by each kindergarten's own clock. */
#include "base/clock.h"
#include "jobs/queries.h"
#include "jobs/queue.h"
#include "journal/journal.h"

#define MINUTE_US (60 * SECOND_US)

/* What the day's clock shows at a task's minute; where the clock jumps over it, as long after midnight. */
static Instant moment_of(const Task *task, const Zone *zone, Day day) {
    Instant plain = {zone_day_start(zone, day).us + task->minute * MINUTE_US};
    Instant shown = {plain.us + (task->minute - zone_minute_of_day(zone, plain)) * MINUTE_US};
    return zone_minute_of_day(zone, shown) == task->minute ? shown : plain;
}

static Day day_of(const Task *task, Month month) {
    return day_plus(month_first(month), task->day_of_month - 1);
}

Instant task_due(const Task *task, const Zone *zone, Instant now, Month *ret_month) {
    Day today = zone_day(zone, now);
    Day day = task->day_of_month ? day_of(task, day_month(today)) : today;
    Instant due = moment_of(task, zone, day);
    if (due.us > now.us) {
        day = task->day_of_month ? day_of(task, (Month){day_month(today).n - 1}) : day_plus(today, -1);
        due = moment_of(task, zone, day);
    }
    *ret_month = task->of == TASK_OF_MONTH ? (Month){day_month(day).n - 1} : MONTH_NONE;
    return due;
}

Instant task_next(const Task *task, const Zone *zone, Instant now) {
    Day today = zone_day(zone, now);
    Instant next = moment_of(task, zone, task->day_of_month ? day_of(task, day_month(today)) : today);
    if (next.us > now.us)
        return next;
    Day day = task->day_of_month ? day_of(task, (Month){day_month(today).n + 1}) : day_plus(today, 1);
    return moment_of(task, zone, day);
}

static Err scheduled(Tx *tx, const Task *task, Scheduled *ret) {
    Job *last = ARENA_ARRAY(tx->arena, Job, 1);
    bool found = false;
    ret->task = task->name;
    ret->day_of_month = task->day_of_month ? task->day_of_month : INT_NONE;
    ret->next_at = task_next(task, tx->zone, tx->now);
    TRY(q_job_last(tx, (JobLastArgs){.task = task->name}, last, &found));
    last->max_attempts = JOB_ATTEMPTS;
    ret->last = (Object){found ? last : NULL};
    return job_last_done(tx, task->name, &ret->last_done_at);
}

/* The installation's own jobs go by the network's clock. */
Err schedule_all(Tx *tx, Scheduled **ret, size_t *ret_n) {
    Tx network = *tx;
    network.kg = 0;
    TRY(tx_place(&network));
    size_t n = 0, most = 0;
    while (tx->app->tasks[most].name)
        most++;
    Scheduled *all = ARENA_ARRAY(tx->arena, Scheduled, most + 1);
    for (const Task *t = tx->app->tasks; t->name; t++)
        if (t->scheduled)
            TRY(scheduled(t->of == TASK_OF_INSTALLATION ? &network : tx, t, &all[n++]));
    *ret = all;
    *ret_n = n;
    return OK;
}
