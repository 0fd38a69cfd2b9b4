/* Proving the books: everything is added up again from the movements alone. */
#include "journal/journal.h"
#include "kitchen/ledger/queries.h"
#include "kitchen/ledger/shelf.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { TOLD_EVERY = 1000 };

typedef struct Balance {
    int64_t id, mg;
} Balance;

typedef struct Proof {
    Tx *tx;
    const Head *head;
    const LotLeft *lots; /* by id */
    size_t n_lots, n_products;
    Balance *by_lot, *by_product; /* as the movements add up; by id */
    const Seal *seals;            /* by n */
    size_t n_seals, seals_met;
    int64_t n;
    uint8_t hash[CHAIN_HASH];
    void (*progress)(void *ctx, int64_t done, int64_t of);
    void *ctx;
} Proof;

static int balance_compare(const void *a, const void *b) {
    int64_t x = ((const Balance *)a)->id, y = ((const Balance *)b)->id;
    return (x > y) - (x < y);
}

static Balance *balance_find(Balance *all, size_t n, int64_t id) {
    return bsearch(&(Balance){.id = id}, all, n, sizeof *all, balance_compare);
}

static Err differs(const Proof *p, const MovementRow *m, const char *what) {
    return fault_inner(p->tx->fault, ERR_CONFLICT,
                       "kindergarten %" PRId64 ": movement %" PRId64 " (number %" PRId64 ") %s", p->tx->kg,
                       m->id, m->n, what);
}

static Err prove_link(Proof *p, const MovementRow *m) {
    if (m->n != p->n + 1)
        return differs(p, m, "does not follow the one before it: something was taken out or put in");
    uint8_t hash[CHAIN_HASH];
    movement_hash(p->tx, p->head->chain_id, p->hash, m, hash);
    if (m->hash.n != CHAIN_HASH || memcmp(m->hash.p, hash, CHAIN_HASH) != 0)
        return differs(p, m, "is not what its hash says");
    memcpy(p->hash, hash, CHAIN_HASH);
    p->n = m->n;
    return OK;
}

static Err prove_sums(Proof *p, const MovementRow *m) {
    Balance *product = balance_find(p->by_product, p->n_products, m->product_id);
    if (!product)
        return differs(p, m, "is of a product that is not there");
    product->mg += m->mg.mg;
    if (product->mg != m->after_mg.mg)
        return differs(p, m,
                       "does not add up: what it leaves on the shelf is not the sum of the movements so far");
    if (!m->lot_id)
        return m->mg.mg ? differs(p, m, "moves something without a lot") : OK;
    Balance *lot = balance_find(p->by_lot, p->n_lots, m->lot_id);
    if (!lot)
        return differs(p, m, "is of a lot that is not there");
    lot->mg += m->mg.mg;
    return lot->mg < 0 ? differs(p, m, "takes more from its lot than was in it") : OK;
}

static Err seal_differs(const Proof *p, const Seal *seal, const char *what) {
    char month[MONTH_TEXT];
    return fault_inner(p->tx->fault, ERR_CONFLICT,
                       "kindergarten %" PRId64 ": the month %s was closed with %s", p->tx->kg,
                       month_text(seal->month, month), what);
}

/* Each lot held what the seal says, and no other lot held anything. */
static Err prove_sealed_lots(Proof *p, const Seal *seal) {
    LotLeft *lots;
    size_t n;
    TRY(q_sealed_lots(p->tx, (SealedLotsArgs){.month = seal->month}, &lots, &n));
    int64_t sealed = 0, held = 0;
    for (size_t i = 0; i < n; i++) {
        const Balance *lot = balance_find(p->by_lot, p->n_lots, lots[i].id);
        if (!lot || lot->mg != lots[i].left.mg)
            return seal_differs(p, seal, "other lots than the movements add up to");
        sealed += lots[i].left.mg;
    }
    for (size_t i = 0; i < p->n_lots; i++)
        held += p->by_lot[i].mg;
    return held == sealed ? OK : seal_differs(p, seal, "other lots than the movements add up to");
}

/* The months that were closed when the chain had come so far. */
static Err prove_seals(Proof *p) {
    for (; p->seals_met < p->n_seals && p->seals[p->seals_met].n == p->n; p->seals_met++) {
        const Seal *seal = &p->seals[p->seals_met];
        if (seal->hash.n != CHAIN_HASH || memcmp(seal->hash.p, p->hash, CHAIN_HASH) != 0)
            return seal_differs(p, seal, "another chain of movements");
        TRY(prove_sealed_lots(p, seal));
    }
    return OK;
}

static Err prove_movement(void *ctx, const MovementRow *m) {
    Proof *p = ctx;
    TRY(prove_link(p, m));
    TRY(prove_sums(p, m));
    TRY(prove_seals(p));
    if (p->progress && p->n % TOLD_EVERY == 0)
        p->progress(p->ctx, p->n, p->head->movement_n);
    return OK;
}

static Err prove_end(const Proof *p) {
    if (p->n != p->head->movement_n || memcmp(p->hash, p->head->movement_hash, CHAIN_HASH) != 0)
        return fault_inner(p->tx->fault, ERR_CONFLICT,
                           "kindergarten %" PRId64 ": the ledger ends at movement number %" PRId64
                           ", its head says %" PRId64,
                           p->tx->kg, p->n, p->head->movement_n);
    if (p->seals_met < p->n_seals)
        return seal_differs(p, &p->seals[p->seals_met], "movements that are not there");
    for (size_t i = 0; i < p->n_lots; i++)
        if (p->by_lot[i].mg != p->lots[i].left.mg)
            return fault_inner(p->tx->fault, ERR_CONFLICT,
                               "kindergarten %" PRId64 ": lot %" PRId64 " holds %" PRId64
                               " mg, its movements add up to %" PRId64,
                               p->tx->kg, p->lots[i].id, p->lots[i].left.mg, p->by_lot[i].mg);
    return OK;
}

static Err balances_begin(Proof *p) {
    Tx *tx = p->tx;
    LotLeft *lots;
    TRY(q_lots_all(tx, &lots, &p->n_lots));
    p->lots = lots;
    p->by_lot = ARENA_ARRAY(tx->arena, Balance, p->n_lots + 1);
    for (size_t i = 0; i < p->n_lots; i++)
        p->by_lot[i].id = lots[i].id;
    Seal *seals;
    TRY(q_seals_all(tx, &seals, &p->n_seals));
    p->seals = seals;
    RowId *products;
    TRY(q_products_all(tx, &products, &p->n_products));
    p->by_product = ARENA_ARRAY(tx->arena, Balance, p->n_products + 1);
    for (size_t i = 0; i < p->n_products; i++)
        p->by_product[i].id = products[i].id;
    return OK;
}

Err ledger_verify(Tx *tx, void (*progress)(void *ctx, int64_t done, int64_t of), void *ctx,
                  int64_t *ret_movements) {
    Proof p = {.tx = tx, .progress = progress, .ctx = ctx};
    Head *head;
    TRY(head_read(tx, &head));
    p.head = head;
    TRY(balances_begin(&p));
    TRY(prove_seals(&p)); /* of months closed before anything moved */
    TRY(q_movements_in_order(tx, prove_movement, &p));
    TRY(prove_end(&p));
    int64_t audited;
    TRY(audit_verify(tx, &audited));
    if (progress)
        progress(ctx, p.n, p.n);
    *ret_movements = p.n;
    return OK;
}
