#include "kitchen/alerts/routes.h"
#include "http/request.h"
#include "kitchen/alerts/alerts.h"

typedef struct AlertsQuery {
    Choice open;
    int32_t limit;
    const char *cursor;
} AlertsQuery;
static const char *const open_words[] = {"true", "false", NULL};
FIELDS(AlertsQuery,
       FIELD(AlertsQuery, open, .optional = true, .nullable = true, .words = open_words,
             .does = "true: those not resolved; false: those resolved; left out: all"),
       PAGE_FIELDS(AlertsQuery));

static Err list_alerts(Request *r) {
    static const AlertFilter filters[] = {ALERTS_OPEN, ALERTS_RESOLVED};
    const AlertsQuery *q = r->query;
    int64_t before;
    TRY(page_before(r, q->cursor, &before));
    Alert *alerts;
    size_t n;
    TRY(alerts_page(r->tx, q->open.n < 0 ? ALERTS_ALL : filters[q->open.n], before, q->limit + 1, &alerts,
                    &n));
    const char *next = NULL;
    if ((int64_t)n > q->limit)
        next = page_cursor(r->arena, alerts[--n - 1].id);
    return reply_list(r, FIELDS_OF(Alert), alerts, n, next);
}

static Err acknowledge(Request *r) {
    Alert alert;
    TRY(alert_acknowledge(r->tx, r->path.id, &alert));
    return reply_version(r, 200, FIELDS_OF(Alert), &alert, alert.version);
}

const Route alerts_routes[] = {
    {METHOD_GET, "/alerts", list_alerts, .may = ROLE_ADMIN | ROLE_MANAGER, .query = FIELDS_OF(AlertsQuery),
     .answer = FIELDS_OF(Alert), .list = true, .cached = true, .tag = "Alerts",
     .does = "What needs somebody's attention, newest first"},
    {METHOD_POST, "/alerts/{id}/acknowledge", acknowledge, .may = ROLE_ADMIN | ROLE_MANAGER,
     .answer = FIELDS_OF(Alert), .writes = true, .tag = "Alerts", .does = "Note that somebody has seen it",
     .note =
         "The first one who acknowledged stays; the alert is resolved when its condition ends, not by this."},
    {0},
};
