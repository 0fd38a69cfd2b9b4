#include "kitchen/ledger/ledger.h"
#include "kitchen/months/months.h"
#include "kitchen/reports/monthly/levels.h"
#include "kitchen/reports/monthly/monthly.h"
#include "kitchen/reports/monthly/rows.h"

/* Sums of many masses: what one request may say is no limit to them, and a correction of an earlier month may turn one negative. */
#define SUM_MASS(T, m, ...) FIELD(T, m, .min = INT64_MIN + 1, .max = INT64_MAX, __VA_ARGS__)
#define PORTIONS(T, m, ...) FIELD(T, m, .max = INT64_MAX, __VA_ARGS__)
#define DIFFERENCE(T)                                                                                        \
    FIELD(T, difference_percent, .nullable = true, .min = -10000, .max = 10000,                              \
          .does = "Of what left the store, the share that did not become food; negative: a surplus",         \
          .example = "11.29")
#define LEVEL(T) FIELD(T, level, .words = level_words)

FIELDS(MonthlyInterval,
       FIELD(MonthlyInterval, from, .does = "The count before the month, or the first movement"),
       FIELD(MonthlyInterval, to, .does = "The last count in the month"),
       SUM_MASS(MonthlyInterval, theoretical_grams, .does = "What the recipes took between them",
                .example = "62000"));

FIELDS(MonthlyProduct, ID(MonthlyProduct, product_id), FIELD(MonthlyProduct, name),
       SUM_MASS(MonthlyProduct, opening_grams, .example = "6000"),
       SUM_MASS(MonthlyProduct, received_grams, .example = "72000"),
       SUM_MASS(MonthlyProduct, written_off_grams, .example = "1500"),
       SUM_MASS(MonthlyProduct, theoretical_grams, .does = "Portions by the recipes they were cooked by",
                .example = "62000"),
       SUM_MASS(MonthlyProduct, book_grams, .does = "Opening, received, less written off and theoretical",
                .example = "14500"),
       SUM_MASS(MonthlyProduct, counted_grams, .nullable = true, .does = "By the month's last count",
                .example = "6300"),
       SUM_MASS(MonthlyProduct, unexplained_grams, .nullable = true,
                .does = "What the month's counts found missing; negative: a surplus", .example = "8200"),
       SUM_MASS(MonthlyProduct, allowance_grams, .nullable = true, .does = "What storing explains",
                .example = "310"),
       DIFFERENCE(MonthlyProduct), LEVEL(MonthlyProduct),
       SUM_MASS(MonthlyProduct, closing_grams, .does = "On the shelf when the month ended, expired lots too",
                .example = "6300"),
       FIELD(MonthlyProduct, interval, .of = FIELDS_OF(MonthlyInterval), .nullable = true,
             .does = "What the counts cover"),
       FIELD(MonthlyProduct, independent,
             .does = "False: it rests on a stocktake that was approved by whoever had counted"));

FIELDS(MonthlyMeal, ID(MonthlyMeal, meal_id), FIELD(MonthlyMeal, name),
       PORTIONS(MonthlyMeal, portions_prepared, .example = "600"),
       PORTIONS(MonthlyMeal, portions_possible, .nullable = true,
                .does = "What its worst product that left the store was enough for", .example = "676"),
       DIFFERENCE(MonthlyMeal), LEVEL(MonthlyMeal), ID(MonthlyMeal, worst_product_id, .nullable = true));

FIELDS(MonthlyAttendance, PORTIONS(MonthlyAttendance, children_days, .example = "2024"),
       PORTIONS(MonthlyAttendance, portions_prepared, .does = "On days that have attendance",
                .example = "7900"),
       FIELD(MonthlyAttendance, ghost_percent, .nullable = true,
             .does = "Portions beyond those who were present", .example = "0.7"),
       LEVEL(MonthlyAttendance));

FIELDS(MonthlyReport, FIELD(MonthlyReport, month), FIELD(MonthlyReport, status, .words = month_status_words),
       FIELD(MonthlyReport, generated_at), PORTIONS(MonthlyReport, portions_prepared, .example = "1000"),
       PORTIONS(MonthlyReport, portions_possible, .nullable = true, .does = "The sum of the meals'",
                .example = "1126"),
       DIFFERENCE(MonthlyReport), LEVEL(MonthlyReport), ID(MonthlyReport, worst_product_id, .nullable = true),
       FIELD(MonthlyReport, meals, .of = FIELDS_OF(MonthlyMeal), .max = INT32_MAX),
       FIELD(MonthlyReport, products, .of = FIELDS_OF(MonthlyProduct), .max = INT32_MAX),
       FIELD(MonthlyReport, attendance, .of = FIELDS_OF(MonthlyAttendance)));

FIELDS(ServedIds, ID(ServedIds, from_id), ID(ServedIds, before_id), ID(ServedIds, last_id));
FIELDS(ServedFrom, ID(ServedFrom, from_id));
FIELDS(FigureProduct, ID(FigureProduct, id), FIELD(FigureProduct, name), FIELD(FigureProduct, norm_group),
       FIELD(FigureProduct, own_loss_percent), FIELD(FigureProduct, price_per_kg_uzs),
       FIELD(FigureProduct, opening), ID(FigureProduct, last_id), FIELD(FigureProduct, last_on),
       FIELD(FigureProduct, last_at), FIELD(FigureProduct, weighed), ID(FigureProduct, from_id),
       FIELD(FigureProduct, from_on), FIELD(FigureProduct, from_at), FIELD(FigureProduct, from_counted_at));
FIELDS(FigureSum, ID(FigureSum, product_id), FIELD(FigureSum, part),
       FIELD(FigureSum, kind, .words = move_kind_words), FIELD(FigureSum, mg));
FIELDS(AloneCounted, ID(AloneCounted, product_id), ID(AloneCounted, movement_id),
       FIELD(AloneCounted, counted_on));
FIELDS(MealPortions, ID(MealPortions, meal_id), FIELD(MealPortions, name), FIELD(MealPortions, portions));
FIELDS(MealProduct, ID(MealProduct, meal_id), ID(MealProduct, product_id));
