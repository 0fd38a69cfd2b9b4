#include "kitchen/alerts/message.h"
#include "json/decode.h"

#include <string.h>

static const char *const message_keys[ALERT_KINDS] = {
    [ALERT_LOW_STOCK] = "alert.low_stock",
    [ALERT_OUT_OF_STOCK] = "alert.out_of_stock",
    [ALERT_EXPIRING] = "alert.expiring",
    [ALERT_EXPIRED] = "alert.expired",
};

const char *mass_said(Arena *a, Lang lang, Mass m) {
    enum { MG_IN_G = 1000, MG_IN_KG = 1000 * 1000, DIGITS = 32 };
    bool kilograms = m.mg >= MG_IN_KG;
    int64_t thousandths = kilograms ? m.mg / MG_IN_G : m.mg;
    char text[DIGITS];
    snprintf(text, sizeof text, "%lld.%03lld", (long long)(thousandths / 1000),
             (long long)(thousandths % 1000));
    size_t n = strlen(text);
    while (text[n - 1] == '0')
        text[--n] = 0;
    if (text[n - 1] == '.')
        text[--n] = 0;
    char *point = strchr(text, '.');
    if (point && lang != LANG_EN)
        *point = ',';
    return arena_printf(a, "%s %s", text, words_get(lang, kilograms ? "unit.kg" : "unit.g"));
}

const char *day_said(Arena *a, Lang lang, Day d) {
    int year, month, day;
    day_civil(d, &year, &month, &day);
    return lang == LANG_EN ? arena_printf(a, "%04d-%02d-%02d", year, month, day)
                           : arena_printf(a, "%02d.%02d.%04d", day, month, year);
}

static AlertFacts facts_read(Tx *tx, const char *text) {
    AlertFacts facts;
    fields_blank(FIELDS_OF(AlertFacts), &facts);
    Fault ignored = {.arena = tx->arena};
    json_t *tree = NULL;
    if (json_parse(&ignored, text, strlen(text), &tree) == OK) {
        if (json_decode(&ignored, FIELDS_OF(AlertFacts), tree, false, &facts) != OK)
            fields_blank(FIELDS_OF(AlertFacts), &facts);
        json_decref(tree);
    }
    return facts;
}

const char *alert_message(Tx *tx, const Alert *a) {
    AlertFacts facts = facts_read(tx, a->facts);
    const WordArg args[] = {
        {"product", a->product_name ? a->product_name : ""},
        {"grams", mass_is_none(facts.grams) ? "" : mass_said(tx->arena, tx->lang, facts.grams)},
        {"min", mass_is_none(facts.min_grams) ? "" : mass_said(tx->arena, tx->lang, facts.min_grams)},
        {"day", day_is_none(facts.expires_on) ? "" : day_said(tx->arena, tx->lang, facts.expires_on)},
    };
    return words_fill(tx->arena, tx->lang, message_keys[a->kind.n], args, sizeof args / sizeof args[0]);
}
