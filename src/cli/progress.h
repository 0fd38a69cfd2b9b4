/* How far a long piece of work is: a bar on a terminal, a line a second elsewhere. On standard error; nothing for work that is done at once. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Bar {
    const char *what;
    bool terminal, shown;
    int64_t next_us; /* of the clock that is never set back */
    int percent;     /* last shown */
} Bar;

Bar bar_start(const char *what);
/* `bar` is a Bar *: fits where a `void (*)(void *ctx, int64_t done, int64_t of)` is asked for. */
void bar_tell(void *bar, int64_t done, int64_t of);
/* Takes the bar off a terminal. Call it however the work ended. */
void bar_end(Bar *bar);

#endif
