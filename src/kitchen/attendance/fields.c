#include "kitchen/attendance/attendance.h"

/* As many as a serving may have portions. */
FIELDS(Attendance, FIELD(Attendance, date),
       FIELD(Attendance, children_1_3, .max = 10000, .does = "Children under three who are here",
             .example = "18"),
       FIELD(Attendance, children_3_7, .max = 10000, .does = "Children from three to seven who are here",
             .example = "92"),
       FIELD(Attendance, staff, .nullable = true, .max = 10000,
             .does = "Staff who eat here; null: their portions are not compared", .example = "11"));
