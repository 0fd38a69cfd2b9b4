/* Days of children over any range: who was there, how many portions they were cooked, and what it cost. */
#ifndef KITCHEN_REPORTS_CONTROL_CHILD_DAYS_H
#define KITCHEN_REPORTS_CONTROL_CHILD_DAYS_H

#include "kitchen/reports/reports.h"

/* Of days that have attendance and servings. */
typedef struct ChildDaysPoint {
    Day at; /* the first day of its bucket */
    int64_t children, portions, uzs, child_day_uzs;
} ChildDaysPoint;
RECORD(ChildDaysPoint);

typedef struct ChildDaysReport {
    Day from, to;
    Choice bucket;
    int64_t children_days, portions, uzs, child_day_uzs; /* child_day none: nobody was present */
    Mass unpriced_grams;
    List points; /* of ChildDaysPoint, in the order of time */
} ChildDaysReport;
RECORD(ChildDaysReport);

/* ERR_INVALID: from after to, more than five years. */
Err child_days_report(Tx *tx, const ReportQuery *q, ChildDaysReport *ret);

#endif
