/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_MONTHS_ROWS_H
#define KITCHEN_MONTHS_ROWS_H

#include "kitchen/months/months.h"

typedef struct MonthFound {
    Month month; /* none: none is closed */
} MonthFound;
RECORD(MonthFound);

typedef struct FrozenReport {
    const char *report;
} FrozenReport;
RECORD(FrozenReport);

typedef struct DayFound {
    Day day; /* none: there is none */
} DayFound;
RECORD(DayFound);

typedef struct IdFound {
    int64_t id;
} IdFound;
RECORD(IdFound);

#endif
