/* Every feature's routes and every live message, once. */
#include "kitchen/attendance/routes.h"
#include "app/app.h"
#include "app/operations.h"
#include "kitchen/meals/routes.h"
#include "kitchen/menu/routes.h"
#include "kitchen/reports/routes.h"
#include "kitchen/servings/routes.h"
#include "kitchen/settings/routes.h"
#include "kitchen/signin/routes.h"
#include "kitchen/users/routes.h"

static const Route *const features[] = {
    signin_routes,     users_routes,   meals_routes,    menu_routes,       servings_routes,
    attendance_routes, reports_routes, settings_routes, operations_routes, NULL,
};

const RouteTable app_routes = {features};

const LiveMessage app_live_messages[] = {{0}};

void app_openapi(Buf *out) { openapi_write(out, &app_routes, app_live_messages, OSHXONA_VERSION); }
