/* A kindergarten to try the services in: a real database, the real writer and its hooks, an admin, a manager and a cook, and a clock that the test moves.
 * Everything a call answers lives until the kit is closed. */
#ifndef SUPPORT_KIT_H
#define SUPPORT_KIT_H

#include "kitchen/ledger/ledger.h"
#include "support/database.h"

typedef struct KitEvents {
    const char **items;
    size_t n;
} KitEvents;

typedef struct Kit {
    TestDatabase t;
    Arena *arena;
    Fault fault; /* of the last kit_write or kit_read */
    int64_t admin, manager, cook;
    int64_t user_id; /* who acts: the admin, unless the test says otherwise */
    Role role;
    Lang lang;
    int64_t heard; /* seq of the last event that kit_events gave */
    KitEvents events;
    bool fail_late; /* the next write fails after it has been settled */
} Kit;

/* Opens at 2026-10-05 (a Monday) 09:00 in Tashkent. Fails the test where it cannot. */
void kit_open(Kit *k);
void kit_close(Kit *k);
/* For cmocka_unit_test_setup_teardown: *state is the Kit. */
int kit_set_up(void **state);
int kit_tear_down(void **state);

/* Moves the clock to a local day and time, forwards or back; or forwards by minutes. */
void kit_go(Kit *k, const char *day, int hour, int minute);
void kit_pass(Kit *k, int minutes);
Day kit_today(const Kit *k);
Day kit_day(const char *text);  /* YYYY-MM-DD */
void kit_as(Kit *k, Role role); /* who acts from now on */

/* Runs `work` as a write of its own, or as a read. */
Err kit_write(Kit *k, Err (*work)(Tx *tx, void *ctx), void *ctx);
Err kit_read(Kit *k, Err (*work)(Tx *tx, void *ctx), void *ctx);
/* Fails the test, naming the fault, unless e is OK. */
void kit_must(Kit *k, Err e);

/* Grams as milligrams. */
#define G(grams) ((Mass){(int64_t)(grams)*1000})
#define NEVER DAY_NONE

/* A product without stock; a delivery of it today, or dated; what is left. Each must succeed. */
int64_t kit_product(Kit *k, const char *name, Mass minimum);
Lot kit_deliver(Kit *k, int64_t product_id, Mass grams, Day expires_on);
Lot kit_deliver_on(Kit *k, int64_t product_id, Mass grams, Day delivered_on, Day expires_on);
Count kit_count(Kit *k, int64_t product_id, Mass grams);
int64_t kit_usable(Kit *k, int64_t product_id);  /* milligrams */
int64_t kit_expired(Kit *k, int64_t product_id); /* milligrams */
/* The books prove themselves. */
void kit_verify(Kit *k);

/* Reads the events told since the last call, oldest first: whole live messages. */
const KitEvents *kit_events(Kit *k);
/* How many of those last read are of a type and carry a text. */
int kit_heard(const Kit *k, const char *type, const char *part);

#endif
