#include "app/ticker.h"

#include "app/app.h"
#include "app/cache.h"
#include "app/queries.h"
#include "auth/sessions.h"
#include "base/id.h"
#include "base/log.h"
#include "journal/idempotency.h"
#include "journal/journal.h"
#include "kitchen/stock/settle.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum {
    LOOK_MS = 200,
    KEEP_DAYS = 8, /* of answers to an Idempotency-Key and of events: at least 7 whole ones */
};
#define MINUTE_US (60 * SECOND_US)
#define DAY_US (24 * 60 * MINUTE_US)

/* A kindergarten's day that has begun. */
typedef struct Begun {
    int64_t kg;
    Day day;
} Begun;

struct Ticker {
    App *app;
    Db *db;
    Arena *arena;
    int64_t version;         /* of the database as this thread's connection saw it */
    int64_t foreign_version; /* as the writer's saw it: of others' writes alone; on the writer's thread */
    int64_t next_minute_us;  /* monotonic */
    Begun *begun;            /* in the order of kg */
    size_t n_begun;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool stopping;
};

/* --- other processes --- */

/* The writer's connection sees a new version only where somebody else has written. */
static Err look_run(Tx *tx, void *ctx) {
    Ticker *t = ctx;
    int64_t version = db_data_version(tx->db);
    if (version != t->foreign_version) {
        sessions_forget(t->app->sessions, 0);
        answers_foreign(t->app->answers);
    }
    t->foreign_version = version;
    return OK;
}

/* Any write changes the version on this thread's connection; whose it was, the writer's knows. */
static void look(Ticker *t, Fault *f) {
    int64_t version = db_data_version(t->db);
    if (version == t->version)
        return;
    if (app_write(t->app, t->arena, f, 0, 0, ROLE_NONE, look_run, t) == OK)
        t->version = version;
}

/* --- days --- */

static Err new_day_run(Tx *tx, void *ctx) {
    (void)ctx;
    Instant old = {tx->now.us - KEEP_DAYS * DAY_US};
    TRY(idempotency_forget(tx, old));
    TRY(events_forget(tx, id_floor(old)));
    return tx->kg ? stock_new_day(tx) : refresh_prune(tx);
}

static void begin_day(Ticker *t, Begun *begun, Day today) {
    if (begun->day.n == today.n)
        return;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    if (app_write(t->app, a, &f, begun->kg, 0, ROLE_NONE, new_day_run, NULL) == OK)
        begun->day = today;
    else
        log_say(LOG_WARNING, "a day could not begin", LOG_NUMBER("kindergarten", begun->kg),
                LOG_TEXT("cause", f.inner ? f.inner : err_slug(f.err)));
}

/* Takes over which day has begun where. Kindergartens only come, and their ids rise but for clocks set back, so a walk finds most at once. */
static void know(Ticker *t, const KindergartenZone *zones, size_t n) {
    Begun *begun = calloc(n + 1, sizeof *begun);
    if (!begun)
        abort();
    begun[0] = (Begun){.kg = 0, .day = t->n_begun ? t->begun[0].day : DAY_NONE};
    size_t at = 1;
    for (size_t i = 0; i < n; i++) {
        while (at < t->n_begun && t->begun[at].kg < zones[i].id)
            at++;
        bool known = at < t->n_begun && t->begun[at].kg == zones[i].id;
        begun[i + 1] = (Begun){.kg = zones[i].id, .day = known ? t->begun[at].day : DAY_NONE};
    }
    free(t->begun);
    t->begun = begun;
    t->n_begun = n + 1;
}

typedef struct Zones {
    KindergartenZone *all;
    size_t n;
} Zones;

static Err zones_run(Tx *tx, void *ctx) {
    Zones *zones = ctx;
    return q_kindergarten_zones(tx, &zones->all, &zones->n);
}

static void begin_days(Ticker *t, Fault *f) {
    if (monotonic_us() < t->next_minute_us)
        return;
    t->next_minute_us = monotonic_us() + MINUTE_US;
    Zones zones = {0};
    if (app_read_on(t->app, t->db, t->arena, f, 0, zones_run, &zones) != OK) {
        log_say(LOG_WARNING, "the days could not be looked at",
                LOG_TEXT("cause", f->inner ? f->inner : err_slug(f->err)));
        return;
    }
    know(t, zones.all, zones.n);
    Instant now = clock_now(&t->app->clock);
    begin_day(t, &t->begun[0], (Day){(int32_t)(now.us / DAY_US)});
    for (size_t i = 0; i < zones.n; i++) {
        const Zone *zone = zone_find(zones.all[i].timezone);
        if (zone)
            begin_day(t, &t->begun[i + 1], zone_day(zone, now));
    }
}

/* --- the thread --- */

static bool wait_for_stop(Ticker *t) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += LOOK_MS * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&t->lock);
    while (!t->stopping && pthread_cond_timedwait(&t->stop, &t->lock, &until) != ETIMEDOUT)
        continue;
    bool stopping = t->stopping;
    pthread_mutex_unlock(&t->lock);
    return stopping;
}

static void *tick(void *arg) {
    Ticker *t = arg;
    do {
        arena_reset(t->arena);
        Fault f = {.arena = t->arena};
        look(t, &f);
        fault_clear(&f);
        begin_days(t, &f);
    } while (!wait_for_stop(t));
    return NULL;
}

Err ticker_start(App *app, Fault *f, Ticker **ret) {
    Db *db;
    TRY(db_connect(app->database, f, false, &db));
    Ticker *t = calloc(1, sizeof *t);
    if (!t)
        abort();
    *t = (Ticker){.app = app, .db = db, .arena = arena_new(), .version = -1, .foreign_version = -1};
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&t->stop, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&t->lock, NULL);
    if (pthread_create(&t->thread, NULL, tick, t) != 0)
        abort();
    *ret = t;
    return OK;
}

void ticker_stop(Ticker *t) {
    if (!t)
        return;
    pthread_mutex_lock(&t->lock);
    t->stopping = true;
    pthread_cond_signal(&t->stop);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->thread, NULL);
    pthread_cond_destroy(&t->stop);
    pthread_mutex_destroy(&t->lock);
    db_disconnect(t->db);
    arena_free(t->arena);
    free(t->begun);
    free(t);
}
