#include "kitchen/reports/control/ghosts.h"
#include "kitchen/reports/control/rows.h"
#include "kitchen/servings/servings.h"

FIELDS(Cooked, FIELD(Cooked, day), FIELD(Cooked, slot, .words = slot_words), ID(Cooked, meal_id),
       FIELD(Cooked, meal_name), FIELD(Cooked, children), FIELD(Cooked, staff),
       FIELD(Cooked, children_present), FIELD(Cooked, staff_present));
FIELDS(Attended, FIELD(Attended, days), FIELD(Attended, children_days));
