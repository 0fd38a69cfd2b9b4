#include "kitchen/reports/monthly/routes.h"
#include "http/request.h"
#include "kitchen/months/months.h"
#include "kitchen/reports/monthly/monthly.h"

/* A closed month's report is answered as it was frozen. */
static Err get_monthly(Request *r) {
    const char *frozen;
    bool closed = false;
    TRY(month_frozen_report(r->tx, r->path.month, &frozen, &closed));
    if (closed)
        return reply_kept(r, frozen);
    MonthlyReport report;
    TRY(monthly_report(r->tx, r->path.month, &report));
    return reply(r, 200, FIELDS_OF(MonthlyReport), &report);
}

const Route monthly_routes[] = {
    {METHOD_GET, "/reports/monthly/{month}", get_monthly, .may = ROLE_ADMIN | ROLE_MANAGER,
     .answer = FIELDS_OF(MonthlyReport), .file = true, .cached = true, .fails = {ERR_INVALID},
     .tag = "Reports",
     .does = "How many portions were cooked, how many could have been, and whether food went missing",
     .note =
         "As the books say now, until the month is closed; then as it was frozen. A product that was not counted "
         "in the month has no difference: `not_counted`. `portions_possible` is what the worst product that "
         "left the store was enough for."},
    {0},
};
