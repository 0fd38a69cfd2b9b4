/* Carrying the log over into the database, on a thread and a connection of its own: it takes as long as many commits, and no write waits for it. */
#include "db/sqlite.h"

#include <pthread.h>
#include <stdlib.h>

struct Tender {
    sqlite3 *h;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work;
    bool due, stopping;
};

static bool wait_until_due(Tender *t) {
    pthread_mutex_lock(&t->lock);
    while (!t->due && !t->stopping)
        pthread_cond_wait(&t->work, &t->lock);
    bool go_on = !t->stopping;
    t->due = false;
    pthread_mutex_unlock(&t->lock);
    return go_on;
}

static void *tend(void *arg) {
    Tender *t = arg;
    while (wait_until_due(t)) /* what could not be done is done the next time */
        (void)sqlite3_wal_checkpoint_v2(t->h, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return NULL;
}

Tender *tender_start(const char *path) {
    Tender *t = calloc(1, sizeof *t);
    if (!t)
        abort();
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->work, NULL);
    if (sqlite3_open_v2(path, &t->h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
        sqlite3_exec(t->h, "PRAGMA synchronous = FULL", NULL, NULL, NULL) == SQLITE_OK &&
        pthread_create(&t->thread, NULL, tend, t) == 0) {
        pthread_setname_np(t->thread, "tender");
        return t;
    }
    sqlite3_close(t->h);
    pthread_cond_destroy(&t->work);
    pthread_mutex_destroy(&t->lock);
    free(t);
    return NULL;
}

void tender_wake(Tender *t) {
    pthread_mutex_lock(&t->lock);
    t->due = true;
    pthread_cond_signal(&t->work);
    pthread_mutex_unlock(&t->lock);
}

void tender_stop(Tender *t) {
    if (!t)
        return;
    pthread_mutex_lock(&t->lock);
    t->stopping = true;
    pthread_cond_signal(&t->work);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->thread, NULL);
    sqlite3_close(t->h);
    pthread_cond_destroy(&t->work);
    pthread_mutex_destroy(&t->lock);
    free(t);
}
