#include "app/live.h"

#include "app/app.h"
#include "auth/sessions.h"
#include "journal/journal.h"

#include <string.h>

typedef struct Welcome {
    int64_t since, seq;
    Role role;
    LiveSend *send;
    Client *client;
} Welcome;

static void send_missed(Tx *tx, const Welcome *w, const Event *first) {
    Buf message;
    buf_init(&message, APP_MESSAGE_MAX);
    for (const Event *event = first; event; event = event->next) {
        if (!(event->roles & w->role))
            continue;
        buf_clear(&message);
        app_tell_event(tx, event, &message);
        if (!message.failed)
            w->send(w->client, message.p, message.len);
    }
    buf_free(&message);
}

static Err welcome_run(Tx *tx, void *ctx) {
    Welcome *w = ctx;
    Event *first = NULL;
    bool reset = false;
    TRY(events_since(tx, w->since, &first, &w->seq, &reset));
    const char *ready = arena_printf(tx->arena, "{\"type\":\"ready\",\"seq\":%lld%s}", (long long)w->seq,
                                     reset ? ",\"reset\":true" : "");
    w->send(w->client, ready, strlen(ready));
    send_missed(tx, w, first);
    return OK;
}

static Err welcome(void *ctx, const char *token, int64_t since, Who *ret_who, int64_t *ret_seq,
                   LiveSend *send, Client *client) {
    Live *live = ctx;
    App *app = live->app;
    arena_reset(live->arena);
    Fault f = {.arena = live->arena};
    Claims claims;
    TRY(token_read(app->signer, live->arena, &f, clock_now(&app->clock), token, &claims));
    TRY(sessions_check(app->sessions, app, live->db, live->arena, &f, &claims));
    Welcome w = {.since = since, .role = claims.role, .send = send, .client = client};
    TRY(app_read_on(app, live->db, live->arena, &f, claims.kg, welcome_run, &w));
    *ret_who = (Who){claims.user_id, claims.kg, claims.role, claims.session, claims.iat};
    *ret_seq = w.seq;
    return OK;
}

static bool still(void *ctx, const Who *who) {
    Live *live = ctx;
    App *app = live->app;
    arena_reset(live->arena);
    Fault f = {.arena = live->arena};
    Claims claims = {.user_id = who->user_id,
                     .kg = who->kg,
                     .role = who->role,
                     .iat = who->issued_at,
                     .session = who->session};
    return sessions_check(app->sessions, app, live->db, live->arena, &f, &claims) == OK;
}

Err live_init(Live *live, App *app, Fault *f) {
    *live = (Live){.app = app, .arena = arena_new()};
    return db_connect(app->database, f, false, &live->db);
}

void live_destroy(Live *live) {
    if (live->db)
        db_disconnect(live->db);
    arena_free(live->arena);
}

LiveHooks live_hooks(Live *live) { return (LiveHooks){.welcome = welcome, .still = still, .ctx = live}; }
