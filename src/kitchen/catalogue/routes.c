#include "kitchen/catalogue/routes.h"
#include "http/request.h"
#include "kitchen/catalogue/foods.h"

static Err list_foods(Request *r) {
    Food *foods;
    size_t n;
    foods_all(r->arena, r->lang, &foods, &n);
    return reply_list(r, FIELDS_OF(Food), foods, n, NULL);
}

const Route catalogue_routes[] = {
    {METHOD_GET, "/foods", list_foods, .may = ROLE_ADMIN | ROLE_MANAGER, .answer = FIELDS_OF(Food),
     .list = true, .cached = true, .tag = "Products",
     .does = "The catalogue of foods: energy, waste and allergens of what a product can be",
     .note = "Figures of data/products.csv; energy is that of raw food, without cooking losses."},
    {0},
};
