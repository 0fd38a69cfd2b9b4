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

/* The faults as lines of `pointer code`, in order. */
static const char *faults(const Fault *f) {
    const char *text = "";
    for (const FieldFault *at = f->first; at; at = at->next)
        text = arena_printf(f->arena, "%s%s%s %s", text, *text ? "\n" : "", at->field, at->code);
    return text;
}

static Err decode(Fault *f, const char *text, bool over, Sample *s) {
    json_t *tree;
    *f = (Fault){.arena = f->arena};
    TRY(json_parse(f, text, strlen(text), &tree));
    Err e = json_decode(f, &samples, tree, over, s);
    json_decref(tree);
    return e;
}

/* One member beside the two that are required. */
static const char *told(Arena *a, const char *member) {
    Fault f = {.arena = a};
    Sample s = {0};
    (void)decode(&f, arena_printf(a, "{\"name\":\"x\",\"portions\":1,\"grams\":1,%s}", member), false, &s);
    return faults(&f);
}

static void a_whole_record_is_read(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Sample s;
    Err e = decode(
        &f,
        "{\"name\":\" Guruch \",\"note\":\"a\\nb\",\"password\":\"  pass word \",\"live\":false,\"portions\":96,\"staff\":4,"
        "\"id\":9007199254740991,\"price_uzs\":78000,\"ratio\":0.125,\"grams\":0.6,\"min_grams\":1000000000,\"loss\":1.13,"
        "\"day\":\"2026-10-03\",\"month\":\"2026-10\",\"at\":\"2026-10-03T05:12:44Z\",\"color\":\"green\","
        "\"parts\":[{\"product_id\":5,\"grams\":1},{\"product_id\":6,\"grams\":0.001,\"grams_1_3\":null}],\"ids\":[1,2],"
        "\"one\":{\"product_id\":7,\"grams\":2.5}}",
        false, &s);
    assert_string_equal(faults(&f), "");
    assert_int_equal(e, OK);
    assert_string_equal(s.name, "Guruch");
    assert_string_equal(s.note, "a\nb");
    assert_string_equal(s.password, "  pass word ");
    assert_false(s.live);
    assert_int_equal(s.portions, 96);
    assert_int_equal(s.staff, 4);
    assert_int_equal(s.id, ID_MAX);
    assert_int_equal(s.price_uzs, 78000);
    assert_true(s.ratio == 0.125);
    assert_int_equal(s.grams.mg, 600);
    assert_int_equal(s.min_grams.mg, MASS_MAX_MG);
    assert_int_equal(s.loss.hundredths, 113);
    assert_int_equal(s.color.n, 1);
    assert_int_equal(s.at.us, INT64_C(1791004364000000));
    assert_int_equal(s.parts.n, 2);
    const Part *part = s.parts.items;
    assert_int_equal(part[1].product_id, 6);
    assert_int_equal(part[1].grams.mg, 1);
    assert_true(mass_is_none(part[0].grams_1_3) && mass_is_none(part[1].grams_1_3));
    assert_int_equal(s.ids.n, 2);
    assert_int_equal(((const int64_t *)s.ids.items)[1], 2);
    assert_int_equal(((const Part *)s.one.at)->grams.mg, 2500);
}

static void what_is_left_out_is_none_or_its_fallback(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Sample s;
    memset(&s, 0x55, sizeof s);
    assert_int_equal(decode(&f, "{\"name\":\"x\",\"portions\":0,\"grams\":0}", false, &s), OK);
    assert_null(s.note);
    assert_null(s.password);
    assert_true(s.live);
    assert_int_equal(s.staff, INT_NONE);
    assert_int_equal(s.id, 0);
    assert_int_equal(s.price_uzs, BIGINT_NONE);
    assert_true(isnan(s.ratio));
    assert_int_equal(s.min_grams.mg, 250);
    assert_int_equal(s.loss.hundredths, PERCENT_NONE.hundredths);
    assert_true(day_is_none(s.day) && s.month.n == MONTH_NONE.n && instant_is_none(s.at));
    assert_int_equal(s.color.n, 2);
    assert_int_equal(s.user.id, 0);
    assert_int_equal(s.parts.n, 0);
    assert_null(s.one.at);
    assert_null(s.seal.p);
}

static void null_is_none_where_it_may_be(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Sample s;
    assert_int_equal(
        decode(
            &f,
            "{\"name\":\"x\",\"portions\":0,\"grams\":0,\"note\":null,\"staff\":null,\"price_uzs\":null,\"ratio\":null,\"loss\":null,\"day\":null,\"month\":null,\"at\":null,\"one\":null}",
            false, &s),
        OK);
    assert_null(s.note);
    assert_int_equal(s.staff, INT_NONE);
    assert_string_equal(told(a, "\"live\":null,\"color\":null,\"id\":null,\"parts\":null"),
                        "/live wrong_type\n/id wrong_type\n/color wrong_type\n/parts wrong_type");
}

static void every_fault_is_told_at_once_with_its_place(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Sample s;
    assert_int_equal(
        decode(
            &f,
            "{\"nmae\":\"x\",\"version\":3,\"user\":{\"id\":1},\"a/b~c\":1,\"note\":5,\"portions\":10001,\"grams\":0.0001,"
            "\"parts\":[{\"product_id\":0,\"grams\":1},{\"grams\":0,\"gramms\":1},5],\"ids\":[1,\"2\"],\"one\":{\"product_id\":1}}",
            false, &s),
        ERR_INVALID);
    assert_string_equal(
        faults(&f),
        "/nmae unknown_field\n/version unknown_field\n/user unknown_field\n/a~1b~0c unknown_field\n"
        "/name required\n/note wrong_type\n/portions out_of_range\n/grams too_many_decimals\n"
        "/parts/0/product_id out_of_range\n/parts/1/gramms unknown_field\n/parts/1/product_id required\n/parts/1/grams out_of_range\n/parts/2 wrong_type\n"
        "/ids/1 wrong_type\n/one/grams required");
    assert_int_equal(f.err, ERR_INVALID);
}

static void each_code(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"\"day\":\"2026-02-30\"", "/day invalid_date"},
        {"\"day\":20261003", "/day wrong_type"},
        {"\"day\":\"2026-10-03\\u0000\"", "/day invalid_date"},
        {"\"month\":\"2026-13\"", "/month invalid_month"},
        {"\"at\":\"2026-10-03\"", "/at invalid_instant"},
        {"\"color\":\"pink\"", "/color not_allowed"},
        {"\"color\":1", "/color wrong_type"},
        {"\"color\":\"red\\u0000\"", "/color not_allowed"},
        {"\"parts\":[]", "/parts too_few"},
        {"\"parts\":[1,2,3,4]", "/parts too_many"},
        {"\"parts\":{}", "/parts wrong_type"},
        {"\"ids\":[1,2,3]", "/ids too_many"},
        {"\"ids\":[1.5,0]", "/ids/0 not_whole\n/ids/1 out_of_range"},
        {"\"one\":[]", "/one wrong_type"},
        {"\"staff\":1.5", "/staff not_whole"},
        {"\"staff\":\"1\"", "/staff wrong_type"},
        {"\"staff\":true", "/staff wrong_type"},
        {"\"staff\":-1", "/staff out_of_range"},
        {"\"staff\":2147483648", "/staff out_of_range"},
        {"\"staff\":9223372036854775808", "/staff out_of_range"},
        {"\"staff\":1e400", "/staff out_of_range"},
        {"\"staff\":-1e400", "/staff out_of_range"},
        {"\"id\":9007199254740992", "/id out_of_range"},
        {"\"id\":9007199254740993", "/id out_of_range"},
        {"\"id\":18446744073709551616", "/id out_of_range"},
        {"\"id\":-1", "/id out_of_range"},
        {"\"price_uzs\":1000000000001", "/price_uzs out_of_range"},
        {"\"price_uzs\":0.5", "/price_uzs not_whole"},
        {"\"ratio\":9007199254740993000", "/ratio out_of_range"},
        {"\"min_grams\":1000000000.001", "/min_grams out_of_range"},
        {"\"min_grams\":-0.001", "/min_grams out_of_range"},
        {"\"min_grams\":0.6001", "/min_grams too_many_decimals"},
        {"\"min_grams\":999999999.9999", "/min_grams too_many_decimals"},
        {"\"min_grams\":1e-9", "/min_grams too_many_decimals"},
        {"\"min_grams\":1e300", "/min_grams out_of_range"},
        {"\"loss\":5.01", "/loss out_of_range"},
        {"\"loss\":1.125", "/loss too_many_decimals"},
        {"\"live\":1", "/live wrong_type"},
        {"\"live\":\"true\"", "/live wrong_type"},
        {"\"note\":\"a\\u0007\"", "/note invalid_characters"},
        {"\"note\":\"a\\u0000b\"", "/note invalid_characters"},
        {"\"password\":\"seven77\"", "/password too_short"},
        {"\"password\":\"a\\tb456789\"", "/password invalid_characters"},
        {"\"password\":null", "/password wrong_type"},
        {"\"min_grams\":0.6000", ""},
        {"\"min_grams\":6e-1", ""},
        {"\"staff\":5.0", ""},
        {"\"staff\":5e1", ""},
        {"\"min_grams\":-0.0", ""},
        {"\"note\":\"\"", ""},
        {"\"note\":\"   \"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        assert_string_equal(told(a, cases[i][0]), cases[i][1]);
    }
}

static void names_have_their_length_in_code_points(void **state) {
    (void)state;
    static const struct {
        const char *unit;
        int times;
        const char *told;
    } cases[] = {{"о", 120, ""},
                 {"о", 121, "/name too_long"},
                 {"🍲", 120, ""},
                 {"\xd0\xb8\xcc\x86", 120, ""} /* two code points each, one when composed */,
                 {" ", 300, "/name too_short"},
                 {"", 1, "/name too_short"},
                 {"a\\t", 1, "/name invalid_characters"},
                 {"\\u202e", 1, "/name invalid_characters"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        Fault f = {.arena = a};
        char name[2000] = "";
        for (int k = 0; k < cases[i].times; k++)
            strcat(name, cases[i].unit);
        Sample s;
        (void)decode(&f, arena_printf(a, "{\"name\":\"%s\",\"portions\":1,\"grams\":1}", name), false, &s);
        assert_string_equal(faults(&f), cases[i].told);
    }
}

static void a_fault_tells_its_limits(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Sample s;
    (void)decode(
        &f,
        "{\"name\":\"\",\"portions\":-5,\"grams\":-1,\"loss\":9,\"color\":\"x\",\"parts\":[{\"product_id\":1,\"grams\":0}]}",
        false, &s);
    static const char *const want[] = {"1 120", "0 10000",          "0 1000000000",
                                       "0 5",   "red, green, blue", "0.001 1000000000"};
    size_t i = 0;
    for (const FieldFault *at = f.first; at; at = at->next, i++)
        assert_string_equal(at->n_args == 1 ? at->args[0].value
                                            : arena_printf(a, "%s %s", at->args[0].value, at->args[1].value),
                            want[i]);
    assert_int_equal(i, sizeof want / sizeof want[0]);
}

static void a_body_that_is_no_object(void **state) {
    (void)state;
    static const char *const bodies[] = {"[]", "5", "\"x\"", "null", "true"};
    for (size_t i = 0; i < 5; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        Fault f = {.arena = a};
        Sample s;
        assert_int_equal(decode(&f, bodies[i], false, &s), ERR_INVALID);
        assert_string_equal(faults(&f), " wrong_type");
    }
}

static void an_action_takes_an_empty_object(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Nothing none;
    json_t *empty = json_object(), *some = json_pack("{s:i}", "a", 1);
    assert_int_equal(json_decode(&f, FIELDS_OF(Nothing), empty, false, &none), OK);
    assert_int_equal(json_decode(&f, FIELDS_OF(Nothing), some, false, &none), ERR_INVALID);
    assert_string_equal(faults(&f), "/a unknown_field");
    json_decref(empty);
    json_decref(some);
}

static void a_patch_changes_what_it_names(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Sample s;
    assert_int_equal(
        decode(
            &f,
            "{\"name\":\"Guruch\",\"portions\":5,\"grams\":3,\"note\":\"n\",\"staff\":7,\"parts\":[{\"product_id\":1,\"grams\":1}],\"one\":{\"product_id\":7,\"grams\":2,\"grams_1_3\":1}}",
            false, &s),
        OK);
    s.version = 9;
    assert_int_equal(
        decode(&f, "{\"grams\":4,\"note\":null,\"one\":{\"product_id\":8,\"grams\":2}}", true, &s), OK);
    assert_string_equal(s.name, "Guruch");
    assert_int_equal(s.grams.mg, 4000);
    assert_null(s.note);
    assert_int_equal(s.staff, 7);
    assert_int_equal(s.parts.n, 1);
    assert_int_equal(s.version, 9);
    assert_true(mass_is_none(((const Part *)s.one.at)->grams_1_3)); /* a record within is replaced whole */
    assert_int_equal(decode(&f, "{}", true, &s), OK);
    assert_int_equal(decode(&f, "{\"name\":null,\"x\":1,\"one\":{\"grams\":1}}", true, &s), ERR_INVALID);
    assert_string_equal(faults(&f), "/x unknown_field\n/name wrong_type\n/one/product_id required");
}

static void very_many_faults_are_not_all_told(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    json_t *tree = json_object();
    for (int i = 0; i < 5000; i++)
        json_object_set_new(tree, arena_printf(a, "x%d", i), json_null());
    Nothing none;
    assert_int_equal(json_decode(&f, FIELDS_OF(Nothing), tree, false, &none), ERR_INVALID);
    json_decref(tree);
    int n = 0;
    for (const FieldFault *at = f.first; at; at = at->next)
        n++;
    assert_int_equal(n, 500);
}

static void every_mass_of_three_decimals_reads_as_it_is_written(void **state) {
    (void)state;
    Buf text;
    buf_init(&text, 1000);
    uint64_t random = 12345;
    for (int i = 0; i < 300000; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        int64_t mg = i < 3000   ? i
                     : i < 6000 ? MASS_MAX_MG - (i - 3000)
                                : (int64_t)((random >> 11) % (uint64_t)(MASS_MAX_MG + 1));
        buf_clear(&text);
        json_mass(&text, mass_mg(mg));
        Mass from_text, from_json = MASS_NONE;
        assert_true(mass_parse(text.p, &from_text));
        static const Field row[] = {{.name = "g", .type = FIELD_MASS}};
        static const FieldSet set = {"G", sizeof(Mass), 1, row};
        json_t *tree =
            json_pack("{s:o}", "g", json_loads(text.p, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL));
        Fault f = {0}; /* nothing is wrong, so nothing is kept */
        assert_int_equal(json_decode(&f, &set, tree, false, &from_json), OK);
        json_decref(tree);
        assert_int_equal(from_text.mg, mg);
        assert_int_equal(from_json.mg, mg);
        /* A fourth decimal is seen, however large the mass. */
        if (i % 10 == 0 && mg % 1000) {
            while (text.p[text.len - 1] != '.' && text.len - (size_t)(strchr(text.p, '.') - text.p) < 4)
                buf_putc(&text, '0');
            buf_putc(&text, '1');
            assert_false(mass_parse(text.p, &from_text));
        }
    }
    buf_free(&text);
}

static void masses_as_typed(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t mg;
    } good[] = {{"0.6", 600},
                {"0", 0},
                {"1", 1000},
                {"1.001", 1001},
                {"-2.5", -2500},
                {"007", 7000},
                {"1000000000", MASS_MAX_MG},
                {"000000000000000000001", 1000}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        Mass m;
        assert_true(mass_parse(good[i].text, &m));
        assert_int_equal(m.mg, good[i].mg);
    }
    static const char *const bad[] = {
        "",   "-",  ".",   "1.",  ".5",    "1.0001",           "1,5", "+1", "1e3",
        " 1", "1 ", "0x1", "--1", "1.2.3", "9999999999999999", "nan"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Mass m = {42};
        assert_false(mass_parse(bad[i], &m));
        assert_int_equal(m.mg, 42);
    }
}

static void a_query_is_read_with_all_its_faults(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Sample s;
    const QueryPair good[] = {{"name", "oʻq"},
                              {"portions", "7"},
                              {"grams", "0.6"},
                              {"live", "false"},
                              {"color", "red"},
                              {"day", "2026-10-03"},
                              {"id", "5"},
                              {"loss", "1.5"},
                              {"ratio", "-2.5"},
                              {"month", "2026-01"},
                              {"at", "2026-10-03T05:12:44Z"},
                              {"note", ""}};
    query_decode(&f, &samples, good, sizeof good / sizeof good[0], &s);
    assert_string_equal(faults(&f), "");
    assert_string_equal(s.name, "oʻq");
    assert_int_equal(s.grams.mg, 600);
    assert_false(s.live);
    assert_int_equal(s.id, 5);
    assert_true(s.ratio == -2.5);
    assert_int_equal(s.min_grams.mg, 250);
    const QueryPair bad[] = {
        {"naem", "x"},       {"portions", "7"}, {"portions", "8"}, {"portions", "x"},
        {"grams", "0.0001"}, {"live", "1"},     {"color", "pink"}, {"day", ""},
        {"id", "0"},         {"version", "1"},  {"user", "1"},     {"parts", "1"},
        {"a/b~", ""},        {"loss", "abc"},   {"staff", "1.0"},  {"price_uzs", "99999999999999999999"},
        {"ratio", "x"},      {"ratio", "1"},    {"ids", "1"},      {"one", "{}"}};
    Fault g = {.arena = a};
    query_decode(&g, &samples, bad, sizeof bad / sizeof bad[0], &s);
    assert_string_equal(
        faults(&g),
        "/naem unknown_field\n/portions repeated\n/portions repeated\n/grams too_many_decimals\n/live wrong_type\n/color not_allowed\n"
        "/day invalid_date\n/id out_of_range\n/version unknown_field\n/user unknown_field\n/parts wrong_type\n/a~1b~0 unknown_field\n/loss wrong_type\n"
        "/staff not_whole\n/price_uzs out_of_range\n/ratio wrong_type\n/ratio repeated\n/ids wrong_type\n/one wrong_type\n/name required");
    assert_int_equal(fault_invalid(&g), ERR_INVALID);
    Fault none = {.arena = a};
    query_decode(&none, FIELDS_OF(Nothing), NULL, 0, &(Nothing){0});
    assert_int_equal(fault_invalid(&none), OK);
}

static void fields_are_found_and_words_too(void **state) {
    (void)state;
    assert_string_equal(fields_find(&samples, "name", 4)->name, "name");
    assert_null(fields_find(&samples, "nam", 3));
    assert_null(fields_find(&samples, "names", 5));
    assert_null(fields_find(&samples, "", 0));
    assert_null(fields_find(&samples, "name\0x", 6));
    assert_int_equal(word_index(color_words, "blue"), 2);
    assert_int_equal(word_index(color_words, ""), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_record_is_read),
        cmocka_unit_test(what_is_left_out_is_none_or_its_fallback),
        cmocka_unit_test(null_is_none_where_it_may_be),
        cmocka_unit_test(every_fault_is_told_at_once_with_its_place),
        cmocka_unit_test(each_code),
        cmocka_unit_test(names_have_their_length_in_code_points),
        cmocka_unit_test(a_fault_tells_its_limits),
        cmocka_unit_test(a_body_that_is_no_object),
        cmocka_unit_test(an_action_takes_an_empty_object),
        cmocka_unit_test(a_patch_changes_what_it_names),
        cmocka_unit_test(very_many_faults_are_not_all_told),
        cmocka_unit_test(every_mass_of_three_decimals_reads_as_it_is_written),
        cmocka_unit_test(masses_as_typed),
        cmocka_unit_test(a_query_is_read_with_all_its_faults),
        cmocka_unit_test(fields_are_found_and_words_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
