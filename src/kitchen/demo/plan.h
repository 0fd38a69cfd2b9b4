/* What the demonstration kindergarten means to do: who comes, what they eat, what that takes. Pure arithmetic over the catalogue, in whole numbers. */
#ifndef KITCHEN_DEMO_PLAN_H
#define KITCHEN_DEMO_PLAN_H

#include "base/day.h"
#include "kitchen/attendance/attendance.h"
#include "kitchen/catalogue/catalogue.h"
#include "kitchen/servings/servings.h"

enum { PLAN_DISHES_MAX = 24, PLAN_PAST_DAYS = 60, PLAN_MENU_DAYS = 14 };

/* The same numbers on every run. */
typedef struct Rng {
    uint64_t state;
} Rng;
int32_t rng_between(Rng *rng, int32_t low, int32_t high); /* inclusive */

typedef struct PlannedDish {
    const CatalogueRecipe *recipe;
    Slot slot;
} PlannedDish;

/* How many eat of a dish. */
typedef struct Eaters {
    int32_t older, younger, staff;
} Eaters;

/* Closed at weekends; but `today` is always a working day, so that whoever tries the program on a Sunday finds a kitchen at work. */
bool plan_works(Day today, Day day);
/* The dishes of a working day, in its order; a weekend's are the coming Monday's. */
size_t plan_dishes(Day day, PlannedDish out[PLAN_DISHES_MAX]);
/* Who comes on a day: by weekday, season and chance. */
Attendance plan_attendance(Rng *rng, Day day);
/* Who eats in a slot of those who came: the children stay for twelve hours, the staff lunch here. */
Eaters plan_eaters(const Attendance *a, Slot slot);
/* What a dish takes of one of its ingredients. */
int64_t plan_need_mg(const CatalogueItem *item, Eaters eaters);
/* What the menu of the days from–to will take of every product, by its place in catalogue_products (n of them), with as many eaters as are usual. */
void plan_use(Day today, Day from, Day to, int64_t *use_mg, size_t n);
/* Deliveries come on Mondays and Thursdays. */
bool plan_delivers(Day day);
Day plan_next_delivery(Day day);
/* How long a product keeps here, in days. */
int32_t plan_shelf_life(const CatalogueProduct *p);
/* The stock under which a product counts as low: three days' use of what keeps; of what comes fresh every few days none. */
Mass plan_minimum(const CatalogueProduct *p, int64_t ten_days_use_mg);
/* Up to what can be bought: whole kilograms, half ones, or less of what is used by the pinch. */
int64_t plan_pack(int64_t mg);

#endif
