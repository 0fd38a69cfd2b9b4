#include "support/kit.h"

#include "auth/vault.h"
#include "journal/journal.h"
#include "kitchen/products/entries.h"
#include "kitchen/products/products.h"
#include "kitchen/reports/watch/watch.h"
#include "kitchen/stock/settle.h"
#include "kitchen/users/users.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static Err after(Tx *tx) {
    Kit *k = (Kit *)(void *)((char *)tx->app - offsetof(Kit, t.app));
    TRY(stock_settle(tx));
    TRY(reports_watch(tx));
    TRY(journal_end(tx));
    bool fails = k->fail_late;
    k->fail_late = false;
    return fails ? fault_inner(tx->fault, ERR_UNAVAILABLE, "as the test wished") : OK;
}

/* --- opening --- */

static Err add_user(Kit *k, Tx *tx, Role role, const char *name, int64_t *ret_id) {
    (void)k;
    UserNew in = {.username = name, .full_name = name};
    return user_create(tx, &in, role, "no password", ret_id);
}

static Err add_users(Tx *tx, void *ctx) {
    Kit *k = ctx;
    TRY(add_user(k, tx, ROLE_ADMIN, "Zulfiya", &k->admin));
    TRY(add_user(k, tx, ROLE_MANAGER, "Bahodir", &k->manager));
    return add_user(k, tx, ROLE_COOK, "Nargiza", &k->cook);
}

void kit_open(Kit *k) {
    *k = (Kit){.arena = arena_new(), .lang = LANG_EN};
    k->fault.arena = k->arena;
    test_database_open(&k->t);
    kit_go(k, "2026-10-05", 9, 0);
    k->t.app.vault = vault_new("a secret of the tests alone, 32 bytes and more");
    const WriterHooks hooks = {.before = journal_begin, .after = after};
    kit_must(k, writer_start(&k->t.app, k->t.database, &hooks, &k->fault, &k->t.app.writer));
    kit_must(k, kit_write(k, add_users, k));
    kit_as(k, ROLE_ADMIN);
}

void kit_close(Kit *k) {
    writer_stop(k->t.app.writer);
    vault_free(k->t.app.vault);
    test_database_close(&k->t);
    arena_free(k->arena);
}

int kit_set_up(void **state) {
    Kit *k = malloc(sizeof *k);
    assert_non_null(k);
    kit_open(k);
    *state = k;
    return 0;
}

int kit_tear_down(void **state) {
    kit_close(*state);
    free(*state);
    return 0;
}

/* --- time and people --- */

static const Zone *zone(void) { return zone_find("Asia/Tashkent"); }

Day kit_day(const char *text) {
    Day d;
    assert_true(day_parse(text, &d));
    return d;
}

void kit_go(Kit *k, const char *day, int hour, int minute) {
    k->t.now_us = zone_day_start(zone(), kit_day(day)).us + (hour * 60 + minute) * 60 * SECOND_US;
}

void kit_pass(Kit *k, int minutes) { k->t.now_us += minutes * 60 * SECOND_US; }

Day kit_today(const Kit *k) { return zone_day(zone(), (Instant){k->t.now_us}); }

void kit_as(Kit *k, Role role) {
    k->role = role;
    k->user_id = role == ROLE_ADMIN ? k->admin : role == ROLE_MANAGER ? k->manager : k->cook;
}

/* --- work --- */

static Tx scope(Kit *k) {
    fault_clear(&k->fault);
    return (Tx){.app = &k->t.app,
                .arena = k->arena,
                .fault = &k->fault,
                .kg = TEST_KG,
                .user_id = k->user_id,
                .role = k->role,
                .lang = k->lang,
                .now = {k->t.now_us}};
}

Err kit_write(Kit *k, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    Write write = {.run = work, .ctx = ctx, .tx = scope(k)};
    return writer_run(k->t.app.writer, &write);
}

Err kit_read(Kit *k, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    Tx tx = scope(k);
    tx.db = k->t.db;
    TRY(db_begin(tx.db, tx.fault, false));
    Err e = tx_place(&tx);
    if (e == OK)
        e = work(&tx, ctx);
    db_rollback(tx.db);
    return e;
}

void kit_must(Kit *k, Err e) {
    if (e != OK)
        fail_msg("%s: %s %s", err_slug(e), k->fault.inner ? k->fault.inner : "",
                 k->fault.first ? k->fault.first->field : "");
}

/* --- what most tests need --- */

typedef struct Work {
    ProductNew product;
    DeliveryNew delivery;
    CountNew count;
    int64_t id;
    Lot lot;
    Count counted;
    Mass usable, expired;
} Work;

static Err create(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_create(tx, &w->product, &w->id);
}

int64_t kit_product(Kit *k, const char *name, Mass minimum) {
    Work w = {.product = {.name = name,
                          .min_grams = minimum,
                          .delivered_on = DAY_NONE,
                          .expires_on = DAY_NONE,
                          .price_per_kg_uzs = BIGINT_NONE,
                          .natural_loss_percent = PERCENT_NONE}};
    kit_must(k, kit_write(k, create, &w));
    return w.id;
}

static Err deliver(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_deliver(tx, w->id, &w->delivery, &w->lot);
}

Lot kit_deliver_on(Kit *k, int64_t product_id, Mass grams, Day delivered_on, Day expires_on) {
    Work w = {.id = product_id,
              .delivery = {.grams = grams,
                           .delivered_on = delivered_on,
                           .expires_on = expires_on,
                           .price_per_kg_uzs = BIGINT_NONE,
                           .invoice_grams = MASS_NONE}};
    kit_must(k, kit_write(k, deliver, &w));
    return w.lot;
}

Lot kit_deliver(Kit *k, int64_t product_id, Mass grams, Day expires_on) {
    return kit_deliver_on(k, product_id, grams, kit_today(k), expires_on);
}

static Err count(Tx *tx, void *ctx) {
    Work *w = ctx;
    return product_count(tx, w->id, &w->count, &w->counted);
}

Count kit_count(Kit *k, int64_t product_id, Mass grams) {
    Work w = {.id = product_id, .count = {.grams = grams}};
    kit_must(k, kit_write(k, count, &w));
    return w.counted;
}

static Err usable(Tx *tx, void *ctx) {
    Work *w = ctx;
    return ledger_usable(tx, w->id, &w->usable, &w->expired);
}

int64_t kit_usable(Kit *k, int64_t product_id) {
    Work w = {.id = product_id};
    kit_must(k, kit_read(k, usable, &w));
    return w.usable.mg;
}

int64_t kit_expired(Kit *k, int64_t product_id) {
    Work w = {.id = product_id};
    kit_must(k, kit_read(k, usable, &w));
    return w.expired.mg;
}

static Err verify(Tx *tx, void *ctx) { return ledger_verify(tx, NULL, NULL, ctx); }

void kit_verify(Kit *k) {
    int64_t movements;
    kit_must(k, kit_read(k, verify, &movements));
}

/* --- events --- */

static Err read_events(Tx *tx, void *ctx) {
    Kit *k = ctx;
    Event *first;
    bool reset;
    TRY(events_since(tx, k->heard, &first, &k->heard, &reset));
    assert_false(reset);
    k->events = (KitEvents){0};
    size_t n = 0;
    for (const Event *e = first; e; e = e->next)
        n++;
    k->events.items = ARENA_ARRAY(tx->arena, const char *, n + 1);
    for (const Event *e = first; e; e = e->next)
        k->events.items[k->events.n++] = e->message;
    return OK;
}

const KitEvents *kit_events(Kit *k) {
    kit_must(k, kit_read(k, read_events, k));
    return &k->events;
}

int kit_heard(const Kit *k, const char *type, const char *part) {
    const char *start = "{\"type\":\"";
    int n = 0;
    for (size_t i = 0; i < k->events.n; i++) {
        const char *at = k->events.items[i] + strlen(start);
        n += strncmp(at, type, strlen(type)) == 0 && at[strlen(type)] == '"' && strstr(at, part);
    }
    return n;
}
