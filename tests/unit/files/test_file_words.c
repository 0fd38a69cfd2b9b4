/* Every route that gives files has its words: a title, and one for each column, section and word of a choice. */
#include "app/app.h"
#include "files/columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static Lang lang;

static const char *key_of(const char *kind, const char *name) {
    static char key[96];
    snprintf(key, sizeof key, "file.%s.%s", kind, name);
    return key;
}

static void need(const char *kind, const char *name, const char *where) {
    const char *key = key_of(kind, name);
    if (words_get(lang, key) == key)
        fail_msg("%s: no word server.%s (%s)", lang_tag(lang), key, where);
}

static void need_fields(const FieldSet *set) {
    for (uint32_t i = 0; i < set->n; i++) {
        const Field *f = &set->fields[i];
        if (f->stored || f->secret || (f->type == FIELD_LIST && !f->of))
            continue;
        need("field", f->name, set->name);
        for (const char *const *word = f->words; word && *word; word++)
            need("word", *word, set->name);
        if (f->of)
            need_fields(f->of);
    }
}

static void each_route(void (*one)(const Route *route)) {
    for (const Route *const *feature = app_routes.features; *feature; feature++)
        for (const Route *route = *feature; route->handle; route++)
            if (route_gives_files(route))
                one(route);
}

static void need_columns(const Route *route) { need_fields(route->answer); }

static void no_field_lacks_its_word(void **state) {
    (void)state;
    for (lang = 0; lang < LANG_COUNT; lang++)
        each_route(need_columns);
}

static void headings_say_their_unit(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    static const Field mass = {.name = "grams", .type = FIELD_MASS},
                       share = {.name = "percent", .type = FIELD_PERCENT},
                       money = {.name = "price_per_kg_uzs", .type = FIELD_BIGINT},
                       portions = {.name = "portions", .type = FIELD_BIGINT};
    assert_string_equal(field_heading(a, LANG_EN, &mass), "Mass, g");
    assert_string_equal(field_heading(a, LANG_RU, &share), "Доля, %");
    assert_string_equal(field_heading(a, LANG_UZ, &money), "1 kg narxi, soʻm");
    assert_string_equal(field_heading(a, LANG_UZ_CYRL, &portions), "Порциялар");
    assert_string_equal(choice_word(LANG_RU, "write_off"), "Списание");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_field_lacks_its_word),
        cmocka_unit_test(headings_say_their_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
