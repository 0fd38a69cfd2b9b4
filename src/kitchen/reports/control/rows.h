/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_REPORTS_CONTROL_ROWS_H
#define KITCHEN_REPORTS_CONTROL_ROWS_H

#include "json/fields.h"

typedef struct Attended {
    int64_t days, children_days;
} Attended;
RECORD(Attended);

#endif
