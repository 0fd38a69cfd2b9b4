/* The month at a glance: how many portions were cooked, how many the food that left the store was enough for, and whether some of it went missing. */
#ifndef KITCHEN_REPORTS_MONTHLY_MONTHLY_H
#define KITCHEN_REPORTS_MONTHLY_MONTHLY_H

#include "db/db.h"
#include "json/fields.h"

typedef struct MonthlyInterval {
    Instant from,
        to; /* the product's last count before the month, or its first movement; its last count in the month */
    Mass theoretical_grams;
} MonthlyInterval;
RECORD(MonthlyInterval);

typedef struct MonthlyProduct {
    int64_t product_id;
    const char *name;
    Mass opening_grams, received_grams, written_off_grams, theoretical_grams, book_grams;
    Mass counted_grams, unexplained_grams, allowance_grams; /* none without a count */
    Percent difference_percent;
    Choice level; /* level_words */
    Mass closing_grams;
    Object interval; /* MonthlyInterval */
    bool independent;
} MonthlyProduct;
RECORD(MonthlyProduct);

typedef struct MonthlyMeal {
    int64_t meal_id;
    const char *name;
    int64_t portions_prepared, portions_possible;
    Percent difference_percent;
    Choice level;
    int64_t worst_product_id;
} MonthlyMeal;
RECORD(MonthlyMeal);

typedef struct MonthlyAttendance {
    int64_t children_days, portions_prepared; /* of days that have attendance */
    Percent ghost_percent;
    Choice level;
} MonthlyAttendance;
RECORD(MonthlyAttendance);

typedef struct MonthlyReport {
    Month month;
    Choice status; /* month_status_words */
    Instant generated_at;
    int64_t portions_prepared, portions_possible;
    Percent difference_percent;
    Choice level;
    int64_t worst_product_id;
    List meals, products;
    Object attendance; /* MonthlyAttendance */
} MonthlyReport;
RECORD(MonthlyReport);

/* The report as the books say now, its status `running`; whoever closes the month says so in it before it is frozen. In the arena.
 * ERR_INVALID: the month lies ahead. */
Err monthly_report(Tx *tx, Month month, MonthlyReport *ret);
/* A product's row in it; NULL: it has none. */
const MonthlyProduct *monthly_product(const MonthlyReport *report, int64_t product_id);
/* ERR_INVALID for a month that lies ahead. */
Err month_must_have_begun(Tx *tx, Month month);

#endif
