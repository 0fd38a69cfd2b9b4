#include "kitchen/months/rows.h"

const char *const month_status_words[] = {"running", "closed", NULL};

FIELDS(BookMonth, FIELD(BookMonth, month),
       FIELD(BookMonth, status, .words = month_status_words, .does = "`running` until it is closed"),
       FIELD(BookMonth, closed_at, .nullable = true), FIELD(BookMonth, closed_by, .nullable = true),
       FIELD(BookMonth, movements, .nullable = true, .max = INT64_MAX,
             .does = "Of the whole chain, when it was closed", .example = "10244"),
       FIELD(BookMonth, movement_hash, .stored = true),
       FIELD(BookMonth, chain_head, .nullable = true, .min = 64, .max = 64,
             .does = "The chain's end then, in hexadecimal: the seal",
             .example = "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\""));

FIELDS(MonthFound, FIELD(MonthFound, month));
FIELDS(FrozenReport, FIELD(FrozenReport, report));
FIELDS(DayFound, FIELD(DayFound, day));
FIELDS(IdFound, ID(IdFound, id));
