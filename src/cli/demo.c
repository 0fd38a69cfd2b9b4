#include "kitchen/demo/demo.h"
#include "auth/token.h"
#include "cli/cli.h"
#include "cli/progress.h"

#include <stdio.h>

static void tell(void *bar, int done, int of) { bar_tell(bar, done, of); }

static Err run(Call *c) {
    TRY(call_open(c, &(AppOptions){.writes = true, .migrate_it = true}));
    bool was_there = false;
    Bar bar = bar_start("demo");
    Err e = demo_fill(&c->app, &c->fault, tell, &bar, &was_there);
    bar_end(&bar);
    TRY(e);
    printf("%s\n", was_there ? "The demonstration kindergarten is there already."
                             : "The demonstration kindergarten is ready.");
    for (const DemoSignIn *s = demo_sign_ins; s->username; s++)
        printf("  %-10s user name %-10s password %-16s %s\n", role_word(s->role), s->username, s->password,
               s->full_name);
    return OK;
}

const Verb verb_demo = {
    .name = "demo",
    .run = run,
    .does = "Fills a new database with a demonstration kindergarten and prints its sign-ins",
};
