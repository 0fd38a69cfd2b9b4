#include "http/proxies.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static Arena *arena;
static Proxies *proxies;

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    Fault f = {.arena = arena};
    assert_int_equal(OK, proxies_parse("loopback, 10.0.0.0/9 ,fd00::/8", &f, &proxies));
    return 0;
}
static int teardown(void **state) {
    (void)state;
    proxies_free(proxies);
    arena_free(arena);
    return 0;
}

static const struct sockaddr *peer(const char *text) {
    static struct sockaddr_in6 v6;
    static struct sockaddr_in v4;
    v4 = (struct sockaddr_in){.sin_family = AF_INET};
    v6 = (struct sockaddr_in6){.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return (const struct sockaddr *)&v4;
    assert_int_equal(1, inet_pton(AF_INET6, text, &v6.sin6_addr));
    return (const struct sockaddr *)&v6;
}

static void test_trust(void **state) {
    (void)state;
    static const char *const trusted[] = {"127.0.0.1",      "127.9.9.9", "::1",
                                          "10.127.255.255", "fd12::3",   "::ffff:10.0.0.1"};
    static const char *const strangers[] = {"10.128.0.0", "11.0.0.0", "fe80::1", "::2", "1.1.1.1"};
    for (size_t i = 0; i < sizeof trusted / sizeof trusted[0]; i++)
        assert_true(proxies_trust(proxies, peer(trusted[i])));
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++)
        assert_false(proxies_trust(proxies, peer(strangers[i])));
    assert_false(proxies_trust(proxies, NULL));
}

static void expect_caller(const char *from, const char *forwarded, const char *caller) {
    assert_string_equal(caller, proxies_caller(proxies, arena, peer(from), forwarded));
}

static void test_caller(void **state) {
    (void)state;
    expect_caller("1.1.1.1", NULL, "1.1.1.1");
    expect_caller("1.1.1.1", "2.2.2.2", "1.1.1.1"); /* a stranger may say what it likes */
    expect_caller("127.0.0.1", NULL, "127.0.0.1");
    expect_caller("127.0.0.1", "", "127.0.0.1");
    expect_caller("127.0.0.1", "2.2.2.2", "2.2.2.2");
    expect_caller("127.0.0.1", "3.3.3.3, 2.2.2.2", "2.2.2.2"); /* 2.2.2.2 said 3.3.3.3 */
    expect_caller("127.0.0.1", "3.3.3.3,2.2.2.2 , 10.1.1.1", "2.2.2.2");
    expect_caller("::1", "2001:db8::1", "2001:db8::1");
    expect_caller("::1", "[2001:db8::1]:443", "2001:db8::1");
    expect_caller("127.0.0.1", "2.2.2.2:5678", "2.2.2.2");
    expect_caller("127.0.0.1", "2.2.2.2, unknown", "127.0.0.1");
    expect_caller("::ffff:9.9.9.9", NULL, "9.9.9.9");
}

static void test_loopback(void **state) {
    (void)state;
    assert_true(address_is_loopback(peer("127.0.0.1")));
    assert_true(address_is_loopback(peer("::1")));
    assert_true(address_is_loopback(peer("::ffff:127.0.0.1")));
    assert_false(address_is_loopback(peer("10.0.0.1")));
    assert_false(address_is_loopback(NULL));
}

static void test_lists_that_are_none(void **state) {
    (void)state;
    static const char *const lists[] = {"nginx",   "10.0.0.0/33", "10.0.0.0/x",
                                        "::1/129", "10.0.0.0/",   "1.2.3"};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        Fault f = {.arena = arena};
        Proxies *none = NULL;
        assert_int_equal(ERR_INVALID, proxies_parse(lists[i], &f, &none));
        assert_non_null(strstr(f.inner, "TRUSTED_PROXIES"));
        assert_null(none);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_trust, setup, teardown),
        cmocka_unit_test_setup_teardown(test_caller, setup, teardown),
        cmocka_unit_test_setup_teardown(test_loopback, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lists_that_are_none, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
