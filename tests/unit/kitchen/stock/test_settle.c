/* What watchers hear is what is there: after every write the live events, laid over what was known before, give the database's own figures. */
#include "journal/journal.h"
#include "kitchen/alerts/alerts.h"
#include "kitchen/meals/meals.h"
#include "kitchen/portions/portions.h"
#include "kitchen/products/entries.h"
#include "kitchen/products/products.h"
#include "kitchen/stock/settle.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* --- acts --- */

typedef struct MealWork {
    MealNew in;
    IngredientNew items[8];
    int64_t id;
    Portions *portions;
    size_t n;
} MealWork;

static Err make_meal(Tx *tx, void *ctx) {
    MealWork *w = ctx;
    return meal_create(tx, &w->in, &w->id);
}

static int64_t meal_of(Kit *k, const char *name, const IngredientNew *items, size_t n) {
    MealWork w = {0};
    memcpy(w.items, items, n * sizeof *items);
    w.in = (MealNew){.name = name, .ingredients = {w.items, n}};
    kit_must(k, kit_write(k, make_meal, &w));
    return w.id;
}

typedef struct Serving1 {
    Need needs[4];
    size_t n;
    int64_t id;
} Serving1;

static Err serve_it(Tx *tx, void *ctx) {
    Serving1 *s = ctx;
    s->id = new_id(tx);
    return ledger_serve(tx, s->needs, s->n, s->id);
}

static void serve_one(Kit *k, int64_t product_id, Mass mg) {
    Serving1 s = {.needs = {{.product_id = product_id, .need = mg}}, .n = 1};
    kit_must(k, kit_write(k, serve_it, &s));
}

static Err new_day(Tx *tx, void *ctx) {
    (void)ctx;
    return stock_new_day(tx);
}

static Err read_portions(Tx *tx, void *ctx) {
    MealWork *w = ctx;
    return portions_all(tx, &w->portions, &w->n);
}

static const char *stock_text(Kit *k, int64_t product_id, const char *grams, bool low) {
    return arena_printf(k->arena, "\"data\":{\"product_id\":%lld,\"grams\":%s,\"low\":%s}",
                        (long long)product_id, grams, low ? "true" : "false");
}

static const char *portions_text(Kit *k, int64_t meal_id, int possible) {
    return arena_printf(k->arena, "\"data\":{\"meal_id\":%lld,\"portions_possible\":%d}", (long long)meal_id,
                        possible);
}

/* --- one by one --- */

static void a_write_tells_the_stock_it_moved_and_the_portions_that_changed(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(100)), beef = kit_product(k, "Mol goʻshti", G(0)),
            milk = kit_product(k, "Sut", G(0));
    int64_t palov = meal_of(k, "Palov", (IngredientNew[]){{rice, G(60), G(40)}, {beef, G(80), G(50)}}, 2);
    int64_t porridge = meal_of(k, "Sutli boʻtqa", (IngredientNew[]){{milk, G(200), G(150)}}, 1);
    kit_events(k);
    kit_deliver(k, rice, G(600), NEVER);
    kit_events(k);
    assert_int_equal(kit_heard(k, "stock.changed", stock_text(k, rice, "600", false)), 1);
    assert_int_equal(kit_heard(k, "stock.changed", ""), 1);
    assert_int_equal(kit_heard(k, "portions.changed", ""), 0); /* beef still limits it to 0 */
    kit_deliver(k, beef, G(799), NEVER);
    kit_events(k);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, palov, 9)), 1);
    assert_int_equal(kit_heard(k, "portions.changed", ""), 1);
    kit_deliver(k, beef, G(1), NEVER);
    kit_events(k);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, palov, 10)), 1);
    kit_deliver(k, beef, G(1000), NEVER); /* rice limits it now */
    kit_deliver(k, milk, G(199), NEVER);
    kit_events(k);
    assert_int_equal(kit_heard(k, "portions.changed", ""), 0);
    assert_int_equal(kit_heard(k, "stock.changed", ""), 2);
    kit_deliver(k, milk, G(1), NEVER);
    serve_one(k, rice, G(540));
    kit_events(k);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, porridge, 1)), 1);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, palov, 1)), 1);
    assert_int_equal(kit_heard(k, "stock.changed", stock_text(k, rice, "60", true)), 1);
}

static void a_new_meal_and_a_changed_recipe_are_told(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(600), NEVER);
    kit_events(k);
    int64_t meal = meal_of(k, "Boʻtqa", (IngredientNew[]){{rice, G(60), G(40)}}, 1);
    kit_events(k);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, meal, 10)), 1);
    assert_int_equal(kit_heard(k, "stock.changed", ""), 0);
    serve_one(k, rice, G(60)); /* by the new recipe: it was not remembered from before */
    kit_events(k);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, meal, 9)), 1);
}

static Err deliver_in_vain(Tx *tx, void *ctx) {
    int64_t *product = ctx;
    Lot lot;
    DeliveryNew in = {G(1000), tx->today, NEVER, BIGINT_NONE, NULL, NULL, MASS_NONE, NULL};
    return product_deliver(tx, *product, &in, &lot);
}

static void a_write_that_fails_after_its_settling_leaves_nothing_remembered(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(50));
    int64_t meal = meal_of(k, "Boʻtqa", (IngredientNew[]){{rice, G(10), G(10)}}, 1);
    kit_deliver(k, rice, G(40), NEVER);
    kit_deliver(k, rice, G(1), NEVER); /* remembered by now */
    kit_events(k);
    k->fail_late = true;
    assert_int_equal(kit_write(k, deliver_in_vain, &rice), ERR_UNAVAILABLE);
    kit_events(k);
    assert_int_equal(k->events.n, 0);
    kit_deliver(k, rice, G(10), NEVER);
    kit_events(k);
    assert_int_equal(kit_heard(k, "stock.changed", stock_text(k, rice, "51", false)), 1);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, meal, 5)), 1);
    assert_int_equal(kit_heard(k, "alert.resolved", "low_stock"),
                     1); /* the one that the lost write had resolved */
    kit_verify(k);
}

/* As a command beside the server would: the recipes of a whole kindergarten are not read again for nothing, but they are read again. */
static void what_another_process_wrote_is_noticed(void **state) {
    Kit *k = *state;
    int64_t rice = kit_product(k, "Guruch", G(0));
    kit_deliver(k, rice, G(100), NEVER);
    kit_deliver(k, rice, G(100), NEVER);
    kit_events(k);
    test_sql(&k->t, "UPDATE product SET min_mg = 500000");
    kit_deliver(k, rice, G(100), NEVER);
    kit_events(k);
    assert_int_equal(kit_heard(k, "stock.changed", stock_text(k, rice, "300", true)), 1);
    assert_int_equal(kit_heard(k, "alert.raised", "low_stock"), 1);
}

static void a_new_day_tells_what_expired_overnight(void **state) {
    Kit *k = *state;
    int64_t milk = kit_product(k, "Sut", G(0)), rice = kit_product(k, "Guruch", G(0));
    int64_t porridge = meal_of(k, "Boʻtqa", (IngredientNew[]){{milk, G(100), G(100)}}, 1);
    kit_deliver(k, milk, G(300), kit_day("2026-10-06"));
    kit_deliver(k, milk, G(200), NEVER);
    kit_deliver(k, rice, G(200), NEVER);
    kit_go(k, "2026-10-07", 0, 1);
    kit_events(k);
    kit_must(k, kit_write(k, new_day, NULL));
    kit_events(k);
    assert_int_equal(kit_heard(k, "stock.changed", stock_text(k, milk, "200", false)), 1);
    assert_int_equal(kit_heard(k, "stock.changed", ""), 1);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, porridge, 2)), 1);
    assert_int_equal(kit_heard(k, "alert.raised", "\"kind\":\"expired\""), 1);
    kit_deliver(k, rice, G(1), kit_day("2026-10-12"));
    kit_go(k, "2026-10-09", 0, 1);
    kit_events(k);
    kit_must(k, kit_write(k, new_day, NULL));
    kit_events(k);
    assert_int_equal(kit_heard(k, "alert.raised", "\"kind\":\"expiring\""), 1);
    assert_int_equal(kit_heard(k, "stock.changed", ""), 0); /* nothing of the stock has changed */
    int64_t salad = meal_of(k, "Sabzavot", (IngredientNew[]){{rice, G(50), G(50)}}, 1);
    kit_deliver(k, rice, G(49), kit_day("2026-10-12"));
    kit_events(k);
    kit_go(k, "2026-10-15", 0, 1); /* nobody was there for days */
    kit_must(k, kit_write(k, new_day, NULL));
    kit_events(k);
    assert_int_equal(kit_heard(k, "stock.changed", stock_text(k, rice, "200", false)), 1);
    assert_int_equal(kit_heard(k, "portions.changed", portions_text(k, salad, 4)), 1);
}

/* --- at random --- */

enum { PRODUCTS = 5, MEALS = 4, STEPS = 300 };

typedef struct Watcher {
    Kit *k;
    unsigned seed;
    int64_t products[PRODUCTS], meals[MEALS];
    double grams[PRODUCTS];
    bool low[PRODUCTS];
    long long possible[MEALS];
    int64_t servings[STEPS];
    size_t n_servings;
    Product *now;
    size_t n_now;
    OpenAlert *alerts;
    size_t n_alerts;
} Watcher;

static int chance(Watcher *w, int below) {
    w->seed = w->seed * 1103515245U + 12345U;
    return (int)((w->seed >> 8) % (unsigned)below);
}

/* Lays what was told over what was known; each message must say something new. */
static void hear(Watcher *w) {
    const KitEvents *events = kit_events(w->k);
    for (size_t i = 0; i < events->n; i++) {
        const char *data = strstr(events->items[i], "\"data\":");
        long long id, possible;
        double grams;
        char low[8];
        if (sscanf(data, "\"data\":{\"meal_id\":%lld,\"portions_possible\":%lld}", &id, &possible) == 2) {
            for (int m = 0; m < MEALS; m++)
                if (w->meals[m] == id) {
                    if (w->possible[m] == possible)
                        fail_msg("told again: %s", events->items[i]);
                    w->possible[m] = possible;
                }
        } else if (sscanf(data, "\"data\":{\"product_id\":%lld,\"grams\":%lf,\"low\":%7[a-z]}", &id, &grams,
                          low) == 3) {
            for (int p = 0; p < PRODUCTS; p++)
                if (w->products[p] == id) {
                    w->grams[p] = grams;
                    w->low[p] = strcmp(low, "true") == 0;
                }
        }
    }
}

static Err read_now(Tx *tx, void *ctx) {
    Watcher *w = ctx;
    TRY(alerts_open(tx, &w->alerts, &w->n_alerts));
    return products_page(tx, &(ProductFilter){.limit = 100}, &w->now, &w->n_now);
}

static bool alerted(const Watcher *w, int64_t product_id, AlertKind kind) {
    int n = 0;
    for (size_t i = 0; i < w->n_alerts; i++)
        n += w->alerts[i].product_id == product_id && w->alerts[i].kind.n == (int32_t)kind;
    assert_true(n <= 1);
    return n == 1;
}

static void compare(Watcher *w, int step) {
    MealWork meals = {0};
    kit_must(w->k, kit_read(w->k, read_portions, &meals));
    kit_must(w->k, kit_read(w->k, read_now, w));
    for (size_t i = 0; i < meals.n; i++)
        for (int m = 0; m < MEALS; m++)
            if (meals.portions[i].meal_id == w->meals[m] && meals.portions[i].possible != w->possible[m])
                fail_msg("step %d: meal %d: %lld possible, told %lld", step, m,
                         (long long)meals.portions[i].possible, w->possible[m]);
    for (size_t i = 0; i < w->n_now; i++)
        for (int p = 0; p < PRODUCTS; p++) {
            const Product *now = &w->now[i];
            if (now->id != w->products[p])
                continue;
            if ((double)now->grams.mg / 1000 != w->grams[p] || now->low != w->low[p])
                fail_msg("step %d: product %d: %lld mg, told %f g", step, p, (long long)now->grams.mg,
                         w->grams[p]);
            assert_int_equal(alerted(w, now->id, ALERT_LOW_STOCK), now->low && now->grams.mg > 0);
            assert_int_equal(alerted(w, now->id, ALERT_OUT_OF_STOCK),
                             now->grams.mg == 0 && (now->low || !day_is_none(now->last_delivered_on)));
            assert_int_equal(alerted(w, now->id, ALERT_EXPIRED), now->expired_grams.mg > 0);
            assert_int_equal(alerted(w, now->id, ALERT_EXPIRING),
                             !day_is_none(now->nearest_expiry) &&
                                 now->nearest_expiry.n <= kit_today(w->k).n + 3);
        }
}

static Err cancel_it(Tx *tx, void *ctx) {
    return ledger_cancel_serving(tx, *(int64_t *)ctx, tx->today, "a test");
}

static Err write_off_it(Tx *tx, void *ctx) {
    Watcher *w = ctx;
    Movement entry;
    return product_write_off(tx, w->products[chance(w, PRODUCTS)],
                             &(WriteOffNew){.grams = G(1 + chance(w, 200)), .reason = {REASON_EXPIRED}},
                             &entry);
}

static Err change_minimum(Tx *tx, void *ctx) {
    Watcher *w = ctx;
    Product product;
    TRY(product_get(tx, w->products[chance(w, PRODUCTS)], &product));
    ProductChange change = product_as_change(&product);
    change.min_grams = G(chance(w, 500));
    return product_change(tx, &product, &change);
}

static void act(Watcher *w) {
    Kit *k = w->k;
    Err e = OK;
    switch (chance(w, 8)) {
    case 0:
    case 1: {
        Day expires = chance(w, 2) ? NEVER : day_plus(kit_today(k), chance(w, 8) - 1);
        kit_deliver(k, w->products[chance(w, PRODUCTS)], G(1 + chance(w, 500)), expires);
        break;
    }
    case 2:
    case 3:
    case 4: {
        Serving1 s = {.n = 2};
        int first = chance(w, PRODUCTS);
        s.needs[0] = (Need){.product_id = w->products[first], .need = G(1 + chance(w, 150))};
        s.needs[1] = (Need){.product_id = w->products[(first + 1) % PRODUCTS], .need = G(1 + chance(w, 150))};
        e = kit_write(k, serve_it, &s);
        if (e == OK)
            w->servings[w->n_servings++] = s.id;
        break;
    }
    case 5:
        if (w->n_servings)
            e = kit_write(k, cancel_it, &w->servings[(size_t)chance(w, (int)w->n_servings)]);
        break;
    case 6: e = kit_write(k, write_off_it, w); break;
    default: e = kit_write(k, change_minimum, w); break;
    }
    if (e != OK && e != ERR_INSUFFICIENT_STOCK && e != ERR_ALREADY_CANCELLED)
        kit_must(k, e);
}

static void a_watcher_knows_everything_there_is(void **state) {
    Watcher w = {.k = *state, .seed = 7};
    for (int p = 0; p < PRODUCTS; p++)
        w.products[p] = kit_product(w.k, arena_printf(w.k->arena, "Mahsulot %d", p), G(p * 50));
    for (int m = 0; m < MEALS; m++) {
        w.meals[m] =
            meal_of(w.k, arena_printf(w.k->arena, "Taom %d", m),
                    (IngredientNew[]){{w.products[m], G(7 + m), G(5)}, {w.products[m + 1], G(11), G(9)}}, 2);
        w.possible[m] = -1;
    }
    for (int step = 0; step < STEPS; step++) {
        Day before = kit_today(w.k);
        kit_pass(w.k, chance(&w, 400));
        if (kit_today(w.k).n != before.n)
            kit_must(w.k, kit_write(w.k, new_day, NULL));
        act(&w);
        hear(&w);
        compare(&w, step);
    }
    kit_verify(w.k);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_set_up, kit_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_write_tells_the_stock_it_moved_and_the_portions_that_changed),
        TEST(a_new_meal_and_a_changed_recipe_are_told),
        TEST(a_write_that_fails_after_its_settling_leaves_nothing_remembered),
        TEST(what_another_process_wrote_is_noticed),
        TEST(a_new_day_tells_what_expired_overnight),
        TEST(a_watcher_knows_everything_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
