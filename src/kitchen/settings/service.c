#include "journal/journal.h"
#include "kitchen/catalogue/fill.h"
#include "kitchen/months/months.h"
#include "kitchen/reports/watch/watch.h"
#include "kitchen/settings/kindergarten.h"
#include "kitchen/settings/queries.h"
#include "kitchen/stock/settle.h"

#include <string.h>

Err kindergarten_get(Tx *tx, Kindergarten *ret) { return q_kindergarten_get(tx, ret); }

static Err check(Tx *tx, const Kindergarten *in) {
    if (!zone_find(in->timezone))
        fault_field(tx->fault, "/timezone", "unknown_zone", NULL);
    if (in->warning_percent.hundredths >= in->alarm_percent.hundredths)
        fault_field(tx->fault, "/warning_percent", "not_below_alarm", NULL);
    return fault_invalid(tx->fault);
}

Err kindergarten_change(Tx *tx, const Kindergarten *before, const Kindergarten *in) {
    TRY(check(tx, in));
    TRY(q_kindergarten_update(tx, (KindergartenUpdateArgs){.name = in->name,
                                                           .region = in->region,
                                                           .timezone = in->timezone,
                                                           .expiring_days = in->expiring_days,
                                                           .warning_percent = in->warning_percent,
                                                           .alarm_percent = in->alarm_percent,
                                                           .material_mg = in->material_grams,
                                                           .material_percent = in->material_percent,
                                                           .material_uzs = in->material_uzs}));
    TRY(audit(tx, "settings.change", tx->kg, FIELDS_OF(Kindergarten), before, in));
    watch_yardstick(tx, 0);
    if (in->expiring_days == before->expiring_days && strcmp(in->timezone, before->timezone) == 0)
        return OK;
    /* Another day, or another idea of what expires soon: the whole stock is looked at again. */
    const Zone *zone = zone_find(in->timezone);
    TRY(month_must_be_open(tx, zone_day(zone, tx->now))); /* it may be the day before again */
    tx->zone = zone;
    tx->today = zone_day(tx->zone, tx->now);
    return stock_new_day(tx);
}

Err kindergarten_create(Tx *tx, const KindergartenNew *in, int64_t *ret_id) {
    /* The limits of data/domain.md, section 3. */
    Kindergarten k = {.name = in->name,
                      .region = in->region,
                      .timezone = in->timezone ? in->timezone : "Asia/Tashkent",
                      .expiring_days = 3,
                      .warning_percent = {1000},
                      .alarm_percent = {1500},
                      .material_grams = {500000},
                      .material_percent = {100},
                      .material_uzs = 20000,
                      .version = 1};
    TRY(check(tx, &k));
    int64_t id = new_id(tx);
    TRY(q_kindergarten_insert(tx, (KindergartenInsertArgs){.id = id,
                                                           .name = k.name,
                                                           .region = k.region,
                                                           .timezone = k.timezone,
                                                           .expiring_days = k.expiring_days,
                                                           .warning_percent = k.warning_percent,
                                                           .alarm_percent = k.alarm_percent,
                                                           .material_mg = k.material_grams,
                                                           .material_percent = k.material_percent,
                                                           .material_uzs = k.material_uzs}));
    TRY(journal_found(tx, id));
    TRY(journal_enter(tx, id));
    TRY(audit(tx, "kindergarten.create", id, FIELDS_OF(Kindergarten), NULL, &k));
    if (in->catalogue)
        TRY(catalogue_fill(tx, NULL, NULL));
    *ret_id = id;
    return OK;
}
