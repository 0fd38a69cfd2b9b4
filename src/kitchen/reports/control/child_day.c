/* What a child's day took, beside the norms, and what it cost. */
#include "kitchen/catalogue/groups.h"
#include "kitchen/reports/control/control.h"
#include "kitchen/reports/control/costs.h"
#include "kitchen/reports/control/ghosts.h"
#include "kitchen/reports/control/queries.h"

/* --- norms --- */

static bool counts_towards(const DailyNorm *norm, const NormGroup *group) {
    for (size_t i = 0; i < norm->n_groups; i++)
        if (norm->groups[i] == group)
            return true;
    return false;
}

static List group_names(Tx *tx, const DailyNorm *norm) {
    NormName *names = ARENA_ARRAY(tx->arena, NormName, norm->n_groups);
    for (size_t i = 0; i < norm->n_groups; i++)
        names[i] = (NormName){norm->groups[i]->name};
    return (List){names, norm->n_groups};
}

/* Over the norm, recipes ask for more than children eat; far under it, children get less than they should. Proposals (docs/decisions). */
static Level norm_level(int64_t used, int64_t norm) {
    enum { LOW = 75, HIGH = 110, VERY_HIGH = 125, FAR_TOO_HIGH = 150 };
    __int128 share = (__int128)used * 100;
    if (share > (__int128)norm * FAR_TOO_HIGH)
        return LEVEL_ALARM;
    if (share > (__int128)norm * VERY_HIGH)
        return LEVEL_WARNING;
    return share > (__int128)norm * HIGH || share < (__int128)norm * LOW ? LEVEL_WATCH : LEVEL_NORMAL;
}

static NormUse norm_use(Tx *tx, const DailyNorm *norm, const AttendedAges *ages, const ProductUse *used,
                        size_t n) {
    enum { WHOLE = 10000 };
    int64_t days = ages->children_1_3 + ages->children_3_7, taken = 0;
    int64_t due = norm->grams_1_3.mg * ages->children_1_3 + norm->grams_3_7.mg * ages->children_3_7;
    int64_t *ids = ARENA_ARRAY(tx->arena, int64_t, n + 1);
    size_t n_ids = 0;
    for (size_t i = 0; i < n; i++)
        if (counts_towards(norm, norm_group_of(used[i].norm_group))) {
            taken += used[i].grams.mg;
            ids[n_ids++] = used[i].product_id;
        }
    __int128 share = ((__int128)taken * WHOLE * 2 + due) / (2 * (__int128)due);
    return (NormUse){.groups = group_names(tx, norm),
                     .norm_grams = {(due * 2 + days) / (2 * days)},
                     .used_grams = {(taken * 2 + days) / (2 * days)},
                     .percent = {share > INT32_MAX ? INT32_MAX : (int32_t)share},
                     .level = {(int32_t)norm_level(taken, due)},
                     .product_ids = {ids, n_ids}};
}

Err control_norms(Tx *tx, Month month, List *ret) {
    Day first = month_first(month), last = month_last(month);
    AttendedAges ages;
    ProductUse *used;
    size_t n, n_norms = 0;
    TRY(q_control_attended_ages(tx, (ControlAttendedAgesArgs){first, last}, &ages));
    TRY(q_control_used(tx, (ControlUsedArgs){first, last}, &used, &n));
    *ret = (List){0};
    if (ages.children_1_3 + ages.children_3_7 == 0)
        return OK;
    while (daily_norms[n_norms].n_groups)
        n_norms++;
    NormUse *uses = ARENA_ARRAY(tx->arena, NormUse, n_norms + 1);
    for (size_t i = 0; i < n_norms; i++)
        uses[i] = norm_use(tx, &daily_norms[i], &ages, used, n);
    *ret = (List){uses, n_norms};
    return OK;
}

/* --- its price --- */

int64_t cost_each(int64_t uzs, int64_t children) {
    return children > 0 ? (uzs * 2 + children) / (2 * children) : BIGINT_NONE;
}

Err costs_read(Tx *tx, Day from, Day to, CostRow **ret, size_t *ret_n) {
    return q_control_costs(tx, (ControlCostsArgs){from, to}, ret, ret_n);
}

/* A day on which nothing has been served yet costs nothing, and is not held against the others. */
Err control_child_day(Tx *tx, Month month, CostReport *ret) {
    CostRow *rows;
    size_t n;
    TRY(costs_read(tx, month_first(month), month_last(month), &rows, &n));
    CostReport report = {0};
    DayCost *days = ARENA_ARRAY(tx->arena, DayCost, n + 1);
    for (size_t i = 0; i < n; i++) {
        days[i] =
            (DayCost){rows[i].day, rows[i].children, rows[i].uzs, cost_each(rows[i].uzs, rows[i].children)};
        report.children_days += rows[i].children;
        report.uzs += rows[i].uzs;
        report.unpriced_grams.mg += rows[i].unpriced.mg;
    }
    report.child_day_uzs = cost_each(report.uzs, report.children_days);
    report.days = (List){days, n};
    *ret = report;
    return OK;
}
