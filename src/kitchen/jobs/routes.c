#include "kitchen/jobs/routes.h"
#include "http/request.h"
#include "jobs/queue.h"
#include "kitchen/jobs/jobs.h"

typedef struct JobsQuery {
    int32_t limit;
    const char *cursor;
} JobsQuery;
FIELDS(JobsQuery, PAGE_FIELDS(JobsQuery));

static Err list_jobs(Request *r) {
    const JobsQuery *q = r->query;
    int64_t before;
    TRY(page_before(r, q->cursor, &before));
    Job *jobs;
    size_t n;
    TRY(jobs_page(r->tx, before, q->limit + 1, &jobs, &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, jobs[--n - 1].id);
    return reply_list(r, FIELDS_OF(Job), jobs, n, next);
}

static Err get_job(Request *r) {
    Job job;
    TRY(job_get(r->tx, r->path.id, &job));
    return reply(r, 200, FIELDS_OF(Job), &job);
}

static Err get_schedule(Request *r) {
    Schedule schedule;
    TRY(schedule_read(r->tx, &schedule));
    return reply(r, 200, FIELDS_OF(Schedule), &schedule);
}

static Err remake_report(Request *r) {
    JobAccepted accepted;
    TRY(report_remake(r->tx, r->path.month, &accepted));
    return reply(r, 202, FIELDS_OF(JobAccepted), &accepted);
}

const Route jobs_routes[] = {
    {METHOD_GET, "/jobs", list_jobs, .may = ROLE_ADMIN | ROLE_MANAGER, .query = FIELDS_OF(JobsQuery),
     .answer = FIELDS_OF(Job), .list = true, .tag = "Jobs",
     .does = "What is done in the background, newest first"},
    {METHOD_GET, "/jobs/{id}", get_job, .may = ROLE_ADMIN | ROLE_MANAGER, .answer = FIELDS_OF(Job),
     .tag = "Jobs", .does = "How far a job is, and what came of it"},
    {METHOD_GET, "/jobs/schedule", get_schedule, .may = ROLE_ADMIN | ROLE_MANAGER,
     .answer = FIELDS_OF(Schedule), .tag = "Jobs",
     .does = "What is done by itself: when next, and what came of it last"},
    {METHOD_POST, "/reports/monthly/{month}", remake_report, .may = ROLE_ADMIN | ROLE_MANAGER,
     .answer = FIELDS_OF(JobAccepted), .status = 202, .writes = true,
     .fails = {ERR_INVALID, ERR_MONTH_CLOSED}, .tag = "Jobs",
     .does = "Remake the month's report in the background",
     .note =
         "`job.progress` tells how far it is, `report.ready` that it is made. Asked for again before that, it is the same job. "
         "A closed month's is frozen."},
    {0},
};
