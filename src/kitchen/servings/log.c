/* The serve log: servings as they are read again. */
#include "base/id.h"
#include "kitchen/servings/queries.h"
#include "kitchen/servings/rows.h"

/* Gives each serving its deductions; both come newest first, and rows of servings that are not on the page are passed over. */
static void hand_out(Arena *a, Serving *servings, size_t n, Deduction *rows, size_t n_rows) {
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        while (at < n_rows && rows[at].serving_id > servings[i].id)
            at++;
        size_t own = 0;
        while (at + own < n_rows && rows[at + own].serving_id == servings[i].id)
            own++;
        servings[i].deductions = (List){rows + at, own};
        servings[i].warnings = serving_warnings(a, rows + at, own);
        at += own;
    }
}

/* An id is never made before its time, so that the first day gives a floor; the zone may have changed since: two days of slack. */
static int64_t floor_of(const Tx *tx, Day from) {
    return day_is_none(from) ? 0 : id_floor(zone_day_start(tx->zone, day_plus(from, -2)));
}

static Err servings_read(Tx *tx, int64_t low, const ServingFilter *f, Serving **ret, size_t *ret_n) {
    Serving *servings;
    size_t n, n_rows;
    TRY(q_servings_page(tx,
                        (ServingsPageArgs){.low_id = low,
                                           .before_id = f->before,
                                           .from_day = day_is_none(f->from) ? (Day){0} : f->from,
                                           .to_day = day_is_none(f->to) ? (Day){INT32_MAX} : f->to,
                                           .meal_id = f->meal_id,
                                           .user_id = f->user_id,
                                           .limit = f->limit},
                        &servings, &n));
    if (n > 0) {
        Deduction *rows;
        TRY(q_serving_deductions(tx,
                                 (ServingDeductionsArgs){.low_id = servings[n - 1].id,
                                                         .high_id = servings[0].id,
                                                         .meal_id = f->meal_id,
                                                         .user_id = f->user_id},
                                 &rows, &n_rows));
        hand_out(tx->arena, servings, n, rows, n_rows);
    }
    *ret = servings;
    *ret_n = n;
    return OK;
}

Err servings_page(Tx *tx, const ServingFilter *filter, Serving **ret, size_t *ret_n) {
    ServingFilter f = *filter;
    if (tx->role == ROLE_COOK) {
        if (f.user_id != 0 && f.user_id != tx->user_id)
            f.limit = 0;
        f.user_id = tx->user_id;
    }
    return servings_read(tx, floor_of(tx, f.from), &f, ret, ret_n);
}

Err serving_get(Tx *tx, int64_t id, Serving *ret) {
    ServingFilter one = {.from = DAY_NONE, .to = DAY_NONE, .before = id + 1, .limit = 1};
    Serving *found;
    size_t n;
    TRY(servings_read(tx, id, &one, &found, &n));
    if (n == 0)
        return fault(tx->fault, ERR_NOT_FOUND);
    if (tx->role == ROLE_COOK && found->served_by.id != tx->user_id)
        return fault(tx->fault, ERR_FORBIDDEN);
    *ret = *found;
    return OK;
}
