/* Every problem, in every language: a document of the contract's shape. */
#include "http/problem.h"

#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Shortage {
    int64_t product_id;
    Mass needed_grams;
} Shortage;
typedef struct Shortages {
    List shortages;
} Shortages;
FIELDS(Shortage, ID(Shortage, product_id), FIELD(Shortage, needed_grams));
FIELDS(Shortages, FIELD(Shortages, shortages, .of = &fields_Shortage));

static Arena *arena;
static Request r;

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    r = (Request){
        .arena = arena, .fault = {.arena = arena}, .request_id = "id-1", .url_path = "/", .lang = LANG_EN};
    buf_init(&r.reply.body, 65536);
    return 0;
}
static int teardown(void **state) {
    (void)state;
    buf_free(&r.reply.body);
    arena_free(arena);
    return 0;
}

static const char *header(const char *name) {
    for (const Header *h = r.reply.headers; h; h = h->next)
        if (strcmp(h->name, name) == 0)
            return h->value;
    return NULL;
}

static json_t *document(void) {
    problem_reply(&r);
    json_t *d = json_loadb(r.reply.body.p, r.reply.body.len, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(d);
    return d;
}

static void expect_text(const json_t *d, const char *name, const char *value) {
    const char *text = json_string_value(json_object_get(d, name));
    assert_non_null(text);
    assert_string_equal(value, text);
}

static void test_every_problem_in_every_language(void **state) {
    (void)state;
    for (Lang lang = 0; lang < LANG_COUNT; lang++) {
        for (int e = 1; e < ERR_COUNT; e++) {
            fault_clear(&r.fault);
            r.lang = lang;
            r.reply.headers = NULL;
            (void)fault(&r.fault, (Err)e);
            json_t *d = document();
            expect_text(d, "type", arena_printf(arena, "/problems/%s", err_slug((Err)e)));
            expect_text(d, "request_id", "id-1");
            assert_int_equal(err_status((Err)e), json_integer_value(json_object_get(d, "status")));
            assert_int_equal(err_status((Err)e), r.reply.status);
            /* A key that has no words would be answered as it is. */
            assert_null(strstr(json_string_value(json_object_get(d, "title")), "problem."));
            assert_null(strstr(json_string_value(json_object_get(d, "detail")), "problem."));
            assert_null(json_object_get(d, "errors"));
            assert_string_equal(lang_tag(lang), header("Content-Language"));
            json_decref(d);
        }
    }
}

static void test_errors_of_fields(void **state) {
    (void)state;
    fault_field(&r.fault, "/name", "too_long", "max", "120", NULL);
    fault_field(&r.fault, "/a\"b", "required", NULL);
    assert_int_equal(ERR_INVALID, fault_invalid(&r.fault));
    json_t *d = document();
    const json_t *errors = json_object_get(d, "errors"), *first = json_array_get(errors, 0);
    assert_int_equal(2, json_array_size(errors));
    expect_text(first, "field", "/name");
    expect_text(first, "code", "too_long");
    assert_non_null(strstr(json_string_value(json_object_get(first, "message")), "120"));
    expect_text(json_array_get(errors, 1), "field", "/a\"b");
    json_decref(d);

    /* What was noted about a body is nobody's business who may not send it. */
    (void)fault(&r.fault, ERR_FORBIDDEN);
    buf_clear(&r.reply.body);
    d = document();
    assert_null(json_object_get(d, "errors"));
    json_decref(d);
}

static void test_members_of_its_own(void **state) {
    (void)state;
    Shortage short_of = {.product_id = 7, .needed_grams = mass_mg(600)};
    Shortages all = {.shortages = {&short_of, 1}};
    (void)fault_with(&r.fault, ERR_INSUFFICIENT_STOCK, FIELDS_OF(Shortages), &all);
    json_t *d = document();
    const json_t *shortage = json_array_get(json_object_get(d, "shortages"), 0);
    assert_int_equal(7, json_integer_value(json_object_get(shortage, "product_id")));
    assert_true(json_number_value(json_object_get(shortage, "needed_grams")) > 0.599);
    json_decref(d);
}

static void test_detail_of_its_own(void **state) {
    (void)state;
    (void)fault_say(&r.fault, ERR_PRODUCT_IN_USE, "problem.product-in-use.named", "product", "guruch \"oq\"",
                    "meals", "osh", NULL);
    json_t *d = document();
    assert_non_null(strstr(json_string_value(json_object_get(d, "detail")), "guruch \"oq\""));
    json_decref(d);
}

static void test_headers(void **state) {
    (void)state;
    (void)fault(&r.fault, ERR_UNAUTHORIZED);
    json_decref(document());
    assert_string_equal("Bearer", header("WWW-Authenticate"));
    (void)fault(&r.fault, ERR_TOO_MANY);
    r.fault.retry_after = 7;
    r.reply.headers = NULL;
    json_decref(document());
    assert_string_equal("7", header("Retry-After"));
    assert_null(header("WWW-Authenticate"));
}

static void test_a_started_answer_is_dropped(void **state) {
    (void)state;
    buf_puts(&r.reply.body, "{\"items\":[");
    r.reply.etag = "\"x\"";
    (void)fault_inner(&r.fault, ERR_INTERNAL, "the cause");
    json_t *d = document();
    assert_null(strstr(r.reply.body.p, "the cause"));
    assert_null(r.reply.etag);
    json_decref(d);
}

static void test_bare(void **state) {
    (void)state;
    problem_bare(&r.reply.body, ERR_TOO_LARGE, LANG_RU, "id-2");
    json_t *d = json_loadb(r.reply.body.p, r.reply.body.len, 0, NULL);
    expect_text(d, "type", "/problems/body-too-large");
    json_decref(d);
}

int main(void) {
    log_level(LOG_ERROR + 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_problem_in_every_language, setup, teardown),
        cmocka_unit_test_setup_teardown(test_errors_of_fields, setup, teardown),
        cmocka_unit_test_setup_teardown(test_members_of_its_own, setup, teardown),
        cmocka_unit_test_setup_teardown(test_detail_of_its_own, setup, teardown),
        cmocka_unit_test_setup_teardown(test_headers, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_started_answer_is_dropped, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bare, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
