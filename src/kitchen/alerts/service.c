#include "journal/journal.h"
#include "json/encode.h"
#include "kitchen/alerts/alerts.h"
#include "kitchen/alerts/message.h"
#include "kitchen/alerts/queries.h"

static const unsigned HEARD_BY = ROLE_ADMIN | ROLE_MANAGER;

Err alerts_open(Tx *tx, OpenAlert **ret, size_t *ret_n) { return q_alerts_open(tx, ret, ret_n); }

Err alert_find(Tx *tx, AlertKind kind, int64_t product_id, Month month, OpenAlert *ret, bool *ret_found) {
    return q_alert_open(
        tx, (AlertOpenArgs){.kind = alert_kind_words[kind], .product_id = product_id, .month = month}, ret,
        ret_found);
}

static Err tell(Tx *tx, const char *type, const OpenAlert *a, const char *product_name, Instant resolved_at) {
    AlertEvent event = {.id = a->id,
                        .kind = a->kind,
                        .severity = a->severity,
                        .product_id = a->product_id,
                        .product_name = product_name,
                        .month = a->month,
                        .raised_at = a->raised_at,
                        .resolved_at = resolved_at};
    return emit(tx, type, HEARD_BY, FIELDS_OF(AlertEvent), &event);
}

Err alert_raise(Tx *tx, OpenAlert *a, const char *product_name, const AlertFacts *facts) {
    enum { FACTS_MOST = 4096 };
    a->id = new_id(tx);
    a->raised_at = tx->now;
    Buf json;
    buf_init(&json, FACTS_MOST);
    json_encode(&json, FIELDS_OF(AlertFacts), facts, &(Encoding){0});
    Err e = q_alert_insert(tx, (AlertInsertArgs){.id = a->id,
                                                 .kind = alert_kind_words[a->kind.n],
                                                 .severity = severity_words[a->severity.n],
                                                 .product_id = a->product_id,
                                                 .lot_id = a->lot_id,
                                                 .month = a->month,
                                                 .facts = json.p});
    buf_free(&json);
    TRY(e);
    return tell(tx, "alert.raised", a, product_name, INSTANT_NONE);
}

Err alert_resolve(Tx *tx, const OpenAlert *a, const char *product_name) {
    TRY(q_alert_set_resolved(tx, (AlertSetResolvedArgs){.id = a->id}));
    return tell(tx, "alert.resolved", a, product_name, tx->now);
}

Err alerts_page(Tx *tx, AlertFilter which, int64_t before, int64_t limit, Alert **ret, size_t *ret_n) {
    Alert *alerts;
    size_t n;
    TRY(q_alerts_page(tx,
                      (AlertsPageArgs){.before_id = before,
                                       .open = which != ALERTS_RESOLVED,
                                       .resolved = which != ALERTS_OPEN,
                                       .limit = limit},
                      &alerts, &n));
    for (size_t i = 0; i < n; i++)
        alerts[i].message = alert_message(tx, &alerts[i]);
    *ret = alerts;
    *ret_n = n;
    return OK;
}

Err alert_get(Tx *tx, int64_t id, Alert *ret) {
    Alert *newest;
    size_t n;
    TRY(alerts_page(tx, ALERTS_ALL, id + 1, 1, &newest, &n));
    if (!n || newest->id != id)
        return fault(tx->fault, ERR_NOT_FOUND);
    *ret = *newest;
    return OK;
}

Err alert_acknowledge(Tx *tx, int64_t id, Alert *ret) {
    Alert a;
    TRY(alert_get(tx, id, &a));
    if (instant_is_none(a.acknowledged_at)) {
        TRY(q_alert_set_acknowledged(tx, (AlertSetAcknowledgedArgs){.id = id, .user_id = tx->user_id}));
        TRY(audit(tx, "alert.acknowledge", id, FIELDS_OF(Alert), NULL, NULL));
        a.acknowledged_at = tx->now;
        a.acknowledged_by = (Person){.id = tx->user_id};
        a.version++;
    }
    *ret = a;
    return OK;
}
