#include "json/decode.h"
#include "json/schema.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static json_t *read_back(Buf *b) {
    assert_false(b->failed);
    json_t *tree = json_loadb(b->p, b->len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    assert_non_null(tree);
    buf_free(b);
    return tree;
}

static json_t *schema(SchemaUse use) {
    Buf b;
    buf_init(&b, 100000);
    schema_of(&b, &samples, use);
    return read_back(&b);
}

/* The schema of one member, as text. */
static void member_is(json_t *whole, const char *name, const char *want) {
    json_t *have = json_object_get(json_object_get(whole, "properties"), name),
           *wanted = json_loads(want, 0, NULL);
    assert_non_null(wanted);
    if (!json_equal(have, wanted)) {
        char *text = have ? json_dumps(have, 0) : NULL;
        print_message("%s is %s\n", name, text);
        free(text);
        fail();
    }
    json_decref(wanted);
}

static bool requires(const json_t *whole, const char *name) {
    size_t i;
    json_t *each;
    json_array_foreach(json_object_get(whole, "required"), i, each) {
        if (strcmp(json_string_value(each), name) == 0)
            return true;
    }
    return false;
}

static void a_request(void **state) {
    (void)state;
    json_t *s = schema(SCHEMA_REQUEST);
    member_is(
        s, "name",
        "{\"type\":\"string\",\"minLength\":1,\"maxLength\":120,\"description\":\"What it is called\"}");
    member_is(s, "note", "{\"type\":[\"string\",\"null\"],\"minLength\":0,\"maxLength\":500}");
    member_is(
        s, "password",
        "{\"type\":\"string\",\"minLength\":8,\"maxLength\":128,\"format\":\"password\",\"writeOnly\":true}");
    member_is(s, "live", "{\"type\":\"boolean\",\"default\":true}");
    member_is(s, "portions", "{\"type\":\"integer\",\"minimum\":0,\"maximum\":10000}");
    member_is(s, "id", "{\"type\":\"integer\",\"minimum\":1,\"maximum\":9007199254740991}");
    member_is(
        s, "grams",
        "{\"type\":\"number\",\"minimum\":0,\"maximum\":1000000000,\"description\":\"grams, at most three decimals\",\"examples\":[0.6]}");
    member_is(
        s, "min_grams",
        "{\"type\":\"number\",\"minimum\":0,\"maximum\":1000000000,\"description\":\"grams, at most three decimals\",\"default\":0.25}");
    member_is(
        s, "loss",
        "{\"type\":[\"number\",\"null\"],\"minimum\":0,\"maximum\":5,\"description\":\"What storing explains (per cent, at most two decimals)\"}");
    member_is(s, "day", "{\"type\":[\"string\",\"null\"],\"format\":\"date\"}");
    member_is(s, "month", "{\"type\":[\"string\",\"null\"],\"pattern\":\"^[0-9]{4}-(0[1-9]|1[0-2])$\"}");
    member_is(s, "at", "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}");
    member_is(s, "color", "{\"type\":\"string\",\"enum\":[\"red\",\"green\",\"blue\"],\"default\":\"blue\"}");
    member_is(
        s, "ids",
        "{\"type\":\"array\",\"minItems\":0,\"maxItems\":2,\"items\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":9007199254740991}}");
    json_t *properties = json_object_get(s, "properties"), *one = json_object_get(properties, "one");
    assert_string_equal(json_string_value(json_array_get(json_object_get(one, "type"), 0)), "object");
    assert_true(requires(one, "grams") && !requires(one, "grams_1_3"));
    assert_true(json_is_false(json_object_get(one, "additionalProperties")));
    assert_true(requires(json_object_get(json_object_get(properties, "parts"), "items"), "product_id"));
    assert_null(json_object_get(properties, "user"));
    assert_null(json_object_get(properties, "version"));
    assert_null(json_object_get(properties, "seal"));
    assert_true(json_is_false(json_object_get(s, "additionalProperties")));
    assert_int_equal(json_array_size(json_object_get(s, "required")), 3);
    assert_true(requires(s, "name") && requires(s, "portions") && requires(s, "grams"));
    json_decref(s);
}

static void a_patch(void **state) {
    (void)state;
    json_t *s = schema(SCHEMA_PATCH);
    assert_null(json_object_get(s, "required"));
    member_is(s, "live", "{\"type\":\"boolean\"}");
    assert_true(json_is_false(json_object_get(s, "additionalProperties")));
    assert_true(requires(json_object_get(json_object_get(s, "properties"), "one"), "grams"));
    json_decref(s);
}

static void an_answer(void **state) {
    (void)state;
    json_t *s = schema(SCHEMA_ANSWER), *properties = json_object_get(s, "properties");
    member_is(s, "portions", "{\"type\":\"integer\"}");
    member_is(s, "name", "{\"type\":\"string\",\"description\":\"What it is called\"}");
    member_is(
        s, "user",
        "{\"type\":[\"object\",\"null\"],\"required\":[\"id\",\"full_name\"],\"properties\":{\"id\":{\"type\":\"integer\",\"minimum\":1},\"full_name\":{\"type\":\"string\"}}}");
    assert_null(json_object_get(properties, "password"));
    assert_null(json_object_get(properties, "version"));
    assert_null(json_object_get(s, "additionalProperties"));
    assert_true(requires(s, "note") && requires(s, "user") && !requires(s, "staff") &&
                !requires(s, "password"));
    assert_int_equal(json_array_size(json_object_get(s, "required")), json_object_size(properties) - 1);
    json_decref(s);
}

static void a_nullable_choice_has_null_among_its_words(void **state) {
    (void)state;
    static const Field f = {
        .name = "c", .type = FIELD_CHOICE, .words = color_words, .nullable = true, .optional = true};
    Buf b;
    buf_init(&b, 1000);
    schema_of_field(&b, &f, SCHEMA_REQUEST);
    assert_string_equal(b.p, "{\"type\":[\"string\",\"null\"],\"enum\":[\"red\",\"green\",\"blue\",null]}");
    buf_free(&b);
}

static void a_record_without_members(void **state) {
    (void)state;
    Buf b;
    buf_init(&b, 1000);
    schema_of(&b, FIELDS_OF(Nothing), SCHEMA_REQUEST);
    schema_example(&b, FIELDS_OF(Nothing), SCHEMA_REQUEST);
    assert_string_equal(b.p, "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}{}");
    buf_free(&b);
}

static void an_example_is_a_good_request(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Buf b;
    buf_init(&b, 100000);
    schema_example(&b, &samples, SCHEMA_REQUEST);
    json_t *tree;
    Fault f = {.arena = a};
    Sample s;
    assert_int_equal(json_parse(&f, b.p, b.len, &tree), OK);
    assert_int_equal(json_decode(&f, &samples, tree, false, &s), OK);
    assert_int_equal(s.grams.mg, 600);
    assert_null(json_object_get(tree, "user"));
    json_decref(tree);
    buf_clear(&b);
    schema_example(&b, &samples, SCHEMA_ANSWER);
    tree = read_back(&b);
    assert_non_null(json_object_get(tree, "user"));
    assert_null(json_object_get(tree, "password"));
    json_decref(tree);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request),
        cmocka_unit_test(a_patch),
        cmocka_unit_test(an_answer),
        cmocka_unit_test(a_nullable_choice_has_null_among_its_words),
        cmocka_unit_test(a_record_without_members),
        cmocka_unit_test(an_example_is_a_good_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
