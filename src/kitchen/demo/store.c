/* The store room of the demonstration: its manager, its suppliers, and whoever takes the beef. */
#include "kitchen/demo/play.h"
#include "kitchen/products/entries.h"
#include "kitchen/stocktakes/stocktakes.h"

#include <string.h>

enum {
    FRESH_DAYS = 31, /* what keeps for less is bought up to the next delivery, the rest for weeks */
    STOCK_UP_DAYS = 21,
    RESERVE_DAYS = 7,
    HOLD_BACK_DAYS = 30, /* before today, for what is to be low today */
    GRAM = 1000,
    KILO = 1000 * GRAM,
};

/* What goes missing of the beef between the counts, in thousandths of its use: 127 of 1127 are the 11.3 % of the worked example (data/domain.md,
 * section 4). */
enum { MISSING_PER_MILLE = 127 };

static bool key_is(const CatalogueProduct *p, const char *key) { return strcmp(p->key, key) == 0; }

/* What lies on the shelf in truth. */
static Err on_hand(Tx *tx, const Demo *d, size_t p, int64_t *ret_mg) {
    Mass usable, expired;
    TRY(ledger_usable(tx, d->ids.products[p], &usable, &expired));
    *ret_mg = usable.mg - d->missing_mg[p];
    return OK;
}

static int64_t share(int64_t mg, int64_t thousandths) { return mg / 1000 * thousandths; }

static int64_t to_ten_grams(int64_t mg) { return mg / (10 * GRAM) * (10 * GRAM); }

/* --- deliveries --- */

/* Who brings what; the last brings whatever nobody else does. */
static const struct Supplier {
    const char *name, *groups[6];
} suppliers[] = {
    {"«Siyob goʻsht» MChJ", {"meat", "poultry", "offal"}},
    {"«Zarafshon baliq» MChJ", {"fish"}},
    {"«Oq oltin sut» MChJ", {"milk", "tvorog", "butter", "sour_cream", "cheese"}},
    {"«Samarqand noni» XK", {"bread_wheat", "bread_rye"}},
    {"Toʻlqin Ergashev YaTT", {"vegetables", "potato", "fruit"}},
    {"«Registon savdo» MChJ", {NULL}},
};

static int supplier_of(const CatalogueProduct *p) {
    int last = (int)(sizeof suppliers / sizeof *suppliers) - 1;
    for (int i = 0; i < last; i++)
        if (word_index(suppliers[i].groups, p->group->name) >= 0)
            return i;
    return last;
}

/* Meat, vegetables and fruit weigh a little less than the paper says. */
static bool loses_on_the_way(const CatalogueProduct *p) {
    static const char *const groups[] = {"meat", "poultry", "offal", "vegetables", "potato", "fruit", NULL};
    return word_index(groups, p->group->name) >= 0;
}

static Err receive(Tx *tx, Demo *d, size_t p, int64_t mg, int32_t keeps, const char *supplier,
                   const char *document_no) {
    const CatalogueProduct *product = &catalogue_products[p];
    int64_t weighed = mg;
    if (loses_on_the_way(product) && mg >= KILO)
        weighed = to_ten_grams(share(mg, 1000 - rng_between(&d->rng, 0, 8)));
    int64_t price = product->price_per_kg_uzs * (100 + rng_between(&d->rng, -5, 6)) / 100;
    DeliveryNew in = {.grams = {weighed},
                      .delivered_on = tx->today,
                      .expires_on = day_plus(tx->today, keeps),
                      .price_per_kg_uzs = price / 100 * 100,
                      .supplier = supplier,
                      .document_no = document_no,
                      .invoice_grams = {mg}};
    Lot lot;
    return product_deliver(tx, d->ids.products[p], &in, &lot);
}

/* How long what comes will keep: what keeps long has often lain somewhere already. */
static int32_t keeps_from_now(Demo *d, size_t p) {
    int32_t life = plan_shelf_life(&catalogue_products[p]);
    return life > 3 ? life - rng_between(&d->rng, 0, life / 8) : life;
}

/* What the order is made from: planned use, by product. */
typedef struct Outlook {
    int64_t *until_next, *reserve, *stock_up;
} Outlook;

/* From today on, by product. */
static int64_t *use_of_days(Tx *tx, const Demo *d, int days) {
    int64_t *use = ARENA_ARRAY(tx->arena, int64_t, d->n_products);
    plan_use(d->today, tx->today, day_plus(tx->today, days - 1), use, d->n_products);
    return use;
}

static Outlook look_ahead(Tx *tx, const Demo *d) {
    return (Outlook){.until_next = use_of_days(tx, d, plan_next_delivery(tx->today).n - tx->today.n),
                     .reserve = use_of_days(tx, d, RESERVE_DAYS),
                     .stock_up = use_of_days(tx, d, STOCK_UP_DAYS)};
}

/* Sugar, buckwheat and oil are let run out towards today, so that the screens have something low to show. */
static bool is_held_back(const Demo *d, const CatalogueProduct *p, Day day) {
    return d->today.n - day.n <= HOLD_BACK_DAYS &&
           (key_is(p, "sugar") || key_is(p, "buckwheat") || key_is(p, "veg_oil"));
}

static int64_t order_of(const Demo *d, size_t p, Day day, const Outlook *o, int64_t on_hand_mg) {
    const CatalogueProduct *product = &catalogue_products[p];
    int64_t until_next = share(o->until_next[p], 1070);
    if (is_held_back(d, product, day))
        return until_next - on_hand_mg;
    if (plan_shelf_life(product) < FRESH_DAYS)
        return until_next + d->minimums[p].mg - on_hand_mg;
    if (on_hand_mg < d->minimums[p].mg + o->reserve[p])
        return o->stock_up[p] + d->minimums[p].mg - on_hand_mg;
    /* What no menu asks for lies there for the other recipes, where it keeps. */
    if (day.n == d->first.n && plan_shelf_life(product) >= 120)
        return product->price_per_kg_uzs > 50000 ? KILO / 2 : 5 * KILO;
    return 0;
}

Err store_deliver(Tx *tx, Demo *d) {
    TRY(ledger_shelves(tx, d->ids.products, d->n_products));
    Outlook o = look_ahead(tx, d);
    for (size_t p = 0; p < d->n_products; p++) {
        int64_t mg;
        TRY(on_hand(tx, d, p, &mg));
        int64_t order = order_of(d, p, tx->today, &o, mg);
        if (order <= 0)
            continue;
        int supplier = supplier_of(&catalogue_products[p]);
        /* One paper a supplier and day. */
        const char *document =
            arena_printf(tx->arena, "%d/%d", 1000 + tx->today.n - d->first.n, supplier + 1);
        TRY(receive(tx, d, p, plan_pack(order), keeps_from_now(d, p), suppliers[supplier].name, document));
    }
    return OK;
}

static const char market[] = "Siyob dehqon bozori";

Err store_buy(Tx *tx, Demo *d, int64_t product_id, int64_t mg) {
    for (size_t p = 0; p < d->n_products; p++)
        if (d->ids.products[p] == product_id)
            return receive(tx, d, p, plan_pack(share(mg, 1100) + 10 * GRAM), keeps_from_now(d, p), market,
                           NULL);
    return OK;
}

Err store_buy_near_its_day(Tx *tx, Demo *d) {
    for (size_t p = 0; p < d->n_products; p++)
        if (key_is(&catalogue_products[p], "yogurt"))
            return receive(tx, d, p, 2 * KILO, 1, market, NULL);
    return OK;
}

/* --- write-offs --- */

static Err write_off(Tx *tx, const Demo *d, size_t p, int64_t mg, WriteOffReason reason, const char *note) {
    Movement entry;
    WriteOffNew in = {.grams = {mg}, .reason = {(int32_t)reason}, .note = note};
    return product_write_off(tx, d->ids.products[p], &in, &entry);
}

Err store_write_off_expired(Tx *tx, Demo *d) {
    bool leave_one = tx->today.n == d->today.n; /* for the screens to show */
    TRY(ledger_shelves(tx, d->ids.products, d->n_products));
    for (size_t p = 0; p < d->n_products; p++) {
        Mass usable, expired;
        TRY(ledger_usable(tx, d->ids.products[p], &usable, &expired));
        if (expired.mg > 0 && !leave_one)
            TRY(write_off(tx, d, p, expired.mg, REASON_EXPIRED, NULL));
        leave_one = leave_one && expired.mg == 0;
    }
    return OK;
}

Err store_spoil(Tx *tx, Demo *d) {
    static const char *const goods[] = {"tomato", "apple", "potato", "carrot", "cabbage", "banana", NULL};
    static const char *const notes[] = {"Chirigan", "Ezilgan", "Koʻkarib ketgan"};
    const char *key = goods[rng_between(&d->rng, 0, 5)];
    const char *note = notes[rng_between(&d->rng, 0, 2)];
    int64_t spoiled = rng_between(&d->rng, 30, 120) * (10 * GRAM), there;
    for (size_t p = 0; p < d->n_products; p++) {
        if (!key_is(&catalogue_products[p], key))
            continue;
        TRY(on_hand(tx, d, p, &there));
        if (there >= spoiled)
            TRY(write_off(tx, d, p, spoiled, REASON_SPOILED, note));
    }
    return OK;
}

/* --- counts --- */

/* Key products: class A of data/tolerances.csv, and what is dear or goes by the sack. */
static bool is_counted(const CatalogueProduct *p) {
    static const char *const others[] = {"rice", "sugar", "veg_oil", "milk", NULL};
    return p->group->risk_class == 'A' || word_index(others, p->key) >= 0;
}

/* What is found of it on the shelf. */
static Err find(Tx *tx, Demo *d, size_t p, Mass *ret) {
    /* Drying, spilling, the scale: about the natural loss, give or take half a per cent of what was used. */
    int64_t loss = share(d->used_mg[p], 5) + share(d->used_mg[p], rng_between(&d->rng, -5, 5));
    Mass usable, expired;
    TRY(ledger_usable(tx, d->ids.products[p], &usable, &expired));
    int64_t found = to_ten_grams(usable.mg + expired.mg - d->missing_mg[p] - loss);
    ret->mg = found > 0 ? found : 0;
    d->used_mg[p] = 0;
    d->missing_mg[p] = 0;
    return OK;
}

/* The manager weighs, a shelf in half a minute; the administrator approves. */
Err store_count(Tx *tx, Demo *d, int minute) {
    Stocktake s;
    StocktakeLine line;
    int weighed = 0;
    play_as(tx, d, PLAYER_MANAGER, minute);
    TRY(stocktake_open(tx, "Qimmat mahsulotlar", &s));
    for (size_t p = 0; p < d->n_products; p++) {
        if (!is_counted(&catalogue_products[p]) || d->used_mg[p] == 0)
            continue;
        Mass found;
        TRY(find(tx, d, p, &found));
        play_as(tx, d, PLAYER_MANAGER, minute + 1 + weighed++ / 2);
        TRY(stocktake_weigh(tx, s.id, d->ids.products[p], found, tx->now, &line));
    }
    play_as(tx, d, PLAYER_MANAGER, minute + 20);
    TRY(stocktake_submit(tx, s.id, &s));
    play_as(tx, d, PLAYER_ADMIN, minute + 35);
    return stocktake_approve(tx, s.id, &s);
}

void store_lose_beef(Demo *d, Day day) {
    if (day.n <= d->counts[0].n || day.n > d->counts[1].n)
        return;
    for (size_t p = 0; p < d->n_products; p++)
        if (key_is(&catalogue_products[p], "beef"))
            d->missing_mg[p] = share(d->used_mg[p], MISSING_PER_MILLE);
}

/* --- today's shortage --- */

/* How many of today's dishes take of a product. */
static int dishes_with(const PlannedDish *dishes, size_t n, const CatalogueProduct *p) {
    int found = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < dishes[i].recipe->n_items; k++)
            found += dishes[i].recipe->items[k].product == p;
    return found;
}

/* Of what only one dish after breakfast takes, the product of which the least must go for that dish to fall short by two fifths. */
Err store_run_short(Tx *tx, Demo *d) {
    PlannedDish dishes[PLAN_DISHES_MAX];
    size_t n = plan_dishes(tx->today, dishes), best = SIZE_MAX;
    int64_t best_mg = INT64_MAX;
    for (size_t i = 0; i < n; i++) {
        const CatalogueRecipe *r = dishes[i].recipe;
        for (size_t k = 0; k < r->n_items && dishes[i].slot != SLOT_BREAKFAST; k++) {
            size_t p = (size_t)(r->items[k].product - catalogue_products);
            int64_t need = plan_need_mg(&r->items[k], plan_eaters(&d->attendance, dishes[i].slot)), there;
            TRY(on_hand(tx, d, p, &there));
            int64_t goes = to_ten_grams(there - share(need, 600));
            if (need >= KILO && goes < best_mg && dishes_with(dishes, n, r->items[k].product) == 1) {
                best = p;
                best_mg = goes;
            }
        }
    }
    if (best == SIZE_MAX || best_mg <= 0) /* something is short already, or there is nothing to take */
        return OK;
    return write_off(tx, d, best, best_mg, REASON_SPOILED, "Muzlatkich ishlamay qolgan");
}
