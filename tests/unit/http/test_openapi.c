/* The document of a small table: valid JSON whose references lead somewhere. Against JSON Schema it is held by the API tests. */
#include "http/openapi.h"

#include "http/request.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

typedef struct Dish {
    int64_t id;
    const char *name, *password;
} Dish;
typedef struct DishQuery {
    int32_t limit;
    const char *cursor;
} DishQuery;
FIELDS(Dish, ID(Dish, id, .optional = true), FIELD(Dish, name, .does = "Its \"name\""),
       FIELD(Dish, password, .secret = true));
FIELDS(DishQuery, PAGE_FIELDS(DishQuery));

static Err nothing(Request *r) { return reply_nothing(r); }

static const Route dishes[] = {
    {METHOD_GET, "/dishes", nothing, .may = SIGNED_IN, .query = FIELDS_OF(DishQuery),
     .answer = FIELDS_OF(Dish), .list = true, .tag = "Dishes", .does = "All"},
    {METHOD_POST, "/dishes", nothing, .may = ROLE_ADMIN, .body = FIELDS_OF(Dish), .answer = FIELDS_OF(Dish),
     .status = 201, .writes = true, .idempotent = true, .fails = {ERR_NAME_TAKEN}, .tag = "Dishes",
     .does = "A new one"},
    {METHOD_PATCH, "/dishes/{id}", nothing, .may = ROLE_ADMIN, .body = FIELDS_OF(Dish), .patch = true,
     .answer = FIELDS_OF(Dish), .writes = true, .versioned = true, .fails = {ERR_NAME_TAKEN, ERR_STOCK_LEFT},
     .tag = "Dishes"},
    {METHOD_DELETE, "/dishes/{id}", nothing, .may = ROLE_ADMIN, .writes = true, .tag = "Dishes"},
    {METHOD_PUT, "/menu/{day}", nothing, .may = ROLE_ADMIN, .writes = true, .tag = "Menu"},
    {METHOD_GET, "!/healthz", nothing, .may = EVERYBODY, .raw = true},
    {0},
};
static const Route *const features[] = {dishes, NULL};
static const RouteTable table = {features};
static const LiveMessage messages[] = {
    {"dish.changed", &fields_Dish, ROLE_ADMIN | ROLE_COOK, "A dish has changed"}, {0}};

static const ProblemMembers problems[] = {{ERR_STOCK_LEFT, &fields_DishQuery}, {0}};

static json_t *document;

static int setup(void **state) {
    (void)state;
    Buf out;
    buf_init(&out, 1024 * 1024);
    openapi_write(&out, &(OpenApi){&table, messages, problems, "1.2.3"});
    assert_false(out.failed);
    json_error_t error;
    document = json_loadb(out.p, out.len, JSON_REJECT_DUPLICATES, &error);
    if (!document)
        print_error("%s at %d: %.200s\n", error.text, error.position,
                    out.p + (error.position > 100 ? error.position - 100 : 0));
    buf_free(&out);
    return document ? 0 : -1;
}
static int teardown(void **state) {
    (void)state;
    json_decref(document);
    return 0;
}

/* Follows a JSON pointer whose tokens are separated by blanks. */
static json_t *at(const char *path) {
    json_t *v = document;
    char copy[256], *rest = copy;
    snprintf(copy, sizeof copy, "%s", path);
    for (char *token; v && (token = strsep(&rest, " "));)
        v = json_is_array(v) ? json_array_get(v, strtoul(token, NULL, 10)) : json_object_get(v, token);
    return v;
}

static int refs;

static void follow(json_t *v) {
    const char *key;
    json_t *child;
    size_t i;
    if (json_is_array(v))
        json_array_foreach(v, i, child) follow(child);
    json_object_foreach(v, key, child) {
        if (strcmp(key, "$ref") == 0) {
            char path[256];
            snprintf(path, sizeof path, "%s", json_string_value(child) + 2);
            for (char *c = path; *c; c++)
                *c = *c == '/' ? ' ' : *c;
            if (!at(path))
                fail_msg("%s leads nowhere", json_string_value(child));
            refs++;
        }
        follow(child);
    }
}

static void test_references_lead_somewhere(void **state) {
    (void)state;
    refs = 0;
    follow(document);
    assert_true(refs > 40);
}

static void test_operations(void **state) {
    (void)state;
    assert_string_equal("3.1.0", json_string_value(at("openapi")));
    assert_string_equal("1.2.3", json_string_value(at("info version")));
    assert_non_null(at("paths /healthz get"));
    assert_int_equal(0, json_array_size(at("paths /healthz get security")));
    assert_string_equal("post_dishes", json_string_value(at("paths /api/v1/dishes post operationId")));
    assert_string_equal(
        "#/components/schemas/DishBody",
        json_string_value(at("paths /api/v1/dishes post requestBody content application/json schema $ref")));
    assert_string_equal(
        "#/components/schemas/DishPatch",
        json_string_value(
            at("paths /api/v1/dishes/{id} patch requestBody content application/json schema $ref")));
    assert_non_null(
        at("paths /api/v1/dishes get responses 200 content application/json schema properties items"));
    assert_non_null(at("paths /api/v1/dishes get responses 304"));
    assert_non_null(at("paths /api/v1/dishes/{id} delete responses 204"));
    assert_string_equal("limit", json_string_value(at("paths /api/v1/dishes get parameters 0 name")));
    assert_string_equal("id", json_string_value(at("paths /api/v1/dishes/{id} patch parameters 0 name")));
    assert_string_equal("day", json_string_value(at("paths /api/v1/menu/{day} put parameters 0 name")));
    assert_int_equal(2, json_array_size(at("tags")) - 1); /* and Live */
    assert_string_equal("admin", json_string_value(at("paths /api/v1/dishes post x-roles 0")));
}

static void test_failures(void **state) {
    (void)state;
    static const char *const may[] = {"400", "401", "403", "404", "409", "412",
                                      "413", "415", "422", "429", "500", "503"};
    for (size_t i = 0; i < sizeof may / sizeof may[0]; i++) {
        char path[128];
        snprintf(path, sizeof path, "paths /api/v1/dishes/{id} patch responses %s", may[i]);
        assert_non_null(at(path));
    }
    assert_null(at("paths /api/v1/dishes get responses 403")); /* for all who have signed in */
    assert_null(at("paths /api/v1/dishes get responses 404"));
    assert_null(at("paths /api/v1/dishes post responses 412"));
    assert_null(at("paths /healthz get responses 401"));
    assert_string_equal("#/components/responses/name-taken.stock-left",
                        json_string_value(at("paths /api/v1/dishes/{id} patch responses 409 $ref")));
    assert_non_null(at(
        "components responses name-taken.stock-left content application/problem+json examples stock-left"));
    assert_non_null(at("components schemas problem.stock-left properties limit"));
    assert_non_null(at("components examples stock-left value limit"));
}

static void test_live(void **state) {
    (void)state;
    assert_non_null(at("paths /api/v1/live get responses 101"));
    assert_string_equal("dish.changed",
                        json_string_value(at("components schemas live.dish.changed properties type const")));
    assert_non_null(at("components schemas LiveAuthBody properties since"));
    assert_int_equal(1, json_array_size(at("x-live-messages then")));
    assert_null(at("components schemas Dish properties password"));
    assert_non_null(at("components schemas DishBody properties password"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_references_lead_somewhere),
        cmocka_unit_test(test_operations),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_live),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
