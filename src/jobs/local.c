/* The queue of the embedded default: a table and a thread. */
#include "base/id.h"
#include "base/log.h"
#include "db/writer.h"
#include "jobs/queries.h"
#include "jobs/queue.h"
#include "journal/journal.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LOOK_NS 200000000L
#define MINUTE_US (60 * SECOND_US)
#define FIRST_WAIT_US (10 * SECOND_US) /* then four times as long each time: 10 s, 40 s, 3 min, 11 min */
#define NO_WAIT_US (60 * MINUTE_US)    /* is as long */

struct Queue {
    App *app;
    Db *db;
    Arena *arena;
    Instant looked_at;  /* at the schedule; none: not yet */
    Instant planned_to; /* all that was wanted until then is in the table */
    bool left_running;  /* a job that failed could not be put back */
    atomic_bool stopping;
    bool started;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stop;
};

static void nobody_waits(void *ctx, Err e) {
    (void)ctx;
    (void)e;
}

static Err write_as(Queue *q, Fault *f, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    Write write = {.run = work,
                   .done = nobody_waits,
                   .ctx = ctx,
                   .tx = {.app = q->app, .arena = q->arena, .fault = f, .kg = kg}};
    return writer_run(q->app->writer, &write);
}

static Err read_as(Queue *q, Fault *f, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    Tx tx = {.app = q->app,
             .db = q->db,
             .arena = q->arena,
             .fault = f,
             .kg = kg,
             .now = clock_now(&q->app->clock)};
    TRY(db_begin(q->db, f, false));
    Err e = tx_place(&tx);
    if (e == OK)
        e = work(&tx, ctx);
    db_rollback(q->db);
    return e;
}

static void log_failure(const char *what, const Fault *f) {
    log_say(LOG_WARNING, what, LOG_TEXT("cause", f->inner ? f->inner : err_slug(f->err)));
}

/* --- what a running job may do --- */

Err running_read(Running *r, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    return read_as(r->queue, r->fault, kg, work, ctx);
}

Err running_write(Running *r, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    return write_as(r->queue, r->fault, kg, work, ctx);
}

/* The installation's own jobs are nobody's to watch. */
static Err tell(Tx *tx, const Job *job, JobStatus status, int progress) {
    if (tx->kg == 0)
        return OK;
    JobProgress told = {job->id, job->task, {status}, progress};
    return emit(tx, "job.progress", JOB_HEARD_BY, FIELDS_OF(JobProgress), &told);
}

typedef struct Step {
    const Job *job;
    int progress;
} Step;

/* Rows 0: another process has taken the job over since. */
static Err still_ours(Tx *tx, int64_t rows) {
    return rows == 1 ? OK : fault_inner(tx->fault, ERR_CONFLICT, "the job was taken over");
}

static Err progress_run(Tx *tx, void *ctx) {
    const Step *s = ctx;
    int64_t rows = 0;
    TRY(q_job_set_progress(
        tx, (JobSetProgressArgs){.id = s->job->id, .progress = s->progress, .attempts = s->job->attempts},
        &rows));
    TRY(still_ours(tx, rows));
    return tell(tx, s->job, JOB_RUNNING, s->progress);
}

Err running_progress(Running *r, int percent) {
    if (atomic_load(&r->queue->stopping))
        return fault(r->fault, ERR_BUSY);
    return running_write(r, r->job->kg, progress_run, &(Step){r->job, percent});
}

/* --- one job --- */

typedef struct Next {
    Job job;
    bool found;
} Next;

static Err next_run(Tx *tx, void *ctx) {
    Next *next = ctx;
    return q_job_next(tx, (JobNextArgs){.beyond_at = {tx->now.us + NO_WAIT_US}}, &next->job, &next->found);
}

static Err claim_run(Tx *tx, void *ctx) {
    Next *next = ctx;
    int64_t rows = 0;
    TRY(q_job_claim(tx, (JobClaimArgs){.id = next->job.id}, &rows));
    next->found = rows == 1;
    if (!next->found)
        return OK;
    next->job.attempts++;
    return tell(tx, &next->job, JOB_RUNNING, 0);
}

typedef struct Ending {
    Running *r;
    const Task *task;
    Fault *failed; /* of an attempt that failed */
    bool stopped;
} Ending;

static Err done_run(Tx *tx, void *ctx) {
    const Ending *end = ctx;
    const Job *job = end->r->job;
    int64_t rows = 0;
    if (end->task->end)
        TRY(end->task->end(tx, end->r));
    TRY(q_job_set_done(
        tx, (JobSetDoneArgs){.id = job->id, .result = end->r->result, .attempts = job->attempts}, &rows));
    TRY(still_ours(tx, rows));
    return tell(tx, job, JOB_DONE, 100);
}

/* What may go better another time; the rest is a finding. */
static bool may_pass(Err e) { return e == ERR_INTERNAL || e == ERR_UNAVAILABLE || e == ERR_BUSY; }

static int64_t wait_us(int attempts) {
    int64_t us = FIRST_WAIT_US;
    while (--attempts > 0)
        us *= 4;
    return us;
}

static Err failed_run(Tx *tx, void *ctx) {
    const Ending *end = ctx;
    const Job *job = end->r->job;
    const Fault *f = end->failed;
    bool again = end->stopped || (may_pass(f->err) && job->attempts < JOB_ATTEMPTS);
    const char *why = f->inner && !may_pass(f->err) ? f->inner : err_slug(f->err);
    int64_t wait = end->stopped || !again ? 0 : wait_us(job->attempts);
    JobStatus status = again ? JOB_QUEUED : JOB_FAILED;
    int64_t rows = 0;
    TRY(q_job_put_back(tx,
                       (JobPutBackArgs){.id = job->id,
                                        .status = job_status_words[status],
                                        .error = end->stopped ? NULL : why,
                                        .run_at = {tx->now.us + wait},
                                        .attempts = job->attempts,
                                        .attempts_counted = job->attempts - (end->stopped ? 1 : 0)},
                       &rows));
    TRY(still_ours(tx, rows));
    return tell(tx, job, status, 0);
}

static void put_back(Queue *q, Ending *end) {
    Fault f = {.arena = q->arena};
    end->stopped = end->failed->err == ERR_BUSY && atomic_load(&q->stopping);
    if (!end->stopped)
        log_say(may_pass(end->failed->err) ? LOG_WARNING : LOG_ERROR, "a job failed",
                LOG_TEXT("task", end->r->job->task), LOG_NUMBER("kindergarten", end->r->job->kg),
                LOG_NUMBER("attempt", end->r->job->attempts),
                LOG_TEXT("cause", end->failed->inner ? end->failed->inner : err_slug(end->failed->err)));
    if (write_as(q, &f, end->r->job->kg, failed_run, end) == OK)
        return;
    log_failure("a failed job could not be put back", &f);
    q->left_running = f.err != ERR_CONFLICT; /* that it is not: somebody else has it */
}

static const Task *task_find(const Queue *q, const char *name) {
    const Task *t = q->app->tasks;
    while (t->name && strcmp(t->name, name) != 0)
        t++;
    return t->name ? t : NULL;
}

/* False: it could not be begun. */
static bool run_one(Queue *q, Next *next) {
    Fault f = {.arena = q->arena};
    if (write_as(q, &f, next->job.kg, claim_run, next) != OK) {
        log_failure("a job could not be begun", &f);
        return false;
    }
    if (!next->found)
        return true; /* somebody else has it */
    Running r = {.app = q->app, .arena = q->arena, .fault = &f, .job = &next->job, .queue = q};
    Ending end = {.r = &r, .task = task_find(q, next->job.task), .failed = &f};
    Err e = end.task ? OK : fault_inner(&f, ERR_INVALID, "there is no such task");
    if (e == OK && end.task->run)
        e = end.task->run(&r);
    if (e == OK)
        e = write_as(q, &f, next->job.kg, done_run, &end);
    if (e != OK) {
        if (!f.err)
            f.err = e;
        put_back(q, &end);
    }
    return true;
}

/* --- the schedule --- */

typedef struct Places {
    Place *all;
    size_t n;
    const Zone *network; /* where the installation's own jobs are at home */
} Places;

static Err places_run(Tx *tx, void *ctx) {
    Places *places = ctx;
    places->network = tx->zone;
    return places_all(tx, &places->all, &places->n);
}

/* Does the schedule want the task here, by what happened since it was last looked at? */
static bool is_wanted(const Queue *q, const Task *t, bool installation, const Zone *zone, Instant now,
                      Instant since) {
    if (!t->scheduled || (t->of == TASK_OF_INSTALLATION) != installation)
        return false;
    Month month;
    Instant due = task_due(t, zone, now, &month);
    return due.us > since.us && due.us > q->planned_to.us;
}

typedef struct Plan {
    Queue *q;
    Instant since; /* the kindergarten was founded */
} Plan;

/* The table is asked once more: it was planned before a restart, or by another process. */
static Err plan_run(Tx *tx, void *ctx) {
    const Plan *p = ctx;
    for (const Task *t = p->q->app->tasks; t->name; t++) {
        if (!is_wanted(p->q, t, tx->kg == 0, tx->zone, tx->now, p->since))
            continue;
        Month month;
        JobFound found;
        bool planned = false;
        int64_t id;
        Instant due = task_due(t, tx->zone, tx->now, &month);
        TRY(q_job_planned(tx,
                          (JobPlannedArgs){.low_id = id_floor(due),
                                           .task = t->name,
                                           .due_at = due,
                                           .next_at = task_next(t, tx->zone, tx->now)},
                          &found, &planned));
        if (!planned)
            TRY(job_add(tx, t->name, month, &id));
    }
    return OK;
}

static Err plan_for(Queue *q, Fault *f, int64_t kg, const Zone *zone, Instant since, Instant now) {
    for (const Task *t = q->app->tasks; zone && t->name; t++)
        if (is_wanted(q, t, kg == 0, zone, now, since))
            return write_as(q, f, kg, plan_run, &(Plan){q, since});
    return OK;
}

/* One whose schedule cannot be kept does not hold up the others. */
static Err plan(Queue *q, Fault *f, Instant now) {
    Places places = {0};
    TRY(read_as(q, f, 0, places_run, &places));
    Err first = plan_for(q, f, 0, places.network, (Instant){0}, now);
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.all[i];
        Err e = plan_for(q, f, p->id, zone_find(p->timezone), p->created_at, now);
        first = first ? first : e;
    }
    return first;
}

static void look(Queue *q) {
    Instant now = clock_now(&q->app->clock);
    if (!instant_is_none(q->looked_at) && now.us >= q->looked_at.us && now.us - q->looked_at.us < MINUTE_US)
        return;
    if (now.us < q->looked_at.us)
        q->planned_to = INSTANT_NONE; /* the clock was set back: the table knows what there is */
    q->looked_at = now;
    Fault f = {.arena = q->arena};
    if (plan(q, &f, now) == OK)
        q->planned_to = now;
    else
        log_failure("the schedule could not be kept", &f);
}

static Err orphans_run(Tx *tx, void *ctx) {
    (void)ctx;
    return q_jobs_orphaned(tx, (JobsOrphanedArgs){.most = JOB_ATTEMPTS});
}

bool queue_step(Queue *q) {
    arena_reset(q->arena);
    look(q);
    Fault f = {.arena = q->arena};
    if (q->left_running && write_as(q, &f, 0, orphans_run, NULL) == OK)
        q->left_running = false;
    Next next = {0};
    if (read_as(q, &f, 0, next_run, &next) != OK) {
        log_failure("the jobs could not be looked at", &f);
        return false;
    }
    return next.found && run_one(q, &next);
}

/* --- the thread --- */

static void rest(Queue *q) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += LOOK_NS;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&q->lock);
    while (!atomic_load(&q->stopping) && pthread_cond_timedwait(&q->stop, &q->lock, &until) != ETIMEDOUT)
        continue;
    pthread_mutex_unlock(&q->lock);
}

static void *work(void *arg) {
    Queue *q = arg;
    while (!atomic_load(&q->stopping))
        if (!queue_step(q))
            rest(q);
    return NULL;
}

Err queue_open(App *app, Fault *f, Queue **ret) {
    Db *db;
    TRY(db_connect(app->database, f, false, &db));
    Queue *q = calloc(1, sizeof *q);
    if (!q)
        abort();
    *q = (Queue){
        .app = app, .db = db, .arena = arena_new(), .looked_at = INSTANT_NONE, .planned_to = INSTANT_NONE};
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&q->stop, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&q->lock, NULL);
    Err e = write_as(q, f, 0, orphans_run, NULL);
    if (e == OK)
        *ret = q;
    else
        queue_close(q);
    return e;
}

void queue_start(Queue *q) {
    if (pthread_create(&q->thread, NULL, work, q) != 0)
        abort();
    q->started = true;
}

void queue_close(Queue *q) {
    if (!q)
        return;
    pthread_mutex_lock(&q->lock);
    atomic_store(&q->stopping, true);
    pthread_cond_signal(&q->stop);
    pthread_mutex_unlock(&q->lock);
    if (q->started)
        pthread_join(q->thread, NULL);
    pthread_cond_destroy(&q->stop);
    pthread_mutex_destroy(&q->lock);
    db_disconnect(q->db);
    arena_free(q->arena);
    free(q);
}
