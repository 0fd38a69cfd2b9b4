#include "app/queries.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "kitchen/ledger/ledger.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct All {
    KindergartenZone *rows;
    size_t n;
} All;

static Err list(Tx *tx, void *ctx) {
    All *all = ctx;
    return q_kindergarten_zones(tx, &all->rows, &all->n);
}

typedef struct Proof {
    Bar bar;
    int64_t movements;
} Proof;

static Err prove(Tx *tx, void *ctx) {
    Proof *p = ctx;
    return ledger_verify(tx, bar_tell, &p->bar, &p->movements);
}

static Err prove_one(Call *c, int64_t kg) {
    ARENA_SCOPE Arena *a = arena_new(); /* a kindergarten's books at a time */
    Proof p = {.bar = bar_start("verify")};
    Err e = app_read(&c->app, a, &c->fault, kg, prove, &p);
    bar_end(&p.bar);
    TRY(e);
    if (kg)
        printf("kindergarten %" PRId64 ": %" PRId64 " movements, all as they were written\n", kg,
               p.movements);
    else
        printf("the network: all as it was written\n");
    return OK;
}

static Err run(Call *c) {
    TRY(call_open(c, &(AppOptions){.writes = false}));
    All all;
    TRY(app_read(&c->app, c->arena, &c->fault, 0, list, &all));
    TRY(prove_one(c, 0));
    for (size_t i = 0; i < all.n; i++)
        TRY(prove_one(c, all.rows[i].id));
    return OK;
}

const Verb verb_verify = {
    .name = "verify",
    .run = run,
    .does = "Adds up every ledger again, proves its chain, and stops at the first difference",
};
