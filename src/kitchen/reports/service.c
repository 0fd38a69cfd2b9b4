#include "kitchen/reports/queries.h"
#include "kitchen/reports/reports.h"

#include <stdlib.h>

Day bucket_first(Bucket bucket, Day day) {
    switch (bucket) {
    case BUCKET_WEEK: return day_plus(day, -day_weekday(day));
    case BUCKET_MONTH: return month_first(day_month(day));
    case BUCKET_DAY: break;
    }
    return day;
}

Err report_range(Tx *tx, const ReportQuery *q, Day *ret_from, Day *ret_to) {
    Day to = q->to, from = q->from;
    if (day_is_none(to))
        to = day_is_none(from) || from.n < tx->today.n ? tx->today : from;
    if (day_is_none(from)) {
        FirstDay first;
        TRY(q_report_first_day(tx, &first));
        from = day_is_none(first.day) || first.day.n > to.n ? to : first.day;
        if (to.n - from.n >= REPORT_DAYS_MAX)
            from = day_plus(to, 1 - REPORT_DAYS_MAX);
    }
    if (from.n > to.n)
        fault_field(tx->fault, "/from", "from_after_to", NULL);
    else if (to.n - from.n >= REPORT_DAYS_MAX)
        fault_field(tx->fault, "/from", "range_too_long", NULL);
    TRY(fault_invalid(tx->fault));
    *ret_from = from;
    *ret_to = to;
    return OK;
}

static int named_compare(const void *a, const void *b) {
    int64_t x = ((const Named *)a)->id, y = ((const Named *)b)->id;
    return (x > y) - (x < y);
}

/* A series under way, with its sum. */
typedef struct Summed {
    Series series;
    int64_t sum;
} Summed;

static int larger_first(const void *a, const void *b) {
    const Summed *x = a, *y = b;
    if (x->sum != y->sum)
        return x->sum < y->sum ? 1 : -1;
    return (x->series.id > y->series.id) - (x->series.id < y->series.id);
}

/* The rows of one product or meal, at the head of `rows`, become a series whose points lie in `points`. Returns how many rows they were. */
static Err series_take(Tx *tx, Bucket bucket, const DayValue *rows, size_t n, SeriesPoint *points,
                       Summed *ret, size_t *ret_used) {
    size_t used = 0, n_points = 0;
    int64_t sum = 0;
    for (; used < n && rows[used].id == rows[0].id; used++) {
        Day at = bucket_first(bucket, rows[used].day);
        if (n_points == 0 || points[n_points - 1].at.n != at.n)
            points[n_points++] = (SeriesPoint){at, 0};
        int64_t *value = &points[n_points - 1].value;
        if (__builtin_add_overflow(*value, rows[used].value, value) ||
            __builtin_add_overflow(sum, rows[used].value, &sum))
            return fault_inner(tx->fault, ERR_INTERNAL, "a report's sum is more than 64 bits hold");
    }
    *ret = (Summed){{.id = rows[0].id, .points = {points, n_points}}, sum};
    *ret_used = used;
    return OK;
}

/* Rows by id and day, names by id, to series by size. */
static Err series_of(Tx *tx, const DayValue *rows, size_t n, const Named *names, size_t n_names,
                     SeriesReport *report) {
    SeriesPoint *points = ARENA_ARRAY(tx->arena, SeriesPoint, n + 1);
    Summed *summed = ARENA_ARRAY(tx->arena, Summed, n + 1);
    size_t n_series = 0, used = 0;
    for (size_t i = 0; i < n; i += used) {
        Summed *s = &summed[n_series++];
        TRY(series_take(tx, (Bucket)report->bucket.n, rows + i, n - i, points + i, s, &used));
        const Named *named =
            bsearch(&(Named){.id = s->series.id}, names, n_names, sizeof *names, named_compare);
        s->series.name = named ? named->name : "";
    }
    qsort(summed, n_series, sizeof *summed, larger_first);
    Series *series = ARENA_ARRAY(tx->arena, Series, n_series + 1);
    for (size_t i = 0; i < n_series; i++)
        series[i] = summed[i].series;
    report->series = (List){series, n_series};
    return OK;
}

static Err report(Tx *tx, const ReportQuery *q,
                  Err (*read)(Tx *tx, Day from, Day to, DayValue **ret, size_t *ret_n),
                  Err (*read_names)(Tx *tx, Named **ret, size_t *ret_n), SeriesReport *ret) {
    SeriesReport made = {.bucket = q->bucket};
    DayValue *rows;
    Named *names;
    size_t n, n_names;
    TRY(report_range(tx, q, &made.from, &made.to));
    TRY(read(tx, made.from, made.to, &rows, &n));
    TRY(read_names(tx, &names, &n_names));
    TRY(series_of(tx, rows, n, names, n_names, &made));
    *ret = made;
    return OK;
}

static Err consumption(Tx *tx, Day from, Day to, DayValue **ret, size_t *ret_n) {
    return q_report_consumption(tx, (ReportConsumptionArgs){from, to}, ret, ret_n);
}

static Err deliveries(Tx *tx, Day from, Day to, DayValue **ret, size_t *ret_n) {
    return q_report_deliveries(tx, (ReportDeliveriesArgs){from, to}, ret, ret_n);
}

static Err meals(Tx *tx, Day from, Day to, DayValue **ret, size_t *ret_n) {
    return q_report_meals(tx, (ReportMealsArgs){from, to}, ret, ret_n);
}

Err report_consumption(Tx *tx, const ReportQuery *q, SeriesReport *ret) {
    return report(tx, q, consumption, q_report_product_names, ret);
}

Err report_deliveries(Tx *tx, const ReportQuery *q, SeriesReport *ret) {
    return report(tx, q, deliveries, q_report_product_names, ret);
}

Err report_meals(Tx *tx, const ReportQuery *q, SeriesReport *ret) {
    return report(tx, q, meals, q_report_meal_names, ret);
}
