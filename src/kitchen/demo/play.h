/* The players of the demonstration and what they know of their house. Everything they do goes through the services, at a time of its own. */
#ifndef KITCHEN_DEMO_PLAY_H
#define KITCHEN_DEMO_PLAY_H

#include "db/db.h"
#include "kitchen/catalogue/fill.h"
#include "kitchen/demo/plan.h"

typedef enum Player { PLAYER_ADMIN, PLAYER_MANAGER, PLAYER_COOK, PLAYER_COOK_2, PLAYERS } Player;

typedef struct Demo {
    Arena *arena; /* outlives the days */
    const Zone *zone;
    Day first, today;
    Day counts[2]; /* the days on which key products are weighed */
    Instant now;   /* what the clock says for this write; nothing happens later than `until` */
    Instant until;
    Rng rng;
    int64_t kg, user_ids[PLAYERS];
    CatalogueIds ids;
    size_t n_products;
    Mass *minimums;
    int64_t *used_mg;      /* by servings since the product was last counted */
    int64_t *missing_mg;   /* what left the shelf since then without a word in the books */
    Attendance attendance; /* of the day at hand */
} Demo;

/* Who acts from here on, and when: a local minute of the day, but never later than now. */
void play_as(Tx *tx, const Demo *d, Player who, int minute);

/* A working day, from the morning's delivery to the evening's count; of today only what its hour allows. */
Err play_day(Tx *tx, Demo *d);

/* --- the store room (store.c) --- */
Err store_write_off_expired(Tx *tx, Demo *d);
Err store_deliver(Tx *tx, Demo *d);
/* From the market round the corner, when the cooks run short. */
Err store_buy(Tx *tx, Demo *d, int64_t product_id, int64_t mg);
/* Something that must be used by tomorrow. */
Err store_buy_near_its_day(Tx *tx, Demo *d);
Err store_spoil(Tx *tx, Demo *d);
/* A stocktake of the key products, from its first weighing to its approval, begun at a local minute. */
Err store_count(Tx *tx, Demo *d, int minute);
/* What somebody takes home of the beef used so far, between the two counts. */
void store_lose_beef(Demo *d, Day day);
/* Leaves one of today's dishes, not yet cooked, short of something. */
Err store_run_short(Tx *tx, Demo *d);

/* --- the kitchen (cook.c) --- */
/* Serves everything planned for a slot, beginning at a local minute. */
Err cook_slot(Tx *tx, Demo *d, Slot slot, int minute);

#endif
