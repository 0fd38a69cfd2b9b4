/* What the program does with a request: who asks, may they, what do they ask, and then the handler in its transaction. */
#ifndef APP_RUN_H
#define APP_RUN_H

#include "app/gate.h"
#include "base/app.h"
#include "http/server.h"

typedef struct Runner {
    App *app;
    Gate slow; /* before work on passwords */
} Runner;

void runner_init(Runner *runner, App *app);
void runner_destroy(Runner *runner);
/* Each worker has a connection to read with; writes go to the writer. */
ServerHooks runner_hooks(Runner *runner);

#endif
