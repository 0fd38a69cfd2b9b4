#include "journal/journal.h"
#include "kitchen/ledger/ledger.h"
#include "kitchen/reports/watch/watch.h"
#include "kitchen/servings/queries.h"
#include "kitchen/servings/rows.h"

static const unsigned HEARD_BY = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK;

Slot slot_of_minute(int minute) {
    if (minute < 9 * 60 + 30)
        return SLOT_BREAKFAST;
    if (minute < 11 * 60)
        return SLOT_SECOND_BREAKFAST;
    if (minute < 15 * 60)
        return SLOT_LUNCH;
    if (minute < 17 * 60)
        return SLOT_SNACK;
    return SLOT_DINNER;
}

/* portions × grams of both ages. At the field tables' limits 3 × 10^4 × 10^12 mg: far below 2^63, and checked all the same. */
static Err need_of(Tx *tx, const ServingNew *in, const RecipeLine *line, Mass *ret) {
    int64_t older, younger, sum;
    if (__builtin_mul_overflow((int64_t)in->portions + in->portions_staff, line->grams.mg, &older) ||
        __builtin_mul_overflow((int64_t)in->portions_1_3, line->grams_1_3.mg, &younger) ||
        __builtin_add_overflow(older, younger, &sum))
        return fault_inner(tx->fault, ERR_INTERNAL, "a serving's need is more than 64 bits hold");
    *ret = (Mass){sum};
    return OK;
}

/* What the serving takes: of each product once, in the recipe's order, nothing of what none of its eaters gets. */
static Err needs_of(Tx *tx, const ServingNew *in, const RecipeLine *lines, size_t n, Need *needs,
                    size_t *ret_n) {
    size_t n_needs = 0;
    for (size_t i = 0; i < n; i++) {
        Mass need = {0};
        TRY(need_of(tx, in, &lines[i], &need));
        if (need.mg > 0)
            needs[n_needs++] = (Need){
                .product_id = lines[i].product_id, .product_name = lines[i].product_name, .need = need};
    }
    *ret_n = n_needs;
    return OK;
}

static Err say_shortages(Tx *tx, const Need *needs, size_t n) {
    Shortage *items = ARENA_ARRAY(tx->arena, Shortage, n);
    size_t n_short = 0;
    for (size_t i = 0; i < n; i++)
        if (needs[i].usable.mg < needs[i].need.mg)
            items[n_short++] =
                (Shortage){needs[i].product_id, needs[i].product_name, needs[i].need, needs[i].usable};
    Shortages *all = ARENA_NEW(tx->arena, Shortages);
    all->shortages = (List){items, n_short};
    return fault_with(tx->fault, ERR_INSUFFICIENT_STOCK, FIELDS_OF(Shortages), all);
}

List serving_warnings(Arena *a, const Deduction *deductions, size_t n) {
    ServingWarning *items = ARENA_ARRAY(a, ServingWarning, n + 1);
    size_t n_warnings = 0;
    for (size_t i = 0; i < n; i++) {
        const Deduction *d = &deductions[i];
        if (d->grams_left.mg < d->min_grams.mg && d->grams_left.mg + d->grams.mg >= d->min_grams.mg)
            items[n_warnings++] =
                (ServingWarning){d->product_id, d->product_name, d->grams_left, d->min_grams};
    }
    return (List){items, n_warnings};
}

static List deductions_of(Arena *a, int64_t serving_id, const Need *needs, size_t n,
                          const RecipeLine *lines) {
    Deduction *items = ARENA_ARRAY(a, Deduction, n + 1);
    for (size_t i = 0, line = 0; i < n; i++, line++) {
        while (lines[line].product_id != needs[i].product_id)
            line++;
        items[i] = (Deduction){.serving_id = serving_id,
                               .product_id = needs[i].product_id,
                               .product_name = needs[i].product_name,
                               .grams = needs[i].need,
                               .grams_left = needs[i].usable_left,
                               .min_grams = lines[line].min_grams};
    }
    return (List){items, n};
}

static ServingEvent event_of(const Serving *s) {
    return (ServingEvent){.id = s->id,
                          .meal_id = s->meal_id,
                          .meal_name = s->meal_name,
                          .slot = s->slot,
                          .portions = s->portions,
                          .portions_1_3 = s->portions_1_3,
                          .portions_staff = s->portions_staff,
                          .served_at = s->served_at,
                          .served_by = s->served_by};
}

/* The serving's own row, what is heard of it and what the audit log keeps. */
static Err serving_write(Tx *tx, const Serving *s, int64_t recipe_id) {
    TRY(q_serving_insert(tx, (ServingInsertArgs){.id = s->id,
                                                 .meal_id = s->meal_id,
                                                 .recipe_id = recipe_id,
                                                 .slot = slot_words[s->slot.n],
                                                 .portions = s->portions,
                                                 .portions_1_3 = s->portions_1_3,
                                                 .portions_staff = s->portions_staff,
                                                 .user_id = tx->user_id}));
    ServingEvent event = event_of(s);
    TRY(audit(tx, "serving.create", s->id, FIELDS_OF(ServingEvent), NULL, &event));
    return emit(tx, "serving.created", HEARD_BY, FIELDS_OF(ServingEvent), &event);
}

Err serve(Tx *tx, const ServingNew *in, Serving *ret) {
    if (in->portions == 0 && in->portions_1_3 == 0 && in->portions_staff == 0) {
        fault_field(tx->fault, "/portions", "no_portions", NULL);
        return fault_invalid(tx->fault);
    }
    RecipeLine *lines;
    size_t n, n_needs;
    TRY(q_serving_recipe(tx, (ServingRecipeArgs){.meal_id = in->meal_id}, &lines, &n));
    if (n == 0)
        return fault(tx->fault, ERR_NOT_FOUND);
    Need *needs = ARENA_ARRAY(tx->arena, Need, n);
    TRY(needs_of(tx, in, lines, n, needs, &n_needs));

    int64_t id = new_id(tx);
    Err e = ledger_serve(tx, needs, n_needs, id);
    if (e == ERR_INSUFFICIENT_STOCK)
        return say_shortages(tx, needs, n_needs);
    TRY(e);
    int32_t by_hour = slot_of_minute(zone_minute_of_day(tx->zone, tx->now));
    Serving s = {.id = id,
                 .meal_id = in->meal_id,
                 .meal_name = lines[0].meal_name,
                 .slot = {in->slot.n < 0 ? by_hour : in->slot.n},
                 .portions = in->portions,
                 .portions_1_3 = in->portions_1_3,
                 .portions_staff = in->portions_staff,
                 .served_at = tx->now,
                 .served_by = {.id = tx->user_id},
                 .deductions = deductions_of(tx->arena, id, needs, n_needs, lines),
                 .cancelled_at = INSTANT_NONE,
                 .day = tx->today};
    s.warnings = serving_warnings(tx->arena, s.deductions.items, s.deductions.n);
    TRY(serving_write(tx, &s, lines[0].recipe_id));
    watch_served(tx, s.day, s.slot.n, s.meal_id);
    *ret = s;
    return OK;
}

Err serving_cancel(Tx *tx, int64_t id, const char *reason, Serving *ret) {
    Serving s;
    TRY(serving_get(tx, id, &s));
    if (!instant_is_none(s.cancelled_at))
        return fault(tx->fault, ERR_ALREADY_CANCELLED);
    if (tx->role == ROLE_COOK && tx->now.us - s.served_at.us > CANCEL_WINDOW_MINUTES * 60 * SECOND_US)
        return fault(tx->fault, ERR_CANCEL_WINDOW_OVER);
    TRY(ledger_cancel_serving(tx, id, s.day, reason));
    TRY(q_serving_cancellation_insert(
        tx, (ServingCancellationInsertArgs){.serving_id = id, .user_id = tx->user_id, .reason = reason}));
    watch_present(tx, s.day);
    s.cancelled_at = tx->now;
    s.cancelled_by = (Person){.id = tx->user_id};
    s.cancel_reason = reason;
    ServingEvent event = event_of(&s);
    TRY(audit(tx, "serving.cancel", id, FIELDS_OF(Serving), NULL, &s));
    TRY(emit(tx, "serving.cancelled", HEARD_BY, FIELDS_OF(ServingEvent), &event));
    *ret = s;
    return OK;
}
