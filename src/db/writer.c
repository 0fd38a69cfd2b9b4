#include "db/writer.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    GROUP_MOST = 256,    /* writes in one commit: beyond it rows are the cost, not the disk */
    WAITING_MOST = 2048, /* beyond it a caller is better told to come again */
};

typedef struct Queue {
    Write *first, **last; /* last: where the next one is linked, while there is a first */
} Queue;

struct Writer {
    App *app;
    Db *db;
    WriterHooks hooks;
    Arena *arena; /* of the group at work */
    pthread_t thread, answerer;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t work, answers;
    Queue waiting;  /* not run yet */
    Queue answered; /* to be told */
    bool idle, answering, stopping, stopped;
    WriterFigures figures;
};

/* --- queues, under the lock --- */

static void append(Queue *q, Write *first, Write **last) {
    *(q->first ? q->last : &q->first) = first;
    q->last = last;
}

static Write *take_all(Queue *q) {
    Write *list = q->first;
    q->first = NULL;
    return list;
}

/* --- telling: on the answerer's thread, or on the writer's where nothing waits --- */

static void tell(Write *list) {
    for (Write *write = list, *next; write; write = next) {
        next = write->next; /* done() may end the write's life */
        write->done(write->ctx, write->e);
    }
}

static void *answerer_main(void *arg) {
    Writer *w = arg;
    pthread_mutex_lock(&w->lock);
    for (;;) {
        while (!w->answered.first && !w->stopped)
            pthread_cond_wait(&w->answers, &w->lock);
        Write *list = take_all(&w->answered);
        if (!list)
            break;
        w->answering = true;
        pthread_mutex_unlock(&w->lock);
        tell(list);
        pthread_mutex_lock(&w->lock);
        w->answering = false;
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* --- on the writer's thread --- */

static Err run_hooked(const Writer *w, Write *write) {
    if (w->hooks.before)
        TRY(w->hooks.before(&write->tx));
    TRY(write->run(&write->tx, write->ctx));
    return w->hooks.after ? w->hooks.after(&write->tx) : OK;
}

/* Runs one write in its savepoint. False: the whole transaction is lost with it. */
static bool run_one(const Writer *w, Write *write) {
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
    write->e = e;
    return db_in_transaction(w->db);
}

/* The group never was: every write hears the same, whatever it had found on ground that is gone. */
static void fail_group(Write *group, const Fault *why) {
    for (Write *write = group; write; write = write->next) {
        fault_clear(write->tx.fault);
        write->e = fault_inner(write->tx.fault, ERR_UNAVAILABLE, "the group of writes was undone: %s",
                               why->inner ? why->inner : "");
    }
}

static void group_committed(const Writer *w, Write *group) {
    for (Write *write = group; w->hooks.committed && write; write = write->next)
        if (write->e == OK)
            w->hooks.committed(&write->tx);
}

/* Cuts the first writes off a list, runs them as one transaction and settles what each is to be told. Returns the rest of the list. */
static Write *run_group(Writer *w, Write *group, int *ret_n, Write ***ret_last, bool *ret_whole) {
    arena_reset(w->arena);
    Fault fault = {.arena = w->arena};
    Write **last = NULL, *rest = group;
    int n = 0;
    Err e = db_begin(w->db, &fault, true);
    bool begun = e == OK;
    /* One that loses the transaction ends the group; without a transaction all fail alike. */
    while (rest && n < GROUP_MOST && (e == OK || !begun)) {
        if (e == OK && !run_one(w, rest))
            e = fault_inner(&fault, ERR_UNAVAILABLE, "%s",
                            rest->tx.fault->inner ? rest->tx.fault->inner : "rolled back");
        last = &rest->next;
        rest = *last;
        n++;
    }
    *last = NULL;
    if (e == OK)
        e = db_commit(w->db, &fault);
    if (e == OK)
        group_committed(w, group);
    else
        fail_group(group, &fault);
    *ret_n = n;
    *ret_last = last;
    *ret_whole = e == OK;
    return rest;
}

/* Telling takes time in which the next group can run: where one waits, somebody else tells. In the order of the groups in any case. */
static void answer_group(Writer *w, Write *group, Write **last, int n, bool whole, bool more) {
    pthread_mutex_lock(&w->lock);
    w->figures.groups++;
    w->figures.writes += n;
    w->figures.failed_commits += !whole;
    w->figures.waiting -= n;
    bool hand_over = more || w->waiting.first || w->answered.first || w->answering;
    if (hand_over) {
        append(&w->answered, group, last);
        if (!w->answering)
            pthread_cond_signal(&w->answers);
    }
    pthread_mutex_unlock(&w->lock);
    if (!hand_over)
        tell(group);
}

static void run_list(Writer *w, Write *list) {
    while (list) {
        Write *group = list, **last;
        int n = 0;
        bool whole = false;
        list = run_group(w, group, &n, &last, &whole);
        if (w->hooks.group_ended)
            w->hooks.group_ended(w->hooks.ctx);
        answer_group(w, group, last, n, whole, list != NULL);
    }
}

/* All that wait, in order; NULL: none will come any more. */
static Write *take(Writer *w) {
    pthread_mutex_lock(&w->lock);
    while (!w->waiting.first && !w->stopping) {
        w->idle = true;
        pthread_cond_wait(&w->work, &w->lock);
    }
    w->idle = false;
    Write *list = take_all(&w->waiting);
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

static void writer_free(Writer *w) {
    pthread_cond_destroy(&w->answers);
    pthread_cond_destroy(&w->work);
    pthread_mutex_destroy(&w->lock);
    db_disconnect(w->db);
    arena_free(w->arena);
    free(w);
}

static void end_answerer(Writer *w) {
    pthread_mutex_lock(&w->lock);
    w->stopped = true;
    pthread_cond_signal(&w->answers);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->answerer, NULL);
}

Err writer_start(App *app, Database *d, const WriterHooks *hooks, Fault *f, Writer **ret) {
    Db *db = NULL;
    TRY(db_connect(d, f, true, &db));
    Writer *w = calloc(1, sizeof *w);
    if (!w)
        abort();
    *w = (Writer){.app = app, .db = db, .hooks = hooks ? *hooks : (WriterHooks){0}, .arena = arena_new()};
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->work, NULL);
    pthread_cond_init(&w->answers, NULL);
    if (pthread_create(&w->answerer, NULL, answerer_main, w) != 0) {
        writer_free(w);
        return fault_inner(f, ERR_UNAVAILABLE, "cannot start the writer's threads");
    }
    if (pthread_create(&w->thread, NULL, writer_main, w) != 0) {
        end_answerer(w);
        writer_free(w);
        return fault_inner(f, ERR_UNAVAILABLE, "cannot start the writer's threads");
    }
    pthread_setname_np(w->thread, "writer");
    pthread_setname_np(w->answerer, "answerer");
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
    end_answerer(w);
    writer_free(w);
}

Err writer_submit(Writer *w, Write *write) {
    write->next = NULL;
    pthread_mutex_lock(&w->lock);
    Err e = w->stopping ? ERR_UNAVAILABLE : w->figures.waiting >= WAITING_MOST ? ERR_BUSY : OK;
    if (e == OK) {
        append(&w->waiting, write, &write->next);
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
