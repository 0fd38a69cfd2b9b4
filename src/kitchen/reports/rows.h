/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_REPORTS_ROWS_H
#define KITCHEN_REPORTS_ROWS_H

#include "json/fields.h"

/* What one product or meal came to on one day. */
typedef struct DayValue {
    int64_t id;
    Day day;
    int64_t value;
} DayValue;
RECORD(DayValue);

typedef struct Named {
    int64_t id;
    const char *name;
} Named;
RECORD(Named);

typedef struct FirstDay {
    Day day;
} FirstDay;
RECORD(FirstDay);

#endif
