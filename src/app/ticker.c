#include "app/ticker.h"

#include "app/app.h"
#include "app/cache.h"
#include "auth/sessions.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { LOOK_MS = 200 };

struct Ticker {
    App *app;
    Db *db;
    Arena *arena;
    int64_t version;         /* of the database as this thread's connection saw it */
    int64_t foreign_version; /* as the writer's saw it: of others' writes alone; on the writer's thread */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool stopping;
};

/* --- other processes --- */

/* The writer's connection sees a new version only where somebody else has written. */
static Err look_run(Tx *tx, void *ctx) {
    Ticker *t = ctx;
    int64_t version = db_data_version(tx->db);
    if (version != t->foreign_version) {
        sessions_forget(t->app->sessions, 0);
        answers_foreign(t->app->answers);
    }
    t->foreign_version = version;
    return OK;
}

/* Any write changes the version on this thread's connection; whose it was, the writer's knows. */
static void look(Ticker *t, Fault *f) {
    int64_t version = db_data_version(t->db);
    if (version == t->version)
        return;
    if (app_write(t->app, t->arena, f, 0, 0, ROLE_NONE, look_run, t) == OK)
        t->version = version;
}

/* --- the thread --- */

static bool wait_for_stop(Ticker *t) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += LOOK_MS * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&t->lock);
    while (!t->stopping && pthread_cond_timedwait(&t->stop, &t->lock, &until) != ETIMEDOUT)
        continue;
    bool stopping = t->stopping;
    pthread_mutex_unlock(&t->lock);
    return stopping;
}

static void *tick(void *arg) {
    Ticker *t = arg;
    do {
        arena_reset(t->arena);
        Fault f = {.arena = t->arena};
        look(t, &f);
    } while (!wait_for_stop(t));
    return NULL;
}

Err ticker_start(App *app, Fault *f, Ticker **ret) {
    Db *db;
    TRY(db_connect(app->database, f, false, &db));
    Ticker *t = calloc(1, sizeof *t);
    if (!t)
        abort();
    *t = (Ticker){.app = app, .db = db, .arena = arena_new(), .version = -1, .foreign_version = -1};
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&t->stop, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&t->lock, NULL);
    if (pthread_create(&t->thread, NULL, tick, t) != 0)
        abort();
    *ret = t;
    return OK;
}

void ticker_stop(Ticker *t) {
    if (!t)
        return;
    pthread_mutex_lock(&t->lock);
    t->stopping = true;
    pthread_cond_signal(&t->stop);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->thread, NULL);
    pthread_cond_destroy(&t->stop);
    pthread_mutex_destroy(&t->lock);
    db_disconnect(t->db);
    arena_free(t->arena);
    free(t);
}
