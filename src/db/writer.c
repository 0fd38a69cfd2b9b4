#include "db/writer.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    GROUP_MOST = 256,    /* writes in one commit: beyond it rows are the cost, not the disk */
    WAITING_MOST = 2048, /* beyond it a caller is better told to come again */
};

struct Writer {
    App *app;
    Db *db;
    WriterHooks hooks;
    Arena *arena; /* of the group at work */
    pthread_t thread;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t work;
    Write *first, **last;
    bool idle, stopping;
    WriterFigures figures;
};

/* --- on the writer's thread --- */

static Err run_hooked(const Writer *w, Write *write) {
    if (w->hooks.before)
        TRY(w->hooks.before(&write->tx));
    TRY(write->run(&write->tx, write->ctx));
    return w->hooks.after ? w->hooks.after(&write->tx) : OK;
}

/* Runs one write in its savepoint. False: the whole transaction is lost with it. */
static bool run_one(const Writer *w, Write *write, Err *ret) {
    Fault *f = write->tx.fault;
    write->tx.db = w->db;
    write->tx.now = clock_now(&w->app->clock);
    write->tx.kept = NULL;
    Err e = db_savepoint(w->db, f);
    if (e == OK) {
        e = run_hooked(w, write);
        if (e == OK)
            e = db_release(w->db, f);
        if (e != OK)
            db_rollback_to(w->db);
    }
    *ret = e;
    return db_in_transaction(w->db);
}

/* The group never was: every write hears the same, whatever it had found on ground that is gone. */
static void fail_group(Write *group, const Write *end, const Fault *why) {
    for (Write *write = group, *next; write != end; write = next) {
        next = write->next; /* done() may end the write's life */
        fault_clear(write->tx.fault);
        write->done(write->ctx,
                    fault_inner(write->tx.fault, ERR_UNAVAILABLE, "the group of writes was undone: %s",
                                why->inner ? why->inner : ""));
    }
}

static void answer_group(const Writer *w, Write *group, const Write *end, const Err *errs) {
    for (Write *write = group, *next; write != end; write = next) {
        next = write->next;
        Err e = *errs++;
        if (e == OK && w->hooks.committed)
            w->hooks.committed(&write->tx);
        write->done(write->ctx, e);
    }
}

/* Runs the first writes of a list as one transaction and answers them. Returns the rest of the list. */
static Write *run_group(Writer *w, Write *group, int *ret_n, bool *ret_whole) {
    arena_reset(w->arena);
    Fault fault = {.arena = w->arena};
    Err errs[GROUP_MOST];
    Write *end = group;
    int n = 0;
    Err e = db_begin(w->db, &fault, true);
    bool begun = e == OK;
    while (end && n < GROUP_MOST &&
           (e == OK ||
            !begun)) { /* one that loses the transaction ends the group; without one, all fail alike */
        if (e == OK && !run_one(w, end, &errs[n]))
            e = fault_inner(&fault, ERR_UNAVAILABLE, "%s",
                            end->tx.fault->inner ? end->tx.fault->inner : "rolled back");
        end = end->next;
        n++;
    }
    if (e == OK)
        e = db_commit(w->db, &fault);
    if (e == OK)
        answer_group(w, group, end, errs);
    else
        fail_group(group, end, &fault);
    *ret_n = n;
    *ret_whole = e == OK;
    return end;
}

static void run_list(Writer *w, Write *list) {
    while (list) {
        int n = 0;
        bool whole = false;
        list = run_group(w, list, &n, &whole);
        pthread_mutex_lock(&w->lock);
        w->figures.groups++;
        w->figures.writes += n;
        w->figures.failed_commits += !whole;
        w->figures.waiting -= n;
        pthread_mutex_unlock(&w->lock);
        if (w->hooks.group_ended)
            w->hooks.group_ended(w->hooks.ctx);
    }
}

/* All that wait, in order; NULL: none will come any more. */
static Write *take(Writer *w) {
    pthread_mutex_lock(&w->lock);
    while (!w->first && !w->stopping) {
        w->idle = true;
        pthread_cond_wait(&w->work, &w->lock);
    }
    w->idle = false;
    Write *list = w->first;
    w->first = NULL;
    w->last = &w->first;
    pthread_mutex_unlock(&w->lock);
    return list;
}

static void *writer_main(void *arg) {
    Writer *w = arg;
    for (Write *list; (list = take(w));) {
        run_list(w, list);
        db_tend(w->db);
    }
    return NULL;
}

/* --- from any thread --- */

Err writer_start(App *app, Database *d, const WriterHooks *hooks, Fault *f, Writer **ret) {
    Db *db = NULL;
    TRY(db_connect(d, f, true, &db));
    Writer *w = calloc(1, sizeof *w);
    if (!w)
        abort();
    *w = (Writer){.app = app, .db = db, .hooks = hooks ? *hooks : (WriterHooks){0}, .arena = arena_new()};
    w->last = &w->first;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->work, NULL);
    if (pthread_create(&w->thread, NULL, writer_main, w) != 0) {
        db_disconnect(db);
        arena_free(w->arena);
        free(w);
        return fault_inner(f, ERR_UNAVAILABLE, "cannot start the writer's thread");
    }
    pthread_setname_np(w->thread, "writer");
    *ret = w;
    return OK;
}

void writer_stop(Writer *w) {
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->work);
    pthread_mutex_destroy(&w->lock);
    db_disconnect(w->db);
    arena_free(w->arena);
    free(w);
}

Err writer_submit(Writer *w, Write *write) {
    write->next = NULL;
    pthread_mutex_lock(&w->lock);
    Err e = w->stopping ? ERR_UNAVAILABLE : w->figures.waiting >= WAITING_MOST ? ERR_BUSY : OK;
    if (e == OK) {
        *w->last = write;
        w->last = &write->next;
        w->figures.waiting++;
        if (w->idle) {
            w->idle = false;
            pthread_cond_signal(&w->work);
        }
    }
    pthread_mutex_unlock(&w->lock);
    return e == OK ? OK : fault(write->tx.fault, e);
}

typedef struct Waiting {
    pthread_mutex_t lock;
    pthread_cond_t over;
    bool done;
    Err e;
    void (*then)(void *ctx, Err e); /* the write's own done, if it has one */
    void *ctx;
    Err (*run)(Tx *tx, void *ctx);
} Waiting;

static Err waiting_run(Tx *tx, void *ctx) {
    Waiting *wait = ctx;
    return wait->run(tx, wait->ctx);
}

static void waiting_done(void *ctx, Err e) {
    Waiting *wait = ctx;
    if (wait->then)
        wait->then(wait->ctx, e);
    pthread_mutex_lock(&wait->lock);
    wait->e = e;
    wait->done = true;
    pthread_cond_signal(&wait->over);
    pthread_mutex_unlock(&wait->lock);
}

Err writer_run(Writer *w, Write *write) {
    Waiting wait = {.lock = PTHREAD_MUTEX_INITIALIZER,
                    .over = PTHREAD_COND_INITIALIZER,
                    .then = write->done,
                    .ctx = write->ctx,
                    .run = write->run};
    Write own = *write;
    own.run = waiting_run;
    own.done = waiting_done;
    own.ctx = &wait;
    TRY(writer_submit(w, &own));
    pthread_mutex_lock(&wait.lock);
    while (!wait.done)
        pthread_cond_wait(&wait.over, &wait.lock);
    pthread_mutex_unlock(&wait.lock);
    write->tx = own.tx; /* its journal and time */
    return wait.e;
}

WriterFigures writer_figures(Writer *w) {
    pthread_mutex_lock(&w->lock);
    WriterFigures figures = w->figures;
    pthread_mutex_unlock(&w->lock);
    return figures;
}
