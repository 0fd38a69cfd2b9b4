#include "kitchen/months/months.h"
#include "kitchen/reports/monthly/levels.h"
#include "kitchen/reports/trend/trend.h"

#define PORTIONS(T, m, ...) FIELD(T, m, .max = INT64_MAX, __VA_ARGS__)
#define SUM_MASS(T, m, ...) FIELD(T, m, .nullable = true, .min = INT64_MIN + 1, .max = INT64_MAX, __VA_ARGS__)

FIELDS(TrendQuery,
       FIELD(TrendQuery, from, .optional = true,
             .does = "A day of the first month; eleven months before the last where left out"),
       FIELD(TrendQuery, to, .optional = true, .does = "A day of the last month; today where left out"),
       ID(TrendQuery, product_id, .optional = true, .does = "Each month's worst product where left out"));

FIELDS(TrendMonth, FIELD(TrendMonth, month), FIELD(TrendMonth, status, .words = month_status_words),
       PORTIONS(TrendMonth, portions_prepared, .example = "1000"),
       PORTIONS(TrendMonth, portions_possible, .nullable = true, .example = "1126"),
       FIELD(TrendMonth, product_name, .nullable = true, .does = "Whose difference it is",
             .example = "\"Guruch\""),
       SUM_MASS(TrendMonth, unexplained_grams,
                .does = "What the month's counts found missing; negative: a surplus", .example = "8200"),
       SUM_MASS(TrendMonth, allowance_grams, .does = "What storing explains", .example = "310"),
       FIELD(TrendMonth, difference_percent, .nullable = true, .min = -10000, .max = 10000,
             .example = "11.29"),
       FIELD(TrendMonth, level, .words = level_words));

FIELDS(TrendReport, FIELD(TrendReport, from), FIELD(TrendReport, to),
       FIELD(TrendReport, months, .of = FIELDS_OF(TrendMonth), .max = TREND_MONTHS_MAX + 1,
             .does = "In the order of time"));
