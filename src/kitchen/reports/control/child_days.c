#include "kitchen/reports/control/child_days.h"
#include "kitchen/reports/control/costs.h"
#include "kitchen/reports/control/ghosts.h"

/* Of the day's dish of which most was served. `cooked` begins at the day or before it, and is moved past it. */
static int64_t most_served(Day day, const Cooked **cooked, const Cooked *end) {
    int64_t most = 0;
    for (; *cooked < end && (*cooked)->day.n <= day.n; (*cooked)++)
        if ((*cooked)->day.n == day.n && (*cooked)->children > most)
            most = (*cooked)->children;
    return most;
}

static void point_add(ChildDaysPoint *point, const CostRow *row, int64_t portions) {
    point->children += row->children;
    point->portions += portions;
    point->uzs += row->uzs;
    point->child_day_uzs = cost_each(point->uzs, point->children);
}

Err child_days_report(Tx *tx, const ReportQuery *q, ChildDaysReport *ret) {
    ChildDaysReport report = {.bucket = q->bucket};
    CostRow *rows;
    Cooked *cooked;
    size_t n, n_cooked, n_points = 0;
    TRY(report_range(tx, q, &report.from, &report.to));
    TRY(costs_read(tx, report.from, report.to, &rows, &n));
    TRY(cooked_read(tx, report.from, report.to, &cooked, &n_cooked));
    ChildDaysPoint *points = ARENA_ARRAY(tx->arena, ChildDaysPoint, n + 1);
    const Cooked *next = cooked, *end = cooked + n_cooked;
    for (size_t i = 0; i < n; i++) {
        Day at = bucket_first((Bucket)q->bucket.n, rows[i].day);
        int64_t portions = most_served(rows[i].day, &next, end);
        if (n_points == 0 || points[n_points - 1].at.n != at.n)
            points[n_points++] = (ChildDaysPoint){.at = at};
        point_add(&points[n_points - 1], &rows[i], portions);
        report.children_days += rows[i].children;
        report.portions += portions;
        report.uzs += rows[i].uzs;
        report.unpriced_grams.mg += rows[i].unpriced.mg;
    }
    report.child_day_uzs = cost_each(report.uzs, report.children_days);
    report.points = (List){points, n_points};
    *ret = report;
    return OK;
}
