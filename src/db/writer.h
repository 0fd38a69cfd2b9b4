/* The one place where writes meet: those that wait are run as one group, each in its own savepoint, and made durable by one commit. */
#ifndef DB_WRITER_H
#define DB_WRITER_H

#include "db/db.h"

typedef struct Writer Writer;

/* One waiting write. The owner keeps it alive until `done`. */
typedef struct Write {
    /* Runs on the writer's thread inside a savepoint. An error undoes only this write. */
    Err (*run)(Tx *tx, void *ctx);
    /* After the group's commit, on a thread of the writer's that has no database: `e` is what run returned, or ERR_UNAVAILABLE where the commit failed.
     * Must not block. */
    void (*done)(void *ctx, Err e);
    void *ctx;
    Tx tx; /* the scope: app, arena, fault, kg, user_id, role, lang, address filled in by the owner; the rest by the writer */
    Err e; /* the writer's own: what done will hear */
    struct Write *next;
} Write;

/* Hooks around each write, so that the layer above keeps its heads and events without the writer knowing them. */
typedef struct WriterHooks {
    Err (*before)(Tx *tx);          /* inside the savepoint, before run */
    Err (*after)(Tx *tx);           /* inside the savepoint, after a run that succeeded */
    void (*committed)(Tx *tx);      /* after the commit, before any `done`, in the order of the writes */
    void (*group_ended)(void *ctx); /* after a group's commit, or its failure, before any `done` */
    void *ctx;
} WriterHooks;

/* Starts the thread with a connection of its own. `app` is for the clock. */
Err writer_start(App *app, Database *d, const WriterHooks *hooks, Fault *f, Writer **ret);
/* Finishes what was accepted, then ends the thread. */
void writer_stop(Writer *w);
/* Never blocks. ERR_BUSY when too many wait (then done is not called). */
Err writer_submit(Writer *w, Write *write);
/* Submits and waits: for the command line and tests. The detail is in write->tx.fault. */
Err writer_run(Writer *w, Write *write);

typedef struct WriterFigures {
    int64_t groups, writes, failed_commits;
    int64_t waiting;
} WriterFigures;
WriterFigures writer_figures(Writer *w);

#endif
