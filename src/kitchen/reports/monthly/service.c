#include "kitchen/months/months.h"
#include "kitchen/reports/control/ghosts.h"
#include "kitchen/reports/monthly/figures.h"
#include "kitchen/reports/monthly/monthly.h"
#include "kitchen/reports/monthly/queries.h"

#include <stdlib.h>

/* A product with what its figures mean. */
typedef struct Judged {
    ProductFigures f;
    Verdict v;
} Judged;

/* The worst so far: the highest level, then the largest difference, then the smaller id. */
typedef struct Worst {
    const Judged *product; /* NULL: none was counted */
    long double difference;
} Worst;

static void worst_look(Worst *w, const Judged *p, long double difference) {
    if (p->v.level == LEVEL_NOT_COUNTED)
        return;
    if (difference < 0)
        difference = -difference;
    if (w->product) {
        int rank = level_rank(p->v.level) - level_rank(w->product->v.level);
        if (rank < 0 || (rank == 0 && difference < w->difference) ||
            (rank == 0 && difference == w->difference && p->f.product_id > w->product->f.product_id))
            return;
    }
    *w = (Worst){p, difference};
}

/* --- products --- */

static MonthlyProduct told_product(Tx *tx, const Judged *p) {
    const ProductFigures *f = &p->f;
    MonthlyProduct told = {.product_id = f->product_id,
                           .name = f->name,
                           .opening_grams = {f->opening},
                           .received_grams = {f->received},
                           .written_off_grams = {f->written_off},
                           .theoretical_grams = {f->used},
                           .book_grams = {f->opening + f->received - f->written_off - f->used},
                           .counted_grams = MASS_NONE,
                           .unexplained_grams = MASS_NONE,
                           .allowance_grams = p->v.allowance,
                           .difference_percent = p->v.difference,
                           .level = {(int32_t)p->v.level},
                           .closing_grams = {f->closing},
                           .independent = f->independent};
    if (!f->window.counted)
        return told;
    MonthlyInterval *interval = ARENA_NEW(tx->arena, MonthlyInterval);
    *interval = (MonthlyInterval){f->from, f->to, {f->window.used}};
    told.interval = (Object){interval};
    told.counted_grams = (Mass){f->weighed};
    told.unexplained_grams = (Mass){f->unexplained};
    return told;
}

static Err judged_read(Tx *tx, Month month, Judged **ret, size_t *ret_n) {
    Kindergarten k;
    ProductFigures *figures;
    size_t n;
    TRY(kindergarten_get(tx, &k));
    TRY(figures_read(tx, month, 0, &figures, &n));
    Judged *all = ARENA_ARRAY(tx->arena, Judged, n + 1);
    for (size_t i = 0; i < n; i++) {
        Yardstick y = yardstick_of(&k, figures[i].group, figures[i].natural_loss);
        all[i] = (Judged){figures[i], level_of(&figures[i].window, &y)};
    }
    *ret = all;
    *ret_n = n;
    return OK;
}

static void tell_products(Tx *tx, const Judged *all, size_t n, MonthlyReport *report) {
    MonthlyProduct *told = ARENA_ARRAY(tx->arena, MonthlyProduct, n + 1);
    Worst worst = {0};
    for (size_t i = 0; i < n; i++) {
        told[i] = told_product(tx, &all[i]);
        worst_look(&worst, &all[i], difference_exact(&all[i].v));
    }
    report->products = (List){told, n};
    report->level = (Choice){worst.product ? (int32_t)worst.product->v.level : LEVEL_NOT_COUNTED};
    report->difference_percent = worst.product ? worst.product->v.difference : PERCENT_NONE;
    report->worst_product_id = worst.product ? worst.product->f.product_id : 0;
}

/* --- meals --- */

static const Judged *product_find(const Judged *all, size_t n, int64_t id) {
    for (size_t i = 0; i < n; i++)
        if (all[i].f.product_id == id)
            return &all[i];
    return NULL;
}

static MonthlyMeal told_meal(const MealPortions *m, const Worst *worst) {
    MonthlyMeal told = {.meal_id = m->meal_id,
                        .name = m->name,
                        .portions_prepared = m->portions,
                        .portions_possible = BIGINT_NONE,
                        .difference_percent = PERCENT_NONE,
                        .level = {LEVEL_NOT_COUNTED}};
    if (!worst->product)
        return told;
    const Verdict *v = &worst->product->v;
    told.level = (Choice){(int32_t)v->level};
    told.worst_product_id = worst->product->f.product_id;
    /* What is not material does not enter a dish's figures. */
    told.difference_percent = v->material ? v->difference : (Percent){0};
    told.portions_possible = v->material ? portions_enough_for(v, m->portions) : m->portions;
    return told;
}

/* A dish without a possible figure counts with what was prepared; there is no sum where no dish has one. */
static void add_meal(const MonthlyMeal *m, MonthlyReport *report, int64_t *possible) {
    bool known = m->portions_possible != BIGINT_NONE;
    report->portions_prepared += m->portions_prepared;
    *possible += known ? m->portions_possible : m->portions_prepared;
    if (known)
        report->portions_possible = 0;
}

static Err tell_meals(Tx *tx, const Judged *all, size_t n, MonthlyReport *report) {
    Day first = month_first(report->month), last = month_last(report->month);
    MealPortions *meals;
    MealProduct *parts;
    size_t n_meals, n_parts;
    int64_t possible = 0;
    TRY(q_monthly_meals(tx, (MonthlyMealsArgs){first, last}, &meals, &n_meals));
    TRY(q_monthly_meal_products(tx, (MonthlyMealProductsArgs){first, last}, &parts, &n_parts));
    MonthlyMeal *told = ARENA_ARRAY(tx->arena, MonthlyMeal, n_meals + 1);
    report->portions_possible = BIGINT_NONE;
    for (size_t i = 0; i < n_meals; i++) {
        Worst worst = {0};
        for (size_t k = 0; k < n_parts; k++) {
            const Judged *p =
                parts[k].meal_id == meals[i].meal_id ? product_find(all, n, parts[k].product_id) : NULL;
            if (p)
                worst_look(&worst, p, p->v.material ? difference_exact(&p->v) : 0);
        }
        told[i] = told_meal(&meals[i], &worst);
        add_meal(&told[i], report, &possible);
    }
    if (report->portions_possible != BIGINT_NONE)
        report->portions_possible = possible;
    report->meals = (List){told, n_meals};
    return OK;
}

/* --- all of it --- */

static Err tell_attendance(Tx *tx, MonthlyReport *report) {
    Ghosts g;
    TRY(ghosts_read(tx, report->month, &g));
    MonthlyAttendance *told = ARENA_NEW(tx->arena, MonthlyAttendance);
    *told = (MonthlyAttendance){g.children_days, g.portions, g.percent, {(int32_t)g.level}};
    report->attendance = (Object){told};
    return OK;
}

Err month_must_have_begun(Tx *tx, Month month) {
    if (month.n > day_month(tx->today).n)
        fault_field(tx->fault, "/month", "in_future", NULL);
    return fault_invalid(tx->fault);
}

Err monthly_report(Tx *tx, Month month, MonthlyReport *ret) {
    TRY(month_must_have_begun(tx, month));
    MonthlyReport report = {.month = month, .status = {MONTH_RUNNING}, .generated_at = tx->now};
    Judged *all;
    size_t n;
    TRY(judged_read(tx, month, &all, &n));
    tell_products(tx, all, n, &report);
    TRY(tell_meals(tx, all, n, &report));
    TRY(tell_attendance(tx, &report));
    *ret = report;
    return OK;
}

const MonthlyProduct *monthly_product(const MonthlyReport *report, int64_t product_id) {
    const MonthlyProduct *rows = report->products.items;
    for (size_t i = 0; i < report->products.n; i++)
        if (rows[i].product_id == product_id)
            return &rows[i];
    return NULL;
}
