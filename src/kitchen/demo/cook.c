/* The cooks of the demonstration. */
#include "kitchen/demo/play.h"

#include <string.h>

/* The two take turns by the week: one has the morning, the other the afternoon. */
static Player cook_of(Day day, Slot slot) {
    bool afternoon = slot == SLOT_SNACK || slot == SLOT_DINNER;
    bool even = (day.n - day_weekday(day)) / 7 % 2 == 0;
    return afternoon == even ? PLAYER_COOK_2 : PLAYER_COOK;
}

static void remember_use(Demo *d, const Serving *s) {
    const Deduction *taken = s->deductions.items;
    for (size_t i = 0; i < s->deductions.n; i++)
        for (size_t p = 0; p < d->n_products; p++)
            if (d->ids.products[p] == taken[i].product_id)
                d->used_mg[p] += taken[i].grams.mg;
}

/* Serves; what is short is bought first. */
static Err serve_surely(Tx *tx, Demo *d, const ServingNew *in, Serving *ret) {
    Err e = serve(tx, in, ret);
    if (e != ERR_INSUFFICIENT_STOCK)
        return e;
    List shortages = ((const Shortages *)tx->fault->record)->shortages;
    fault_clear(tx->fault);
    const Shortage *items = shortages.items;
    Role role = tx->role;
    int64_t user_id = tx->user_id;
    tx->role = ROLE_MANAGER;
    tx->user_id = d->user_ids[PLAYER_MANAGER];
    for (size_t i = 0; i < shortages.n; i++)
        TRY(store_buy(tx, d, items[i].product_id, items[i].needed_grams.mg - items[i].available_grams.mg));
    tx->role = role;
    tx->user_id = user_id;
    return serve(tx, in, ret);
}

/* Once in a while a number is mistyped, seen at once and undone. */
static Err mistype(Tx *tx, Demo *d, const ServingNew *meant) {
    ServingNew typed = *meant;
    typed.portions += 10;
    Serving s;
    TRY(serve_surely(tx, d, &typed, &s));
    tx->now.us += 90 * SECOND_US;
    TRY(serving_cancel(tx, s.id, "Porsiyalar soni xato kiritildi", &s));
    tx->now.us += 30 * SECOND_US;
    return OK;
}

Err cook_slot(Tx *tx, Demo *d, Slot slot, int minute) {
    PlannedDish dishes[PLAN_DISHES_MAX];
    size_t n = plan_dishes(tx->today, dishes);
    Eaters eaters = plan_eaters(&d->attendance, slot);
    for (size_t i = 0; i < n; i++) {
        if (dishes[i].slot != slot)
            continue;
        play_as(tx, d, cook_of(tx->today, slot), minute);
        minute += 4 + rng_between(&d->rng, 0, 3);
        ServingNew in = {.meal_id = d->ids.meals[dishes[i].recipe - catalogue_recipes],
                         .portions = eaters.older,
                         .portions_1_3 = eaters.younger,
                         .portions_staff = eaters.staff,
                         .slot = {(int32_t)slot}};
        if (slot == SLOT_LUNCH && tx->today.n < d->today.n && rng_between(&d->rng, 0, 59) == 0)
            TRY(mistype(tx, d, &in));
        Serving s;
        TRY(serve_surely(tx, d, &in, &s));
        remember_use(d, &s);
    }
    return OK;
}
