/* How the difference went from month to month: the months' worst product, or one that is asked for. */
#ifndef KITCHEN_REPORTS_TREND_TREND_H
#define KITCHEN_REPORTS_TREND_TREND_H

#include "db/db.h"
#include "json/fields.h"

enum { TREND_MONTHS = 12, TREND_MONTHS_MAX = 60 };

/* What may be asked for: `to` none is today, `from` none eleven months before it. */
typedef struct TrendQuery {
    Day from, to;
    int64_t product_id; /* 0: each month's worst */
} TrendQuery;
RECORD(TrendQuery);

typedef struct TrendMonth {
    Month month;
    Choice status; /* month_status_words */
    int64_t portions_prepared, portions_possible;
    const char *product_name; /* NULL: no product was counted, or the one asked for was not there */
    Mass unexplained_grams, allowance_grams;
    Percent difference_percent;
    Choice level; /* level_words */
} TrendMonth;
RECORD(TrendMonth);

typedef struct TrendReport {
    Day from, to;
    List months; /* of TrendMonth, in the order of time */
} TrendReport;
RECORD(TrendReport);

/* Of the months that have a day in the range and are in the books; closed ones as they were frozen. ERR_INVALID: from after to, more than five years. */
Err trend_report(Tx *tx, const TrendQuery *q, TrendReport *ret);

#endif
