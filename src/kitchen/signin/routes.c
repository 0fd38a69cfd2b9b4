#include "kitchen/signin/routes.h"

#include "auth/sessions.h"
#include "http/request.h"
#include "kitchen/signin/signin.h"

#include <string.h>
#include <strings.h>

#define COOKIE "refresh_token"

static bool is_loopback(const char *host) {
    return strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0 || strcmp(host, "[::1]") == 0 ||
           strcasecmp(host, "localhost") == 0;
}

/* The public address decides; without one, whether the browser can be anywhere but on this machine. */
static bool cookie_is_secure(const Settings *s) {
    return s->public_url ? strncasecmp(s->public_url, "http://", 7) != 0 : !is_loopback(s->listen_host);
}

/* `token` NULL: the browser forgets it. */
static void set_cookie(Request *r, const char *token) {
    reply_header(r, "Set-Cookie",
                 arena_printf(r->arena,
                              COOKIE "=%s; HttpOnly; SameSite=Strict; Path=/api/v1/auth; Max-Age=%d%s",
                              token ? token : "", token ? REFRESH_SECONDS : 0,
                              cookie_is_secure(r->app->settings) ? "; Secure" : ""));
}

static Err reply_signed_in(Request *r, const SignedIn *in, const char *refresh) {
    set_cookie(r, refresh);
    reply_header(r, "Cache-Control", "no-store");
    return reply(r, 200, FIELDS_OF(SignedIn), in);
}

static Err prepare_login(Request *r) {
    Proof *proof = ARENA_NEW(r->arena, Proof);
    SignInUser named;
    Err e = signin_prove(r->tx, r->body, proof, &named);
    if (e == OK)
        r->who = (Who){.user_id = named.id, .kg = named.kg, .role = named.role};
    else if (e == ERR_WRONG_CREDENTIALS) { /* nobody has signed in, but the attempt was at somebody */
        r->who.kg = named.kg;
        r->path.id = named.id;
    }
    r->prepared = proof;
    return e;
}

static Err login(Request *r) {
    SignedIn in;
    const char *refresh;
    TRY(signin_begin(r->tx, r->prepared, &in, &refresh));
    return reply_signed_in(r, &in, refresh);
}

/* Whose session it is, so that the write runs in that kindergarten. */
static Err prepare_session(Request *r) {
    const char *token = r->cookie(r, COOKIE);
    if (!token)
        return fault(&r->fault, ERR_UNAUTHORIZED);
    return refresh_owner(r->tx, token, &r->who.user_id, &r->who.kg);
}

static Err refresh(Request *r) {
    SignedIn in;
    const char *next;
    bool stolen;
    TRY(signin_refresh(r->tx, r->cookie(r, COOKIE), &in, &next, &stolen));
    if (!stolen)
        return reply_signed_in(r, &in, next);
    set_cookie(r, NULL);
    (void)fault(&r->fault, ERR_UNAUTHORIZED); /* answered so, and yet committed: the family is over */
    return OK;
}

/* A session that is over, or never was, is signed out already. */
static Err prepare_logout(Request *r) {
    set_cookie(r, NULL);
    Err e = prepare_session(r);
    if (e != ERR_UNAUTHORIZED)
        return e;
    fault_clear(&r->fault);
    return reply_nothing(r);
}

static Err logout(Request *r) {
    TRY(signin_end(r->tx, r->cookie(r, COOKIE)));
    return reply_nothing(r);
}

static Err me(Request *r) {
    SignedInUser user;
    TRY(signin_me(r->tx, &user));
    return reply(r, 200, FIELDS_OF(SignedInUser), &user);
}

static Err prepare_password(Request *r) {
    Proof *proof = ARENA_NEW(r->arena, Proof);
    r->prepared = proof;
    return signin_prove_change(r->tx, r->body, proof);
}

static Err change_password(Request *r) {
    TRY(signin_change(r->tx, r->prepared, r->who.session));
    return reply_nothing(r);
}

const Route signin_routes[] = {
    {METHOD_POST, "/auth/login", login, .may = EVERYBODY, .prepare = prepare_login, .body = FIELDS_OF(Login),
     .answer = FIELDS_OF(SignedIn), .writes = true, .fails = {ERR_WRONG_CREDENTIALS}, .tag = "Sign-in",
     .does = "Sign in",
     .note =
         "Sets the cookie `refresh_token` (HttpOnly, SameSite=Strict), which only this part of the API is sent."},
    {METHOD_POST, "/auth/refresh", refresh, .may = EVERYBODY, .prepare = prepare_session,
     .answer = FIELDS_OF(SignedIn), .writes = true, .fails = {ERR_UNAUTHORIZED}, .tag = "Sign-in",
     .does = "A new access token for the cookie `refresh_token`, which is replaced",
     .note = "A refresh token that is used twice ends its whole session: ask with one request at a time."},
    {METHOD_POST, "/auth/logout", logout, .may = EVERYBODY, .prepare = prepare_logout, .writes = true,
     .tag = "Sign-in", .does = "End this session"},
    {METHOD_GET, "/auth/me", me, .may = SIGNED_IN, .answer = FIELDS_OF(SignedInUser), .tag = "Sign-in",
     .does = "Who is signed in"},
    {METHOD_POST, "/auth/password", change_password, .may = SIGNED_IN, .prepare = prepare_password,
     .body = FIELDS_OF(PasswordChange), .writes = true, .fails = {ERR_CONFLICT}, .tag = "Sign-in",
     .does = "Change one's own password", .note = "Every other session of the user ends; this one goes on."},
    {0},
};
