#include "kitchen/alerts/message.h"
#include "json/decode.h"

#include <string.h>

static const char *const message_keys[ALERT_KINDS] = {
    [ALERT_LOW_STOCK] = "alert.low_stock", [ALERT_OUT_OF_STOCK] = "alert.out_of_stock",
    [ALERT_EXPIRING] = "alert.expiring",   [ALERT_EXPIRED] = "alert.expired",
    [ALERT_VARIANCE] = "alert.variance",   [ALERT_GHOST_PORTIONS] = "alert.ghost_portions",
    [ALERT_COUNT_DUE] = "alert.count_due",
};

/* A number in thousandths, without zeros at its end; the decimal sign is the language's. */
static const char *thousandths_said(Arena *a, Lang lang, int64_t thousandths) {
    enum { DIGITS = 32 };
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
    return arena_strdup(a, text);
}

const char *mass_said(Arena *a, Lang lang, Mass m) {
    enum { MG_IN_G = 1000, MG_IN_KG = 1000 * 1000 };
    bool kilograms = m.mg >= MG_IN_KG;
    return arena_printf(a, "%s %s", thousandths_said(a, lang, kilograms ? m.mg / MG_IN_G : m.mg),
                        words_get(lang, kilograms ? "unit.kg" : "unit.g"));
}

const char *percent_said(Arena *a, Lang lang, Percent p) {
    enum { THOUSANDTHS = 10 };
    return thousandths_said(a, lang,
                            (int64_t)(p.hundredths < 0 ? -p.hundredths : p.hundredths) * THOUSANDTHS);
}

const char *day_said(Arena *a, Lang lang, Day d) {
    int year, month, day;
    day_civil(d, &year, &month, &day);
    return lang == LANG_EN ? arena_printf(a, "%04d-%02d-%02d", year, month, day)
                           : arena_printf(a, "%02d.%02d.%04d", day, month, year);
}

const char *month_said(Arena *a, Lang lang, Month m) {
    int year, month, day;
    day_civil(month_first(m), &year, &month, &day);
    return lang == LANG_EN ? arena_printf(a, "%04d-%02d", year, month)
                           : arena_printf(a, "%02d.%04d", month, year);
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

static const char *count_said(Arena *a, int64_t n) {
    return n == BIGINT_NONE ? "" : arena_printf(a, "%lld", (long long)n);
}

/* More found than the books say is told in other words than something missing. */
static const char *message_key(const Alert *a, const AlertFacts *facts) {
    bool surplus = a->kind.n == ALERT_VARIANCE && facts->percent.hundredths < 0;
    return surplus ? "alert.variance.surplus" : message_keys[a->kind.n];
}

const char *alert_message(Tx *tx, const Alert *a) {
    AlertFacts facts = facts_read(tx, a->facts);
    Day day = day_is_none(facts.expires_on) ? facts.counted_on : facts.expires_on;
    bool percent = facts.percent.hundredths != PERCENT_NONE.hundredths;
    const WordArg args[] = {
        {"product", a->product_name ? a->product_name : ""},
        {"grams", mass_is_none(facts.grams) ? "" : mass_said(tx->arena, tx->lang, facts.grams)},
        {"min", mass_is_none(facts.min_grams) ? "" : mass_said(tx->arena, tx->lang, facts.min_grams)},
        {"day", day_is_none(day) ? "" : day_said(tx->arena, tx->lang, day)},
        {"month", a->month.n == MONTH_NONE.n ? "" : month_said(tx->arena, tx->lang, a->month)},
        {"percent", percent ? percent_said(tx->arena, tx->lang, facts.percent) : ""},
        {"portions", count_said(tx->arena, facts.portions)},
        {"products", count_said(tx->arena, facts.products)},
    };
    return words_fill(tx->arena, tx->lang, message_key(a, &facts), args, sizeof args / sizeof args[0]);
}
