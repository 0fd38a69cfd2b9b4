#include "kitchen/months/rows.h"

const char *const month_status_words[] = {"running", "closed", NULL};

FIELDS(BookMonth, FIELD(BookMonth, month),
       FIELD(BookMonth, status, .words = month_status_words, .does = "`running` until it is closed"),
       FIELD(BookMonth, closed_at, .nullable = true), FIELD(BookMonth, closed_by, .nullable = true));

FIELDS(MonthFound, FIELD(MonthFound, month));
FIELDS(FrozenReport, FIELD(FrozenReport, report));
FIELDS(DayFound, FIELD(DayFound, day));
FIELDS(IdFound, ID(IdFound, id));
