#include "cli/cli.h"

#include <pthread.h>
#include <signal.h>

static Err run(Call *c) {
    /* Before there is a second thread, since each inherits it: what asks the program to stop waits until it is serving, then is heard in one place. */
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stops, NULL);
    TRY(call_settings(c, true));
    c->opened = true;
    TRY(app_open(&c->settings, &(AppOptions){.writes = true, .migrate_it = c->settings.sqlite_path},
                 &c->fault, &c->app));
    return app_serve(&c->app, &c->fault);
}

const Verb verb_serve = {
    .name = "serve",
    .run = run,
    .does = "Serves at LISTEN until SIGTERM, and brings an embedded database up to date first",
    .logs = true,
};
