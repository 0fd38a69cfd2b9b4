#include "cli/cli.h"
#include "cli/progress.h"
#include "kitchen/ledger/ledger.h"

#include <inttypes.h>
#include <stdio.h>

static Err prove(Tx *tx, void *ctx) {
    (void)ctx;
    int64_t movements = 0;
    Bar bar = bar_start("verify");
    Err e = ledger_verify(tx, bar_tell, &bar, &movements);
    bar_end(&bar);
    TRY(e);
    if (tx->kg)
        printf("kindergarten %" PRId64 ": %" PRId64 " movements, all as they were written\n", tx->kg,
               movements);
    else
        printf("the records of no one kindergarten: all as they were written\n");
    return OK;
}

static Err run(Call *c) {
    TRY(call_open(c, &(AppOptions){.writes = false}));
    return call_each(c, prove, NULL);
}

const Verb verb_verify = {
    .name = "verify",
    .run = run,
    .does = "Adds up every ledger again, proves its chain, and stops at the first difference",
};
