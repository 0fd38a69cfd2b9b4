#include "app/app.h"

#include "app/cache.h"
#include "app/tasks.h"
#include "auth/sessions.h"
#include "auth/vault.h"
#include "db/migrate.h"
#include "db/writer.h"
#include "http/live.h"
#include "journal/journal.h"
#include "json/encode.h"
#include "kitchen/reports/watch/watch.h"
#include "kitchen/stock/settle.h"
#include "kitchen/users/users.h"

#include <stdlib.h>
#include <string.h>

/* --- around each write --- */

static Err after(Tx *tx) {
    TRY(stock_settle(tx));
    TRY(reports_watch(tx));
    return journal_end(tx);
}

static const char *name_of(void *tx, int64_t user_id) { return user_full_name(tx, user_id); }

void app_tell_event(Tx *tx, const Event *event, Buf *out) {
    Tx there = *tx;
    there.kg = event->kg;
    name_persons(out, event->message, strlen(event->message), &(Encoding){name_of, &there});
}

/* Does anybody listen? A client that comes after the answer was no is welcomed with what is committed now. */
static bool heard(const App *app) { return app->hub && hub_figures(app->hub).clients > 0; }

/* What was remembered of the kindergarten is over before anybody can be told of the write. */
static void committed(Tx *tx) {
    App *app = tx->app;
    for (const Head *head = tx->journal->heads; head; head = head->next)
        answers_committed(app->answers, head->kg);
    if (!heard(app))
        return;
    for (const Event *event = tx->journal->first_event; event; event = event->next) {
        Buf message;
        buf_init(&message, APP_MESSAGE_MAX);
        app_tell_event(tx, event, &message);
        if (!message.failed)
            hub_send(app->hub, event->kg, event->roles, event->seq, message.p, message.len);
        buf_free(&message);
    }
}

static void revoked(void *ctx, int64_t user_id) {
    App *app = ctx;
    if (app->hub)
        hub_revoke(app->hub, user_id);
}

static void group_ended(void *ctx) {
    App *app = ctx;
    sessions_settled(app->sessions, revoked, app);
}

/* --- opening --- */

static Err bring_up_to_date(Db *db, bool migrate_it, Fault *f) {
    int pending = 0;
    if (migrate_it)
        return migrate(db, f, NULL, NULL);
    TRY(migrations_pending(db, f, &pending));
    if (pending > 0)
        return fault_inner(f, ERR_CONFLICT, "the database is not up to date: run `oshxona migrate` first");
    if (pending < 0)
        return fault_inner(f, ERR_CONFLICT, "the database was made by a newer oshxona");
    return OK;
}

static Err open_keys(App *app, Db *db, Fault *f) {
    const char *key = app->settings->secret_key;
    if (!key)
        return fault_inner(
            f, ERR_INVALID,
            "the database's key is missing: put %s.key back, or set SECRET_KEY to the key it was made with",
            app->settings->sqlite_path);
    app->vault = vault_new(key);
    app->signer = signer_new(key);
    ARENA_SCOPE Arena *a = arena_new();
    Tx tx = {.app = app, .db = db, .arena = a, .fault = f};
    return users_fit_key(&tx);
}

static Err open_database(App *app, const AppOptions *options, Fault *f) {
    TRY(database_open(f, app->settings->database_url, &app->database));
    Db *db;
    TRY(db_connect(app->database, f, options->writes || options->migrate_it, &db));
    Err e = bring_up_to_date(db, options->migrate_it, f);
    if (e == OK)
        e = open_keys(app, db, f);
    db_disconnect(db);
    return e;
}

Err app_open(const Settings *settings, const AppOptions *options, Fault *f, App *app) {
    *app = (App){
        .settings = settings, .clock = options->clock ? *options->clock : clock_system, .tasks = app_tasks};
    TRY(open_database(app, options, f));
    app->sessions = sessions_new();
    app->answers = answers_new();
    if (!options->writes)
        return OK;
    WriterHooks hooks = {.before = journal_begin,
                         .after = after,
                         .committed = committed,
                         .group_ended = group_ended,
                         .ctx = app};
    return writer_start(app, app->database, &hooks, f, &app->writer);
}

void app_close(App *app) {
    writer_stop(app->writer);
    answers_free(app->answers);
    sessions_free(app->sessions);
    signer_free(app->signer);
    vault_free(app->vault);
    if (app->database)
        database_close(app->database);
    *app = (App){0};
}

/* --- work outside a request --- */

static void nobody_waits(void *ctx, Err e) {
    (void)ctx;
    (void)e;
}

Err app_write(App *app, Arena *a, Fault *f, int64_t kg, int64_t user_id, Role role,
              Err (*work)(Tx *tx, void *ctx), void *ctx) {
    Write write = {.run = work,
                   .done = nobody_waits,
                   .ctx = ctx,
                   .tx = {.app = app, .arena = a, .fault = f, .kg = kg, .user_id = user_id, .role = role}};
    return writer_run(app->writer, &write);
}

Err app_read_on(App *app, Db *db, Arena *a, Fault *f, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    Tx tx = {.app = app, .db = db, .arena = a, .fault = f, .kg = kg, .now = clock_now(&app->clock)};
    TRY(db_begin(db, f, false));
    Err e = tx_place(&tx);
    if (e == OK)
        e = work(&tx, ctx);
    db_rollback(db);
    return e;
}

Err app_read(App *app, Arena *a, Fault *f, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    Db *db;
    TRY(db_connect(app->database, f, false, &db));
    Err e = app_read_on(app, db, a, f, kg, work, ctx);
    db_disconnect(db);
    return e;
}
