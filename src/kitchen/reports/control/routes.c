#include "kitchen/reports/control/routes.h"
#include "http/request.h"
#include "kitchen/reports/control/control.h"

static Err get_control(Request *r) {
    ControlReport report;
    TRY(control_report(r->tx, r->path.month, &report));
    return reply(r, 200, FIELDS_OF(ControlReport), &report);
}

const Route control_routes[] = {
    {METHOD_GET, "/reports/control/{month}", get_control, .may = ROLE_ADMIN | ROLE_MANAGER,
     .answer = FIELDS_OF(ControlReport), .cached = true, .fails = {ERR_INVALID}, .tag = "Reports",
     .does = "What a count cannot see: ghost portions, write-offs, short deliveries, use beside the norms",
     .note =
         "As the books say now, whether or not the month is closed. Norms are held against gross grams, as they left "
         "the store, of the children's portions alone, on days that have attendance."},
    {0},
};
