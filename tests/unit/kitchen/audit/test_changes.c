/* What an act changed, told in words from what the log keeps. */
#include "kitchen/audit/acts.h"
#include "kitchen/audit/changes.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Work {
    const char *subject, *before, *after;
    const char *told; /* "name: before -> after; ", a side that is null as ~ */
} Work;

static Err tell(Tx *tx, void *ctx) {
    Work *w = ctx;
    List list;
    TRY(changes_told(tx, w->subject, w->before, w->after, &list));
    const Change *changes = list.items;
    w->told = "";
    for (size_t i = 0; i < list.n; i++)
        w->told = arena_printf(tx->arena, "%s%s: %s -> %s; ", w->told, changes[i].name,
                               changes[i].before ? changes[i].before : "~",
                               changes[i].after ? changes[i].after : "~");
    return OK;
}

static void told(Kit *k, Lang lang, const char *subject, const char *before, const char *after,
                 const char *expected) {
    Work w = {.subject = subject, .before = before, .after = after};
    k->lang = lang;
    kit_must(k, kit_read(k, tell, &w));
    assert_string_equal(w.told, expected);
}

static void two_records_give_what_differs_and_one_gives_all(void **state) {
    Kit *k = *state;
    told(k, LANG_EN, NULL, "{\"name\":\"Rice\",\"min_grams\":1234}",
         "{\"name\":\"Rice\",\"min_grams\":1234.5}", "Minimum: 1.234\u00a0kg -> 1.2345\u00a0kg; ");
    told(k, LANG_EN, NULL, NULL, "{\"name\":\"Rice\",\"min_grams\":500,\"note\":null,\"low\":false}",
         "Name: ~ -> Rice; Minimum: ~ -> 500\u00a0g; Low: ~ -> No; ");
    told(k, LANG_EN, NULL, "{\"name\":\"Rice\"}", NULL, "Name: Rice -> ~; ");
    told(k, LANG_EN, NULL, "{\"staff\":4,\"note\":null}", "{\"staff\":null,\"note\":\"late\"}",
         "Note: \u2014 -> late; Staff: 4 -> \u2014; ");
    told(k, LANG_EN, NULL, NULL, "{\"reason\":\"a slip of the pen\"}", "Reason: ~ -> a slip of the pen; ");
}

static void each_value_is_said_by_what_its_name_says_it_is(void **state) {
    Kit *k = *state;
    told(
        k, LANG_RU, NULL, NULL,
        "{\"grams\":-2320,\"warning_percent\":11.5,\"material_uzs\":1000000,\"reason\":\"spoiled\",\"changed\":\"phone "
        "password \"}",
        "Масса: ~ -> \u22122,32\u00a0кг; Порог предупреждения: ~ -> 11,5\u00a0%; Существенная сумма: ~ -> "
        "1\u00a0000\u00a0000\u00a0сум; Причина: ~ -> Испорчено; Изменено: ~ -> Телефон, Пароль; ");
}

static void a_list_is_a_line_for_each_of_its_things(void **state) {
    Kit *k = *state;
    told(
        k, LANG_EN, NULL, "{\"items\":[]}",
        "{\"items\":[{\"slot\":\"lunch\",\"meal_name\":\"Palov\"},{\"slot\":\"dinner\",\"meal_name\":\"Palov\"}]}",
        "Palov: \u2014 -> Lunch, Dinner; ");
}

static void what_the_act_itself_tells_has_no_line(void **state) {
    Kit *k = *state;
    told(
        k, LANG_EN, "Rice", NULL,
        "{\"id\":5,\"user\":{\"id\":1},\"at\":\"2026-10-01T05:00:00Z\",\"lot_id\":9,\"product_name\":\"Rice\"}",
        "");
}

static void what_cannot_be_read_has_no_lines(void **state) {
    Kit *k = *state;
    told(k, LANG_UZ, NULL, "{\"name\":", "not json", "");
    told(k, LANG_UZ, NULL, NULL, NULL, "");
    told(k, LANG_UZ, NULL, "[1,2]", "[]", "");
    told(k, LANG_EN, NULL, NULL, "{\"items\":[1,null,\"x\",[2]],\"user\":7,\"unheard_of\":{\"a\":1}}", "");
}

static void a_topic_holds_its_own_acts_whole(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    for (Topic one = 0; one < TOPIC_COUNT; one++)
        assert_int_equal(acts_of_topic(a, one)[0], '|');
    const char *stock = acts_of_topic(a, TOPIC_STOCK);
    assert_non_null(strstr(stock, "|write_off.create|"));
    assert_non_null(strstr(stock, "|POST /products/{id}/write-offs|"));
    assert_null(strstr(stock, "|product.create|"));
    assert_string_equal(act_said(a, LANG_EN, "unheard.of"), "unheard.of");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(two_records_give_what_differs_and_one_gives_all),
        TEST(each_value_is_said_by_what_its_name_says_it_is),
        TEST(a_list_is_a_line_for_each_of_its_things),
        TEST(what_the_act_itself_tells_has_no_line),
        TEST(what_cannot_be_read_has_no_lines),
        cmocka_unit_test(a_topic_holds_its_own_acts_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
