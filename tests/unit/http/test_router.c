#include "http/router.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static Err nothing(Request *r) { return reply_nothing(r); }

static const Route products[] = {
    {METHOD_GET, "/products", nothing, .may = EVERYBODY},
    {METHOD_POST, "/products", nothing, .may = EVERYBODY},
    {METHOD_GET, "/products/low", nothing, .may = EVERYBODY},
    {METHOD_PATCH, "/products/{id}", nothing, .may = EVERYBODY},
    {METHOD_POST, "/products/{id}/counts", nothing, .may = EVERYBODY},
    {METHOD_PUT, "/stocktakes/{id}/lines/{product_id}", nothing, .may = EVERYBODY},
    {0},
};
static const Route others[] = {
    {METHOD_PUT, "/menu/{day}", nothing, .may = EVERYBODY},
    {METHOD_GET, "/reports/monthly/{month}", nothing, .may = EVERYBODY},
    {METHOD_GET, "!/healthz", nothing, .may = EVERYBODY},
    {0},
};
static const Route *const features[] = {products, others, NULL};
static const RouteTable table = {features};

static Router *router;
static Arena *arena;
static Request r;

static int setup(void **state) {
    (void)state;
    router = router_new(&table);
    arena = arena_new();
    return 0;
}
static int teardown(void **state) {
    (void)state;
    router_free(router);
    arena_free(arena);
    return 0;
}

static Err find(Method method, const char *path) {
    r = (Request){.arena = arena, .fault = {.arena = arena}, .method = method, .url_path = path};
    return router_find(router, &r);
}

static void expect(Method method, const char *path, const Route *route) {
    assert_int_equal(OK, find(method, path));
    assert_ptr_equal(route, r.route);
}

static void test_words_and_names(void **state) {
    (void)state;
    expect(METHOD_GET, "/api/v1/products", &products[0]);
    expect(METHOD_POST, "/api/v1/products", &products[1]);
    expect(METHOD_GET, "/api/v1/products/low", &products[2]);
    expect(METHOD_PATCH, "/api/v1/products/9007199254740991", &products[3]);
    assert_int_equal(ID_MAX, r.path.id);
    expect(METHOD_POST, "/api/v1/products/7/counts", &products[4]);
    expect(METHOD_PUT, "/api/v1/stocktakes/7/lines/8", &products[5]);
    assert_int_equal(7, r.path.id);
    assert_int_equal(8, r.path.product_id);
    expect(METHOD_PUT, "/api/v1/menu/2026-02-28", &others[0]);
    assert_int_equal(day_from_civil(2026, 2, 28).n, r.path.day.n);
    expect(METHOD_GET, "/api/v1/reports/monthly/2026-02", &others[1]);
    expect(METHOD_GET, "/healthz", &others[2]);
    expect(METHOD_PATCH, "/api/v1/%70roducts/%37", &products[3]);
    assert_int_equal(7, r.path.id);
}

static void test_what_is_not_there(void **state) {
    (void)state;
    static const char *const nowhere[] = {"/",
                                          "",
                                          "*",
                                          "//",
                                          "/api/v1",
                                          "/api/v1/",
                                          "/api/v1/products/",
                                          "/api/v1//products",
                                          "/products",
                                          "/api/v1/Products",
                                          "/api/v1/products/7/",
                                          "/api/v1/products/7/counts/1",
                                          "/api/v1/products%2F7",
                                          "/api/v1/products%00",
                                          "/api/v1/products/%007",
                                          "/api/v1/products/7%00",
                                          "/api/v1/products/%",
                                          "/api/v1/products/%7",
                                          "/api/v1/products/%zz",
                                          "/api/v1/products/%ff",
                                          "/api/v1/menu",
                                          "/api/v1/healthz"};
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++)
        assert_int_equal(ERR_NOT_FOUND, find(METHOD_GET, nowhere[i]));
    static const char *const no_ids[] = {
        "0", "-1", "+1", "01", "1.0", "9007199254740992", "99999999999999999999", "x", "1x", "%201"};
    for (size_t i = 0; i < sizeof no_ids / sizeof no_ids[0]; i++)
        assert_int_equal(ERR_NOT_FOUND,
                         find(METHOD_PATCH, arena_printf(arena, "/api/v1/products/%s", no_ids[i])));
}

static void test_methods(void **state) {
    (void)state;
    assert_int_equal(ERR_METHOD_NOT_ALLOWED, find(METHOD_DELETE, "/api/v1/products"));
    assert_string_equal("Allow", r.reply.headers->name);
    assert_string_equal("GET, HEAD, POST", r.reply.headers->value);
    assert_int_equal(ERR_METHOD_NOT_ALLOWED, find(METHOD_COUNT, "/api/v1/products/7"));
    assert_string_equal("PATCH", r.reply.headers->value);
}

/* A day that is none is told together with whatever else is wrong, once it is known who asks: the route is found. */
static void test_days_that_are_none(void **state) {
    (void)state;
    assert_int_equal(ERR_INVALID, find(METHOD_PUT, "/api/v1/menu/2026-02-30"));
    assert_ptr_equal(&others[0], r.route);
    assert_string_equal("/day", r.fault.first->field);
    assert_int_equal(ERR_INVALID, find(METHOD_GET, "/api/v1/reports/monthly/2026-13"));
    assert_string_equal("/month", r.fault.first->field);
}

static void count(void *ctx, const Route *route) {
    assert_non_null(route->handle);
    (*(int *)ctx)++;
}

static void test_each(void **state) {
    (void)state;
    int n = 0;
    router_each(router, count, &n);
    assert_int_equal(9, n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_words_and_names, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_not_there, setup, teardown),
        cmocka_unit_test_setup_teardown(test_methods, setup, teardown),
        cmocka_unit_test_setup_teardown(test_days_that_are_none, setup, teardown),
        cmocka_unit_test_setup_teardown(test_each, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
