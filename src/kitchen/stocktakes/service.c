#include "journal/journal.h"
#include "kitchen/ledger/ledger.h"
#include "kitchen/months/months.h"
#include "kitchen/products/products.h"
#include "kitchen/stocktakes/queries.h"
#include "kitchen/stocktakes/rows.h"
#include "kitchen/users/users.h"

/* --- reading --- */

Err stocktake_get(Tx *tx, int64_t id, Stocktake *ret) {
    Stocktake s;
    StocktakeLine *lines;
    Weighing *weighings;
    size_t n_lines, n_weighings;
    TRY(q_stocktake_one(tx, (StocktakeOneArgs){.id = id}, &s));
    TRY(q_stocktake_lines(tx, (StocktakeLinesArgs){.id = id, .open = s.status.n == STOCKTAKE_OPEN}, &lines,
                          &n_lines));
    TRY(q_stocktake_weighings(tx, (StocktakeWeighingsArgs){.id = id}, &weighings, &n_weighings));
    s.lines = (List){lines, n_lines};
    s.weighings = (List){weighings, n_weighings};
    *ret = s;
    return OK;
}

Err stocktakes_page(Tx *tx, int64_t before, int64_t limit, StocktakeBrief **ret, size_t *ret_n) {
    return q_stocktakes_page(tx, (StocktakesPageArgs){.before_id = before, .limit = limit}, ret, ret_n);
}

/* What the audit log keeps of it: all but its lines, whose weighings have rows of their own. */
static StocktakeBrief brief_of(const Stocktake *s) {
    return (StocktakeBrief){.id = s->id,
                            .status = s->status,
                            .note = s->note,
                            .opened_at = s->opened_at,
                            .opened_by = s->opened_by,
                            .submitted_at = s->submitted_at,
                            .submitted_by = s->submitted_by,
                            .decided_at = s->decided_at,
                            .decided_by = s->decided_by,
                            .reject_reason = s->reject_reason,
                            .independent = s->independent,
                            .lines_counted = s->lines_counted};
}

/* Tells those who count it, or wait for it, that it stands elsewhere. */
static Err tell_changed(Tx *tx, const Stocktake *s) {
    StocktakeEvent told = {s->id, s->status, s->lines_counted};
    return emit(tx, "stocktake.changed", ROLE_ADMIN | ROLE_MANAGER, FIELDS_OF(StocktakeEvent), &told);
}

/* --- counting --- */

Err stocktake_open(Tx *tx, const char *note, Stocktake *ret) {
    int64_t id = new_id(tx);
    TRY(q_stocktake_insert(
        tx, (StocktakeInsertArgs){.id = id, .note = note, .user_id = tx->user_id, .independent = true}));
    Stocktake s;
    TRY(stocktake_get(tx, id, &s));
    StocktakeBrief now = brief_of(&s);
    TRY(audit(tx, "stocktake.open", id, FIELDS_OF(StocktakeBrief), NULL, &now));
    TRY(tell_changed(tx, &s));
    *ret = s;
    return OK;
}

static Err must_be_open(Tx *tx, const Stocktake *s) {
    return s->status.n == STOCKTAKE_OPEN ? OK : fault(tx->fault, ERR_STOCKTAKE_NOT_OPEN);
}

/* A moment while it was open. A device's clock is a little off, which is no lie. */
static Err moment_of(Tx *tx, const Stocktake *s, Instant at, Instant *ret) {
    const int64_t early = 60 * SECOND_US, ahead = 5 * SECOND_US;
    int64_t us = at.us == INSTANT_NONE.us ? tx->now.us : at.us;
    if (us < s->opened_at.us - early || us > tx->now.us + ahead)
        fault_field(tx->fault, "/weighed_at", "not_open_then", NULL);
    TRY(fault_invalid(tx->fault));
    ret->us = us < s->opened_at.us ? s->opened_at.us : us;
    return OK;
}

/* The same weighing told again, whose answer was lost, is on record already. */
static Err known_weighing(Tx *tx, int64_t id, const StocktakeLine *typed, bool *ret) {
    WeighingFound found;
    return q_stocktake_weighing_same(tx,
                                     (StocktakeWeighingSameArgs){.stocktake_id = id,
                                                                 .product_id = typed->product_id,
                                                                 .grams_mg = typed->counted_grams,
                                                                 .weighed_at = typed->counted_at,
                                                                 .user_id = tx->user_id},
                                     &found, ret);
}

/* `was`: the line until then; NULL: not weighed. */
static Err put_weighing(Tx *tx, int64_t id, const StocktakeLine *typed, const StocktakeLine *was) {
    TRY(q_stocktake_weighing_insert(tx, (StocktakeWeighingInsertArgs){.stocktake_id = id,
                                                                      .id = new_id(tx),
                                                                      .product_id = typed->product_id,
                                                                      .grams_mg = typed->counted_grams,
                                                                      .weighed_at = typed->counted_at,
                                                                      .user_id = tx->user_id}));
    TRY(q_stocktake_line_upsert(tx, (StocktakeLineUpsertArgs){.stocktake_id = id,
                                                              .product_id = typed->product_id,
                                                              .grams_mg = typed->counted_grams,
                                                              .weighed_at = typed->counted_at,
                                                              .user_id = tx->user_id}));
    TRY(q_stocktake_touch(tx, (StocktakeTouchArgs){.id = id}));
    TRY(audit(tx, "stocktake.weigh", id, FIELDS_OF(StocktakeLine), was, typed));
    Stocktake now;
    TRY(q_stocktake_one(tx, (StocktakeOneArgs){.id = id}, &now));
    return tell_changed(tx, &now);
}

Err stocktake_weigh(Tx *tx, int64_t id, int64_t product_id, Mass grams, Instant at, StocktakeLine *ret) {
    Stocktake s;
    ProductBrief product;
    TRY(q_stocktake_one(tx, (StocktakeOneArgs){.id = id}, &s));
    TRY(product_brief(tx, product_id, &product));
    TRY(must_be_open(tx, &s));
    StocktakeLine typed = {.product_id = product_id,
                           .product_name = product.name,
                           .counted_grams = grams,
                           .counted_by = {.id = tx->user_id},
                           .book_grams = MASS_NONE,
                           .difference_grams = MASS_NONE};
    const StocktakeLineOneArgs line = {.id = id, .product_id = product_id};
    StocktakeLine was;
    bool known = false, counted = false;
    TRY(moment_of(tx, &s, at, &typed.counted_at));
    TRY(known_weighing(tx, id, &typed, &known));
    TRY(q_stocktake_line_one(tx, line, &was, &counted));
    if (!known)
        TRY(put_weighing(tx, id, &typed, counted ? &was : NULL));
    return q_stocktake_line_one(tx, line, ret, &counted);
}

/* --- the end of it --- */

/* Reads it again and puts on record what became of it. */
static Err decided(Tx *tx, const char *action, const Stocktake *was, Stocktake *ret) {
    Stocktake s;
    TRY(stocktake_get(tx, was->id, &s));
    StocktakeBrief before = brief_of(was), now = brief_of(&s);
    TRY(audit(tx, action, s.id, FIELDS_OF(StocktakeBrief), &before, &now));
    TRY(tell_changed(tx, &s));
    *ret = s;
    return OK;
}

Err stocktake_submit(Tx *tx, int64_t id, Stocktake *ret) {
    Stocktake was;
    LineToBook *lines;
    size_t n;
    TRY(q_stocktake_one(tx, (StocktakeOneArgs){.id = id}, &was));
    TRY(must_be_open(tx, &was));
    TRY(q_stocktake_lines_to_book(tx, (StocktakeLinesToBookArgs){.id = id}, &lines, &n));
    for (size_t i = 0; i < n; i++)
        TRY(month_must_be_open(tx, zone_day(tx->zone, lines[i].counted_at)));
    TRY(q_stocktake_set_submitted(tx, (StocktakeSetSubmittedArgs){.id = id, .user_id = tx->user_id}));
    return decided(tx, "stocktake.submit", &was, ret);
}

/* Four eyes: by somebody who neither counted nor submitted, unless there is nobody else. */
static Err approver(Tx *tx, const Stocktake *s, bool *ret_independent) {
    WeighingFound own;
    bool counted = false;
    TRY(q_stocktake_weighed_by(tx, (StocktakeWeighedByArgs){.id = s->id, .user_id = tx->user_id}, &own,
                               &counted));
    bool independent = !counted && s->submitted_by.id != tx->user_id;
    if (!independent) {
        int64_t keepers;
        TRY(user_keepers(tx, &keepers));
        if (keepers > 1)
            return fault(tx->fault, ERR_SECOND_PERSON_REQUIRED);
    }
    *ret_independent = independent;
    return OK;
}

static Err book_lines(Tx *tx, int64_t id) {
    LineToBook *lines;
    size_t n;
    TRY(q_stocktake_lines_to_book(tx, (StocktakeLinesToBookArgs){.id = id}, &lines, &n));
    int64_t *products = ARENA_ARRAY(tx->arena, int64_t, n + 1);
    for (size_t i = 0; i < n; i++)
        products[i] = lines[i].product_id;
    TRY(ledger_shelves(tx, products, n));
    for (size_t i = 0; i < n; i++) {
        if (lines[i].gone) /* nothing comes back to a product that is no more */
            continue;
        Count c;
        TRY(ledger_count_at(tx, lines[i].product_id, lines[i].counted, lines[i].counted_at, &c));
        TRY(q_stocktake_line_book(tx, (StocktakeLineBookArgs){.stocktake_id = id,
                                                              .product_id = c.product_id,
                                                              .book_mg = c.book_grams,
                                                              .difference_mg = c.difference_grams,
                                                              .movement_id = c.id}));
    }
    return OK;
}

Err stocktake_approve(Tx *tx, int64_t id, Stocktake *ret) {
    Stocktake was;
    bool independent;
    TRY(q_stocktake_one(tx, (StocktakeOneArgs){.id = id}, &was));
    if (was.status.n != STOCKTAKE_SUBMITTED)
        return fault(tx->fault, ERR_STOCKTAKE_NOT_SUBMITTED);
    TRY(approver(tx, &was, &independent));
    TRY(book_lines(tx, id));
    TRY(q_stocktake_set_approved(
        tx, (StocktakeSetApprovedArgs){.id = id, .user_id = tx->user_id, .independent = independent}));
    return decided(tx, "stocktake.approve", &was, ret);
}

Err stocktake_reject(Tx *tx, int64_t id, const char *reason, Stocktake *ret) {
    Stocktake was;
    TRY(q_stocktake_one(tx, (StocktakeOneArgs){.id = id}, &was));
    if (was.status.n != STOCKTAKE_OPEN && was.status.n != STOCKTAKE_SUBMITTED)
        return fault(tx->fault, ERR_STOCKTAKE_DECIDED);
    TRY(q_stocktake_set_rejected(
        tx, (StocktakeSetRejectedArgs){.id = id, .user_id = tx->user_id, .reason = reason}));
    return decided(tx, "stocktake.reject", &was, ret);
}
