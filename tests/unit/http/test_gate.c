#include "http/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static Arena *arena;

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}
static int teardown(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

/* Pairs of name and value, ended by NULL. */
static Err judge(bool old, const char *const *pairs) {
    Head h = HEAD_NEW;
    for (; *pairs; pairs += 2)
        gate_header(&h, pairs[0], strlen(pairs[0]), pairs[1], strlen(pairs[1]));
    Fault f = {.arena = arena};
    Err e = gate_judge(&h, old, &f);
    assert_int_equal(e != OK, f.inner != NULL);
    return e;
}
#define JUDGE(old, ...) judge(old, (const char *const[]){__VA_ARGS__, NULL})

static void test_sane(void **state) {
    (void)state;
    assert_int_equal(OK, JUDGE(false, "Host", "localhost:8000"));
    assert_int_equal(OK, JUDGE(false, "host", "[::1]:8000", "CONTENT-LENGTH", "0"));
    assert_int_equal(OK, JUDGE(false, "Host", "a", "transfer-encoding", "Chunked"));
    assert_int_equal(OK, JUDGE(true, "Accept", "*/*"));
    assert_int_equal(OK, JUDGE(false, "Host", "a", "X-Tabbed", "a\tb", "Cookie", "gʻ"));
}

static void test_doubtful(void **state) {
    (void)state;
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Accept", "*/*"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "Host", "a"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(true, "Host", "a", "Host", "b"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", ""));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a b"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a@b"));
    static const char *const lengths[] = {"",   "x",   "1x",  "-1",  "+1",
                                          " 1", "1,1", "0x1", "1.0", "9999999999999999999"};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
        assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "Content-Length", lengths[i]));
    assert_int_equal(ERR_BAD_REQUEST,
                     JUDGE(false, "Host", "a", "Content-Length", "1", "Content-Length", "1"));
    assert_int_equal(ERR_BAD_REQUEST,
                     JUDGE(false, "Host", "a", "Content-Length", "1", "Transfer-Encoding", "chunked"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "Transfer-Encoding", "chunked",
                                            "Transfer-Encoding", "chunked"));
    static const char *const codings[] = {
        "", "gzip", "identity", "gzip, chunked", "chunked, chunked", "xchunked", "chunked "};
    for (size_t i = 0; i < sizeof codings / sizeof codings[0]; i++)
        assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "Transfer-Encoding", codings[i]));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(true, "Host", "a", "Transfer-Encoding", "chunked"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "Content-Length ", "1"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "X\x01", "1"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "X", "a\rb"));
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "", "a"));
}

static void test_many_bytes(void **state) {
    (void)state;
    static char large[HEAD_MAX + 1];
    memset(large, 'x', HEAD_MAX);
    assert_int_equal(ERR_BAD_REQUEST, JUDGE(false, "Host", "a", "Cookie", large));
    large[HEAD_MAX - 100] = 0;
    assert_int_equal(OK, JUDGE(false, "Host", "a", "Cookie", large));
}

static void test_target(void **state) {
    (void)state;
    static const char *const bad[] = {"/a b", "/a\tb", "/a\x7f"};
    for (size_t i = 0; i < 3; i++) {
        Head h = HEAD_NEW;
        gate_target(&h, bad[i]);
        assert_non_null(h.wrong);
    }
    Head h = HEAD_NEW;
    gate_target(&h, "/api/v1/products?q=гречка&x=%20");
    assert_null(h.wrong);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sane, setup, teardown),
        cmocka_unit_test_setup_teardown(test_doubtful, setup, teardown),
        cmocka_unit_test_setup_teardown(test_many_bytes, setup, teardown),
        cmocka_unit_test(test_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
