#include "kitchen/demo/demo.h"
#include "auth/token.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "kitchen/users/users.h"

#include <inttypes.h>
#include <stdio.h>

static void tell(void *bar, int done, int of) { bar_tell(bar, done, of); }

/* The kindergarten's id, which the other verbs ask for; 0 where its first person is gone by now. */
static Err find(Tx *tx, void *ret_kg) {
    SignInUser user;
    Err e = user_by_username(tx, demo_sign_ins[0].username, &user);
    *(int64_t *)ret_kg = e == OK ? user.kg : 0;
    return e == ERR_NOT_FOUND ? OK : e;
}

static Err run(Call *c) {
    TRY(call_open(c, &(AppOptions){.writes = true, .migrate_it = true}));
    bool was_there = false;
    Bar bar = bar_start("demo");
    Err e = demo_fill(&c->app, &c->fault, tell, &bar, &was_there);
    bar_end(&bar);
    TRY(e);
    int64_t kg = 0;
    TRY(app_read(&c->app, c->arena, &c->fault, 0, find, &kg));
    printf("The demonstration kindergarten%s%s is %s.\n", kg ? " " : "",
           kg ? arena_printf(c->arena, "%" PRId64, kg) : "", was_there ? "there already" : "ready");
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
