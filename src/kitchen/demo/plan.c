#include "kitchen/demo/plan.h"

#include <string.h>

enum {
    ENROLLED_OLDER = 96,
    ENROLLED_YOUNGER = 24,
    STAFF = 13,
    USUAL_PERCENT = 90,
    GRAM_MG = 1000,
    KILO_MG = 1000000
};

int32_t rng_between(Rng *rng, int32_t low, int32_t high) {
    /* SplitMix64 (Steele, Lea, Flood 2014) */
    uint64_t z = rng->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    z ^= z >> 31;
    return low + (int32_t)(z % (uint64_t)(high - low + 1));
}

bool plan_works(Day today, Day day) { return day_weekday(day) < 5 || day.n == today.n; }

size_t plan_dishes(Day day, PlannedDish out[PLAN_DISHES_MAX]) {
    int weekday = day_weekday(day);
    if (weekday >= 5) {
        day = day_plus(day, 7 - weekday);
        weekday = 0;
    }
    int week = (day_plus(day, -weekday).n - 4) / 7; /* Monday 5 January 1970 was day 4 */
    int menu_day = week % 2 * 5 + weekday + 1;
    size_t n = 0;
    for (const CatalogueMenu *m = catalogue_menu; m->day && n < PLAN_DISHES_MAX; m++)
        if (m->day == menu_day)
            out[n++] = (PlannedDish){m->recipe, (Slot)word_index(slot_words, m->slot)};
    return n;
}

/* Colds in winter, grandparents in summer. */
static int32_t season_percent(Day day) {
    static const int8_t by_month[12] = {-6, -6, -2, 0, 0, -10, -14, -12, -1, 0, -2, -4};
    int year, month, dom;
    day_civil(day, &year, &month, &dom);
    return USUAL_PERCENT + by_month[month - 1];
}

Attendance plan_attendance(Rng *rng, Day day) {
    static const int8_t by_weekday[7] = {-4, 1, 2, 0, -5, -2, -2};
    int32_t percent = season_percent(day) + by_weekday[day_weekday(day)];
    return (Attendance){.date = day,
                        .children_1_3 = ENROLLED_YOUNGER * (percent + rng_between(rng, -6, 4)) / 100,
                        .children_3_7 = ENROLLED_OLDER * (percent + rng_between(rng, -3, 3)) / 100,
                        .staff = STAFF - rng_between(rng, 0, 2)};
}

Eaters plan_eaters(const Attendance *a, Slot slot) {
    return (Eaters){a->children_3_7, a->children_1_3, slot == SLOT_LUNCH ? a->staff : 0};
}

int64_t plan_need_mg(const CatalogueItem *item, Eaters eaters) {
    return item->grams.mg * (eaters.older + eaters.staff) + item->grams_1_3.mg * eaters.younger;
}

void plan_use(Day today, Day from, Day to, int64_t *use_mg, size_t n) {
    memset(use_mg, 0, n * sizeof *use_mg);
    for (Day day = from; day.n <= to.n; day = day_plus(day, 1)) {
        if (!plan_works(today, day))
            continue;
        int32_t percent = season_percent(day);
        Attendance usual = {day, ENROLLED_YOUNGER * percent / 100, ENROLLED_OLDER * percent / 100, STAFF - 1};
        PlannedDish dishes[PLAN_DISHES_MAX];
        size_t n_dishes = plan_dishes(day, dishes);
        for (size_t i = 0; i < n_dishes; i++)
            for (size_t k = 0; k < dishes[i].recipe->n_items; k++) {
                const CatalogueItem *item = &dishes[i].recipe->items[k];
                use_mg[item->product - catalogue_products] +=
                    plan_need_mg(item, plan_eaters(&usual, dishes[i].slot));
            }
    }
}

bool plan_delivers(Day day) { return day_weekday(day) == 0 || day_weekday(day) == 3; }

Day plan_next_delivery(Day day) {
    do
        day = day_plus(day, 1);
    while (!plan_delivers(day));
    return day;
}

int32_t plan_shelf_life(const CatalogueProduct *p) {
    return strcmp(p->key, "beef") == 0 ? 90 : p->shelf_life_days; /* bought frozen */
}

Mass plan_minimum(const CatalogueProduct *p, int64_t ten_days_use_mg) {
    return (Mass){plan_shelf_life(p) < 14 ? 0 : plan_pack(ten_days_use_mg * 3 / 10)};
}

int64_t plan_pack(int64_t mg) {
    int64_t pack = mg >= 20 * INT64_C(1000000)  ? KILO_MG
                   : mg >= 2 * INT64_C(1000000) ? 500 * GRAM_MG
                   : mg >= 200 * GRAM_MG        ? 50 * GRAM_MG
                                                : 10 * GRAM_MG;
    return (mg + pack - 1) / pack * pack;
}
