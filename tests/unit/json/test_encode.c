#include "json/decode.h"
#include "json/encode.h"
#include "sample.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const char *name_of(void *ctx, int64_t id) {
    (void)ctx;
    return id == 7 ? "Nodira" : NULL;
}
static const Encoding named = {.full_name = name_of};

static const char *written(Arena *a, const FieldSet *set, const void *record, const Encoding *how) {
    Buf b;
    buf_init(&b, 100000);
    json_encode(&b, set, record, how);
    assert_false(b.failed);
    char *text = arena_strndup(a, b.p, b.len);
    buf_free(&b);
    return text;
}

static void a_whole_record_is_written(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Part items[] = {{1, {600}, {500}}, {2, {1000}, MASS_NONE}};
    int64_t ids[] = {3, ID_MAX};
    Sample s = {.name = "Go\"sht\n",
                .note = "oʻ",
                .password = "secret",
                .live = true,
                .portions = -5,
                .staff = 3,
                .id = 9,
                .price_uzs = 78000,
                .ratio = 0.1,
                .grams = {-600},
                .min_grams = {1},
                .loss = {113},
                .day = {20729},
                .month = {681},
                .at = {INT64_C(1791004364000000)},
                .color = {1},
                .user = {7, NULL},
                .parts = {items, 2},
                .ids = {ids, 2},
                .one = {&items[0]},
                .version = 5,
                .seal = {"x", 1}};
    assert_string_equal(
        written(a, &samples, &s, &named),
        "{\"name\":\"Go\\\"sht\\n\",\"note\":\"oʻ\",\"live\":true,\"portions\":-5,\"staff\":3,\"id\":9,\"price_uzs\":78000,\"ratio\":0.1,"
        "\"grams\":-0.6,\"min_grams\":0.001,\"loss\":1.13,\"day\":\"2026-10-03\",\"month\":\"2026-10\",\"at\":\"2026-10-03T05:12:44Z\","
        "\"color\":\"green\",\"user\":{\"id\":7,\"full_name\":\"Nodira\"},\"parts\":[{\"product_id\":1,\"grams\":0.6,\"grams_1_3\":0.5},"
        "{\"product_id\":2,\"grams\":1,\"grams_1_3\":null}],\"ids\":[3,9007199254740991],\"one\":{\"product_id\":1,\"grams\":0.6,\"grams_1_3\":0.5}}");
}

static void none_is_null_or_left_out(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Sample s = {.portions = INT_NONE,
                .staff = INT_NONE,
                .price_uzs = BIGINT_NONE,
                .ratio = (double)NAN,
                .grams = MASS_NONE,
                .loss = PERCENT_NONE,
                .day = DAY_NONE,
                .month = MONTH_NONE,
                .at = INSTANT_NONE,
                .color = CHOICE_NONE};
    assert_string_equal(
        written(a, &samples, &s, NULL),
        "{\"name\":null,\"note\":null,\"live\":false,\"portions\":null,\"id\":null,\"price_uzs\":null,\"ratio\":null,\"grams\":null,\"min_grams\":0,\"loss\":null,"
        "\"day\":null,\"month\":null,\"at\":null,\"color\":null,\"user\":null,\"parts\":[],\"ids\":[],\"one\":null}");
    s.ratio = (double)INFINITY;
    assert_non_null(strstr(written(a, &samples, &s, NULL), "\"ratio\":null"));
}

typedef struct Named {
    Person user;
} Named;

static void people_are_named_when_asked(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    static const Field rows[] = {FIELD(Named, user)};
    static const FieldSet set = {"Named", sizeof(Named), 1, rows};
    assert_string_equal(written(a, &set, &(Named){{8, "Olim"}}, &named),
                        "{\"user\":{\"id\":8,\"full_name\":\"Olim\"}}");
    assert_string_equal(written(a, &set, &(Named){{8, NULL}}, &named),
                        "{\"user\":{\"id\":8,\"full_name\":\"\"}}");
    /* What is kept in the database names nobody, even where the name is at hand. */
    assert_string_equal(written(a, &set, &(Named){{8, "Olim"}}, NULL), "{\"user\":{\"id\":8}}");
    assert_string_equal(written(a, &set, &(Named){{8, "Olim"}}, &(Encoding){0}), "{\"user\":{\"id\":8}}");
}

static void masses_and_percentages(void **state) {
    (void)state;
    static const struct {
        int64_t n;
        const char *mass, *percent;
    } cases[] = {{0, "0", "0"},
                 {1, "0.001", "0.01"},
                 {600, "0.6", "6"},
                 {1129, "1.129", "11.29"},
                 {1000, "1", "10"},
                 {-1, "-0.001", "-0.01"},
                 {-1500, "-1.5", "-15"},
                 {-600, "-0.6", "-6"},
                 {10, "0.01", "0.1"},
                 {1000010, "1000.01", "10000.1"},
                 {-105, "-0.105", "-1.05"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Buf b;
        buf_init(&b, 100);
        json_mass(&b, (Mass){cases[i].n});
        assert_string_equal(b.p, cases[i].mass);
        buf_clear(&b);
        json_percent(&b, (Percent){(int32_t)cases[i].n});
        assert_string_equal(b.p, cases[i].percent);
        buf_free(&b);
    }
}

typedef struct Real {
    double v;
} Real;

static void reals_read_as_they_are_written(void **state) {
    (void)state;
    static const Field rows[] = {FIELD(Real, v)};
    static const FieldSet set = {"Real", sizeof(Real), 1, rows};
    ARENA_SCOPE Arena *a = arena_new();
    assert_string_equal(written(a, &set, &(Real){5}, NULL), "{\"v\":5}");
    assert_string_equal(written(a, &set, &(Real){-0.5}, NULL), "{\"v\":-0.5}");
    assert_string_equal(written(a, &set, &(Real){0.1 + 0.2}, NULL), "{\"v\":0.30000000000000004}");
    uint64_t random = 1;
    for (int i = 0; i < 20000; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        Real r = {ldexp((double)(int64_t)random, (int)(random % 120) - 100)}, again = {0};
        const char *text = written(a, &set, &r, NULL);
        json_t *tree = json_loads(text, JSON_DECODE_INT_AS_REAL, NULL);
        again.v = json_real_value(json_object_get(tree, "v"));
        json_decref(tree);
        assert_memory_equal(&again, &r, sizeof r);
    }
}

static void what_is_written_is_read_again(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Part part = {5, {1001}, {999}}, again;
    json_t *tree;
    const char *text = written(a, &parts, &part, NULL);
    assert_int_equal(json_parse(&f, text, strlen(text), &tree), OK);
    assert_int_equal(json_decode(&f, &parts, tree, false, &again), OK);
    json_decref(tree);
    assert_memory_equal(&again, &part, sizeof part);
}

static void lists_members_and_texts(void **state) {
    (void)state;
    Part items[] = {{1, {1}, MASS_NONE}, {2, {2}, {3}}};
    Buf b;
    buf_init(&b, 1000);
    json_encode_list(&b, &parts, items, 2, NULL);
    assert_string_equal(
        b.p,
        "[{\"product_id\":1,\"grams\":0.001,\"grams_1_3\":null},{\"product_id\":2,\"grams\":0.002,\"grams_1_3\":0.003}]");
    buf_clear(&b);
    json_encode_list(&b, &parts, NULL, 0, NULL);
    json_encode_members(&b, &parts, &items[1], NULL);
    json_text(&b, NULL);
    json_text(&b, "");
    json_encode(&b, FIELDS_OF(Nothing), &(Nothing){0}, NULL);
    assert_string_equal(b.p, "[]\"product_id\":2,\"grams\":0.002,\"grams_1_3\":0.003null\"\"{}");
    buf_free(&b);
}

static void a_full_buffer_fails_once_and_harms_nothing(void **state) {
    (void)state;
    Part items[] = {{1, {1}, MASS_NONE}, {2, {2}, {3}}};
    for (size_t max = 0; max < 120; max++) {
        Buf b;
        buf_init(&b, max);
        json_encode_list(&b, &parts, items, 2, NULL);
        assert_true(b.failed || b.len <= max);
        assert_true(b.len <= max);
        buf_free(&b);
    }
}

/* What is JSON already is carried as it is, and its persons are named where others are. */
static void a_text_that_is_json(void **state) {
    (void)state;
    typedef struct Kept {
        const char *was, *now;
    } Kept;
    static const Field rows[] = {FIELD(Kept, was, .json = true, .nullable = true),
                                 FIELD(Kept, now, .json = true, .nullable = true)};
    static const FieldSet set = {"Kept", sizeof(Kept), 2, rows};
    ARENA_SCOPE Arena *a = arena_new();
    Kept kept = {NULL, "{\"n\":1,\"by\":{\"id\":7},\"it\":{\"id\":7,\"n\":2}}"};
    assert_string_equal(written(a, &set, &kept, &named),
                        "{\"was\":null,\"now\":{\"n\":1,\"by\":{\"id\":7,\"full_name\":\"Nodira\"},"
                        "\"it\":{\"id\":7,\"n\":2}}}");
    assert_string_equal(written(a, &set, &kept, &(Encoding){0}),
                        "{\"was\":null,\"now\":{\"n\":1,\"by\":{\"id\":7},\"it\":{\"id\":7,\"n\":2}}}");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_record_is_written),
        cmocka_unit_test(a_text_that_is_json),
        cmocka_unit_test(none_is_null_or_left_out),
        cmocka_unit_test(people_are_named_when_asked),
        cmocka_unit_test(masses_and_percentages),
        cmocka_unit_test(reals_read_as_they_are_written),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(lists_members_and_texts),
        cmocka_unit_test(a_full_buffer_fails_once_and_harms_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
