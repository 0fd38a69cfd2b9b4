#include "json/decode.h"
#include "kitchen/months/months.h"
#include "kitchen/reports/monthly/levels.h"
#include "kitchen/reports/monthly/monthly.h"
#include "kitchen/reports/reports.h"
#include "kitchen/reports/trend/trend.h"

#include <string.h>

/* It was ours: a member that came since is none in it, and what does not fit is left out. */
static Err frozen_read(Tx *tx, const char *json, MonthlyReport *ret) {
    Fault unheard = {.arena = tx->arena};
    MonthlyReport *report = ARENA_NEW(tx->arena, MonthlyReport);
    json_t *tree = NULL;
    if (json_parse(&unheard, json, strlen(json), &tree) != OK)
        return fault_inner(tx->fault, ERR_INTERNAL, "a closed month's report cannot be read");
    Err e = json_decode(&unheard, FIELDS_OF(MonthlyReport), tree, false, report);
    (void)e;
    json_decref(tree);
    *ret = *report;
    return OK;
}

/* As anybody reads it: frozen where the month is closed. */
static Err report_of(Tx *tx, Month month, MonthlyReport *ret) {
    const char *frozen;
    bool closed = false;
    TRY(month_frozen_report(tx, month, &frozen, &closed));
    return closed ? frozen_read(tx, frozen, ret) : monthly_report(tx, month, ret);
}

static TrendMonth told_month(const MonthlyReport *report, Month month, int64_t product_id) {
    const MonthlyProduct *p = monthly_product(report, product_id ? product_id : report->worst_product_id);
    TrendMonth told = {.month = month,
                       .status = report->status,
                       .portions_prepared = report->portions_prepared,
                       .portions_possible = report->portions_possible,
                       .unexplained_grams = MASS_NONE,
                       .allowance_grams = MASS_NONE,
                       .difference_percent = PERCENT_NONE,
                       .level = {LEVEL_NOT_COUNTED}};
    if (!p)
        return told;
    told.product_name = p->name;
    told.unexplained_grams = p->unexplained_grams;
    told.allowance_grams = p->allowance_grams;
    told.difference_percent = p->difference_percent;
    told.level = p->level;
    return told;
}

static Err range_of(Tx *tx, const TrendQuery *q, Day *ret_from, Day *ret_to) {
    Day to = day_is_none(q->to) ? tx->today : q->to;
    Day from = day_is_none(q->from) ? month_first((Month){day_month(to).n - TREND_MONTHS + 1}) : q->from;
    return report_range(tx, &(ReportQuery){.from = from, .to = to}, ret_from, ret_to);
}

Err trend_report(Tx *tx, const TrendQuery *q, TrendReport *ret) {
    TrendReport report;
    TRY(range_of(tx, q, &report.from, &report.to));
    Month first = day_month(report.from), after = {day_month(report.to).n + 1};
    int32_t running = day_month(tx->today).n;
    if (after.n > running + 1)
        after.n = running + 1;
    BookMonth *books = NULL;
    size_t n = 0, n_told = 0;
    if (after.n > first.n)
        TRY(months_page(tx, after, after.n - first.n, &books, &n));
    TrendMonth *told = ARENA_ARRAY(tx->arena, TrendMonth, n + 1);
    for (size_t i = n; i-- > 0;) {
        MonthlyReport month;
        TRY(report_of(tx, books[i].month, &month));
        told[n_told++] = told_month(&month, books[i].month, q->product_id);
    }
    report.months = (List){told, n_told};
    *ret = report;
    return OK;
}
