/* Random stocktakes while deliveries, servings, write-offs, late entries and single counts go on, each approved in any order and any time later,
 * held against a model that knows nothing of movements: what a shelf holds is what was last seen on it and what came and went since.
 * The seed is told on failure; OSHXONA_SEED repeats a run, OSHXONA_ROUNDS makes it longer. */
#include "journal/journal.h"
#include "kitchen/products/entries.h"
#include "kitchen/stocktakes/stocktakes.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

enum { PRODUCTS = 3, FACTS = 4000, TAKES = 400, STEPS = 400 };

/* Something that came or went, as is known now. */
typedef struct Fact {
    int product, day;
    int64_t at, mg, id;
    bool delivery, write_off, undone;
} Fact;

/* A shelf that was seen: a single count, or a line of an approved stocktake. */
typedef struct Seen {
    int product, day;
    int64_t at, mg, id; /* id: of a single count, which can be undone */
} Seen;

/* What was added or taken on approval so that the shelf holds what it can. */
typedef struct Beyond {
    int product;
    int64_t at, mg;
} Beyond;

typedef struct Take {
    int64_t id;
    StocktakeStatus status;
    struct {
        bool weighed;
        int day;
        int64_t at, mg;
    } lines[PRODUCTS];
} Take;

typedef struct Model {
    Kit *k;
    unsigned seed;
    int step;
    int64_t products[PRODUCTS], shelf[PRODUCTS];
    Fact facts[FACTS];
    Seen seen[FACTS];
    Beyond beyond[FACTS];
    Take takes[TAKES];
    int n_facts, n_seen, n_beyond, n_takes;
    int done[16];
} Model;

static int chance(Model *m, int below) {
    m->seed = m->seed * 1103515245U + 12345U;
    return (int)((m->seed >> 8) % (unsigned)below);
}

static void wrong(const Model *m, const char *what, long long is, long long expected) {
    if (is != expected)
        fail_msg("step %d: %s is %lld, expected %lld", m->step, what, is, expected);
}

static void expect(const Model *m, Err is, Err expected, const char *act) {
    if (is != expected)
        fail_msg("step %d: %s: %s, expected %s (%s)", m->step, act, err_slug(is), err_slug(expected),
                 m->k->fault.inner ? m->k->fault.inner : "");
}

/* --- what the model says --- */

static int64_t now(const Model *m) { return m->k->t.now_us; }
static int today(const Model *m) { return kit_today(m->k).n; }

/* Had it come or gone when the shelf was looked at? A delivery goes by its day, and within the day by when it was typed. */
static bool was_before(const Fact *f, int day, int64_t at) {
    if (f->delivery && f->day != day)
        return f->day < day;
    return f->at <= at;
}

/* Everything that came and went after one look at the shelf (NULL: from the beginning) and up to another (NULL: now). */
static int64_t between(const Model *m, int product, const Seen *from, const Seen *to) {
    int64_t mg = 0;
    for (int i = 0; i < m->n_facts; i++) {
        const Fact *f = &m->facts[i];
        if (f->product == product && !f->undone && !(from && was_before(f, from->day, from->at)) &&
            !(to && !was_before(f, to->day, to->at)))
            mg += f->mg;
    }
    return mg;
}

static const Seen *seen_before(const Model *m, int product, int64_t at) {
    const Seen *last = NULL;
    for (int i = 0; i < m->n_seen; i++)
        if (m->seen[i].product == product && m->seen[i].at < at && (!last || m->seen[i].at > last->at))
            last = &m->seen[i];
    return last;
}

static bool seen_after(const Model *m, int product, int64_t at) {
    for (int i = 0; i < m->n_seen; i++)
        if (m->seen[i].product == product && m->seen[i].at > at)
            return true;
    return false;
}

static bool seen_on_a_later_day(const Model *m, int product, int day) {
    for (int i = 0; i < m->n_seen; i++)
        if (m->seen[i].product == product && m->seen[i].day > day)
            return true;
    return false;
}

/* What the book says of a moment (NULL: now): the shelf as it was last seen before, and what came and went since. */
static int64_t book_at(const Model *m, int product, const Seen *at) {
    const Seen *last = seen_before(m, product, at ? at->at : INT64_MAX);
    int64_t mg = (last ? last->mg : 0) + between(m, product, last, at);
    for (int i = 0; i < m->n_beyond; i++)
        if (m->beyond[i].product == product && (!last || m->beyond[i].at > last->at) &&
            (!at || m->beyond[i].at <= at->at))
            mg += m->beyond[i].mg;
    return mg;
}

/* --- acts --- */

typedef struct Act {
    int64_t id, product_id;
    Mass mg;
    DeliveryNew delivery;
    Need need;
    Day served_on;
    Lot lot;
    Movement entry;
    Stocktake take;
    StocktakeLine line;
} Act;

static Err deliver_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return product_deliver(tx, a->product_id, &a->delivery, &a->lot);
}
static Err serve_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    a->id = new_id(tx);
    return ledger_serve(tx, &a->need, 1, a->id);
}
static Err cancel_it(Tx *tx, void *ctx) {
    const Act *a = ctx;
    return ledger_cancel_serving(tx, a->id, a->served_on, "a test");
}
static Err write_off_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    WriteOffNew in = {.grams = a->mg, .reason = {REASON_SPOILED}};
    return product_write_off(tx, a->product_id, &in, &a->entry);
}
static Err reverse_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return movement_reverse(tx, a->id, "a test", &a->entry);
}
static Err open_it(Tx *tx, void *ctx) { return stocktake_open(tx, NULL, &((Act *)ctx)->take); }
static Err weigh_it(Tx *tx, void *ctx) {
    Act *a = ctx;
    return stocktake_weigh(tx, a->id, a->product_id, a->mg, INSTANT_NONE, &a->line);
}
static Err submit_it(Tx *tx, void *ctx) {
    return stocktake_submit(tx, ((Act *)ctx)->id, &((Act *)ctx)->take);
}
static Err approve_it(Tx *tx, void *ctx) {
    return stocktake_approve(tx, ((Act *)ctx)->id, &((Act *)ctx)->take);
}
static Err reject_it(Tx *tx, void *ctx) {
    return stocktake_reject(tx, ((Act *)ctx)->id, "a test", &((Act *)ctx)->take);
}

static Fact *add_fact(Model *m, Fact f) {
    assert_true(m->n_facts < FACTS);
    f.at = now(m);
    m->shelf[f.product] += f.mg;
    m->facts[m->n_facts] = f;
    return &m->facts[m->n_facts++];
}

static void add_seen(Model *m, Seen s) {
    assert_true(m->n_seen < FACTS);
    m->seen[m->n_seen++] = s;
}

static void act_deliver(Model *m) {
    int p = chance(m, PRODUCTS), day = today(m) - (chance(m, 3) ? 0 : chance(m, 5));
    int64_t mg = 1 + chance(m, 20000);
    Act a = {.product_id = m->products[p],
             .delivery = {.grams = {mg},
                          .delivered_on = {day},
                          .expires_on = chance(m, 4) ? DAY_NONE : (Day){day + chance(m, 8)},
                          .price_per_kg_uzs = BIGINT_NONE,
                          .invoice_grams = MASS_NONE}};
    expect(m, kit_write(m->k, deliver_it, &a), OK, "a delivery");
    bool late = seen_on_a_later_day(m, p, day);
    add_fact(m, (Fact){.product = p, .day = day, .mg = mg, .delivery = true});
    if (late)
        m->shelf[p] -= mg;
    m->done[late ? 1 : 0]++;
}

static void act_take_away(Model *m) {
    int p = chance(m, PRODUCTS);
    bool write_off = chance(m, 4) == 0;
    int64_t mg = 1 + chance(m, 9000), usable = kit_usable(m->k, m->products[p]);
    Act a = {.product_id = m->products[p], .mg = {mg}, .need = {.product_id = m->products[p], .need = {mg}}};
    Err e = kit_write(m->k, write_off ? write_off_it : serve_it, &a);
    expect(m, e, mg <= usable ? OK : ERR_INSUFFICIENT_STOCK, "taking away");
    if (e != OK)
        return;
    add_fact(m, (Fact){.product = p,
                       .day = today(m),
                       .mg = -mg,
                       .id = write_off ? a.entry.id : a.id,
                       .write_off = write_off});
    m->done[2]++;
}

static void act_undo(Model *m) {
    for (int tries = 0; tries < 30 && m->n_facts; tries++) {
        int back = chance(m, m->n_facts < 30 ? m->n_facts : 30);
        Fact *f = &m->facts[m->n_facts - 1 - back];
        if (f->delivery || f->undone)
            continue;
        Act a = {.id = f->id, .served_on = {f->day}};
        expect(m, kit_write(m->k, f->write_off ? reverse_it : cancel_it, &a), OK, "an undoing");
        f->undone = true;
        bool seen = seen_after(m, f->product, f->at);
        if (!seen)
            m->shelf[f->product] -= f->mg;
        m->done[seen ? 4 : 3]++;
        return;
    }
}

static int64_t about(Model *m, int product) {
    if (chance(m, 5) == 0) /* mistyped, or nearly empty */
        return chance(m, 500);
    int64_t mg = m->shelf[product] + (chance(m, 3) ? chance(m, 8000) - 5000 : 0);
    return mg < 0 ? 0 : mg;
}

static void act_count(Model *m) {
    int p = chance(m, PRODUCTS);
    int64_t mg = about(m, p);
    int64_t id = kit_count(m->k, m->products[p], (Mass){mg}).id;
    add_seen(m, (Seen){p, today(m), now(m), mg, id});
    m->shelf[p] = mg;
    m->done[5]++;
}

/* What an undone count had seen was never seen: the shelf is as the look before it says, unless there was one since. */
static void act_undo_count(Model *m) {
    Seen *s = m->n_seen ? &m->seen[m->n_seen - 1 - chance(m, m->n_seen < 12 ? m->n_seen : 12)] : NULL;
    if (!s || !s->id)
        return;
    Seen was = *s;
    *s = m->seen[--m->n_seen];
    bool again = seen_after(m, was.product, was.at);
    int64_t holds = again ? m->shelf[was.product] : book_at(m, was.product, NULL);
    Err e = kit_write(m->k, reverse_it, &(Act){.id = was.id});
    if (e == ERR_INSUFFICIENT_STOCK && (again || holds < 0)) { /* more than there is would have to go */
        add_seen(m, was);
        return;
    }
    expect(m, e, OK, "undoing a count");
    m->shelf[was.product] = holds;
    m->done[again ? 11 : 12]++;
}

static Take *any_take(Model *m, StocktakeStatus status) {
    for (int tries = 0; tries < 20 && m->n_takes; tries++) {
        Take *t = &m->takes[chance(m, m->n_takes)];
        if (t->status == status)
            return t;
    }
    return NULL;
}

static void act_weigh(Model *m) {
    Take *t = chance(m, 4) ? any_take(m, STOCKTAKE_OPEN) : NULL;
    if (!t && m->n_takes < TAKES) {
        Act a = {0};
        expect(m, kit_write(m->k, open_it, &a), OK, "opening");
        t = &m->takes[m->n_takes++];
        *t = (Take){.id = a.take.id};
    }
    if (!t)
        return;
    int p = chance(m, PRODUCTS);
    int64_t mg = about(m, p);
    Act a = {.id = t->id, .product_id = m->products[p], .mg = {mg}};
    kit_as(m->k, ROLE_MANAGER);
    expect(m, kit_write(m->k, weigh_it, &a), OK, "a weighing");
    t->lines[p].weighed = true;
    t->lines[p].day = today(m);
    t->lines[p].at = now(m);
    t->lines[p].mg = mg;
    if (chance(m, 2) == 0) {
        expect(m, kit_write(m->k, submit_it, &a), OK, "a submission");
        t->status = STOCKTAKE_SUBMITTED;
    }
    kit_as(m->k, ROLE_ADMIN);
    m->done[6]++;
}

static void approve_line(Model *m, int p, const Seen *s, const StocktakeLine *told) {
    int64_t book = book_at(m, p, s);
    wrong(m, "the book", told->book_grams.mg, book);
    wrong(m, "the difference", told->difference_grams.mg, s->mg - book);
    if (seen_after(m, p, s->at)) {
        m->done[8]++;
    } else {
        int64_t left = s->mg + between(m, p, s, NULL), holds = left < 0 ? 0 : left;
        int64_t also = holds - (m->shelf[p] + s->mg - book);
        m->beyond[m->n_beyond++] = (Beyond){p, now(m), also};
        m->shelf[p] = holds;
        m->done[also ? 9 : 10]++;
    }
    add_seen(m, *s);
}

static void act_decide(Model *m) {
    Take *t = any_take(m, STOCKTAKE_SUBMITTED);
    if (!t)
        return;
    Act a = {.id = t->id};
    if (chance(m, 5) == 0) {
        expect(m, kit_write(m->k, reject_it, &a), OK, "a rejection");
        t->status = STOCKTAKE_REJECTED;
        m->done[7]++;
        return;
    }
    expect(m, kit_write(m->k, approve_it, &a), OK, "an approval");
    t->status = STOCKTAKE_APPROVED;
    const StocktakeLine *told = a.take.lines.items;
    for (int p = 0; p < PRODUCTS; p++) {
        if (!t->lines[p].weighed)
            continue;
        size_t i = 0;
        while (i < a.take.lines.n && told[i].product_id != m->products[p])
            i++;
        assert_true(i < a.take.lines.n);
        approve_line(m, p, &(Seen){p, t->lines[p].day, t->lines[p].at, t->lines[p].mg, 0}, &told[i]);
    }
}

/* --- holding them together --- */

static void one_life(unsigned seed, int steps, int done[16]) {
    static void (*const acts[])(Model *) = {act_deliver,   act_deliver, act_take_away, act_take_away,
                                            act_take_away, act_undo,    act_count,     act_undo_count,
                                            act_weigh,     act_weigh,   act_weigh,     act_decide};
    Kit k;
    kit_open(&k);
    Model *m = calloc(1, sizeof *m);
    assert_non_null(m);
    m->k = &k;
    m->seed = seed;
    for (int i = 0; i < PRODUCTS; i++)
        m->products[i] = kit_product(&k, (const char *[]){"Guruch", "Sut", "Sabzi"}[i], G(0));
    for (m->step = 0; m->step < steps; m->step++) {
        kit_pass(&k, 1 + (chance(m, 5) ? chance(m, 90) : chance(m, 30 * 60)));
        acts[chance(m, sizeof acts / sizeof *acts)](m);
        for (int p = 0; p < PRODUCTS; p++)
            wrong(m, "the shelf", kit_usable(&k, m->products[p]) + kit_expired(&k, m->products[p]),
                  m->shelf[p]);
    }
    kit_verify(&k);
    for (int i = 0; i < 16; i++)
        done[i] += m->done[i];
    free(m);
    kit_close(&k);
}

static void random_stocktakes_agree_with_the_model(void **state) {
    (void)state;
    const char *fixed = getenv("OSHXONA_SEED"), *more = getenv("OSHXONA_ROUNDS");
    int rounds = more ? atoi(more) : 12, done[16] = {0};
    for (int i = 0; i < rounds; i++) {
        unsigned seed =
            fixed ? (unsigned)strtoul(fixed, NULL, 10) + (unsigned)i : 20261005U + (unsigned)i * 7919U;
        printf("seed %u\n", seed);
        one_life(seed, STEPS, done);
    }
    for (int i = 0; i <= 12; i++) /* every kind of thing happened */
        if (!done[i])
            fail_msg("nothing of kind %d was tried", i);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_stocktakes_agree_with_the_model)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
