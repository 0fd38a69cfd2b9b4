#include "jobs/queue.h"
#include "jobs/rows.h"

const char *const job_status_words[] = {"queued", "running", "done", "failed", NULL};

FIELDS(Job, ID(Job, id), FIELD(Job, task, .example = "\"oshxona.monthly_report\""),
       FIELD(Job, args, .json = true, .example = "[228170137600000,\"2026-10\"]"),
       FIELD(Job, status, .words = job_status_words), FIELD(Job, progress, .max = 100, .does = "Per cent"),
       FIELD(Job, result, .json = true, .nullable = true, .does = "What came of it, once it is done",
             .example = "{\"month\":\"2026-10\"}"),
       FIELD(Job, error, .nullable = true,
             .does =
                 "Why the last attempt failed: a problem's name that may pass (unavailable, busy, internal), "
                 "interrupted, or what was found",
             .example = "null"),
       FIELD(Job, attempts, .example = "1"), FIELD(Job, max_attempts, .example = "5"),
       FIELD(Job, run_at, .does = "Of one that is queued: not before"),
       FIELD(Job, user, .nullable = true, .does = "Who asked for it; null: the schedule"),
       FIELD(Job, created_at), FIELD(Job, updated_at), ID(Job, kg, .stored = true));

FIELDS(JobProgress, ID(JobProgress, job_id), FIELD(JobProgress, task),
       FIELD(JobProgress, status, .words = job_status_words), FIELD(JobProgress, progress, .max = 100));

FIELDS(Scheduled, FIELD(Scheduled, task, .example = "\"oshxona.monthly_report\""),
       FIELD(Scheduled, day_of_month, .nullable = true, .does = "null: every day", .example = "1"),
       FIELD(Scheduled, next_at, .example = "\"2026-11-30T19:30:00Z\""),
       FIELD(Scheduled, last, .of = FIELDS_OF(Job), .nullable = true, .does = "The last that ended"),
       FIELD(Scheduled, last_done_at, .nullable = true,
             .does = "When it last went well; null: not since the program keeps its jobs"));

FIELDS(JobFound, ID(JobFound, id));
FIELDS(JobMoment, FIELD(JobMoment, at));
FIELDS(Place, ID(Place, id), FIELD(Place, timezone), FIELD(Place, created_at));
