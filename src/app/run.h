/* What the program does with a request: who asks, may they, what do they ask, and then the handler in its transaction. */
#ifndef APP_RUN_H
#define APP_RUN_H

#include "app/shares.h"
#include "base/app.h"
#include "http/workers.h"

typedef struct Runner {
    App *app;
    Workers *
        slow; /* what hashes passwords: apart, so that a burst of sign-ins takes neither every worker nor all the memory */
    Workers *files; /* what makes files: apart, so that long ones do not keep everybody waiting */
    Shares shares;  /* of these */
} Runner;

/* ERR_UNAVAILABLE. Stopped after the server, which waits for the requests at work. */
Err runner_start(Runner *runner, App *app, Fault *f);
void runner_stop(Runner *runner);
/* Each worker has a connection to read with; writes go to the writer. */
ServerHooks runner_hooks(Runner *runner);

#endif
