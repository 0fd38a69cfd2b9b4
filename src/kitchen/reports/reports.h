/* What was used, delivered and cooked over time: series by day, week or month. */
#ifndef KITCHEN_REPORTS_REPORTS_H
#define KITCHEN_REPORTS_REPORTS_H

#include "db/db.h"
#include "json/fields.h"

extern const char *const bucket_words[]; /* day week month */
typedef enum Bucket { BUCKET_DAY, BUCKET_WEEK, BUCKET_MONTH } Bucket;

enum { REPORT_DAYS_MAX = 5 * 366 };

typedef struct SeriesPoint {
    Day at;        /* the first day of its bucket; a week's is its Monday */
    int64_t value; /* milligrams or portions: which, the two field tables say */
} SeriesPoint;
typedef SeriesPoint GramsPoint, PortionsPoint;
RECORD(GramsPoint);
RECORD(PortionsPoint);

typedef struct Series {
    int64_t id; /* of a product, or of a meal */
    const char *name;
    List points; /* of SeriesPoint, in the order of time; buckets of 0 are left out */
} Series;
typedef Series GramsSeries, PortionsSeries;
RECORD(GramsSeries);
RECORD(PortionsSeries);

typedef struct SeriesReport {
    Day from, to;
    Choice bucket;
    List series; /* of Series, the largest sum first */
} SeriesReport;
typedef SeriesReport GramsReport, PortionsReport;
RECORD(GramsReport);
RECORD(PortionsReport);

/* What may be asked for: `to` none is today, `from` none the first day with anything in the books, at most five years before. */
typedef struct ReportQuery {
    Day from, to;
    Choice bucket;
} ReportQuery;
RECORD(ReportQuery);

/* The days that are asked for. ERR_INVALID as below. */
Err report_range(Tx *tx, const ReportQuery *q, Day *ret_from, Day *ret_to);

/* Each: ERR_INVALID (from after to, more than five years). */
Err report_consumption(Tx *tx, const ReportQuery *q,
                       SeriesReport *ret); /* what uncancelled servings took, by their day */
Err report_deliveries(Tx *tx, const ReportQuery *q,
                      SeriesReport *ret); /* as weighed, by the day of delivery; undone ones not */
Err report_meals(Tx *tx, const ReportQuery *q,
                 SeriesReport *ret); /* portions of all eaters, of uncancelled servings */

/* The first day of the bucket a day is in. */
Day bucket_first(Bucket bucket, Day day);

#endif
