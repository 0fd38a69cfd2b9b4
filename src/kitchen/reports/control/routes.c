#include "kitchen/reports/control/routes.h"
#include "http/request.h"
#include "kitchen/reports/control/child_days.h"
#include "kitchen/reports/control/control.h"
#include "kitchen/reports/control/suppliers.h"

static Err get_control(Request *r) {
    ControlReport report;
    TRY(control_report(r->tx, r->path.month, &report));
    return reply(r, 200, FIELDS_OF(ControlReport), &report);
}

static Err get_child_days(Request *r) {
    ChildDaysReport report;
    TRY(child_days_report(r->tx, r->query, &report));
    return reply(r, 200, FIELDS_OF(ChildDaysReport), &report);
}

static Err get_suppliers(Request *r) {
    const SuppliersQuery *q = r->query;
    SuppliersReport report;
    TRY(report_range(r->tx, &(ReportQuery){.from = q->from, .to = q->to}, &report.from, &report.to));
    TRY(control_suppliers(r->tx, report.from, report.to, &report.suppliers));
    return reply(r, 200, FIELDS_OF(SuppliersReport), &report);
}

const Route control_routes[] = {
    {METHOD_GET, "/reports/suppliers", get_suppliers, .may = ROLE_ADMIN | ROLE_MANAGER,
     .query = FIELDS_OF(SuppliersQuery), .answer = FIELDS_OF(SuppliersReport), .file = true, .cached = true,
     .fails = {ERR_INVALID}, .tag = "Reports", .does = "Deliveries as weighed, beside what their papers say",
     .note = "Of deliveries that have a paper and were not undone. At most five years."},
    {METHOD_GET, "/reports/child-days", get_child_days, .may = ROLE_ADMIN | ROLE_MANAGER,
     .query = FIELDS_OF(ReportQuery), .answer = FIELDS_OF(ChildDaysReport), .file = true, .cached = true,
     .fails = {ERR_INVALID}, .tag = "Reports",
     .does = "Children present, their portions, and the price of a child's day",
     .note = "Of days that have attendance and servings. At most five years."},
    {METHOD_GET, "/reports/control/{month}", get_control, .may = ROLE_ADMIN | ROLE_MANAGER,
     .answer = FIELDS_OF(ControlReport), .file = true, .cached = true, .fails = {ERR_INVALID},
     .tag = "Reports",
     .does = "What a count cannot see: ghost portions, write-offs, short deliveries, use beside the norms",
     .note =
         "As the books say now, whether or not the month is closed. Norms are held against gross grams, as they left "
         "the store, of the children's portions alone, on days that have attendance."},
    {0},
};
