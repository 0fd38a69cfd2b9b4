/* Ghost portions: more logged than people were present. No count can see them (data/domain.md, section 3). */
#ifndef KITCHEN_REPORTS_CONTROL_GHOSTS_H
#define KITCHEN_REPORTS_CONTROL_GHOSTS_H

#include "db/db.h"
#include "kitchen/reports/monthly/levels.h"

/* A meal of one slot of one day that has attendance: what was served, not counting what was cancelled, and who was there. */
typedef struct Cooked {
    Day day;
    Choice slot;
    int64_t meal_id;
    const char *meal_name;
    int64_t children, staff; /* portions */
    int32_t children_present;
    int32_t staff_present; /* none: not compared */
} Cooked;
RECORD(Cooked);

/* By day, slot and meal. In the arena. */
Err cooked_read(Tx *tx, Day from, Day to, Cooked **ret, size_t *ret_n);
int64_t ghosts_of(const Cooked *c);

typedef struct Ghosts {
    int64_t children_days;    /* of days that have attendance */
    int64_t portions, ghosts; /* on these days */
    Percent percent;          /* none: no day has attendance */
    Level level;              /* warning over 2 %, alarm over 10 % */
} Ghosts;
/* `attended`: whether any day has attendance. */
Ghosts ghosts_judged(const Cooked *cooked, size_t n, int64_t children_days, bool attended);
Err ghosts_read(Tx *tx, Month month, Ghosts *ret);

#endif
