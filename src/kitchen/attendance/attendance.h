/* Who is here on a day: how much to cook. */
#ifndef KITCHEN_ATTENDANCE_ATTENDANCE_H
#define KITCHEN_ATTENDANCE_ATTENDANCE_H

#include "db/db.h"
#include "json/fields.h"

typedef struct Attendance {
    Day date;
    int32_t children_1_3, children_3_7, staff; /* staff none: staff portions are not compared */
} Attendance;
RECORD(Attendance);

/* At most `limit` days of from–to before a day, newest first. */
Err attendance_page(Tx *tx, Day from, Day to, Day before, int64_t limit, Attendance **ret, size_t *ret_n);
/* ERR_MONTH_CLOSED. */
Err attendance_set(Tx *tx, const Attendance *a);

#endif
