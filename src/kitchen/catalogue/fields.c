#include "kitchen/catalogue/foods.h"

FIELDS(FoodAllergen, FIELD(FoodAllergen, code, .example = "\"gluten\""),
       FIELD(FoodAllergen, name, .does = "In the language of the request",
             .example = "\"Glyutenli donlar\""));

FIELDS(
    Food, FIELD(Food, key, .example = "\"rice\""),
    FIELD(Food, name, .does = "In the language of the request", .example = "\"Guruch\""),
    FIELD(Food, group, .does = "What the norms count it as", .example = "\"cereals_legumes\""),
    FIELD(Food, kcal_per_100_g, .does = "Of 100 g net, raw, without cooking losses", .example = "365"),
    FIELD(Food, waste_percent, .does = "Lost in cold processing: net is gross less this", .example = "1"),
    FIELD(Food, shelf_life_days, .does = "Typical", .example = "365"),
    FIELD(Food, allergens, .of = FIELDS_OF(FoodAllergen), .does = "Of Regulation (EU) 1169/2011, Annex II"),
    FIELD(Food, quality, .words = nutrient_quality_words,
          .does = "How far kcal_per_100_g can be trusted: read from USDA SR28, found in two public lists, or "
                  "general knowledge"),
    FIELD(Food, source, .does = "Where kcal_per_100_g is from"));
