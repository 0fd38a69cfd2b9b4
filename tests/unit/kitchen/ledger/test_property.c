/* Random entries on random days, held after each one against a model that knows nothing of SQL: every lot's balance, usable stock, refusals.
 * The seed is told on failure; OSHXONA_SEED repeats a run, OSHXONA_ROUNDS makes it longer. */
#include "journal/journal.h"
#include "kitchen/ledger/queries.h"
#include "kitchen/products/entries.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { PRODUCTS = 3, LOTS = 4000, ENTRIES = 8000, PARTS = 400, RESTS = 8000, STEPS = 400 };

typedef struct ModelLot {
    int product;
    int64_t left;
    int delivered, expires; /* days; expires INT32_MAX: never */
    bool reversed;
} ModelLot;

typedef struct Part {
    int lot;
    int64_t mg;
} Part;

typedef struct ModelEntry {
    MoveKind kind;
    int64_t id; /* of the first movement, or the serving's */
    int product, day;
    int order; /* rises: what was entered when */
    Part parts[PARTS];
    int n_parts;
    bool late, reversed;
} ModelEntry;

/* What keeps the stock as a count found it; it goes with the count. */
typedef struct Rest {
    int count,
        late; /* entries: the count, and the late delivery that brought it (-1: something undone late) */
    Part part;
    bool undone;
} Rest;

typedef struct Model {
    Kit *k;
    unsigned seed;
    int64_t products[PRODUCTS];
    ModelLot *lots;
    int n_lots;
    ModelEntry *entries;
    int n_entries;
    Rest *rests;
    int n_rests;
    int step;
    int done[16]; /* how often each act succeeded */
} Model;

static int chance(Model *m, int below) {
    m->seed = m->seed * 1103515245U + 12345U;
    return (int)((m->seed >> 8) % (unsigned)below);
}

static void wrong(const Model *m, const char *what, long long is, long long expected) {
    fail_msg("step %d: %s is %lld, expected %lld", m->step, what, is, expected);
}

/* --- the model's own rules, written the slow way --- */

static int today(const Model *m) { return kit_today(m->k).n; }

static bool usable(const Model *m, const ModelLot *lot) { return lot->expires >= today(m); }

static int64_t sum(const Model *m, int product, bool only_usable) {
    int64_t mg = 0;
    for (int i = 0; i < m->n_lots; i++)
        if (m->lots[i].product == product && (!only_usable || usable(m, &m->lots[i])))
            mg += m->lots[i].left;
    return mg;
}

/* The lot that leaves next: the earliest expiry, then the oldest. */
static int next_lot(const Model *m, int product, bool expired) {
    int best = -1;
    for (int i = 0; i < m->n_lots; i++) {
        const ModelLot *lot = &m->lots[i];
        if (lot->product == product && lot->left > 0 && usable(m, lot) != expired &&
            (best < 0 || lot->expires < m->lots[best].expires))
            best = i;
    }
    return best;
}

static void part(ModelEntry *e, ModelLot *lots, int lot, int64_t mg) {
    assert_true(e->n_parts < PARTS);
    e->parts[e->n_parts++] = (Part){lot, mg};
    lots[lot].left += mg;
    assert_true(lots[lot].left >= 0);
}

static void take(Model *m, ModelEntry *e, int product, int64_t mg, const bool *expired_order, int n) {
    for (int pass = 0; pass < n; pass++)
        for (int lot; mg > 0 && (lot = next_lot(m, product, expired_order[pass])) >= 0;) {
            int64_t some = m->lots[lot].left < mg ? m->lots[lot].left : mg;
            part(e, m->lots, lot, -some);
            mg -= some;
        }
    assert_int_equal(mg, 0);
}

static int newest_lot(const Model *m, int product) {
    int best = -1;
    for (int i = 0; i < m->n_lots; i++)
        if (m->lots[i].product == product && !m->lots[i].reversed &&
            (best < 0 || m->lots[i].delivered >= m->lots[best].delivered))
            best = i;
    return best;
}

static int add_lot(Model *m, int product, int delivered, int expires) {
    assert_true(m->n_lots < LOTS);
    m->lots[m->n_lots] = (ModelLot){.product = product, .delivered = delivered, .expires = expires};
    return m->n_lots++;
}

static void put(Model *m, ModelEntry *e, int product, int64_t mg, int day) {
    int lot = newest_lot(m, product);
    part(e, m->lots, lot < 0 ? add_lot(m, product, day, INT32_MAX) : lot, mg);
}

/* As much as the lot has, the rest from the others. */
static void take_from(Model *m, ModelEntry *e, int lot, int64_t mg) {
    int64_t there = m->lots[lot].left < mg ? m->lots[lot].left : mg;
    if (there)
        part(e, m->lots, lot, -there);
    take(m, e, m->lots[lot].product, mg - there, (bool[]){false, true}, 2);
}

static int index_of(const Model *m, const ModelEntry *e) { return (int)(e - m->entries); }

static void rest_add(Model *m, const ModelEntry *count, int late, Part of) {
    assert_true(m->n_rests < RESTS);
    m->rests[m->n_rests++] = (Rest){.count = index_of(m, count), .late = late, .part = of};
}

static const ModelEntry *count_after(const Model *m, int product, int day, int order) {
    const ModelEntry *first = NULL;
    for (int i = 0; i < m->n_entries; i++) {
        const ModelEntry *c = &m->entries[i];
        if (c->kind == MOVE_COUNT && c->product == product && !c->reversed && c->day >= day &&
            c->order > order && (!first || c->day < first->day))
            first = c;
    }
    return first;
}

static ModelEntry *entry_add(Model *m, MoveKind kind, int product) {
    assert_true(m->n_entries < ENTRIES);
    ModelEntry *e = &m->entries[m->n_entries];
    *e = (ModelEntry){.kind = kind, .product = product, .day = today(m), .order = m->n_entries};
    m->n_entries++;
    return e;
}

/* --- acts --- */

typedef struct Act {
    int64_t id, product_id;
    DeliveryNew delivery;
    WriteOffNew write_off;
    CountNew count;
    Need needs[PRODUCTS];
    size_t n_needs;
    Day served_on;
    Lot lot;
    Movement entry;
    Count counted;
} Act;

static Err deliver_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    TRY(product_deliver(tx, a->product_id, &a->delivery, &a->lot));
    Movement *newest;
    size_t n;
    TRY(movements_page(tx, a->product_id, ID_MAX + 1, 2, &newest, &n));
    a->id = newest[0].entry_id;
    return OK;
}
static Err write_off_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return product_write_off(tx, a->product_id, &a->write_off, &a->entry);
}
static Err count_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return product_count(tx, a->product_id, &a->count, &a->counted);
}
static Err serve_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    a->id = new_id(tx);
    return ledger_serve(tx, a->needs, a->n_needs, a->id);
}
static Err cancel_it(Tx *tx, void *ctx) {
    const Act *a = ctx;
    return ledger_cancel_serving(tx, a->id, a->served_on, "a test");
}
static Err reverse_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return movement_reverse(tx, a->id, "a test", &a->entry);
}

static void expect(const Model *m, Err is, Err expected, const char *act) {
    if (is != expected)
        fail_msg("step %d: %s: %s, expected %s (%s)", m->step, act, err_slug(is), err_slug(expected),
                 m->k->fault.inner ? m->k->fault.inner : "");
}

static void act_deliver(Model *m) {
    int product = chance(m, PRODUCTS), day = today(m) - (chance(m, 3) ? 0 : chance(m, 6));
    int expires = chance(m, 3) ? day + chance(m, 10) - 2 : INT32_MAX;
    int64_t mg = 1 + chance(m, 20000);
    Act a = {.product_id = m->products[product],
             .delivery = {.grams = {mg},
                          .delivered_on = {day},
                          .expires_on = expires == INT32_MAX ? DAY_NONE : (Day){expires},
                          .price_per_kg_uzs = BIGINT_NONE,
                          .invoice_grams = MASS_NONE}};
    expect(m, kit_write(m->k, deliver_it, &a), OK, "a delivery");
    ModelEntry *e = entry_add(m, MOVE_DELIVERY, product);
    e->id = a.id;
    e->day = day;
    int lot = add_lot(m, product, day, expires);
    part(e, m->lots, lot, mg);
    const ModelEntry *counted = count_after(m, product, day + 1, -1);
    if (counted) {
        e->late = true;
        part(&(ModelEntry){0}, m->lots, lot, -mg);
        rest_add(m, counted, index_of(m, e), (Part){lot, -mg});
    }
    m->done[e->late ? 10 : 0]++;
}

static void act_serve(Model *m) {
    Act a = {0};
    bool enough = true;
    for (int i = 0; i < PRODUCTS; i++) {
        int64_t mg = chance(m, 8000);
        if (mg && chance(m, 4))
            a.needs[a.n_needs++] = (Need){.product_id = m->products[i], .need = {mg}};
        else
            continue;
        enough = enough && mg <= sum(m, i, true);
    }
    if (a.n_needs == 0)
        return;
    expect(m, kit_write(m->k, serve_it, &a), enough ? OK : ERR_INSUFFICIENT_STOCK, "a serving");
    for (size_t i = 0; i < a.n_needs; i++)
        for (int p = 0; p < PRODUCTS; p++)
            if (a.needs[i].product_id == m->products[p] && a.needs[i].usable.mg != sum(m, p, true))
                wrong(m, "what a serving found", a.needs[i].usable.mg, sum(m, p, true));
    if (!enough)
        return;
    ModelEntry *e = entry_add(m, MOVE_SERVING, -1);
    e->id = a.id;
    for (size_t i = 0; i < a.n_needs; i++)
        for (int p = 0; p < PRODUCTS; p++)
            if (a.needs[i].product_id == m->products[p])
                take(m, e, p, a.needs[i].need.mg, (bool[]){false}, 1);
    m->done[1]++;
}

static void act_write_off(Model *m) {
    int product = chance(m, PRODUCTS);
    bool expired = chance(m, 2) == 0;
    int64_t mg = 1 + chance(m, 6000), there = sum(m, product, !expired);
    Act a = {.product_id = m->products[product],
             .write_off = {.grams = {mg}, .reason = {expired ? REASON_EXPIRED : REASON_SPOILED}}};
    expect(m, kit_write(m->k, write_off_it, &a), mg <= there ? OK : ERR_INSUFFICIENT_STOCK, "a write-off");
    if (mg > there)
        return;
    ModelEntry *e = entry_add(m, MOVE_WRITE_OFF, product);
    e->id = a.entry.id;
    take(m, e, product, mg, (bool[]){true, false} + !expired, expired ? 2 : 1);
    m->done[2]++;
}

static void act_count(Model *m) {
    int product = chance(m, PRODUCTS);
    int64_t book = sum(m, product, false), off = chance(m, 3) ? chance(m, 6000) - 3000 : 0;
    int64_t counted = book + off < 0 ? 0 : book + off;
    Act a = {.product_id = m->products[product], .count = {.grams = {counted}}};
    expect(m, kit_write(m->k, count_it, &a), OK, "a count");
    if (a.counted.book_grams.mg != book)
        wrong(m, "the book", a.counted.book_grams.mg, book);
    ModelEntry *e = entry_add(m, MOVE_COUNT, product);
    e->id = a.counted.id;
    if (counted < book)
        take(m, e, product, book - counted, (bool[]){false, true}, 2);
    else if (counted > book)
        put(m, e, product, counted - book, today(m));
    if (sum(m, product, false) != counted)
        wrong(m, "the counted shelf", sum(m, product, false), counted);
    m->done[3]++;
}

/* The count that saw what an entry had moved. */
static const ModelEntry *counted_after(const Model *m, const ModelEntry *e, int product) {
    const ModelEntry *counted = count_after(m, product, e->day, e->order);
    if (e->kind == MOVE_DELIVERY && !(counted && counted->day == e->day))
        counted = count_after(m, product, e->day + 1, -1);
    return counted;
}

/* What came back stays, or leaves the same lots again where a count has come since; it comes back before anything leaves. */
static void undo_parts(Model *m, const ModelEntry *e, const Part *parts, int n) {
    int64_t net = 0;
    for (int i = n; i-- > 0;) {
        net += parts[i].mg;
        if (parts[i].mg < 0)
            part(&(ModelEntry){0}, m->lots, parts[i].lot, -parts[i].mg);
    }
    for (int i = n; i-- > 0;)
        if (parts[i].mg > 0)
            take_from(m, &(ModelEntry){0}, parts[i].lot, parts[i].mg);
    for (int i = 0; i < 2 * n && net; i++) { /* and so do the opposites */
        const Part *p = &parts[i % n];
        const ModelEntry *counted = counted_after(m, e, m->lots[p->lot].product);
        if (!counted || (p->mg < 0) != (i >= n))
            continue;
        ModelEntry scratch = {0};
        if (p->mg < 0)
            take_from(m, &scratch, p->lot, -p->mg);
        else
            put(m, &scratch, m->lots[p->lot].product, p->mg, counted->day);
        for (int s = 0; s < scratch.n_parts; s++)
            rest_add(m, counted, -1, scratch.parts[s]);
    }
}

/* What is undone with an entry: of a delivery or a count, what stands of what was held against a count. */
static int parts_standing(const Model *m, const ModelEntry *e, Part parts[PARTS]) {
    int n = 0, of = index_of(m, e);
    for (int i = 0; i < e->n_parts; i++)
        parts[n++] = e->parts[i];
    for (int i = 0; i < m->n_rests; i++)
        if (!m->rests[i].undone && (m->rests[i].late == of || m->rests[i].count == of)) {
            assert_true(n < PARTS);
            parts[n++] = m->rests[i].part;
        }
    return n;
}

static ModelEntry *any_entry(Model *m, bool serving) {
    for (int tries = 0; tries < 30 && m->n_entries; tries++) {
        int back = chance(m, m->n_entries < 40 ? m->n_entries : 40);
        ModelEntry *e = &m->entries[m->n_entries - 1 - back];
        if ((e->kind == MOVE_SERVING) == serving)
            return e;
    }
    return NULL;
}

static void act_cancel(Model *m) {
    ModelEntry *e = any_entry(m, true);
    if (!e)
        return;
    Act a = {.id = e->id, .served_on = {e->day}};
    expect(m, kit_write(m->k, cancel_it, &a), e->reversed ? ERR_ALREADY_CANCELLED : OK, "a cancellation");
    if (e->reversed)
        return;
    e->reversed = true;
    undo_parts(m, e, e->parts, e->n_parts);
    m->done[4]++;
}

/* Something of it was served or written off. */
static bool lot_used(const Model *m, int lot) {
    for (int i = 0; i < m->n_entries; i++) {
        const ModelEntry *e = &m->entries[i];
        for (int p = 0; p < e->n_parts; p++)
            if (e->parts[p].lot == lot && !e->reversed &&
                (e->kind == MOVE_SERVING || e->kind == MOVE_WRITE_OFF))
                return true;
    }
    return false;
}

static Err reversal_expected(const Model *m, const ModelEntry *e, const Part *parts, int n) {
    int64_t net = 0;
    for (int i = 0; i < n; i++)
        net += parts[i].mg;
    if (e->reversed)
        return ERR_ALREADY_REVERSED;
    if (e->kind == MOVE_DELIVERY && net > 0 &&
        (m->lots[parts[0].lot].left < net || lot_used(m, parts[0].lot)))
        return ERR_LOT_NOT_WHOLE;
    return sum(m, e->product, false) < net ? ERR_INSUFFICIENT_STOCK : OK;
}

static void rests_undone(Model *m, const ModelEntry *e) {
    int of = index_of(m, e);
    for (int i = 0; i < m->n_rests; i++)
        if (m->rests[i].late == of || m->rests[i].count == of) {
            m->done[e->kind == MOVE_COUNT && !m->rests[i].undone ? 11 : 12]++;
            m->rests[i].undone = true;
        }
}

static void act_reverse(Model *m) {
    ModelEntry *e = any_entry(m, false);
    if (!e)
        return;
    Part parts[PARTS];
    int n = parts_standing(m, e, parts);
    Err expected = reversal_expected(m, e, parts, n);
    Act a = {.id = e->id};
    expect(m, kit_write(m->k, reverse_it, &a), expected, "a reversal");
    if (expected != OK)
        return;
    e->reversed = true;
    if (e->kind == MOVE_DELIVERY)
        m->lots[e->parts[0].lot].reversed = true;
    rests_undone(m, e);
    undo_parts(m, e, parts, n);
    m->done[5]++;
}

/* --- holding them together --- */

typedef struct LotsRead {
    LotLeft *items;
    size_t n;
} LotsRead;

static Err read_lots(Tx *tx, void *ctx) {
    LotsRead *r = ctx;
    return q_lots_all(tx, &r->items, &r->n);
}

static void compare(Model *m) {
    LotsRead r;
    kit_must(m->k, kit_read(m->k, read_lots, &r));
    if ((int)r.n != m->n_lots)
        wrong(m, "the number of lots", (long long)r.n, m->n_lots);
    for (int i = 0; i < m->n_lots; i++)
        if (r.items[i].left.mg != m->lots[i].left)
            wrong(m, arena_printf(m->k->arena, "lot %d of product %d", i, m->lots[i].product),
                  r.items[i].left.mg, m->lots[i].left);
    for (int p = 0; p < PRODUCTS; p++)
        if (kit_usable(m->k, m->products[p]) != sum(m, p, true))
            wrong(m, "usable stock", kit_usable(m->k, m->products[p]), sum(m, p, true));
}

static void one_life(unsigned seed, int steps, int done[16]) {
    Kit k;
    kit_open(&k);
    Model m = {.k = &k,
               .seed = seed,
               .lots = calloc(LOTS, sizeof(ModelLot)),
               .entries = calloc(ENTRIES, sizeof(ModelEntry)),
               .rests = calloc(RESTS, sizeof(Rest))};
    assert_true(m.lots && m.entries && m.rests);
    for (int i = 0; i < PRODUCTS; i++)
        m.products[i] = kit_product(&k, (const char *[]){"Guruch", "Sut", "Sabzi"}[i], G(chance(&m, 4)));
    static void (*const acts[])(Model *) = {act_deliver, act_deliver, act_serve,     act_serve,
                                            act_serve,   act_serve,   act_write_off, act_count,
                                            act_cancel,  act_reverse, act_reverse};
    for (m.step = 0; m.step < steps; m.step++) {
        kit_pass(&k, chance(&m, 5) ? chance(&m, 90) : chance(&m, 36 * 60));
        acts[chance(&m, sizeof acts / sizeof *acts)](&m);
        compare(&m);
    }
    kit_verify(&k);
    for (int i = 0; i < 16; i++)
        done[i] += m.done[i];
    free(m.lots);
    free(m.entries);
    free(m.rests);
    kit_close(&k);
}

static void the_books_do_what_the_model_does(void **state) {
    (void)state;
    const char *seed_text = getenv("OSHXONA_SEED"), *rounds_text = getenv("OSHXONA_ROUNDS");
    unsigned seed = seed_text ? (unsigned)strtoul(seed_text, NULL, 10) : 20261005;
    int rounds = rounds_text ? atoi(rounds_text) : 6, done[16] = {0};
    for (int i = 0; i < rounds; i++) {
        printf("seed %u\n", seed + (unsigned)i);
        one_life(seed + (unsigned)i, STEPS, done);
    }
    static const int must_happen[] = {0, 1, 2, 3, 4, 5, 10, 11, 12};
    for (size_t i = 0; i < sizeof must_happen / sizeof *must_happen; i++)
        assert_true(done[must_happen[i]] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_books_do_what_the_model_does)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
