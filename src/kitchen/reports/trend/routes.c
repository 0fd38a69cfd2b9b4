#include "kitchen/reports/trend/routes.h"
#include "http/request.h"
#include "kitchen/reports/trend/trend.h"

static Err get_trend(Request *r) {
    TrendReport report;
    TRY(trend_report(r->tx, r->query, &report));
    return reply(r, 200, FIELDS_OF(TrendReport), &report);
}

const Route trend_routes[] = {
    {METHOD_GET, "/reports/trend", get_trend, .may = ROLE_ADMIN | ROLE_MANAGER,
     .query = FIELDS_OF(TrendQuery), .answer = FIELDS_OF(TrendReport), .file = true, .cached = true,
     .fails = {ERR_INVALID}, .tag = "Reports", .does = "The difference month by month",
     .note =
         "Of each month's worst product, or of the one that is asked for; closed months as they were frozen. "
         "Months before the books begin are left out. At most five years."},
    {0},
};
