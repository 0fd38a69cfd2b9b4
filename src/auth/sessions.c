#include "auth/sessions.h"

#include "auth/queries.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 2048, TOKEN_HASH = 32, DOUBTS = 64 };

typedef struct Standing {
    int64_t user_id, kg; /* user_id 0: empty */
    Role role;
    bool active;
    Instant valid_from;              /* a token issued up to this second is over, … */
    char kept_session[SESSION_TEXT]; /* … unless it belongs to this session; "" for none */
} Standing;

/* A write that changes a standing drops it from here at once and puts everything in doubt: until the writer's group has ended nothing new is
 * remembered, and what was read before that (another generation) never is. So memory holds nothing that the database contradicts. */
struct Sessions {
    pthread_mutex_t lock;
    uint64_t generation;
    bool in_doubt;
    int n_doubts;
    int64_t doubts[DOUBTS]; /* users of whom no session is kept, as far as they fit */
    Standing slots[SLOTS];
};

Sessions *sessions_new(void) {
    Sessions *s = calloc(1, sizeof *s);
    if (!s || sodium_init() < 0)
        abort();
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

void sessions_free(Sessions *s) {
    if (!s)
        return;
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static Standing *slot_of(Sessions *s, int64_t user_id) {
    return &s->slots[((uint64_t)user_id * UINT64_C(0x9E3779B97F4A7C15)) >> 53];
}

static bool recall(Sessions *s, const Claims *claims, Standing *ret, uint64_t *ret_generation) {
    pthread_mutex_lock(&s->lock);
    const Standing *slot = slot_of(s, claims->user_id);
    bool known = slot->user_id == claims->user_id && slot->kg == claims->kg;
    if (known)
        *ret = *slot;
    *ret_generation = s->generation;
    pthread_mutex_unlock(&s->lock);
    return known;
}

static void remember(Sessions *s, const Standing *standing, uint64_t generation) {
    pthread_mutex_lock(&s->lock);
    if (!s->in_doubt && s->generation == generation)
        *slot_of(s, standing->user_id) = *standing;
    pthread_mutex_unlock(&s->lock);
}

static Err look_up(App *app, Db *db, Arena *a, Fault *f, const Claims *claims, Standing *ret) {
    Tx tx = {.app = app, .db = db, .arena = a, .fault = f, .kg = claims->kg};
    StandingRow row;
    bool found = false;
    TRY(q_standing(&tx, (StandingArgs){.id = claims->user_id}, &row, &found));
    if (!found)
        return fault(f, ERR_UNAUTHORIZED);
    *ret = (Standing){.user_id = claims->user_id,
                      .kg = claims->kg,
                      .role = role_of_word(row.role),
                      .active = row.active,
                      .valid_from = row.valid_from};
    if (row.kept_session)
        snprintf(ret->kept_session, SESSION_TEXT, "%s", row.kept_session);
    return OK;
}

static int64_t second_of(Instant t) { return t.us / SECOND_US; }

static bool speaks(const Standing *standing, const Claims *claims) {
    return standing->active && standing->role == claims->role &&
           (claims->iat > second_of(standing->valid_from) ||
            (*standing->kept_session && strcmp(standing->kept_session, claims->session) == 0));
}

Err sessions_check(Sessions *s, App *app, Db *db, Arena *a, Fault *f, const Claims *claims) {
    Standing standing;
    uint64_t generation;
    if (!recall(s, claims, &standing, &generation)) {
        if (!db)
            return fault(f, ERR_BUSY);
        TRY(look_up(app, db, a, f, claims, &standing));
        remember(s, &standing, generation);
    }
    return speaks(&standing, claims) ? OK : fault(f, ERR_UNAUTHORIZED);
}

void sessions_forget(Sessions *s, int64_t user_id) {
    pthread_mutex_lock(&s->lock);
    s->generation++;
    if (user_id)
        slot_of(s, user_id)->user_id = 0;
    else
        memset(s->slots, 0, sizeof s->slots);
    pthread_mutex_unlock(&s->lock);
}

static void doubt(Sessions *s, int64_t user_id, bool wholly) {
    pthread_mutex_lock(&s->lock);
    s->in_doubt = true;
    if (wholly && s->n_doubts < DOUBTS)
        s->doubts[s->n_doubts++] = user_id;
    slot_of(s, user_id)->user_id = 0;
    pthread_mutex_unlock(&s->lock);
}

void sessions_settled(Sessions *s, void (*revoked)(void *ctx, int64_t user_id), void *ctx) {
    int64_t users[DOUBTS];
    pthread_mutex_lock(&s->lock);
    int n = s->n_doubts;
    memcpy(users, s->doubts, (size_t)n * sizeof users[0]);
    if (s->in_doubt)
        s->generation++;
    s->in_doubt = false;
    s->n_doubts = 0;
    pthread_mutex_unlock(&s->lock);
    for (int i = 0; i < n; i++)
        revoked(ctx, users[i]);
}

int64_t sessions_issued_at(Instant now, Instant valid_from) {
    int64_t after = second_of(valid_from) + 1;
    return second_of(now) >= after ? second_of(now) : after;
}

Err sessions_end(Tx *tx, int64_t user_id, const char *kept_session) {
    if (tx->app->sessions)
        doubt(tx->app->sessions, user_id, !kept_session);
    TRY(q_standing_revoke(tx, (StandingRevokeArgs){.id = user_id, .kept_session = kept_session}));
    return q_refresh_delete_others(
        tx, (RefreshDeleteOthersArgs){.user_id = user_id, .kept_family = kept_session});
}

/* n random bytes as text for a cookie or a claim. */
static const char *random_text(Arena *a, size_t n) {
    uint8_t bytes[32];
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    randombytes_buf(bytes, n);
    return sodium_bin2base64(arena_alloc(a, room), room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

/* The token is as random as a key: a plain hash hides it. */
static Bytes hash_of(Arena *a, const char *token) {
    uint8_t *out = arena_alloc(a, TOKEN_HASH);
    crypto_generichash(out, TOKEN_HASH, (const uint8_t *)token, strlen(token), NULL, 0);
    return (Bytes){out, TOKEN_HASH};
}

Err refresh_issue(Tx *tx, int64_t user_id, int64_t kg, const char *family, const char **ret_token,
                  const char **ret_family) {
    const char *token = random_text(tx->arena, 32);
    if (!family)
        family = random_text(tx->arena, 16);
    TRY(q_refresh_insert(tx, (RefreshInsertArgs){
                                 .token_hash = hash_of(tx->arena, token),
                                 .family = family,
                                 .kindergarten_id = kg,
                                 .user_id = user_id,
                                 .expires_at = {tx->now.us + REFRESH_SECONDS * SECOND_US},
                             }));
    *ret_token = token;
    *ret_family = family;
    return OK;
}

static Err find(Tx *tx, const char *token, RefreshRow *ret) {
    bool found = false;
    TRY(q_refresh_find(tx, (RefreshFindArgs){.token_hash = hash_of(tx->arena, token)}, ret, &found));
    return found && ret->expires_at.us > tx->now.us ? OK : fault(tx->fault, ERR_UNAUTHORIZED);
}

Err refresh_owner(Tx *tx, const char *token, int64_t *ret_user_id, int64_t *ret_kg) {
    RefreshRow row;
    TRY(find(tx, token, &row));
    *ret_user_id = row.user_id;
    *ret_kg = row.kindergarten_id;
    return OK;
}

Err refresh_use(Tx *tx, const char *token, int64_t *ret_user_id, int64_t *ret_kg, const char **ret_family,
                bool *ret_stolen) {
    RefreshRow row;
    TRY(find(tx, token, &row));
    bool stolen = !instant_is_none(row.used_at);
    if (stolen)
        TRY(q_refresh_delete_family(tx, (RefreshDeleteFamilyArgs){.family = row.family}));
    else
        TRY(q_refresh_mark_used(tx, (RefreshMarkUsedArgs){.token_hash = hash_of(tx->arena, token)}));
    *ret_user_id = row.user_id;
    *ret_kg = row.kindergarten_id;
    *ret_family = row.family;
    *ret_stolen = stolen;
    return OK;
}

Err refresh_end_family(Tx *tx, const char *token) {
    RefreshRow row;
    bool found = false;
    TRY(q_refresh_find(tx, (RefreshFindArgs){.token_hash = hash_of(tx->arena, token)}, &row, &found));
    return found ? q_refresh_delete_family(tx, (RefreshDeleteFamilyArgs){.family = row.family}) : OK;
}

Err refresh_prune(Tx *tx) { return q_refresh_prune(tx); }
