/* Work done in the background: the `job` table, a thread that runs what is due, and the schedule. What the tasks do is the layer's above. */
#ifndef JOBS_QUEUE_H
#define JOBS_QUEUE_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const job_status_words[]; /* queued running done failed */
typedef enum JobStatus { JOB_QUEUED, JOB_RUNNING, JOB_DONE, JOB_FAILED } JobStatus;

typedef struct Job {
    int64_t id;
    const char *task;
    const char *args; /* JSON: [], [kindergarten] or [kindergarten, "YYYY-MM"] */
    Choice status;
    int32_t progress;   /* per cent */
    const char *result; /* JSON; NULL until it is done, or where there is none */
    const char *error;  /* of its last attempt; NULL: it succeeded, or is under way */
    int32_t attempts, max_attempts;
    Instant run_at; /* of one that is queued: not before */
    Person user;    /* who asked; id 0: the schedule */
    Instant created_at, updated_at;
    int64_t kg; /* 0: the installation's own */
} Job;
RECORD(Job);

/* The live message job.progress. */
typedef struct JobProgress {
    int64_t job_id;
    const char *task;
    Choice status;
    int32_t progress;
} JobProgress;
RECORD(JobProgress);
enum { JOB_HEARD_BY = ROLE_ADMIN | ROLE_MANAGER };

/* Adds a job to the transaction's kindergarten, to run as soon as it is committed. month.n MONTH_NONE.n: the task takes none. */
Err job_add(Tx *tx, const char *task, Month month, int64_t *ret_id);
/* The same, but for one that is queued or running already: a queued one waits no longer. *ret_added false: it was there. */
Err job_add_once(Tx *tx, const char *task, Month month, int64_t *ret_id, bool *ret_added);
Err job_get(Tx *tx, int64_t id, Job *ret); /* ERR_NOT_FOUND */
/* Newest first, ids below `before`. */
Err jobs_page(Tx *tx, int64_t before, int64_t limit, Job **ret, size_t *ret_n);
/* When a job of this task last succeeded in the transaction's kindergarten; none: never, or longer ago than jobs are kept. */
Err job_last_done(Tx *tx, const char *task, Instant *ret);
/* Forgets the transaction's kindergarten's jobs that ended before an instant. */
Err jobs_forget(Tx *tx, Instant before);

/* Where and since when a kindergarten is. */
typedef struct Place {
    int64_t id;
    const char *timezone;
    Instant created_at;
} Place;
RECORD(Place);
/* Every kindergarten's, in the order of their ids. */
Err places_all(Tx *tx, Place **ret, size_t *ret_n);

/* --- tasks --- */

/* A job under way. What it allocates lives until it ends. */
typedef struct Running {
    App *app;
    Arena *arena;
    Fault *fault;
    const Job *job;
    const char *result; /* JSON, set by the task */
    void *made;         /* the task's own, from run to end */
    struct Queue *queue;
} Running;

typedef enum TaskOf { TASK_OF_KINDERGARTEN, TASK_OF_MONTH, TASK_OF_INSTALLATION } TaskOf;
typedef struct Task {
    const char *name; /* NULL: the table's end */
    TaskOf of;
    /* On the queue's thread: reads and writes as it likes, each a transaction of its own. It may happen twice, where a process died. NULL: nothing comes before. */
    Err (*run)(Running *r);
    /* In the transaction that ends the job: in effect once. NULL: nothing. */
    Err (*end)(Tx *tx, Running *r);
    bool scheduled;   /* every day, at `minute` of the kindergarten's day */
    int day_of_month; /* or of this day alone, for the month before; 0: every day */
    int minute;
} Task;

/* A read or a write of the job's, in its kindergarten or another. */
Err running_read(Running *r, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx);
Err running_write(Running *r, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx);
/* Notes and tells how far it is, in per cent. ERR_BUSY: the program is stopping; the job hands this up and is run again later. */
Err running_progress(Running *r, int percent);
Month job_month(const Job *job);

/* The latest moment, at or before `now`, at which the schedule wants the task; *ret_month is the month it is for. */
Instant task_due(const Task *task, const Zone *zone, Instant now, Month *ret_month);
/* The first after `now`. */
Instant task_next(const Task *task, const Zone *zone, Instant now);

/* What the schedule wants of a task, for the transaction's kindergarten. */
typedef struct Scheduled {
    const char *task;
    int32_t day_of_month; /* INT_NONE: every day */
    Instant next_at;
    Object last;          /* Job: the last that ended, whoever asked for it */
    Instant last_done_at; /* none: see job_last_done */
} Scheduled;
RECORD(Scheduled);
/* All of it, in the order of the app's tasks. */
Err schedule_all(Tx *tx, Scheduled **ret, size_t *ret_n);

/* --- the queue --- */

typedef struct Queue Queue;
enum { JOB_ATTEMPTS = 5 };

/* Opens it for the app's tasks and queues again what a dead process had begun. */
Err queue_open(App *app, Fault *f, Queue **ret);
/* Plans what the schedule wants and runs one due job. False: none was due, or it could not be begun. */
bool queue_step(Queue *q);
/* Does so on a thread of its own. */
void queue_start(Queue *q);
/* Ends the thread, if any, after the job at hand, and frees the queue. NULL is none. */
void queue_close(Queue *q);

#endif
