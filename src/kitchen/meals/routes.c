#include "kitchen/meals/routes.h"
#include "http/request.h"
#include "kitchen/meals/meals.h"

/* A kindergarten has tens of meals, not thousands: the list is whole unless a limit is asked for. */
typedef struct MealsQuery {
    int32_t limit;
    const char *cursor;
} MealsQuery;
FIELDS(MealsQuery,
       FIELD(MealsQuery, limit, .optional = true, .omit_none = true, .min = 1, .max = 200,
             .does = "At most so many; all where it is left out"),
       FIELD(MealsQuery, cursor, .optional = true, .max = 64, .does = "next_cursor of the page before"));

static Err list_meals(Request *r) {
    const MealsQuery *q = r->query;
    int64_t limit = q->limit == INT_NONE ? ID_MAX : q->limit, after;
    TRY(page_before(r, q->cursor, &after));
    Meal *meals;
    size_t n;
    TRY(meals_page(r->tx, after > ID_MAX ? 0 : after, limit + 1, &meals, &n));
    const char *next = NULL;
    if ((int64_t)n > limit)
        next = page_cursor(r->arena, meals[--n - 1].id);
    return reply_list(r, FIELDS_OF(Meal), meals, n, next);
}

static Err get_meal(Request *r) {
    Meal meal;
    TRY(meal_get(r->tx, r->path.id, &meal));
    return reply_version(r, 200, FIELDS_OF(Meal), &meal, meal.version);
}

static Err create_meal(Request *r) {
    int64_t id;
    Meal meal;
    TRY(meal_create(r->tx, r->body, &id));
    TRY(meal_get(r->tx, id, &meal));
    return reply_version(r, 201, FIELDS_OF(Meal), &meal, meal.version);
}

static Err change_meal(Request *r) {
    Meal meal;
    TRY(meal_get(r->tx, r->path.id, &meal));
    TRY(request_match(r, meal.version));
    MealNew in = meal_as_new(r->arena, &meal);
    request_lay_over(r, &in);
    TRY(meal_change(r->tx, &meal, &in));
    TRY(meal_get(r->tx, r->path.id, &meal));
    return reply_version(r, 200, FIELDS_OF(Meal), &meal, meal.version);
}

static Err delete_meal(Request *r) {
    Meal meal;
    TRY(meal_get(r->tx, r->path.id, &meal));
    TRY(request_match(r, meal.version));
    TRY(meal_delete(r->tx, &meal));
    return reply_nothing(r);
}

typedef struct VersionsQuery {
    int32_t limit;
    const char *cursor;
} VersionsQuery;
FIELDS(VersionsQuery, PAGE_FIELDS(VersionsQuery));

static Err list_versions(Request *r) {
    const VersionsQuery *q = r->query;
    int64_t before;
    TRY(page_before(r, q->cursor, &before));
    RecipeVersion *versions;
    size_t n;
    int32_t number = before > INT32_MAX ? INT32_MAX : (int32_t)before;
    TRY(meal_versions(r->tx, r->path.id, number, q->limit + 1, &versions, &n));
    const char *next = NULL;
    if ((int64_t)n > q->limit)
        next = page_cursor(r->arena, versions[--n - 1].number);
    return reply_list(r, FIELDS_OF(RecipeVersion), versions, n, next);
}

const Route meals_routes[] = {
    {METHOD_GET, "/meals", list_meals, .may = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK,
     .query = FIELDS_OF(MealsQuery), .answer = FIELDS_OF(Meal), .list = true, .cached = true, .tag = "Meals",
     .does = "The meals by name, with what can be cooked now"},
    {METHOD_POST, "/meals", create_meal, .may = ROLE_ADMIN, .body = FIELDS_OF(MealNew),
     .answer = FIELDS_OF(Meal), .status = 201, .writes = true, .idempotent = true, .fails = {ERR_NAME_TAKEN},
     .tag = "Meals", .does = "Add a meal"},
    {METHOD_GET, "/meals/{id}", get_meal, .may = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK,
     .answer = FIELDS_OF(Meal), .cached = true, .tag = "Meals", .does = "One meal"},
    {METHOD_PATCH, "/meals/{id}", change_meal, .may = ROLE_ADMIN, .body = FIELDS_OF(MealNew), .patch = true,
     .answer = FIELDS_OF(Meal), .writes = true, .versioned = true, .fails = {ERR_NAME_TAKEN}, .tag = "Meals",
     .does = "Change a meal's name or recipe",
     .note =
         "`ingredients`, where given, replaces the whole recipe. A recipe that changes is a new version: past "
         "servings keep the one they were cooked by."},
    {METHOD_DELETE, "/meals/{id}", delete_meal, .may = ROLE_ADMIN, .writes = true, .versioned = true,
     .tag = "Meals", .does = "Take a meal from the list and from the menu to come"},
    {METHOD_GET, "/meals/{id}/versions", list_versions, .may = ROLE_ADMIN | ROLE_MANAGER,
     .query = FIELDS_OF(VersionsQuery), .answer = FIELDS_OF(RecipeVersion), .list = true, .cached = true,
     .tag = "Meals", .does = "The versions of a meal's recipe, the newest first, and who wrote each"},
    {0},
};
