#include "http/workers.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct Workers {
    ServerHooks hooks;
    pthread_mutex_t lock;
    pthread_cond_t work, started;
    bool stopping;
    Request **ring;
    size_t size, head, n;
    pthread_t *threads;
    int n_threads, n_started, n_failed;
    Fault *fault; /* of the start, written under the lock */
};

static Request *next(Workers *w) {
    pthread_mutex_lock(&w->lock);
    while (!w->n && !w->stopping)
        pthread_cond_wait(&w->work, &w->lock);
    Request *r = NULL;
    if (w->n) {
        r = w->ring[w->head];
        w->head = (w->head + 1) % w->size;
        w->n--;
    }
    pthread_mutex_unlock(&w->lock);
    return r;
}

/* One at a time, since they share the start's fault. */
static bool make_own(Workers *w, void **ret_own) {
    pthread_mutex_lock(&w->lock);
    void *own = NULL;
    bool ok = true;
    if (w->hooks.worker_new) {
        own = w->hooks.worker_new(w->hooks.ctx, w->fault);
        ok = own != NULL;
    }
    w->n_started++;
    w->n_failed += !ok;
    pthread_cond_signal(&w->started);
    pthread_mutex_unlock(&w->lock);
    *ret_own = own;
    return ok;
}

static void *work(void *arg) {
    Workers *w = arg;
    void *own;
    if (!make_own(w, &own))
        return NULL;
    for (Request *r; (r = next(w));)
        w->hooks.run(w->hooks.ctx, r, own);
    if (w->hooks.worker_free)
        w->hooks.worker_free(w->hooks.ctx, own);
    return NULL;
}

bool workers_push(Workers *w, Request *r) {
    pthread_mutex_lock(&w->lock);
    bool room = w->n < w->size && !w->stopping;
    if (room) {
        w->ring[(w->head + w->n) % w->size] = r;
        w->n++;
        pthread_cond_signal(&w->work);
    }
    pthread_mutex_unlock(&w->lock);
    return room;
}

void workers_stop(Workers *w) {
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_broadcast(&w->work);
    pthread_mutex_unlock(&w->lock);
    for (int i = 0; i < w->n_threads; i++)
        pthread_join(w->threads[i], NULL);
    pthread_cond_destroy(&w->work);
    pthread_cond_destroy(&w->started);
    pthread_mutex_destroy(&w->lock);
    free(w->threads);
    free(w->ring);
    free(w);
}

Err workers_start(int n, int waiting, const ServerHooks *hooks, Fault *f, Workers **ret) {
    Workers *w = calloc(1, sizeof *w);
    if (!w)
        abort();
    w->hooks = *hooks;
    w->fault = f;
    w->size = (size_t)waiting;
    w->ring = calloc(w->size, sizeof *w->ring);
    w->threads = calloc((size_t)n, sizeof *w->threads);
    if (!w->ring || !w->threads)
        abort();
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->work, NULL);
    pthread_cond_init(&w->started, NULL);
    int failed = 0;
    while (w->n_threads < n && !(failed = pthread_create(&w->threads[w->n_threads], NULL, work, w)))
        w->n_threads++;
    pthread_mutex_lock(&w->lock);
    while (w->n_started < w->n_threads)
        pthread_cond_wait(&w->started, &w->lock);
    bool all = !w->n_failed && !failed;
    w->fault = NULL;
    pthread_mutex_unlock(&w->lock);
    if (failed)
        (void)fault_inner(f, ERR_UNAVAILABLE, "no thread for a worker: %s", strerror(failed));
    if (!all) {
        workers_stop(w);
        return f->err ? f->err : ERR_UNAVAILABLE;
    }
    *ret = w;
    return OK;
}
