/* What a count cannot see (data/domain.md, section 3): the ways to hide a loss that leave book and shelf alike, each with its own check, its level, and
 * the ids that lead on from it. */
#ifndef KITCHEN_REPORTS_CONTROL_CONTROL_H
#define KITCHEN_REPORTS_CONTROL_CONTROL_H

#include "db/db.h"
#include "json/fields.h"

/* --- more portions than people --- */

typedef struct ControlServing {
    int64_t serving_id;
    Person served_by;
} ControlServing;
RECORD(ControlServing);

/* A meal of one slot of one day of which more was logged than people were present. */
typedef struct GhostMeal {
    Day date;
    Choice slot;
    int64_t meal_id;
    const char *meal_name;
    int64_t children_portions, staff_portions, ghost_portions;
    int32_t children_present, staff_present; /* staff none: not compared */
    List servings;                           /* of ControlServing */
} GhostMeal;
RECORD(GhostMeal);

typedef struct GhostReport {
    int64_t children_days, portions, ghost_portions; /* of days that have attendance */
    Percent percent;
    Choice level;
    List meals; /* of GhostMeal, by day */
} GhostReport;
RECORD(GhostReport);

/* Attendance that was changed after its day was over. */
typedef struct LateAttendance {
    Day date;
    Instant at;
    Person user;
    Object before, after; /* Present; before none: it was not set until then */
} LateAttendance;
RECORD(LateAttendance);

typedef struct Present {
    int32_t children_1_3, children_3_7, staff;
} Present;
RECORD(Present);

/* --- write-offs --- */

/* One that was not undone. */
typedef struct WriteOff {
    int64_t movement_id, product_id;
    const char *product_name;
    Day effective_on;
    Mass grams;
    Choice reason;
    Person user;
} WriteOff;
RECORD(WriteOff);

typedef struct WriteOffShare {
    Choice reason; /* none: of a person */
    Person user;   /* id 0: of a reason */
    Mass grams;
    Percent percent; /* of what was received in the month; none: nothing was */
    Choice level;
    List movement_ids;
} WriteOffShare;
RECORD(WriteOffShare);

typedef struct WriteOffReport {
    Mass received_grams, grams;
    Percent percent;
    Choice level;
    List by_reason, by_person; /* of WriteOffShare, the largest first */
    List movements;            /* of WriteOff, the oldest first: what the ids of the shares name */
} WriteOffReport;
RECORD(WriteOffReport);

/* --- short deliveries --- */

typedef struct ShortDelivery {
    int64_t lot_id, product_id;
    const char *product_name;
    Day delivered_on;
    const char *document_no;
    Mass invoice_grams, grams, short_grams; /* negative: more came than the paper says */
    Percent percent;
    Choice level;
    Person user;
} ShortDelivery;
RECORD(ShortDelivery);

typedef struct ShortSupplier {
    const char *supplier; /* NULL: none was named */
    Mass invoice_grams, grams, short_grams;
    Percent percent;
    Choice level;
    List deliveries; /* of ShortDelivery, the largest share first */
} ShortSupplier;
RECORD(ShortSupplier);

/* --- against the norms --- */

typedef struct NormUse {
    List groups;                 /* of NormName */
    Mass norm_grams, used_grams; /* of a child's day, gross: what left the store */
    Percent percent;             /* used of the norm */
    Choice level;
    List product_ids;
} NormUse;
RECORD(NormUse);

typedef struct NormName {
    const char *group;
} NormName;
RECORD(NormName);

/* --- what a child's day cost --- */

typedef struct DayCost {
    Day at;
    int64_t children, uzs, child_day_uzs;
} DayCost;
RECORD(DayCost);

typedef struct CostReport {
    int64_t children_days, uzs, child_day_uzs; /* child_day none: nobody was present */
    Mass unpriced_grams;                       /* taken from lots without a price: not in it */
    List days;                                 /* of DayCost */
} CostReport;
RECORD(CostReport);

typedef struct ControlReport {
    Month month;
    Instant generated_at;
    Object ghosts, write_offs; /* GhostReport, WriteOffReport */
    List suppliers, norms;     /* ShortSupplier, NormUse */
    List late_attendance;      /* LateAttendance */
    Object child_day;          /* CostReport */
} ControlReport;
RECORD(ControlReport);

/* As the books say now, closed or not. ERR_INVALID: the month lies ahead. */
Err control_report(Tx *tx, Month month, ControlReport *ret);

/* The parts, each in the arena. */
Err control_ghosts(Tx *tx, Month month, GhostReport *ret);
Err control_late_attendance(Tx *tx, Month month, List *ret);
Err control_write_offs(Tx *tx, Month month, WriteOffReport *ret);
Err control_suppliers(Tx *tx, Day from, Day to, List *ret); /* of ShortSupplier */
Err control_norms(Tx *tx, Month month, List *ret);
Err control_child_day(Tx *tx, Month month, CostReport *ret);

#endif
