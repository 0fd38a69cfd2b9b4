#include "kitchen/reports/routes.h"
#include "http/request.h"
#include "kitchen/reports/reports.h"

static Err get_consumption(Request *r) {
    SeriesReport report;
    TRY(report_consumption(r->tx, r->query, &report));
    return reply(r, 200, FIELDS_OF(GramsReport), &report);
}

static Err get_deliveries(Request *r) {
    SeriesReport report;
    TRY(report_deliveries(r->tx, r->query, &report));
    return reply(r, 200, FIELDS_OF(GramsReport), &report);
}

static Err get_meals(Request *r) {
    SeriesReport report;
    TRY(report_meals(r->tx, r->query, &report));
    return reply(r, 200, FIELDS_OF(PortionsReport), &report);
}

const Route reports_routes[] = {
    {METHOD_GET, "/reports/consumption", get_consumption, .may = ROLE_ADMIN | ROLE_MANAGER,
     .query = FIELDS_OF(ReportQuery), .answer = FIELDS_OF(GramsReport), .file = true, .cached = true,
     .fails = {ERR_INVALID}, .tag = "Reports", .does = "Grams that servings took, by product",
     .note = "Of servings that were not cancelled, by the day they were served. At most five years."},
    {METHOD_GET, "/reports/deliveries", get_deliveries, .may = ROLE_ADMIN | ROLE_MANAGER,
     .query = FIELDS_OF(ReportQuery), .answer = FIELDS_OF(GramsReport), .file = true, .cached = true,
     .fails = {ERR_INVALID}, .tag = "Reports", .does = "Grams that were delivered, by product",
     .note = "As weighed at receipt, by the day of delivery; deliveries that were undone are not in it."},
    {METHOD_GET, "/reports/meals", get_meals, .may = ROLE_ADMIN | ROLE_MANAGER,
     .query = FIELDS_OF(ReportQuery), .answer = FIELDS_OF(PortionsReport), .file = true, .cached = true,
     .fails = {ERR_INVALID}, .tag = "Reports", .does = "Portions that were served, by meal",
     .note = "Portions of both ages and staff, of servings that were not cancelled."},
    {0},
};
