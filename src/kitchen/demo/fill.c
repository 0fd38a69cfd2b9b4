#include "auth/password.h"
#include "db/writer.h"
#include "journal/journal.h"
#include "kitchen/demo/demo.h"
#include "kitchen/demo/play.h"
#include "kitchen/demo/queries.h"
#include "kitchen/settings/kindergarten.h"
#include "kitchen/users/users.h"

#include <string.h>

const DemoSignIn demo_sign_ins[] = {
    [PLAYER_ADMIN] = {"admin", "oshxona-admin", "Dilnoza Karimova", ROLE_ADMIN},
    [PLAYER_MANAGER] = {"manager", "oshxona-manager", "Sherzod Toʻrayev", ROLE_MANAGER},
    [PLAYER_COOK] = {"cook", "oshxona-cook", "Gulnora Ismoilova", ROLE_COOK},
    [PLAYER_COOK_2] = {"cook2", "oshxona-cook2", "Nodira Rahimova", ROLE_COOK},
    {0},
};

static const KindergartenNew house = {
    .name = "12-son «Bahor» bogʻchasi", .region = "Samarqand viloyati", .timezone = "Asia/Tashkent"};

/* --- what is there already --- */

static Err look(Tx *tx, void *ctx) {
    DemoMark mark;
    TRY(q_demo_mark(tx, &mark));
    if (mark.begun > mark.done)
        return fault_inner(tx->fault, ERR_CONFLICT,
                           "the demonstration here was interrupted: remove the database and fill a new one");
    if (mark.kindergartens > 0 && mark.done == 0)
        return fault_inner(tx->fault, ERR_CONFLICT,
                           "the database already holds a kindergarten: the demonstration needs an empty one");
    *(bool *)ctx = mark.done > 0;
    return OK;
}

/* --- the house and its people --- */

typedef struct Founding {
    Demo *demo;
    const char *hashes[PLAYERS];
} Founding;

static void plan_minimums(Demo *d) {
    int64_t *use = ARENA_ARRAY(d->arena, int64_t, d->n_products);
    plan_use(d->today, d->first, day_plus(d->first, 13), use,
             d->n_products); /* two weeks: the ten days of the menu */
    for (size_t p = 0; p < d->n_products; p++)
        d->minimums[p] = plan_minimum(&catalogue_products[p], use[p]);
}

static Err let_in(Tx *tx, Founding *founding) {
    for (int who = 0; who < PLAYERS; who++) {
        const DemoSignIn *s = &demo_sign_ins[who];
        UserNew in = {.username = s->username,
                      .full_name = s->full_name,
                      .role = {who < PLAYER_COOK ? who : PLAYER_COOK}};
        TRY(user_create(tx, &in, s->role, founding->hashes[who], &founding->demo->user_ids[who]));
    }
    return OK;
}

/* What expires tomorrow is announced today: goods that keep for three days would else be announced as they arrive. */
static Err announce_late(Tx *tx) {
    Kindergarten before, in;
    TRY(kindergarten_get(tx, &before));
    in = before;
    in.expiring_days = 1;
    return kindergarten_change(tx, &before, &in);
}

static Err found(Tx *tx, void *ctx) {
    Founding *founding = ctx;
    Demo *d = founding->demo;
    TRY(kindergarten_create(tx, &house, &d->kg));
    TRY(audit(tx, "demo.begin", d->kg, NULL, NULL, NULL));
    TRY(let_in(tx, founding));
    play_as(tx, d, PLAYER_ADMIN, 6 * 60 + 40);
    TRY(announce_late(tx));
    CatalogueIds ids;
    TRY(catalogue_fill(tx, d->minimums, &ids));
    d->ids.products = arena_dup(d->arena, ids.products, d->n_products * sizeof(int64_t));
    d->ids.meals = arena_dup(d->arena, ids.meals, catalogue_recipes_count() * sizeof(int64_t));
    return OK;
}

/* --- the days --- */

static Err day(Tx *tx, void *ctx) {
    Demo *d = ctx;
    TRY(play_day(tx, d));
    if (tx->today.n < d->today.n)
        return OK;
    tx->user_id = 0; /* the program's own word */
    return audit(tx, "demo.done", d->kg, NULL, NULL, NULL);
}

static Instant played_now(void *ctx) { return ((const Demo *)ctx)->now; }

/* One write of the demonstration, begun at a local minute of a day. */
static Err write_at(App *app, Fault *f, Demo *d, Day day, int minute, Err (*run)(Tx *tx, void *ctx),
                    void *ctx) {
    ARENA_SCOPE Arena *arena = arena_new();
    int64_t at = zone_day_start(d->zone, day).us + minute * 60 * SECOND_US;
    d->now.us = at < d->until.us ? at : d->until.us;
    Write write = {.run = run, .ctx = ctx, .tx = {.app = app, .arena = arena, .fault = f, .kg = d->kg}};
    return writer_run(app->writer, &write);
}

static Err play(App *app, Fault *f, Demo *d, void (*progress)(void *ctx, int done, int of), void *ctx) {
    Founding founding = {.demo = d};
    int of = d->today.n - d->first.n + 2;
    for (int who = 0; who < PLAYERS; who++)
        TRY(password_hash(d->arena, f, demo_sign_ins[who].password, &founding.hashes[who]));
    TRY(write_at(app, f, d, d->first, 6 * 60 + 30, found, &founding));
    for (Day at = d->first; at.n <= d->today.n; at = day_plus(at, 1)) {
        if (progress)
            progress(ctx, at.n - d->first.n + 1, of);
        if (plan_works(d->today, at))
            TRY(write_at(app, f, d, at, 6 * 60 + 45, day, d));
    }
    if (progress)
        progress(ctx, of, of);
    return OK;
}

/* --- the calendar --- */

static Day last_weekday(Day day) {
    int beyond = day_weekday(day) - 4;
    return beyond > 0 ? day_plus(day, -beyond) : day;
}

static Day month_end(Month m) { return day_plus(month_first((Month){m.n + 1}), -1); }

/* Counted at a month's end and again lately, at least a week into the next month, so that this month's figures tell what went missing between. */
static void choose_counts(Demo *d) {
    Day late = last_weekday(day_plus(d->today, -2));
    if (late.n - month_first(day_month(late)).n < 7)
        late = last_weekday(day_plus(month_first(day_month(late)), -1));
    d->counts[1] = late;
    d->counts[0] = last_weekday(month_end((Month){day_month(late).n - 1}));
}

static void set_calendar(Demo *d) {
    d->zone = zone_find(house.timezone);
    d->today = zone_day(d->zone, d->until);
    d->first = day_plus(d->today, -PLAN_PAST_DAYS);
    while (!plan_works(d->today, d->first))
        d->first = day_plus(d->first, 1);
    choose_counts(d);
}

Err demo_fill(App *app, Fault *f, void (*progress)(void *ctx, int done, int of), void *ctx,
              bool *ret_was_there) {
    ARENA_SCOPE Arena *arena = arena_new();
    Write write = {.run = look, .ctx = ret_was_there, .tx = {.app = app, .arena = arena, .fault = f}};
    TRY(writer_run(app->writer, &write));
    if (*ret_was_there)
        return OK;
    size_t n = catalogue_products_count();
    Demo d = {.arena = arena,
              .until = clock_now(&app->clock),
              .rng = {12},
              .n_products = n,
              .minimums = ARENA_ARRAY(arena, Mass, n),
              .used_mg = ARENA_ARRAY(arena, int64_t, n),
              .missing_mg = ARENA_ARRAY(arena, int64_t, n)};
    set_calendar(&d);
    plan_minimums(&d);
    Clock real = app->clock;
    app->clock = (Clock){played_now, &d};
    Err e = play(app, f, &d, progress, ctx);
    app->clock = real;
    return e;
}
