#include "kitchen/meals/meals.h"
#include "kitchen/meals/rows.h"

FIELDS(IngredientNew, ID(IngredientNew, product_id),
       FIELD(IngredientNew, grams, .does = "Gross mass of a portion, ages 3–7", .example = "50"),
       FIELD(IngredientNew, grams_1_3, .optional = true, .nullable = true,
             .does = "Gross mass of a portion of the younger group; left out: the same", .example = "37.5"));

FIELDS(MealNew, FIELD(MealNew, name, .example = "\"Mastava\""),
       FIELD(MealNew, ingredients, .of = FIELDS_OF(IngredientNew), .min = 1, .max = MEAL_INGREDIENTS_MAX));

FIELDS(Ingredient, ID(Ingredient, meal_id, .stored = true), ID(Ingredient, product_id),
       FIELD(Ingredient, product_name, .example = "\"Mol goʻshti\""),
       FIELD(Ingredient, grams, .does = "Gross mass of a portion, ages 3–7", .example = "50"),
       FIELD(Ingredient, grams_1_3, .does = "Gross mass of a portion of the younger group",
             .example = "37.5"),
       FIELD(Ingredient, available_grams, .max = INT64_MAX, .does = "What may be used now",
             .example = "6300"));

FIELDS(Meal, ID(Meal, id), FIELD(Meal, name, .example = "\"Mastava\""),
       FIELD(Meal, number, .min = 1, .max = INT32_MAX, .does = "Version of the recipe, from 1"),
       FIELD(Meal, portions_possible, .max = INT64_MAX,
             .does = "Portions of ages 3–7 that the usable stock is enough for", .example = "126"),
       ID(Meal, limiting_product_id, .nullable = true, .does = "The product that runs out first"),
       FIELD(Meal, ingredients, .of = FIELDS_OF(Ingredient), .max = MEAL_INGREDIENTS_MAX),
       FIELD(Meal, updated_at), ID(Meal, recipe_id, .stored = true), FIELD(Meal, version, .stored = true));

FIELDS(RecipeItem, ID(RecipeItem, recipe_id, .stored = true), ID(RecipeItem, product_id),
       FIELD(RecipeItem, product_name, .example = "\"Mol goʻshti\""),
       FIELD(RecipeItem, grams, .does = "Gross mass of a portion, ages 3–7", .example = "50"),
       FIELD(RecipeItem, grams_1_3, .does = "Gross mass of a portion of the younger group",
             .example = "37.5"));

FIELDS(RecipeVersion, ID(RecipeVersion, id, .stored = true),
       FIELD(RecipeVersion, number, .min = 1, .max = INT32_MAX, .does = "From 1, the first"),
       FIELD(RecipeVersion, created_at), FIELD(RecipeVersion, user, .does = "Who wrote it"),
       FIELD(RecipeVersion, ingredients, .of = FIELDS_OF(RecipeItem), .max = MEAL_INGREDIENTS_MAX));

FIELDS(MealName, FIELD(MealName, name));
FIELDS(LiveProduct, ID(LiveProduct, id));
