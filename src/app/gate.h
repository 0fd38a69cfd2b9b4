/* A door for slow work: so many at a time, so many before it, the rest are sent away. A password's hash takes 64 MiB and a core for a while. */
#ifndef APP_GATE_H
#define APP_GATE_H

#include "base/err.h"

#include <pthread.h>
#include <stdbool.h>

typedef struct Gate {
    pthread_mutex_t lock;
    pthread_cond_t left;
    int within, before;
    int within_most, before_most;
} Gate;

void gate_init(Gate *g, int within_most, int before_most);
void gate_destroy(Gate *g);
/* Waits its turn. ERR_BUSY, at once, where too many wait. */
Err gate_enter(Gate *g);
void gate_leave(Gate *g);

#endif
