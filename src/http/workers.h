/* The threads that run handlers, behind a queue with an end. */
#ifndef HTTP_WORKERS_H
#define HTTP_WORKERS_H

#include "http/server.h"

typedef struct Workers Workers;

/* Starts n threads, each with what hooks->worker_new gives it. Its fault, if one cannot start. */
Err workers_start(int n, int waiting, const ServerHooks *hooks, Fault *f, Workers **ret);
/* False: too many wait. */
bool workers_push(Workers *w, Request *r);
/* Runs what waits, then ends the threads. */
void workers_stop(Workers *w);

#endif
