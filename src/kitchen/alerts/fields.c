#include "kitchen/alerts/alerts.h"

const char *const alert_kind_words[] = {"low_stock", "out_of_stock",   "expiring",  "expired",
                                        "variance",  "ghost_portions", "count_due", NULL};
const char *const severity_words[] = {"info", "warning", "critical", NULL};

FIELDS(AlertFacts, FIELD(AlertFacts, grams, .optional = true, .omit_none = true, .max = INT64_MAX),
       FIELD(AlertFacts, min_grams, .optional = true, .omit_none = true),
       FIELD(AlertFacts, expires_on, .optional = true, .omit_none = true),
       FIELD(AlertFacts, percent, .optional = true, .omit_none = true, .min = -10000, .max = INT32_MAX),
       FIELD(AlertFacts, portions, .optional = true, .omit_none = true, .max = INT64_MAX),
       FIELD(AlertFacts, products, .optional = true, .omit_none = true, .max = INT64_MAX),
       FIELD(AlertFacts, counted_on, .optional = true, .omit_none = true));
const AlertFacts no_facts = {.grams = MASS_NONE,
                             .min_grams = MASS_NONE,
                             .expires_on = DAY_NONE,
                             .percent = PERCENT_NONE,
                             .portions = BIGINT_NONE,
                             .products = BIGINT_NONE,
                             .counted_on = DAY_NONE};

FIELDS(Alert, ID(Alert, id), FIELD(Alert, kind, .words = alert_kind_words),
       FIELD(Alert, severity, .words = severity_words),
       FIELD(Alert, message, .max = 500,
             .does = "In the caller's language; of an open one with what there is now",
             .example = "\"Guruch: 4,2 kg qoldi, kerakli kamida 5 kg\""),
       ID(Alert, product_id, .omit_none = true), FIELD(Alert, product_name, .omit_none = true),
       ID(Alert, lot_id, .omit_none = true), FIELD(Alert, month, .omit_none = true), FIELD(Alert, raised_at),
       FIELD(Alert, acknowledged_at, .nullable = true), FIELD(Alert, acknowledged_by, .nullable = true),
       FIELD(Alert, resolved_at, .nullable = true), FIELD(Alert, facts, .stored = true),
       FIELD(Alert, grams_now, .stored = true), FIELD(Alert, min_grams_now, .stored = true),
       FIELD(Alert, version, .stored = true));

FIELDS(AlertEvent, ID(AlertEvent, id), FIELD(AlertEvent, kind, .words = alert_kind_words),
       FIELD(AlertEvent, severity, .words = severity_words), ID(AlertEvent, product_id, .omit_none = true),
       FIELD(AlertEvent, product_name, .omit_none = true), FIELD(AlertEvent, month, .omit_none = true),
       FIELD(AlertEvent, raised_at), FIELD(AlertEvent, resolved_at, .nullable = true));

FIELDS(OpenAlert, ID(OpenAlert, id), FIELD(OpenAlert, kind, .words = alert_kind_words),
       FIELD(OpenAlert, severity, .words = severity_words), ID(OpenAlert, product_id), ID(OpenAlert, lot_id),
       FIELD(OpenAlert, month), FIELD(OpenAlert, raised_at));
