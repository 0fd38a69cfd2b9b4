#include "kitchen/reports/watch/rows.h"

FIELDS(Due, FIELD(Due, products), FIELD(Due, counted_on));
FIELDS(MealOfDay, FIELD(MealOfDay, children), FIELD(MealOfDay, staff), FIELD(MealOfDay, children_present),
       FIELD(MealOfDay, staff_present));
