/* Alerts: raised once when a condition begins, resolved when it ends. What fills the message is kept as facts; the sentence is made when it is read,
 * in the reader's language, and as long as the alert is open with what is on the shelf then. */
#ifndef KITCHEN_ALERTS_ALERTS_H
#define KITCHEN_ALERTS_ALERTS_H

#include "db/db.h"
#include "json/fields.h"

extern const char
    *const alert_kind_words[]; /* low_stock out_of_stock expiring expired variance ghost_portions count_due */
typedef enum AlertKind {
    ALERT_LOW_STOCK,
    ALERT_OUT_OF_STOCK,
    ALERT_EXPIRING,
    ALERT_EXPIRED,
    ALERT_STOCK_KINDS, /* those above are about what lies on a shelf */
    ALERT_VARIANCE = ALERT_STOCK_KINDS,
    ALERT_GHOST_PORTIONS,
    ALERT_COUNT_DUE,
    ALERT_KINDS
} AlertKind;
extern const char *const severity_words[]; /* info warning critical */
typedef enum Severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_CRITICAL } Severity;

/* What an alert was raised by. */
typedef struct AlertFacts {
    Mass grams, min_grams;
    Day expires_on;
    Percent percent;  /* of a variance (negative: a surplus), of ghost portions */
    int64_t portions; /* beyond those who were present */
    int64_t products; /* that wait for a count */
    Day counted_on;   /* the oldest of their last counts */
} AlertFacts;
RECORD(AlertFacts);
/* Every fact none. */
extern const AlertFacts no_facts;

typedef struct Alert {
    int64_t id;
    Choice kind, severity;
    const char *message; /* in the transaction's language */
    int64_t product_id, lot_id;
    const char *product_name;
    Month month;
    Instant raised_at, acknowledged_at;
    Person acknowledged_by;
    Instant resolved_at;
    const char *facts;             /* AlertFacts as JSON */
    Mass grams_now, min_grams_now; /* of an open one about stock, else none */
    int64_t version;
} Alert;
RECORD(Alert);

/* What a live client hears of an alert that was raised or resolved. */
typedef struct AlertEvent {
    int64_t id;
    Choice kind, severity;
    int64_t product_id;
    const char *product_name;
    Month month;
    Instant raised_at, resolved_at;
} AlertEvent;
RECORD(AlertEvent);

/* An alert that is not resolved. */
typedef struct OpenAlert {
    int64_t id;
    Choice kind, severity;
    int64_t product_id, lot_id; /* lot: of an expiring or expired one, the lot it is about */
    Month month;                /* of one about a month's figures, else none */
    Instant raised_at;
} OpenAlert;
RECORD(OpenAlert);
Err alerts_open(Tx *tx, OpenAlert **ret, size_t *ret_n);
/* The open one about a product (0: about none) and a month (none: about none), if there is one. */
Err alert_find(Tx *tx, AlertKind kind, int64_t product_id, Month month, OpenAlert *ret, bool *ret_found);

/* Writes the alert (`a` comes with everything but id and raised_at) and tells it. */
Err alert_raise(Tx *tx, OpenAlert *a, const char *product_name, const AlertFacts *facts);
Err alert_resolve(Tx *tx, const OpenAlert *a, const char *product_name);

typedef enum AlertFilter { ALERTS_ALL, ALERTS_OPEN, ALERTS_RESOLVED } AlertFilter;
/* Newest first, ids below `before`. */
Err alerts_page(Tx *tx, AlertFilter which, int64_t before, int64_t limit, Alert **ret, size_t *ret_n);
Err alert_get(Tx *tx, int64_t id, Alert *ret); /* ERR_NOT_FOUND */
/* Notes who has seen it; the first one stays. ERR_NOT_FOUND. */
Err alert_acknowledge(Tx *tx, int64_t id, Alert *ret);

#endif
