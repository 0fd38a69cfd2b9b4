#include "kitchen/demo/play.h"
#include "kitchen/menu/menu.h"

#include <string.h>

void play_as(Tx *tx, const Demo *d, Player who, int minute) {
    static const Role roles[PLAYERS] = {ROLE_ADMIN, ROLE_MANAGER, ROLE_COOK, ROLE_COOK};
    int64_t at = zone_day_start(d->zone, tx->today).us + minute * 60 * SECOND_US;
    tx->now.us = at < d->until.us ? at : d->until.us;
    tx->user_id = d->user_ids[who];
    tx->role = roles[who];
}

static Err set_menu(Tx *tx, const Demo *d, Day day) {
    if (!plan_works(d->today, day))
        return OK;
    PlannedDish dishes[PLAN_DISHES_MAX];
    size_t n = plan_dishes(day, dishes);
    MenuEntry *items = ARENA_ARRAY(tx->arena, MenuEntry, n);
    for (size_t i = 0; i < n; i++)
        items[i] = (MenuEntry){{(int32_t)dishes[i].slot}, d->ids.meals[dishes[i].recipe - catalogue_recipes]};
    return menu_set(tx, day, &(MenuDay){{items, n}});
}

/* Each Monday the week after the next is planned; on the first day everything up to there. */
static Err set_menus(Tx *tx, const Demo *d) {
    int weekday = day_weekday(tx->today);
    bool first = tx->today.n == d->first.n;
    if (weekday != 0 && !first)
        return OK;
    play_as(tx, d, PLAYER_ADMIN, 6 * 60 + 50);
    Day monday = day_plus(tx->today, -weekday);
    for (Day day = first ? tx->today : day_plus(monday, 14); day.n < monday.n + 21; day = day_plus(day, 1))
        TRY(set_menu(tx, d, day));
    return OK;
}

static Err open_morning(Tx *tx, Demo *d) {
    TRY(set_menus(tx, d));
    play_as(tx, d, PLAYER_MANAGER, 7 * 60 + 5);
    TRY(store_write_off_expired(tx, d));
    if (plan_delivers(tx->today) || tx->today.n == d->first.n) {
        play_as(tx, d, PLAYER_MANAGER, 7 * 60 + 20);
        TRY(store_deliver(tx, d));
    }
    play_as(tx, d, PLAYER_MANAGER, 8 * 60 - 5);
    d->attendance = plan_attendance(&d->rng, tx->today);
    return attendance_set(tx, &d->attendance);
}

static bool is_count_day(const Demo *d, Day day) {
    return day.n == d->counts[0].n || day.n == d->counts[1].n;
}

static Err work_afternoon(Tx *tx, Demo *d) {
    TRY(cook_slot(tx, d, SLOT_SECOND_BREAKFAST, 10 * 60));
    TRY(cook_slot(tx, d, SLOT_LUNCH, 12 * 60 + 5));
    if (day_weekday(tx->today) == 2) {
        play_as(tx, d, PLAYER_MANAGER, 14 * 60 + 10);
        TRY(store_spoil(tx, d));
    }
    TRY(cook_slot(tx, d, SLOT_SNACK, 15 * 60 + 30));
    TRY(cook_slot(tx, d, SLOT_DINNER, 17 * 60 + 30));
    store_lose_beef(d, tx->today);
    return is_count_day(d, tx->today) ? store_count(tx, d, 18 * 60 + 5) : OK;
}

Err play_day(Tx *tx, Demo *d) {
    TRY(open_morning(tx, d));
    if (tx->today.n < d->today.n) {
        TRY(cook_slot(tx, d, SLOT_BREAKFAST, 8 * 60 + 5));
        return work_afternoon(tx, d);
    }
    /* Today breakfast is over if its hour is past; the rest is left to whoever tries the program, with something about to expire and something short. */
    play_as(tx, d, PLAYER_MANAGER, 8 * 60);
    TRY(store_buy_near_its_day(tx, d));
    TRY(store_run_short(tx, d));
    if (zone_minute_of_day(d->zone, d->until) >= 9 * 60)
        TRY(cook_slot(tx, d, SLOT_BREAKFAST, 8 * 60 + 5));
    return OK;
}
