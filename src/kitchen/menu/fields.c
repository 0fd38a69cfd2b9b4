#include "kitchen/menu/menu.h"
#include "kitchen/servings/servings.h"

FIELDS(MenuEntry, FIELD(MenuEntry, slot, .words = slot_words), ID(MenuEntry, meal_id));

FIELDS(MenuDay, FIELD(MenuDay, items, .of = FIELDS_OF(MenuEntry), .min = 0, .max = MENU_DAY_MAX));

FIELDS(MenuItem, FIELD(MenuItem, date), FIELD(MenuItem, position, .stored = true),
       FIELD(MenuItem, slot, .words = slot_words), ID(MenuItem, meal_id),
       FIELD(MenuItem, meal_name, .example = "\"Mastava\""),
       FIELD(MenuItem, portions_possible, .max = INT64_MAX, .does = "What the usable stock is enough for now",
             .example = "126"),
       FIELD(MenuItem, portions_served, .max = INT64_MAX,
             .does = "Portions already served that day in that slot, by anybody, for children and staff",
             .example = "58"));
