#include "auth/token.h"

#include "base/clock.h"

#include <jansson.h>
#include <jwt.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define ISSUER "oshxona"

enum {
    TOKEN_MAX = 4096, /* bytes: ours have some 300 */
    SETS = 512,
    WAYS = 4,
    DIGEST = 32,
};

/* A token that was verified, found again by a keyed hash of all of it. */
typedef struct Known {
    uint8_t digest[DIGEST];
    int64_t user_id, kg, iat, exp; /* exp 0: empty */
    Role role;
    char session[SESSION_TEXT];
} Known;

struct Signer {
    char *key;
    int key_len;
    uint8_t digest_key[crypto_generichash_KEYBYTES];
    pthread_mutex_t lock; /* of what is known */
    Known known[SETS][WAYS];
};

const char *const role_words[] = {"admin", "manager", "cook", NULL};

const char *role_word(Role role) {
    switch (role) {
    case ROLE_ADMIN: return "admin";
    case ROLE_MANAGER: return "manager";
    case ROLE_COOK: return "cook";
    case ROLE_SUPERUSER: return "superuser";
    case ROLE_NONE: break;
    }
    return "";
}

Role role_of_word(const char *word) {
    for (Role role = ROLE_ADMIN; role <= ROLE_SUPERUSER; role = (Role)(role << 1))
        if (strcmp(word, role_word(role)) == 0)
            return role;
    return ROLE_NONE;
}

Signer *signer_new(const char *secret_key) {
    Signer *s = calloc(1, sizeof *s);
    char *key = strdup(secret_key);
    if (!s || !key || sodium_init() < 0)
        abort();
    s->key = key;
    s->key_len = (int)strlen(key);
    randombytes_buf(s->digest_key, sizeof s->digest_key);
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

void signer_free(Signer *s) {
    if (!s)
        return;
    pthread_mutex_destroy(&s->lock);
    sodium_memzero(s->key, (size_t)s->key_len);
    free(s->key);
    free(s);
}

static void jwt_cleanup(jwt_t **jwt) { jwt_free(*jwt); }
static void json_cleanup(json_t **json) { json_decref(*json); }
#define JWT_SCOPE __attribute__((cleanup(jwt_cleanup)))
#define JSON_SCOPE __attribute__((cleanup(json_cleanup)))

Err token_sign(const Signer *s, Arena *a, Fault *f, const Claims *claims, const char **ret) {
    uint8_t random[16];
    char jti[sodium_base64_ENCODED_LEN(sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    randombytes_buf(random, sizeof random);
    sodium_bin2base64(jti, sizeof jti, random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);

    JWT_SCOPE jwt_t *jwt = NULL;
    if (jwt_new(&jwt) != 0 ||
        jwt_set_alg(jwt, JWT_ALG_HS256, (const unsigned char *)s->key, s->key_len) != 0 ||
        jwt_add_grant(jwt, "iss", ISSUER) != 0 ||
        jwt_add_grant(jwt, "sub", arena_printf(a, "%lld", (long long)claims->user_id)) != 0 ||
        (claims->kg ? jwt_add_grant_int(jwt, "kg", claims->kg) : jwt_add_grants_json(jwt, "{\"kg\":null}")) !=
            0 ||
        jwt_add_grant(jwt, "role", role_word(claims->role)) != 0 ||
        jwt_add_grant_int(jwt, "iat", claims->iat) != 0 || jwt_add_grant_int(jwt, "exp", claims->exp) != 0 ||
        jwt_add_grant(jwt, "jti", jti) != 0 ||
        (claims->session && jwt_add_grant(jwt, "sid", claims->session) != 0))
        return fault_inner(f, ERR_INTERNAL, "a token could not be made");
    char *text = jwt_encode_str(jwt);
    if (!text)
        return fault_inner(f, ERR_INTERNAL, "a token could not be signed");
    *ret = arena_strdup(a, text);
    free(text);
    return OK;
}

/* An id as a decimal string without ornaments; 0 if it is none. */
static int64_t id_of_text(const char *s) {
    int64_t id = 0;
    if (!s || *s < '1' || *s > '9')
        return 0;
    for (; *s >= '0' && *s <= '9'; s++) {
        id = id * 10 + (*s - '0');
        if (id > ID_MAX)
            return 0;
    }
    return *s ? 0 : id;
}

/* A NumericDate (RFC 7519): whole or not, its whole second counts. */
static bool seconds_of(const json_t *v, int64_t *ret) {
    if (!json_is_number(v))
        return false;
    double d = json_number_value(v);
    if (!(d >= 0 && d < 1e11))
        return false;
    *ret = json_is_integer(v) ? json_integer_value(v) : (int64_t)d;
    return true;
}

/* The session's name at a length that can be kept: somebody else's jti may be anything. */
static const char *session_of(Arena *a, const char *name) {
    if (strlen(name) < SESSION_TEXT)
        return arena_strdup(a, name);
    uint8_t digest[SESSION_TEXT / 2 - 1];
    crypto_generichash(digest, sizeof digest, (const uint8_t *)name, strlen(name), NULL, 0);
    return sodium_bin2hex(arena_alloc(a, SESSION_TEXT), SESSION_TEXT, digest, sizeof digest);
}

/* Every claim, of the right type. */
static bool claims_of(Arena *a, const json_t *grants, Claims *ret) {
    const char *iss = json_string_value(json_object_get(grants, "iss"));
    const char *role = json_string_value(json_object_get(grants, "role"));
    const char *jti = json_string_value(json_object_get(grants, "jti"));
    const json_t *kg = json_object_get(grants, "kg"), *sid = json_object_get(grants, "sid");
    Claims c = {.user_id = id_of_text(json_string_value(json_object_get(grants, "sub"))),
                .role = role ? role_of_word(role) : ROLE_NONE};
    if (!iss || strcmp(iss, ISSUER) != 0 || !c.user_id || c.role == ROLE_NONE || !jti ||
        (sid && !json_is_string(sid)) || !seconds_of(json_object_get(grants, "iat"), &c.iat) ||
        !seconds_of(json_object_get(grants, "exp"), &c.exp))
        return false;
    if (json_is_integer(kg) && json_integer_value(kg) > 0 && json_integer_value(kg) <= ID_MAX)
        c.kg = json_integer_value(kg);
    else if (!json_is_null(kg))
        return false;
    c.session = session_of(a, sid ? json_string_value(sid) : jti);
    *ret = c;
    return true;
}

/* libjwt checks the signature by whatever algorithm the header names, so the header is checked here. */
static bool verify(const Signer *s, Arena *a, const char *token, Claims *ret) {
    JWT_SCOPE jwt_t *jwt = NULL;
    if (jwt_decode(&jwt, token, (const unsigned char *)s->key, s->key_len) != 0 || !jwt ||
        jwt_get_alg(jwt) != JWT_ALG_HS256)
        return false;
    char *crit = jwt_get_headers_json(jwt, "crit"); /* extensions that must be understood: none is */
    if (crit) {
        free(crit);
        return false;
    }
    char *text = jwt_get_grants_json(jwt, NULL);
    JSON_SCOPE json_t *grants = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
    free(text);
    return grants && claims_of(a, grants, ret);
}

static Known *find(Known set[WAYS], const uint8_t digest[DIGEST]) {
    for (int i = 0; i < WAYS; i++)
        if (set[i].exp && memcmp(set[i].digest, digest, DIGEST) == 0)
            return &set[i];
    return NULL;
}

static void remember(Signer *s, Known set[WAYS], const uint8_t digest[DIGEST], const Claims *c) {
    pthread_mutex_lock(&s->lock);
    Known *k = &set[0];
    for (int i = 1; i < WAYS; i++)
        if (set[i].exp < k->exp)
            k = &set[i];
    *k = (Known){.user_id = c->user_id, .kg = c->kg, .iat = c->iat, .exp = c->exp, .role = c->role};
    memcpy(k->digest, digest, DIGEST);
    snprintf(k->session, SESSION_TEXT, "%s", c->session);
    pthread_mutex_unlock(&s->lock);
}

Err token_read(Signer *s, Arena *a, Fault *f, Instant now, const char *token, Claims *ret) {
    size_t len = strnlen(token, TOKEN_MAX + 1);
    if (len > TOKEN_MAX)
        return fault(f, ERR_UNAUTHORIZED);
    uint8_t digest[DIGEST];
    crypto_generichash(digest, DIGEST, (const uint8_t *)token, len, s->digest_key, sizeof s->digest_key);
    Known *set = s->known[(digest[0] | digest[1] << 8) % SETS];

    Claims c = {0};
    pthread_mutex_lock(&s->lock);
    const Known *k = find(set, digest);
    if (k)
        c = (Claims){k->user_id, k->kg, k->role, k->iat, k->exp, arena_strdup(a, k->session)};
    pthread_mutex_unlock(&s->lock);
    if (!k && !verify(s, a, token, &c))
        return fault(f, ERR_UNAUTHORIZED);
    if (now.us >= c.exp * SECOND_US)
        return fault(f, ERR_UNAUTHORIZED);
    if (!k)
        remember(s, set, digest, &c);
    *ret = c;
    return OK;
}
