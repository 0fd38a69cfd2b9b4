#include "journal/journal.h"
#include "kitchen/menu/menu.h"
#include "kitchen/menu/queries.h"
#include "kitchen/months/months.h"
#include "kitchen/portions/portions.h"
#include "kitchen/servings/servings.h"

#include <stdlib.h>

int64_t menu_place(const MenuItem *item) {
    return INT64_C(1024) * item->date.n + item->position; /* as in menu_page */
}

static int portions_compare(const void *a, const void *b) {
    int64_t x = ((const Portions *)a)->meal_id, y = ((const Portions *)b)->meal_id;
    return (x > y) - (x < y);
}

Err menu_page(Tx *tx, Day from, Day to, int64_t after, int64_t limit, MenuItem **ret, size_t *ret_n) {
    MenuItem *items;
    Portions *portions;
    size_t n, n_portions;
    TRY(q_menu_page(tx, (MenuPageArgs){.from_day = from, .to_day = to, .after = after, .limit = limit},
                    &items, &n));
    TRY(portions_all(tx, &portions, &n_portions));
    for (size_t i = 0; i < n; i++) {
        const Portions *possible = bsearch(&(Portions){.meal_id = items[i].meal_id}, portions, n_portions,
                                           sizeof *portions, portions_compare);
        items[i].portions_possible = possible ? possible->possible : 0; /* of a deleted meal: none */
    }
    *ret = items;
    *ret_n = n;
    return OK;
}

static int entry_compare(const void *a, const void *b) {
    int64_t x = ((const MenuEntry *)a)->meal_id, y = ((const MenuEntry *)b)->meal_id;
    return (x > y) - (x < y);
}

static bool stands_before(const MenuEntry *items, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (items[k].meal_id == items[i].meal_id && items[k].slot.n == items[i].slot.n)
            return true;
    return false;
}

static Err check_meals(Tx *tx, const MenuDay *in) {
    const MenuEntry *items = in->items.items;
    MenuEntry *live;
    size_t n;
    TRY(q_menu_meals(tx, &live, &n));
    for (size_t i = 0; i < in->items.n; i++) {
        const char *pointer = arena_printf(tx->arena, "/items/%zu/meal_id", i);
        if (!bsearch(&items[i], live, n, sizeof *live, entry_compare))
            fault_field(tx->fault, pointer, "unknown_meal", NULL);
        else if (stands_before(items, i))
            fault_field(tx->fault, pointer, "duplicate", NULL);
    }
    return fault_invalid(tx->fault);
}

/* The items in the order of the day's meals; within one meal as they were sent. */
static Err menu_write(Tx *tx, Day day, const MenuDay *in) {
    const MenuEntry *items = in->items.items;
    int32_t position = 0;
    for (int32_t slot = 0; slot_words[slot]; slot++)
        for (size_t i = 0; i < in->items.n; i++)
            if (items[i].slot.n == slot)
                TRY(q_menu_insert(tx, (MenuInsertArgs){.day = day,
                                                       .position = ++position,
                                                       .slot = slot_words[slot],
                                                       .meal_id = items[i].meal_id}));
    return OK;
}

Err menu_set(Tx *tx, Day day, const MenuDay *in) {
    TRY(month_must_be_open(tx, day));
    TRY(check_meals(tx, in));
    MenuEntry *was;
    size_t n;
    TRY(q_menu_day(tx, (MenuDayArgs){.day = day}, &was, &n));
    TRY(q_menu_clear(tx, (MenuClearArgs){.day = day}));
    TRY(menu_write(tx, day, in));
    return audit(tx, "menu.set", day.n, FIELDS_OF(MenuDay), &(MenuDay){{was, n}}, in);
}
