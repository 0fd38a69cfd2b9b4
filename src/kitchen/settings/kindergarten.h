/* The kindergarten itself: its name, place, and the limits it is measured by. */
#ifndef KITCHEN_SETTINGS_KINDERGARTEN_H
#define KITCHEN_SETTINGS_KINDERGARTEN_H

#include "db/db.h"
#include "json/fields.h"

typedef struct Kindergarten { /* the contract's settings */
    const char *name, *region, *timezone;
    int32_t expiring_days;
    Percent warning_percent, alarm_percent;
    Mass material_grams;
    Percent material_percent;
    int64_t material_uzs;
    int64_t version;
} Kindergarten;
RECORD(Kindergarten);

typedef struct KindergartenNew {
    const char *name, *region,
        *timezone;  /* region: as the country's list names it, or none; timezone none: Asia/Tashkent */
    bool catalogue; /* with the starting foods and recipes, no stock */
} KindergartenNew;
RECORD(KindergartenNew);

Err kindergarten_get(Tx *tx, Kindergarten *ret);
/* ERR_INVALID (a time zone that is none, a warning that does not come before the alarm); ERR_MONTH_CLOSED (a time zone where a closed month is not over). */
Err kindergarten_change(Tx *tx, const Kindergarten *before, const Kindergarten *in);
/* In a transaction of the network (kg 0); enters the new kindergarten, which stays the transaction's. ERR_INVALID. */
Err kindergarten_create(Tx *tx, const KindergartenNew *in, int64_t *ret_id);

#endif
