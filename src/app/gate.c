#include "app/gate.h"

void gate_init(Gate *g, int within_most, int before_most) {
    *g = (Gate){.within_most = within_most, .before_most = before_most};
    pthread_mutex_init(&g->lock, NULL);
    pthread_cond_init(&g->left, NULL);
}

void gate_destroy(Gate *g) {
    pthread_cond_destroy(&g->left);
    pthread_mutex_destroy(&g->lock);
}

Err gate_enter(Gate *g) {
    pthread_mutex_lock(&g->lock);
    bool turned_away = g->within == g->within_most && g->before == g->before_most;
    if (!turned_away) {
        g->before++;
        while (g->within == g->within_most)
            pthread_cond_wait(&g->left, &g->lock);
        g->before--;
        g->within++;
    }
    pthread_mutex_unlock(&g->lock);
    return turned_away ? ERR_BUSY : OK;
}

void gate_leave(Gate *g) {
    pthread_mutex_lock(&g->lock);
    g->within--;
    pthread_cond_signal(&g->left);
    pthread_mutex_unlock(&g->lock);
}
