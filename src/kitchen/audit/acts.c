#include "kitchen/audit/acts.h"

const char *const topic_words[] = {"access",  "products", "stock",      "stocktakes", "meals",
                                   "menu",    "servings", "attendance", "reports",    "alerts",
                                   "imports", "settings", NULL};

/* A topic's actions: first what is done, then what can be asked for, so that its refusal has words. */
static const char *const acts[TOPIC_COUNT][24] = {
    [TOPIC_ACCESS] = {"auth.login",        "auth.logout",     "user.create",         "user.change",
                      "user.password",     "user.delete",     "POST /auth/login",    "POST /auth/refresh",
                      "POST /auth/logout", "GET /auth/me",    "POST /auth/password", "GET /users",
                      "POST /users",       "GET /users/{id}", "PATCH /users/{id}",   "DELETE /users/{id}",
                      "GET /people",       "GET /audit",      "GET /audit/summary",  "GET /live"},
    [TOPIC_PRODUCTS] = {"product.create", "product.change", "product.delete", "GET /products",
                        "POST /products", "GET /products/{id}", "PATCH /products/{id}",
                        "DELETE /products/{id}", "GET /foods"},
    [TOPIC_STOCK] = {"delivery.create", "write_off.create", "count.create", "movement.reverse",
                     "POST /products/{id}/deliveries", "POST /products/{id}/write-offs",
                     "POST /products/{id}/counts", "POST /movements/{id}/reverse",
                     "GET /products/{id}/movements", "GET /products/{id}/lots", "GET /deliveries"},
    [TOPIC_STOCKTAKES] = {"stocktake.open", "stocktake.weigh", "stocktake.submit", "stocktake.approve",
                          "stocktake.reject", "GET /stocktakes", "POST /stocktakes", "GET /stocktakes/{id}",
                          "PUT /stocktakes/{id}/lines/{product_id}", "POST /stocktakes/{id}/submit",
                          "POST /stocktakes/{id}/approve", "POST /stocktakes/{id}/reject"},
    [TOPIC_MEALS] = {"meal.create", "meal.change", "meal.delete", "GET /meals", "POST /meals",
                     "GET /meals/{id}", "PATCH /meals/{id}", "DELETE /meals/{id}",
                     "GET /meals/{id}/versions"},
    [TOPIC_MENU] = {"menu.set", "GET /menu", "PUT /menu/{day}"},
    [TOPIC_SERVINGS] = {"serving.create", "serving.cancel", "GET /servings", "POST /servings",
                        "GET /servings/{id}", "POST /servings/{id}/cancel"},
    [TOPIC_ATTENDANCE] = {"attendance.set", "GET /attendance", "PUT /attendance/{day}"},
    [TOPIC_REPORTS] = {"month.close", "report.remake", "GET /months", "POST /months/{month}/close",
                       "GET /reports/consumption", "GET /reports/deliveries", "GET /reports/meals",
                       "GET /reports/trend", "GET /reports/monthly/{month}", "POST /reports/monthly/{month}",
                       "GET /reports/suppliers", "GET /reports/child-days", "GET /reports/control/{month}"},
    [TOPIC_ALERTS] = {"alert.acknowledge", "GET /alerts", "POST /alerts/{id}/acknowledge"},
    [TOPIC_IMPORTS] = {"POST /imports/products/check", "POST /imports/products",
                       "POST /imports/recipes/check", "POST /imports/recipes",
                       "POST /imports/deliveries/check", "POST /imports/deliveries"},
    [TOPIC_SETTINGS] = {"settings.change", "kindergarten.create", "demo.begin", "demo.done", "GET /settings",
                        "PATCH /settings", "GET /jobs", "GET /jobs/schedule", "GET /jobs/{id}"},
};

const char *act_said(Arena *a, Lang lang, const char *action) {
    const char *key = arena_printf(a, "audit.act.%s", action), *words = words_get(lang, key);
    return words == key ? action : words;
}

const char *acts_of_topic(Arena *a, Topic topic) {
    const char *all = "|";
    for (const char *const *act = acts[topic]; *act; act++)
        all = arena_printf(a, "%s%s|", all, *act);
    return all;
}
