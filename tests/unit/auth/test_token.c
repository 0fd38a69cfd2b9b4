/* Access tokens: ours come back, anybody's with the key and every claim is read, nothing else is. */
#include "auth/token.h"
#include "base/clock.h"

#include <jansson.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define KEY "0123456789abcdef0123456789abcdef"
#define HS256 "{\"alg\":\"HS256\",\"typ\":\"JWT\"}"
#define CLAIMS                                                                                               \
    "{\"iss\":\"oshxona\",\"sub\":\"4503599627370497\",\"kg\":1234567,\"role\":\"cook\",\"iat\":1790000000," \
    "\"exp\":1790000900,\"jti\":\"elsewhere-1\"}"
static const Instant now = {1790000100 * SECOND_US};

typedef struct Room {
    Arena *arena;
    Signer *signer;
} Room;

static int set_up(void **state) {
    static Room room;
    room = (Room){arena_new(), signer_new(KEY)};
    *state = &room;
    return sodium_init() < 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    signer_free(room->signer);
    arena_free(room->arena);
    return 0;
}

static Err read_at(Room *room, Instant at, const char *token, Claims *ret) {
    Fault f = {.arena = room->arena};
    return token_read(room->signer, room->arena, &f, at, token, ret);
}

static void refused(Room *room, const char *token) {
    Claims claims = {.user_id = -1};
    for (int again = 0; again < 2; again++)
        assert_int_equal(read_at(room, now, token, &claims), ERR_UNAUTHORIZED);
    assert_int_equal(claims.user_id, -1);
}

static const char *base64(Arena *a, const void *bytes, size_t n) {
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return sodium_bin2base64(arena_alloc(a, room), room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

typedef enum Mac { MAC_NONE, MAC_256, MAC_512 } Mac;

/* A token as another program would make it. */
static const char *made(Room *room, const char *header, const char *payload, Mac mac, const char *key) {
    Arena *a = room->arena;
    const char *head =
        arena_printf(a, "%s.%s", base64(a, header, strlen(header)), base64(a, payload, strlen(payload)));
    uint8_t out[64];
    if (mac == MAC_NONE)
        return arena_printf(a, "%s.", head);
    if (mac == MAC_512) {
        crypto_auth_hmacsha512_state s;
        crypto_auth_hmacsha512_init(&s, (const uint8_t *)key, strlen(key));
        crypto_auth_hmacsha512_update(&s, (const uint8_t *)head, strlen(head));
        crypto_auth_hmacsha512_final(&s, out);
        return arena_printf(a, "%s.%s", head, base64(a, out, 64));
    }
    crypto_auth_hmacsha256_state s;
    crypto_auth_hmacsha256_init(&s, (const uint8_t *)key, strlen(key));
    crypto_auth_hmacsha256_update(&s, (const uint8_t *)head, strlen(head));
    crypto_auth_hmacsha256_final(&s, out);
    return arena_printf(a, "%s.%s", head, base64(a, out, 32));
}

static const char *with_claims(Room *room, const char *payload) {
    return made(room, HS256, payload, MAC_256, KEY);
}

/* Made with Python's hmac and hashlib. */
static const char elsewhere[] =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
    "eyJpc3MiOiJvc2h4b25hIiwic3ViIjoiNDUwMzU5OTYyNzM3MDQ5NyIsImtnIjoxMjM0NTY3LCJyb2xlIjoiY29vayIsImlhdCI6MTc5MDAwMDAwMCwiZXhwIjoxNzkwMDAwOTAwLCJqdGkiOiJlbHNld2hlcmUtMSJ9."
    "ox-RON9iVSh_-fXdUjsqABKjAcDkvUNZrosppuXqvKM";

static void anybody_with_the_key_is_read(void **state) {
    Room *room = *state;
    for (int again = 0; again < 2; again++) { /* the second time from memory */
        Claims c = {0};
        assert_int_equal(read_at(room, now, elsewhere, &c), OK);
        assert_int_equal(c.user_id, 4503599627370497);
        assert_int_equal(c.kg, 1234567);
        assert_int_equal(c.role, ROLE_COOK);
        assert_int_equal(c.iat, 1790000000);
        assert_int_equal(c.exp, 1790000900);
        assert_string_equal(c.session, "elsewhere-1");
    }
    assert_string_equal(with_claims(room, CLAIMS), elsewhere);
}

static void ours_come_back(void **state) {
    Room *room = *state;
    Fault f = {.arena = room->arena};
    const Role roles[] = {ROLE_ADMIN, ROLE_MANAGER, ROLE_COOK, ROLE_SUPERUSER};
    for (size_t i = 0; i < 4; i++) {
        Claims in = {ID_MAX,  roles[i] == ROLE_SUPERUSER ? 0 : ID_MAX - 1, roles[i], 1790000100, 1790001000,
                     "family"},
               out = {0};
        const char *token = NULL, *other = NULL;
        assert_int_equal(token_sign(room->signer, room->arena, &f, &in, &token), OK);
        assert_int_equal(token_sign(room->signer, room->arena, &f, &in, &other), OK);
        assert_string_not_equal(token, other); /* each has a jti of its own */
        assert_int_equal(read_at(room, now, token, &out), OK);
        assert_int_equal(out.user_id, in.user_id);
        assert_int_equal(out.kg, in.kg);
        assert_int_equal(out.role, in.role);
        assert_int_equal(out.iat, in.iat);
        assert_int_equal(out.exp, in.exp);
        assert_string_equal(out.session, "family");
    }
}

static void a_superusers_kg_is_null(void **state) {
    Room *room = *state;
    Fault f = {.arena = room->arena};
    Claims in = {5, 0, ROLE_SUPERUSER, 1790000100, 1790001000, "family"};
    const char *token = NULL;
    assert_int_equal(token_sign(room->signer, room->arena, &f, &in, &token), OK);
    char payload[1024] = "";
    const char *from = strchr(token, '.') + 1;
    size_t n = 0;
    assert_int_equal(sodium_base642bin((uint8_t *)payload, sizeof payload - 1, from, strcspn(from, "."), NULL,
                                       &n, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING),
                     0);
    json_t *claims = json_loads(payload, 0, NULL);
    assert_non_null(claims);
    assert_true(json_is_null(json_object_get(claims, "kg")));
    assert_string_equal(json_string_value(json_object_get(claims, "iss")), "oshxona");
    assert_string_equal(json_string_value(json_object_get(claims, "sub")), "5");
    assert_true(json_is_string(json_object_get(claims, "jti")));
    json_decref(claims);
}

static void only_hs256(void **state) {
    Room *room = *state;
    refused(room, made(room, "{\"alg\":\"none\"}", CLAIMS, MAC_NONE, ""));
    refused(room, made(room, "{\"alg\":\"none\",\"typ\":\"JWT\"}", CLAIMS, MAC_256, KEY));
    refused(room, made(room, "{\"alg\":\"HS512\",\"typ\":\"JWT\"}", CLAIMS, MAC_512, KEY));
    refused(room, made(room, "{\"alg\":\"RS256\",\"typ\":\"JWT\"}", CLAIMS, MAC_256, KEY));
    refused(room, made(room, "{\"alg\":\"ES256\",\"typ\":\"JWT\"}", CLAIMS, MAC_256, KEY));
    refused(room, made(room, "{\"typ\":\"JWT\"}", CLAIMS, MAC_256, KEY));
    refused(room, made(room, "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", CLAIMS, MAC_256, KEY));
    refused(room, made(room, HS256, CLAIMS, MAC_NONE, ""));
    refused(room, made(room, HS256, CLAIMS, MAC_512, KEY));
}

static void only_this_key(void **state) {
    Room *room = *state;
    refused(room, made(room, HS256, CLAIMS, MAC_256, "another key that is long enough!"));
    refused(room, made(room, HS256, CLAIMS, MAC_256, ""));
}

static void any_changed_character_is_found(void **state) {
    Room *room = *state;
    for (size_t i = 0; i < strlen(elsewhere); i++) {
        char *copy = arena_strdup(room->arena, elsewhere);
        copy[i] = copy[i] == 'A' ? 'B' : 'A';
        refused(room, copy);
    }
    for (size_t n = 0; n < strlen(elsewhere); n++)
        refused(room, arena_strndup(room->arena, elsewhere, n));
    refused(room, arena_printf(room->arena, "%s.", elsewhere));
    refused(room, arena_printf(room->arena, "%sA", elsewhere));
    refused(room, arena_printf(room->arena, " %s", elsewhere));
    refused(room, "a.b.c");
    refused(room, "..");
    char *long_one = arena_alloc(room->arena, 100001);
    memset(long_one, 'a', 100000);
    refused(room, long_one);
}

static void every_claim_must_be_there_and_right(void **state) {
    Room *room = *state;
    static const char *const wrong[] = {
        "{\"iss\":\"other\"}",
        "{\"iss\":null}",
        "{\"sub\":5}",
        "{\"sub\":\"\"}",
        "{\"sub\":\"0\"}",
        "{\"sub\":\"05\"}",
        "{\"sub\":\"5x\"}",
        "{\"sub\":\"-5\"}",
        "{\"sub\":\"9007199254740992\"}",
        "{\"sub\":null}",
        "{\"kg\":\"1234567\"}",
        "{\"kg\":0}",
        "{\"kg\":-1}",
        "{\"kg\":1.5}",
        "{\"kg\":9007199254740992}",
        "{\"role\":\"chef\"}",
        "{\"role\":\"\"}",
        "{\"role\":2}",
        "{\"role\":null}",
        "{\"iat\":\"1790000000\"}",
        "{\"iat\":null}",
        "{\"iat\":-1}",
        "{\"exp\":\"1790000900\"}",
        "{\"exp\":null}",
        "{\"jti\":5}",
        "{\"jti\":null}",
        "{\"sid\":5}",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        json_t *claims = json_loads(CLAIMS, 0, NULL), *over = json_loads(wrong[i], 0, NULL);
        json_object_update(claims, over);
        char *text = json_dumps(claims, JSON_COMPACT);
        refused(room, with_claims(room, text));
        free(text);
        json_decref(claims);
        json_decref(over);
    }
    static const char *const names[] = {"iss", "sub", "kg", "role", "iat", "exp", "jti"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        json_t *claims = json_loads(CLAIMS, 0, NULL);
        json_object_del(claims, names[i]);
        char *text = json_dumps(claims, JSON_COMPACT);
        refused(room, with_claims(room, text));
        free(text);
        json_decref(claims);
    }
    refused(room, with_claims(room, "[]"));
    refused(room, with_claims(room, "not json"));
}

static void it_ends_at_exp(void **state) {
    Room *room = *state;
    Claims c;
    for (int again = 0; again < 2; again++) {
        assert_int_equal(read_at(room, (Instant){1790000900 * SECOND_US - 1}, elsewhere, &c), OK);
        assert_int_equal(read_at(room, (Instant){1790000900 * SECOND_US}, elsewhere, &c), ERR_UNAUTHORIZED);
    }
}

/* iat is compared with a revocation alone: a signer whose clock is ahead is heard. */
static void iat_may_be_ahead(void **state) {
    Room *room = *state;
    Claims c;
    assert_int_equal(read_at(room, (Instant){1789999990 * SECOND_US}, elsewhere, &c), OK);
}

/* RFC 7519: a NumericDate may have a fraction. */
static void dates_may_have_fractions(void **state) {
    Room *room = *state;
    Claims c;
    const char *token = with_claims(
        room,
        "{\"iss\":\"oshxona\",\"sub\":\"5\",\"kg\":null,\"role\":\"superuser\",\"iat\":1790000000.75,\"exp\":1790000900.25,\"jti\":\"x\"}");
    assert_int_equal(read_at(room, now, token, &c), OK);
    assert_int_equal(c.iat, 1790000000);
    assert_int_equal(c.kg, 0);
}

static void a_long_session_is_shortened_always_alike(void **state) {
    Room *room = *state;
    char jti[200];
    memset(jti, 'j', sizeof jti);
    jti[sizeof jti - 1] = 0;
    const char *token = with_claims(
        room,
        arena_printf(
            room->arena,
            "{\"iss\":\"oshxona\",\"sub\":\"5\",\"kg\":7,\"role\":\"cook\",\"iat\":1790000000,\"exp\":1790000900,\"jti\":\"%s\"}",
            jti));
    Claims first, again;
    assert_int_equal(read_at(room, now, token, &first), OK);
    assert_int_equal(read_at(room, now, token, &again), OK);
    assert_string_equal(first.session, again.session);
    assert_true(strlen(first.session) < SESSION_TEXT);
    assert_memory_not_equal(first.session, jti, 8);
}

/* More tokens than are remembered at once. */
static void memory_of_tokens_is_bounded(void **state) {
    Room *room = *state;
    Fault f = {.arena = room->arena};
    for (int i = 1; i < 4000; i++) {
        Claims in = {i, 7, ROLE_COOK, 1790000000, 1790000900, "s"}, out = {0};
        const char *token = NULL;
        assert_int_equal(token_sign(room->signer, room->arena, &f, &in, &token), OK);
        assert_int_equal(read_at(room, now, token, &out), OK);
        assert_int_equal(read_at(room, now, token, &out), OK);
        assert_int_equal(out.user_id, i);
    }
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(anybody_with_the_key_is_read),
        TEST(ours_come_back),
        TEST(a_superusers_kg_is_null),
        TEST(only_hs256),
        TEST(only_this_key),
        TEST(any_changed_character_is_found),
        TEST(every_claim_must_be_there_and_right),
        TEST(it_ends_at_exp),
        TEST(iat_may_be_ahead),
        TEST(dates_may_have_fractions),
        TEST(a_long_session_is_shortened_always_alike),
        TEST(memory_of_tokens_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
