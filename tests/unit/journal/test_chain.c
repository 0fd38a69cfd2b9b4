#include "journal/idempotency.h"
#include "journal/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void assert_hex(const uint8_t *hash, const char *want) {
    char hex[2 * CHAIN_HASH + 1];
    sodium_bin2hex(hex, sizeof hex, hash, CHAIN_HASH);
    assert_string_equal(hex, want);
}

/* Made by another implementation (Python's hashlib.blake2b): the format may not change under old rows. */
static void a_hash_is_what_it_has_always_been(void **state) {
    (void)state;
    uint8_t chain_id[CHAIN_ID], prev[CHAIN_HASH], hash[CHAIN_HASH];
    for (uint8_t i = 0; i < CHAIN_ID; i++)
        chain_id[i] = i;
    for (uint8_t i = 0; i < CHAIN_HASH; i++)
        prev[i] = (uint8_t)(100 + i);
    ChainHash c;
    chain_begin(&c, chain_id, 3, prev);
    chain_int(&c, -5);
    chain_text(&c, "oʻ");
    chain_text(&c, NULL);
    chain_text(&c, "");
    chain_end(&c, hash);
    assert_hex(hash, "688a274d8797e64498545be747ef3ffe0de7a858ba7a2a8196a615fa7b3a0df4");
    idempotency_hash(hash, "POST", "/api/v1/servings", "{\"meal_id\":1}", 13);
    assert_hex(hash, "98038039de9183cd630a2708b0b06288ccb841f5b4d1eef56d4488b0165445f8");
}

/* A row longer than what is held back, and longer than any hash takes at once. */
static void a_long_row_hashes_like_any(void **state) {
    (void)state;
    static const uint8_t chain_id[CHAIN_ID], prev[CHAIN_HASH];
    static char text[2001];
    uint8_t hash[CHAIN_HASH];
    memset(text, 'x', 2000);
    ChainHash c;
    chain_begin(&c, chain_id, 1, prev);
    for (int i = 0; i < 100; i++)
        chain_int(&c, i);
    chain_text(&c, text);
    chain_int(&c, 1);
    chain_end(&c, hash);
    assert_hex(hash, "584b9b4702bc704c0d81e56be391c36c5194b8d1eee3c32edcbc483229089600");
}

static void hash_of(void (*row)(ChainHash *c), uint8_t out[CHAIN_HASH]) {
    static const uint8_t chain_id[CHAIN_ID], prev[CHAIN_HASH];
    ChainHash c;
    chain_begin(&c, chain_id, 1, prev);
    row(&c);
    chain_end(&c, out);
}

static void assert_unlike(void (*one)(ChainHash *c), void (*other)(ChainHash *c)) {
    uint8_t a[CHAIN_HASH], b[CHAIN_HASH];
    hash_of(one, a);
    hash_of(other, b);
    assert_memory_not_equal(a, b, CHAIN_HASH);
}

static void ab_c(ChainHash *c) { chain_text(c, "ab"), chain_text(c, "c"); }
static void a_bc(ChainHash *c) { chain_text(c, "a"), chain_text(c, "bc"); }
static void nothing(ChainHash *c) { chain_text(c, NULL); }
static void empty(ChainHash *c) { chain_text(c, ""); }
static void number(ChainHash *c) { chain_int(c, 0x3131313131313131); }
static void digits(ChainHash *c) { chain_text(c, "11111111"); }

static void no_two_rows_write_alike(void **state) {
    (void)state;
    assert_unlike(ab_c, a_bc);
    assert_unlike(nothing, empty);
    assert_unlike(number, digits);
}

static void a_request_is_its_method_path_and_body(void **state) {
    (void)state;
    uint8_t a[REQUEST_HASH], b[REQUEST_HASH];
    idempotency_hash(a, "POST", "/x", "y", 1);
    idempotency_hash(b, "POST", "/x", "y", 1);
    assert_memory_equal(a, b, REQUEST_HASH);
    idempotency_hash(b, "POST", "/xy", "", 0);
    assert_memory_not_equal(a, b, REQUEST_HASH);
    idempotency_hash(b, "PUT", "/x", "y", 1);
    assert_memory_not_equal(a, b, REQUEST_HASH);
    idempotency_hash(b, "POST", "/x", NULL, 0);
    assert_memory_not_equal(a, b, REQUEST_HASH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_is_what_it_has_always_been),
        cmocka_unit_test(a_long_row_hashes_like_any),
        cmocka_unit_test(no_two_rows_write_alike),
        cmocka_unit_test(a_request_is_its_method_path_and_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
