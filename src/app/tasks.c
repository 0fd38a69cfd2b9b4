#include "app/tasks.h"

#include "auth/sessions.h"
#include "base/id.h"
#include "journal/idempotency.h"
#include "journal/journal.h"
#include "json/encode.h"
#include "kitchen/jobs/jobs.h"
#include "kitchen/ledger/ledger.h"
#include "kitchen/months/months.h"
#include "kitchen/reports/monthly/levels.h"
#include "kitchen/reports/monthly/monthly.h"
#include "kitchen/reports/watch/watch.h"
#include "kitchen/stock/settle.h"

#define DAY_US (24 * 3600 * SECOND_US)
enum {
    KEEP_DAYS = 8,      /* of answers to an Idempotency-Key and of events: at least 7 whole ones */
    KEEP_JOB_DAYS = 40, /* longer than a month: the schedule looks there for what it has planned */
    RESULT_MOST = 4096,
};

FIELDS(ReportReady, FIELD(ReportReady, month));

static Err set_result(Running *r, const FieldSet *fields, const void *record) {
    Buf out;
    buf_init(&out, RESULT_MOST);
    json_encode(&out, fields, record, &(Encoding){0});
    bool failed = out.failed;
    r->result = arena_strdup(r->arena, out.p);
    buf_free(&out);
    return failed ? fault_inner(r->fault, ERR_INTERNAL, "a job's result is too long") : OK;
}

/* --- the monthly report --- */

/* A job's result: the report's first line. */
typedef struct ReportLine {
    Month month;
    int64_t portions_prepared, portions_possible;
    Percent difference_percent;
    Choice level;
} ReportLine;
FIELDS(ReportLine, FIELD(ReportLine, month), FIELD(ReportLine, portions_prepared),
       FIELD(ReportLine, portions_possible, .nullable = true),
       FIELD(ReportLine, difference_percent, .nullable = true),
       FIELD(ReportLine, level, .words = level_words));

/* A month that was closed since has its report: nothing is left to be made. */
static Err report_read(Tx *tx, void *ctx) {
    Running *r = ctx;
    const char *frozen;
    bool closed = false;
    Month month = job_month(r->job);
    TRY(month_frozen_report(tx, month, &frozen, &closed));
    if (closed)
        return OK;
    MonthlyReport report;
    TRY(monthly_report(tx, month, &report));
    ReportLine line = {month, report.portions_prepared, report.portions_possible, report.difference_percent,
                       report.level};
    return set_result(r, FIELDS_OF(ReportLine), &line);
}

static Err report_run(Running *r) { return running_read(r, r->job->kg, report_read, r); }

static Err report_end(Tx *tx, Running *r) {
    ReportReady ready = {job_month(r->job)};
    return emit(tx, "report.ready", JOB_HEARD_BY, FIELDS_OF(ReportReady), &ready);
}

/* --- the stock of a new day --- */

#define RECALCULATE "oshxona.recalculate_portions"
#define CHECK_ALERTS "oshxona.check_alerts"

/* Portions and alerts come of one look at every product, under either name: what has expired since the last one, what is about to, and
 * what waits for a count. */
static Err stock_end(Tx *tx, Running *r) {
    (void)r;
    Instant one, other;
    TRY(job_last_done(tx, RECALCULATE, &one));
    TRY(job_last_done(tx, CHECK_ALERTS, &other));
    int64_t last = one.us > other.us ? one.us : other.us;
    TRY(reports_new_day(tx));
    return stock_days_since(tx, zone_day(tx->zone, (Instant){last < 0 ? 0 : last}));
}

/* --- the ledger --- */

typedef struct Proved {
    int64_t movements;
} Proved;
FIELDS(Proved, FIELD(Proved, movements));

enum { TOLD_PERCENT = 5 }; /* from one word of how far it is to the next */

typedef struct Proving {
    Running *r;
    int told;
    Err e; /* of telling */
} Proving;

static void proving_tell(void *ctx, int64_t done, int64_t of) {
    Proving *p = ctx;
    int percent = of > 0 ? (int)(done * 100 / of) : 0;
    if (p->e != OK || done >= of || percent < p->told + TOLD_PERCENT)
        return;
    p->told = percent;
    p->e = running_progress(p->r, percent);
}

static Err verify_read(Tx *tx, void *ctx) {
    Proving p = {.r = ctx};
    Proved proved = {0};
    TRY(ledger_verify(tx, proving_tell, &p, &proved.movements));
    TRY(p.e);
    return set_result(p.r, FIELDS_OF(Proved), &proved);
}

static Err verify_run(Running *r) { return running_read(r, r->job->kg, verify_read, r); }

/* --- pruning --- */

static Err prune_one(Tx *tx, void *ctx) {
    (void)ctx;
    Instant old = {tx->now.us - KEEP_DAYS * DAY_US};
    TRY(idempotency_forget(tx, old));
    TRY(events_forget(tx, id_floor(old)));
    TRY(jobs_forget(tx, (Instant){tx->now.us - KEEP_JOB_DAYS * DAY_US}));
    return tx->kg ? OK : refresh_prune(tx);
}

typedef struct Places {
    Place *all;
    size_t n;
} Places;

static Err places_read(Tx *tx, void *ctx) {
    Places *places = ctx;
    return places_all(tx, &places->all, &places->n);
}

/* Each kindergarten's in a write of its own, so that others get their turn between. */
static Err prune_run(Running *r) {
    Places places = {0};
    TRY(running_read(r, 0, places_read, &places));
    TRY(running_write(r, 0, prune_one, NULL));
    for (size_t i = 0; i < places.n; i++) {
        TRY(running_write(r, places.all[i].id, prune_one, NULL));
        TRY(running_progress(r, (int)((i + 1) * 100 / (places.n + 1))));
    }
    return OK;
}

/* clang-format off */
const Task app_tasks[] = {
    {RECALCULATE, TASK_OF_KINDERGARTEN, .end = stock_end, .scheduled = true, .minute = 0},
    {REPORT_TASK, TASK_OF_MONTH, .run = report_run, .end = report_end, .scheduled = true, .day_of_month = 1, .minute = 30},
    {"oshxona.verify_ledger", TASK_OF_KINDERGARTEN, .run = verify_run, .scheduled = true, .minute = 2 * 60},
    {"oshxona.prune", TASK_OF_INSTALLATION, .run = prune_run, .scheduled = true, .minute = 3 * 60},
    {CHECK_ALERTS, TASK_OF_KINDERGARTEN, .end = stock_end, .scheduled = true, .minute = 5 * 60},
    {0},
};
/* clang-format on */
