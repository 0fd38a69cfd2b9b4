/* Every feature's routes and every live message, once. */
#include "kitchen/alerts/routes.h"
#include "app/app.h"
#include "app/operations.h"
#include "app/tasks.h"
#include "kitchen/alerts/alerts.h"
#include "kitchen/attendance/routes.h"
#include "kitchen/audit/routes.h"
#include "kitchen/catalogue/routes.h"
#include "kitchen/imports/routes.h"
#include "kitchen/jobs/routes.h"
#include "kitchen/meals/routes.h"
#include "kitchen/menu/routes.h"
#include "kitchen/months/routes.h"
#include "kitchen/products/routes.h"
#include "kitchen/reports/control/routes.h"
#include "kitchen/reports/monthly/routes.h"
#include "kitchen/reports/routes.h"
#include "kitchen/reports/trend/routes.h"
#include "kitchen/servings/routes.h"
#include "kitchen/servings/servings.h"
#include "kitchen/settings/routes.h"
#include "kitchen/signin/routes.h"
#include "kitchen/stock/settle.h"
#include "kitchen/stocktakes/routes.h"
#include "kitchen/stocktakes/stocktakes.h"
#include "kitchen/users/routes.h"

/* clang-format off */
static const Route *const features[] = {
    signin_routes,
    users_routes,
    products_routes,
    stocktakes_routes,
    meals_routes,
    menu_routes,
    servings_routes,
    attendance_routes,
    months_routes,
    reports_routes,
    monthly_routes,
    control_routes,
    trend_routes,
    jobs_routes,
    alerts_routes,
    audit_routes,
    settings_routes,
    catalogue_routes,
    imports_routes,
    operations_routes,
    NULL,
};
/* clang-format on */

const RouteTable app_routes = {features};

#define STORE (ROLE_ADMIN | ROLE_MANAGER)
#define KITCHEN (STORE | ROLE_COOK)

const LiveMessage app_live_messages[] = {
    {"stock.changed", FIELDS_OF(StockChanged), STORE,
     "A product's usable stock, or whether it is low, has changed"},
    {"portions.changed", FIELDS_OF(PortionsChanged), KITCHEN,
     "Another number of portions of a meal is possible now"},
    {"serving.created", FIELDS_OF(ServingEvent), KITCHEN, "A meal was served"},
    {"serving.cancelled", FIELDS_OF(ServingEvent), KITCHEN, "A serving was cancelled"},
    {"alert.raised", FIELDS_OF(AlertEvent), STORE, "An alert's condition has begun"},
    {"alert.resolved", FIELDS_OF(AlertEvent), STORE, "An alert's condition has ended"},
    {"stocktake.changed", FIELDS_OF(StocktakeEvent), STORE,
     "A stocktake was opened, weighed into, submitted or decided; no figure is told"},
    {"job.progress", FIELDS_OF(JobProgress), STORE, "A job has begun, gone on or ended"},
    {"report.ready", FIELDS_OF(ReportReady), STORE, "A month's report was made"},
    {0},
};

static const ProblemMembers problem_members[] = {
    {ERR_INSUFFICIENT_STOCK, FIELDS_OF(Shortages)},
    {0},
};

void app_openapi(Buf *out) {
    openapi_write(out, &(OpenApi){&app_routes, app_live_messages, problem_members, OSHXONA_VERSION});
}
