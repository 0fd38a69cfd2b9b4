#include "app/run.h"

#include "app/cache.h"
#include "app/export.h"
#include "app/replay.h"
#include "auth/sessions.h"
#include "db/db.h"
#include "db/writer.h"
#include "http/coding.h"
#include "http/router.h"
#include "journal/journal.h"
#include "kitchen/users/users.h"

enum {
    SLOW_AT_ONCE = 2,
    SLOW_WAITING = 256, /* some ten seconds of it */
    FILES_AT_ONCE = 2,
    FILES_WAITING = SHARES_MOST, /* each that waits has its share: never full */
};

/* One write of a request, alive until its answer is sent. */
typedef struct Job {
    Request *r;
    Write write;
} Job;

static Tx tx_of(Request *r, Db *db) {
    return (Tx){.app = r->app,
                .db = db,
                .arena = r->arena,
                .fault = &r->fault,
                .kg = r->who.kg,
                .user_id = r->who.user_id,
                .role = r->who.role,
                .lang = r->lang,
                .address = r->address,
                .now = r->now};
}

static const char *name_of(void *tx, int64_t user_id) { return user_full_name(tx, user_id); }

static void enter(Request *r, Tx *tx) {
    r->tx = tx;
    r->encoding = (Encoding){name_of, tx};
}

/* The transaction is over: what is written from now on (a problem) names nobody. */
static void leave(Request *r) {
    r->tx = NULL;
    r->encoding = (Encoding){0};
}

/* --- who asks --- */

/* `db` NULL: from memory alone. */
static Err authenticate(Request *r, Db *db) {
    if (!r->bearer)
        return fault(&r->fault, ERR_UNAUTHORIZED);
    Claims claims;
    TRY(token_read(r->app->signer, r->arena, &r->fault, r->now, r->bearer, &claims));
    r->who = (Who){claims.user_id, claims.kg, claims.role, claims.session, claims.iat};
    return sessions_check(r->app->sessions, r->app, db, r->arena, &r->fault, &claims);
}

static Err admit(Request *r, Db *db) {
    if (r->route->may == EVERYBODY) {
        /* A token is welcome where an answer may depend on it, and none is needed. */
        Fault unheard = r->fault;
        if (r->bearer && r->method == METHOD_GET && authenticate(r, db) != OK)
            r->who = (Who){0};
        r->fault = unheard;
        return OK;
    }
    TRY(authenticate(r, db));
    return r->route->may & r->who.role ? OK : fault(&r->fault, ERR_FORBIDDEN);
}

/* --- refusals on record --- */

/* What the path names: a record, else a day or a month. */
static int64_t target_of(const PathArgs *path) {
    if (path->id || path->product_id)
        return path->id ? path->id : path->product_id;
    if (!day_is_none(path->day))
        return path->day.n;
    return path->month.n == MONTH_NONE.n ? 0 : path->month.n;
}

static Err refusal_run(Tx *tx, void *ctx) {
    const Request *r = ((Job *)ctx)->r;
    const char *action = arena_printf(tx->arena, "%s %s", method_word(r->method), r->route->path);
    return audit_refused(tx, action, target_of(&r->path), r->fault.err);
}

static void refusal_done(void *ctx, Err e) {
    (void)e; /* the answer is the refusal, whether or not the log could take it */
    request_answer(((Job *)ctx)->r);
}

/* What somebody was told not to do; a change of what is not there too, which may be another kindergarten's. A stranger's attempts are not
 * recorded, but for sign-ins: else anybody could fill the log. */
static bool is_refusal(const Request *r) {
    if (r->fault.err == ERR_WRONG_CREDENTIALS)
        return true;
    if (!r->fault.err || !r->who.user_id)
        return false;
    int status = err_status(r->fault.err);
    if (r->method == METHOD_GET)
        return status == 403;
    return status == 401 || status == 403 || status == 404 || status == 409 || status == 412 || status == 422;
}

static void finish(Request *r, Err e) {
    leave(r);
    if (e != OK && !r->fault.err)
        (void)fault(&r->fault, e);
    if (is_refusal(r)) {
        Job *job = ARENA_NEW(r->arena, Job);
        Fault *apart = ARENA_NEW(r->arena, Fault); /* the request's own fault is still to be told */
        *apart = (Fault){.arena = r->arena};
        *job = (Job){.r = r,
                     .write = {.run = refusal_run, .done = refusal_done, .ctx = job, .tx = tx_of(r, NULL)}};
        job->write.tx.fault = apart;
        if (writer_submit(r->app->writer, &job->write) == OK)
            return;
    }
    request_answer(r);
}

/* --- writes: run on the writer's thread, answered by it or beside it --- */

static Err write_run(Tx *tx, void *ctx) {
    Request *r = ((Job *)ctx)->r;
    enter(r, tx);
    bool replayed;
    return replay_or_handle(tx, r, &replayed);
}

static void write_done(void *ctx, Err e) {
    Request *r = ((Job *)ctx)->r;
    if (e != OK)
        r->reply.headers = NULL; /* they belonged to an answer that is not given */
    finish(r, e);
}

static Err submit(Request *r) {
    Job *job = ARENA_NEW(r->arena, Job);
    *job = (Job){.r = r, .write = {.run = write_run, .done = write_done, .ctx = job, .tx = tx_of(r, NULL)}};
    return writer_submit(r->app->writer, &job->write);
}

/* --- reads: on the worker --- */

/* The kindergarten's answers are one snapshot's. */
static Err read_snapshot(Request *r, Tx *tx) {
    TRY(db_begin(tx->db, &r->fault, false));
    Err e = tx_place(tx);
    if (e == OK)
        e = r->route->handle(r);
    db_rollback(tx->db);
    return e;
}

static Err run_read(Request *r, Db *db) {
    Tx tx = tx_of(r, db);
    enter(r, &tx);
    if (r->route->may == EVERYBODY)
        return r->route->handle(r);
    Answers *answers = r->app->answers;
    Stamp stamp = answers_stamp(answers, r->who.kg);
    TRY(read_snapshot(r, &tx));
    coding_squeeze(r);
    if (r->route->cached && r->who.kg)
        answers_keep(answers, r, stamp, zone_day_start(tx.zone, day_plus(tx.today, 1)));
    return OK;
}

/* --- the way of a request --- */

/* A secret among what is sent is hashed in `prepare`: that takes long. */
static bool is_slow(const Route *route) {
    if (!route->prepare)
        return false;
    for (uint32_t i = 0; route->body && i < route->body->n; i++)
        if (route->body->fields[i].secret)
            return true;
    return false;
}

/* All that comes before the transaction is done, or has failed with `e`. */
static void go_on(Request *r, Db *db, Err e) {
    if (e == OK && !r->reply.ready) { /* a `prepare` may have answered already */
        if (r->route->writes) {
            e = submit(r);
            if (e == OK)
                return; /* answered when it is done */
        } else {
            e = run_read(r, db);
        }
    }
    finish(r, e);
}

static Err prepare(Request *r, Db *db) {
    Tx tx = tx_of(r, db);
    enter(r, &tx);
    Err e = r->route->prepare(r);
    leave(r);
    return e;
}

static void run_slow(void *ctx, Request *r, void *worker) {
    (void)ctx;
    go_on(r, worker, prepare(r, worker));
}

static void run_file(void *ctx, Request *r, void *worker) {
    Runner *runner = ctx;
    Tx tx = tx_of(r, worker);
    Err e = export_answer(r, &tx);
    shares_give(&runner->shares, &r->who);
    finish(r, e);
}

static Err arrive(Request *r, Db *db) {
    TRY(admit(r, db));
    return request_read(r);
}

static void run(void *ctx, Request *r, void *worker) {
    Runner *runner = ctx;
    Err e = arrive(r, worker);
    if (e == OK && r->format)
        e = shares_take(&runner->shares, &r->fault, &r->who);
    Workers *elsewhere = e != OK ? NULL : r->format ? runner->files : is_slow(r->route) ? runner->slow : NULL;
    if (elsewhere && workers_push(elsewhere, r))
        return;
    if (elsewhere && r->format)
        shares_give(&runner->shares, &r->who);
    if (elsewhere)
        e = fault(&r->fault, ERR_BUSY);
    else if (e == OK && r->route->prepare)
        e = prepare(r, worker);
    go_on(r, worker, e);
}

static bool quick(void *ctx, Request *r) {
    App *app = ((Runner *)ctx)->app;
    if (!r->route->cached || !r->bearer || r->fault.first)
        return false;
    if (authenticate(r, NULL) == OK && (r->route->may & r->who.role) && answers_find(app->answers, r))
        return true;
    r->who = (Who){0};
    fault_clear(&r->fault);
    return false;
}

/* --- the workers --- */

static void *worker_new(void *ctx, Fault *f) {
    Db *db;
    return db_connect(((Runner *)ctx)->app->database, f, false, &db) == OK ? db : NULL;
}

static void worker_free(void *ctx, void *worker) {
    (void)ctx;
    db_disconnect(worker);
}

Err runner_start(Runner *runner, App *app, Fault *f) {
    runner->app = app;
    shares_init(&runner->shares);
    ServerHooks hooks = {
        .run = run_slow, .worker_new = worker_new, .worker_free = worker_free, .ctx = runner};
    TRY(workers_start(SLOW_AT_ONCE, SLOW_WAITING, &hooks, f, &runner->slow));
    hooks.run = run_file;
    Err e = workers_start(FILES_AT_ONCE, FILES_WAITING, &hooks, f, &runner->files);
    if (e != OK)
        workers_stop(runner->slow);
    return e;
}

void runner_stop(Runner *runner) {
    workers_stop(runner->files);
    workers_stop(runner->slow);
    shares_destroy(&runner->shares);
}

ServerHooks runner_hooks(Runner *runner) {
    return (ServerHooks){
        .quick = quick, .run = run, .worker_new = worker_new, .worker_free = worker_free, .ctx = runner};
}
