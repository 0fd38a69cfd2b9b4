#include "kitchen/alerts/message.h"
#include "json/decode.h"

#include <string.h>

static const char *const message_keys[ALERT_KINDS] = {
    [ALERT_LOW_STOCK] = "alert.low_stock", [ALERT_OUT_OF_STOCK] = "alert.out_of_stock",
    [ALERT_EXPIRING] = "alert.expiring",   [ALERT_EXPIRED] = "alert.expired",
    [ALERT_VARIANCE] = "alert.variance",   [ALERT_GHOST_PORTIONS] = "alert.ghost_portions",
    [ALERT_COUNT_DUE] = "alert.count_due",
};

/* A number in thousandths, with at most so many decimals, as the language writes numbers: 1 234,5 and 1,234.5. */
static const char *number_said(Arena *a, Lang lang, int64_t thousandths, int decimals) {
    enum { WHOLE = 1000 };
    static const int steps[] = {1000, 100, 10, 1};
    int step = steps[decimals];
    int64_t rounded = (thousandths + step / 2) / step * step;
    long long whole = rounded / WHOLE, part = rounded % WHOLE / step;
    for (; part && part % 10 == 0; part /= 10)
        decimals--;
    return words_number(a, lang,
                        part ? arena_printf(a, "%lld.%0*lld", whole, decimals, part)
                             : arena_printf(a, "%lld", whole));
}

const char *mass_said(Arena *a, Lang lang, Mass m) {
    enum { MG_IN_G = 1000, KG_FROM = 999500, TEN_GRAMS = 10 * MG_IN_G }; /* 999,5 g is told as a kilogram */
    bool kilograms = m.mg >= KG_FROM;
    const char *number = kilograms ? number_said(a, lang, m.mg / MG_IN_G, 2)
                                   : number_said(a, lang, m.mg,
                                                 m.mg >= TEN_GRAMS ? 0
                                                 : m.mg >= MG_IN_G ? 1
                                                                   : 3);
    return arena_printf(a, "%s\u00a0%s", number, words_get(lang, kilograms ? "unit.kg" : "unit.g"));
}

const char *percent_said(Arena *a, Lang lang, Percent p) {
    enum { THOUSANDTHS = 10 };
    return number_said(a, lang, (int64_t)(p.hundredths < 0 ? -p.hundredths : p.hundredths) * THOUSANDTHS, 2);
}

typedef struct Calendar {
    int year, month, day;
    bool other_year;
} Calendar;

static Calendar calendar_of(Day d, Day today) {
    Calendar c;
    int year, month, day;
    day_civil(today, &year, &month, &day);
    day_civil(d, &c.year, &c.month, &c.day);
    c.other_year = c.year != year;
    return c;
}

static const char *of_year(Arena *a, Lang lang, const Calendar *c, const char *what) {
    if (!c->other_year)
        return what;
    return words_fill(a, lang, "date.of_year",
                      (WordArg[]){{"what", what}, {"year", arena_printf(a, "%d", c->year)}}, 2);
}

const char *day_said(Arena *a, Lang lang, Day d, Day today) {
    Calendar c = calendar_of(d, today);
    const WordArg args[] = {{"day", arena_printf(a, "%d", c.day)},
                            {"month", words_get(lang, arena_printf(a, "month.%d", c.month))}};
    return of_year(a, lang, &c, words_fill(a, lang, "time.day", args, 2));
}

const char *when_said(Arena *a, Lang lang, Day d, Day today) {
    static const char *const near[] = {"time.yesterday", "time.today", "time.tomorrow"};
    int days = d.n - today.n;
    if (days >= -1 && days <= 1)
        return words_get(lang, near[days + 1]);
    return words_fill(a, lang, "date.on", (WordArg[]){{"day", day_said(a, lang, d, today)}}, 1);
}

const char *month_said(Arena *a, Lang lang, Month m, Day today) {
    Calendar c = calendar_of(month_first(m), today);
    return of_year(a, lang, &c, words_get(lang, arena_printf(a, "month.alone.%d", c.month)));
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

/* What is true now counts as long as the alert is open. */
static const char *mass_of(Tx *tx, Mass now, Mass then) {
    Mass m = mass_is_none(now) ? then : now;
    return mass_is_none(m) ? "" : mass_said(tx->arena, tx->lang, m);
}

const char *alert_message(Tx *tx, const Alert *a) {
    AlertFacts facts = facts_read(tx, a->facts);
    Day expires = facts.expires_on, counted = facts.counted_on;
    bool percent = facts.percent.hundredths != PERCENT_NONE.hundredths;
    const WordArg args[] = {
        {"product", a->product_name ? a->product_name : ""},
        {"grams", mass_of(tx, a->grams_now, facts.grams)},
        {"min", mass_of(tx, a->min_grams_now, facts.min_grams)},
        {"when", day_is_none(expires) ? "" : when_said(tx->arena, tx->lang, expires, tx->today)},
        {"day", day_is_none(counted) ? "" : day_said(tx->arena, tx->lang, counted, tx->today)},
        {"month", a->month.n == MONTH_NONE.n ? "" : month_said(tx->arena, tx->lang, a->month, tx->today)},
        {"percent", percent ? percent_said(tx->arena, tx->lang, facts.percent) : ""},
        {"portions", count_said(tx->arena, facts.portions)},
        {"products", count_said(tx->arena, facts.products)},
    };
    return words_fill(tx->arena, tx->lang, message_key(a, &facts), args, sizeof args / sizeof args[0]);
}
