#include "kitchen/reports/reports.h"
#include "kitchen/reports/rows.h"

const char *const bucket_words[] = {"day", "week", "month", NULL};

#define POINT_FIELDS(T, value_type, ...)                                                                     \
    FIELD(T, at, .does = "First day of the bucket; a week's is its Monday"), {                               \
        .name = "value", .type = (value_type), .offset = offsetof(T, value), .max = INT64_MAX, __VA_ARGS__   \
    }
FIELDS(GramsPoint, POINT_FIELDS(GramsPoint, FIELD_MASS, .does = "Grams", .example = "3500"));
FIELDS(PortionsPoint, POINT_FIELDS(PortionsPoint, FIELD_BIGINT, .does = "Portions", .example = "76"));

#define SERIES_FIELDS(T, point)                                                                              \
    ID(T, id), FIELD(T, name),                                                                               \
        FIELD(T, points, .of = FIELDS_OF(point), .max = REPORT_DAYS_MAX,                                     \
              .does = "In the order of time; buckets of 0 are left out")
FIELDS(GramsSeries, SERIES_FIELDS(GramsSeries, GramsPoint));
FIELDS(PortionsSeries, SERIES_FIELDS(PortionsSeries, PortionsPoint));

#define REPORT_FIELDS(T, one)                                                                                \
    FIELD(T, from), FIELD(T, to), FIELD(T, bucket, .words = bucket_words),                                   \
        FIELD(T, series, .of = FIELDS_OF(one), .max = INT32_MAX, .does = "The largest sum first")
FIELDS(GramsReport, REPORT_FIELDS(GramsReport, GramsSeries));
FIELDS(PortionsReport, REPORT_FIELDS(PortionsReport, PortionsSeries));

FIELDS(ReportQuery,
       FIELD(ReportQuery, from, .optional = true,
             .does = "First day; the first with anything in the books where left out"),
       FIELD(ReportQuery, to, .optional = true, .does = "Last day; today where left out"),
       FIELD(ReportQuery, bucket, .optional = true, .words = bucket_words, .fallback = BUCKET_DAY));

FIELDS(DayValue, ID(DayValue, id), FIELD(DayValue, day), FIELD(DayValue, value));
FIELDS(Named, ID(Named, id), FIELD(Named, name));
FIELDS(FirstDay, FIELD(FirstDay, day));
