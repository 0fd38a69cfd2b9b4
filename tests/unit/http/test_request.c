/* Reading what a route asks for, and replying, without a network. */
#include "http/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <cmocka.h>

typedef struct Dish {
    int64_t id;
    const char *name;
    int32_t portions;
} Dish;
typedef struct DishQuery {
    int32_t limit;
    const char *cursor;
} DishQuery;
FIELDS(Dish, ID(Dish, id, .optional = true), FIELD(Dish, name),
       FIELD(Dish, portions, .optional = true, .fallback = 1));
FIELDS(DishQuery, PAGE_FIELDS(DishQuery));

static Err nothing(Request *r) { return reply_nothing(r); }
static const Route make = {METHOD_POST,
                           "/dishes",
                           nothing,
                           .may = EVERYBODY,
                           .query = FIELDS_OF(DishQuery),
                           .body = FIELDS_OF(Dish),
                           .idempotent = true};
static const Route change = {METHOD_PATCH,     "/dishes/{id}",          nothing,
                             .may = EVERYBODY, .body = FIELDS_OF(Dish), .patch = true,
                             .versioned = true};
static const Route act = {METHOD_POST, "/dishes/{id}/cook", nothing, .may = EVERYBODY};

static const char *content_type, *key;
static const char *header(Request *r, const char *name) {
    (void)r;
    return strcasecmp(name, "Content-Type") == 0      ? content_type
           : strcasecmp(name, "Idempotency-Key") == 0 ? key
                                                      : NULL;
}

static Arena *arena;
static Request r;

static void forget(void) {
    json_decref(r.json);
    buf_free(&r.reply.body);
}

static void ask(const Route *route, const char *body) {
    forget();
    r = (Request){.arena = arena,
                  .fault = {.arena = arena},
                  .route = route,
                  .method = route->method,
                  .header = header,
                  .body_text = body,
                  .body_len = body ? strlen(body) : 0};
    buf_init(&r.reply.body, 65536);
}

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    content_type = "application/json";
    key = NULL;
    r = (Request){0};
    ask(&act, NULL);
    return 0;
}
static int teardown(void **state) {
    (void)state;
    forget();
    arena_free(arena);
    return 0;
}

static void expect_fault(const char *field, const char *code) {
    const FieldFault *f = r.fault.first;
    while (f && strcmp(f->field, field) != 0)
        f = f->next;
    assert_non_null(f);
    assert_string_equal(code, f->code);
}

static void test_content_types(void **state) {
    (void)state;
    static const char *const json[] = {"application/json", "APPLICATION/JSON", "application/json;",
                                       "application/json ; charset=UTF-8",
                                       "application/json;charset=\"utf-8\""};
    for (size_t i = 0; i < sizeof json / sizeof json[0]; i++) {
        content_type = json[i];
        ask(&make, "{\"name\":\"osh\"}");
        assert_int_equal(OK, request_read(&r));
    }
    static const char *const others[] = {NULL,
                                         "",
                                         "text/json",
                                         "application/jsonp",
                                         "application/json; charset=latin1",
                                         "application/json, text/plain",
                                         "application/json; q=1",
                                         "application/json/x"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        content_type = others[i];
        ask(&make, "{\"name\":\"osh\"}");
        assert_int_equal(ERR_MEDIA_TYPE, request_read(&r));
    }
}

static void test_a_body_that_needs_nothing_may_be_left_out(void **state) {
    (void)state;
    static const Route note = {METHOD_POST, "/notes", nothing, .may = EVERYBODY,
                               .body = FIELDS_OF(DishQuery)};
    content_type = NULL;
    ask(&note, NULL);
    assert_int_equal(request_read(&r), OK);
    assert_int_equal(((DishQuery *)r.body)->limit, 50);
    content_type = "application/json"; /* who says JSON sends some */
    ask(&note, NULL);
    assert_int_equal(request_read(&r), ERR_BAD_JSON);
    content_type = NULL;
    ask(&make, NULL); /* this one needs a name */
    assert_int_equal(request_read(&r), ERR_BAD_JSON);
}

static void test_no_body(void **state) {
    (void)state;
    content_type = NULL;
    ask(&act, NULL);
    assert_int_equal(OK, request_read(&r));
    ask(&make, NULL);
    assert_int_equal(ERR_BAD_JSON, request_read(&r));
    content_type = "text/plain";
    assert_int_equal(ERR_MEDIA_TYPE, request_read(&r));
    ask(&act, "{}");
    assert_int_equal(ERR_MEDIA_TYPE, request_read(&r));
    content_type = "application/json";
    ask(&act, "{}");
    assert_int_equal(OK, request_read(&r));
    ask(&act, "{\"x\":1}");
    assert_int_equal(ERR_INVALID, request_read(&r));
    expect_fault("/x", "unknown_field");
}

static void test_records(void **state) {
    (void)state;
    ask(&make, "{\"name\":\" osh \"}");
    r.query_text = "&limit=7&&cursor=%62%31+%2B";
    assert_int_equal(OK, request_read(&r));
    assert_int_equal(7, ((const DishQuery *)r.query)->limit);
    assert_string_equal("b1 +", ((const DishQuery *)r.query)->cursor);
    assert_string_equal("osh", ((const Dish *)r.body)->name);
    assert_int_equal(1, ((const Dish *)r.body)->portions);
    ask(&make, "{\"name\":\"osh\"}");
    assert_int_equal(OK, request_read(&r));
    assert_int_equal(50, ((const DishQuery *)r.query)->limit);
}

static void test_everything_wrong_at_once(void **state) {
    (void)state;
    ask(&make, "{\"portions\":\"x\",\"y\":1}");
    r.query_text = "limit=0&z=1&limit=1";
    key = "short";
    fault_field(&r.fault, "/day", "invalid_date", NULL); /* the router's */
    assert_int_equal(ERR_INVALID, request_read(&r));
    expect_fault("/day", "invalid_date");
    expect_fault("/limit", "out_of_range");
    expect_fault("/z", "unknown_field");
    expect_fault("/portions", "wrong_type");
    expect_fault("/name", "required");
    expect_fault("/y", "unknown_field");
    expect_fault("Idempotency-Key", "too_short");
}

static void test_queries_that_are_none(void **state) {
    (void)state;
    static const char *const queries[] = {"limit=%",    "limit=%4",   "%zz=1",
                                          "cursor=%00", "cursor=%ff", "cursor=\xff"};
    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
        ask(&make, "{\"name\":\"osh\"}");
        r.query_text = queries[i];
        assert_int_equal(ERR_BAD_REQUEST, request_read(&r));
    }
    char many[256] = "";
    for (int i = 0; i < 65; i++)
        snprintf(many + 2 * i, 3, "a&");
    ask(&make, "{\"name\":\"osh\"}");
    r.query_text = many;
    assert_int_equal(ERR_BAD_REQUEST, request_read(&r));
}

static void test_keys(void **state) {
    (void)state;
    static const struct {
        const char *key, *code;
    } rows[] = {{"1234567", "too_short"},
                {"12345678", NULL},
                {"with blank", "invalid_characters"},
                {"12345678\x80", "invalid_characters"},
                {"0123456789012345678901234567890123456789012345678901234567890123", NULL},
                {"01234567890123456789012345678901234567890123456789012345678901234", "too_long"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        key = rows[i].key;
        ask(&make, "{\"name\":\"osh\"}");
        assert_int_equal(rows[i].code ? ERR_INVALID : OK, request_read(&r));
        if (rows[i].code)
            expect_fault("Idempotency-Key", rows[i].code);
        else
            assert_string_equal(key, r.idempotency_key);
    }
    ask(&act, NULL); /* not of a route that has no use for it */
    assert_int_equal(OK, request_read(&r));
    assert_null(r.idempotency_key);
}

static void test_patch(void **state) {
    (void)state;
    ask(&change, "{\"portions\":5}");
    assert_int_equal(OK, request_read(&r));
    assert_true(request_has(&r, "portions"));
    assert_false(request_has(&r, "name"));
    Dish dish = {.id = 7, .name = "osh", .portions = 1};
    request_lay_over(&r, &dish);
    assert_int_equal(7, dish.id);
    assert_string_equal("osh", dish.name);
    assert_int_equal(5, dish.portions);
}

static void test_match(void **state) {
    (void)state;
    ask(&change, "{}");
    assert_int_equal(OK, request_match(&r, 3));
    r.if_match = "\"v3-0\"";
    assert_int_equal(OK, request_match(&r, 3));
    assert_int_equal(ERR_STALE, request_match(&r, 4));
    ask(&act, NULL);
    r.if_match = "\"v3-0\"";
    assert_int_equal(OK, request_match(&r, 4)); /* of no concern to this route */
}

static void test_replies(void **state) {
    (void)state;
    Dish dishes[] = {{1, "osh", 2}, {3, "sho\"rva", 4}};
    ask(&act, NULL);
    assert_int_equal(OK, reply(&r, 201, FIELDS_OF(Dish), &dishes[0]));
    assert_string_equal("{\"id\":1,\"name\":\"osh\",\"portions\":2}", r.reply.body.p);
    assert_int_equal(201, r.reply.status);
    assert_null(r.reply.etag);
    ask(&act, NULL);
    assert_int_equal(OK, reply_version(&r, 200, FIELDS_OF(Dish), &dishes[0], 9));
    assert_memory_equal("\"v9-", r.reply.etag, 4);
    ask(&act, NULL);
    r.method = METHOD_GET;
    assert_int_equal(OK, reply_list(&r, FIELDS_OF(Dish), dishes, 2, "b1"));
    assert_string_equal(
        "{\"items\":[{\"id\":1,\"name\":\"osh\",\"portions\":2},{\"id\":3,\"name\":\"sho\\\"rva\",\"portions\":4}],\"next_cursor\":\"b1\"}",
        r.reply.body.p);
    assert_non_null(r.reply.etag);
    ask(&act, NULL);
    assert_int_equal(OK, reply_list(&r, FIELDS_OF(Dish), NULL, 0, NULL));
    assert_string_equal("{\"items\":[],\"next_cursor\":null}", r.reply.body.p);
    reply_header(&r, "A", "1");
    reply_header(&r, "B", "2");
    assert_string_equal("B", r.reply.headers->next->name);
}

static void test_pages(void **state) {
    (void)state;
    int64_t before = 0;
    assert_int_equal(OK, page_before(&r, NULL, &before));
    assert_int_equal(ID_MAX + 1, before);
    static const int64_t ids[] = {1, 255, INT64_C(228170137600000), ID_MAX};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        assert_int_equal(OK, page_before(&r, page_cursor(arena, ids[i]), &before));
        assert_int_equal(ids[i], before);
    }
    static const char *const none[] = {"",   "b",  "b0",  "1",   "c1",
                                       "bg", "bF", "b1 ", "b-1", "bffffffffffffffffffff"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        fault_clear(&r.fault);
        assert_int_equal(ERR_INVALID, page_before(&r, none[i], &before));
        expect_fault("/cursor", "invalid_cursor");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_content_types, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_body_that_needs_nothing_may_be_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_body, setup, teardown),
        cmocka_unit_test_setup_teardown(test_records, setup, teardown),
        cmocka_unit_test_setup_teardown(test_everything_wrong_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_queries_that_are_none, setup, teardown),
        cmocka_unit_test_setup_teardown(test_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(test_patch, setup, teardown),
        cmocka_unit_test_setup_teardown(test_match, setup, teardown),
        cmocka_unit_test_setup_teardown(test_replies, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pages, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
