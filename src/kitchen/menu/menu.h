/* The menu: which meals are planned for a day. */
#ifndef KITCHEN_MENU_MENU_H
#define KITCHEN_MENU_MENU_H

#include "db/db.h"
#include "json/fields.h"

typedef struct MenuEntry {
    Choice slot;
    int64_t meal_id;
} MenuEntry;
RECORD(MenuEntry);

typedef struct MenuDay {
    List items; /* of MenuEntry */
} MenuDay;
RECORD(MenuDay);

/* Replaces the day. ERR_INVALID (a meal that is not there or stands twice in a slot). */
Err menu_set(Tx *tx, Day day, const MenuDay *in);

#endif
