/* The menu: which meals are planned for a day. */
#ifndef KITCHEN_MENU_MENU_H
#define KITCHEN_MENU_MENU_H

#include "db/db.h"
#include "json/fields.h"

enum { MENU_DAY_MAX = 60 };

typedef struct MenuEntry {
    Choice slot;
    int64_t meal_id;
} MenuEntry;
RECORD(MenuEntry);

typedef struct MenuDay {
    List items; /* of MenuEntry */
} MenuDay;
RECORD(MenuDay);

typedef struct MenuItem {
    Day date;
    int32_t position;
    Choice slot;
    int64_t meal_id;
    const char *meal_name;
    int64_t portions_possible;
    int64_t portions_served; /* of all three kinds, that day in that slot, by anybody, cancelled ones not */
} MenuItem;
RECORD(MenuItem);

/* Where a list of menu items goes on: items are ordered by day, then by their place in it. */
int64_t menu_place(const MenuItem *item);
/* At most `limit` items of the days from–to that stand after a place (0: from the beginning), in the order of the day. */
Err menu_page(Tx *tx, Day from, Day to, int64_t after, int64_t limit, MenuItem **ret, size_t *ret_n);

/* Replaces the day. ERR_INVALID (a meal that is not there or stands twice in a slot), ERR_MONTH_CLOSED. */
Err menu_set(Tx *tx, Day day, const MenuDay *in);

#endif
