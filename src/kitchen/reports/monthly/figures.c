#include "kitchen/reports/monthly/figures.h"
#include "kitchen/catalogue/groups.h"
#include "kitchen/ledger/ledger.h"
#include "kitchen/reports/monthly/queries.h"

#include <stdlib.h>

/* Parts of a product's movements, as figures_sums tells them apart. */
enum { BEFORE_MONTH, UP_TO_COUNT, AFTER_COUNT, PARTS };

typedef struct Part {
    int64_t received, written_off, used, counted;
} Part;

enum { SPAN_TEXT = 160, SERVING_IDS = 4096 /* the movements of a serving come right after it */ };

static bool was_counted(const FigureProduct *p) { return p->last_id != 0; }
/* The count before the month; else what is in from_id is the first movement of all. */
static bool counted_before(const FigureProduct *p, Day first) {
    return !instant_is_none(p->from_counted_at) && p->from_on.n < first.n;
}

/* The first day whose movements matter: without a count in the month nothing before it does. */
static Day span_from(const FigureProduct *p, Day first) {
    return was_counted(p) && p->from_on.n < first.n ? p->from_on : first;
}

static void span_write(Buf *out, const FigureProduct *p, Day first, int64_t low_id) {
    bool after_count = was_counted(p) && counted_before(p, first);
    const int64_t of[] = {p->id,
                          low_id,
                          span_from(p, first).n,
                          after_count ? p->from_counted_at.us : -1,
                          after_count ? p->from_id : 0,
                          was_counted(p) ? p->last_on.n : INT32_MAX,
                          was_counted(p) ? p->last_at.us : 0,
                          p->last_id};
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        buf_putc(out, i ? ',' : '[');
        buf_int(out, of[i]);
    }
    buf_putc(out, ']');
}

/* Most products were counted on the same days: each day's first serving is looked for once. */
static Err spans_write(Tx *tx, Buf *out, const FigureProduct *products, size_t n, Day first, Day last) {
    Day *days = ARENA_ARRAY(tx->arena, Day, n + 1);
    ServedFrom *served = ARENA_ARRAY(tx->arena, ServedFrom, n + 1);
    size_t n_days = 0;
    for (size_t i = 0; i < n; i++) {
        Day from = span_from(&products[i], first);
        size_t at = 0;
        while (at < n_days && days[at].n != from.n)
            at++;
        if (at == n_days) {
            TRY(q_figures_served_from(tx, (FiguresServedFromArgs){from, last}, &served[at]));
            days[n_days++] = from;
        }
        buf_putc(out, i ? ',' : '[');
        span_write(out, &products[i], first, served[at].from_id);
    }
    buf_puts(out, n ? "]" : "[]");
    return OK;
}

static Err sums_read(Tx *tx, const FigureProduct *products, size_t n, Day first, Day last, int64_t high_id,
                     FigureSum **ret, size_t *ret_n) {
    Buf spans;
    buf_init(&spans, (n + 1) * SPAN_TEXT);
    Err e = spans_write(tx, &spans, products, n, first, last);
    if (e == OK)
        e = q_figures_sums(
            tx, (FiguresSumsArgs){.spans = spans.p, .first_day = first, .last_day = last, .high_id = high_id},
            ret, ret_n);
    buf_free(&spans);
    return e;
}

/* When the interval begins: a count's moment; a first movement's, or the beginning of the day it was dated back to. */
static Instant interval_from(const Tx *tx, const FigureProduct *p) {
    if (!instant_is_none(p->from_counted_at))
        return p->from_counted_at;
    return zone_day(tx->zone, p->from_at).n == p->from_on.n ? p->from_at
                                                            : zone_day_start(tx->zone, p->from_on);
}

static int64_t moved(const Part *p) { return p->received - p->written_off - p->used + p->counted; }

static void part_add(Part *p, const FigureSum *s) {
    switch ((MoveKind)s->kind.n) {
    case MOVE_DELIVERY: p->received += s->mg; break;
    case MOVE_WRITE_OFF: p->written_off -= s->mg; break;
    case MOVE_SERVING: p->used -= s->mg; break;
    case MOVE_COUNT: p->counted += s->mg; break;
    case MOVE_REVERSAL: break; /* each was told as what it undoes */
    }
}

static ProductFigures figures_of(const Tx *tx, const FigureProduct *p, const Part parts[PARTS]) {
    const Part *before = &parts[BEFORE_MONTH], *body = &parts[UP_TO_COUNT], *tail = &parts[AFTER_COUNT];
    const NormGroup *group = norm_group_of(p->norm_group);
    ProductFigures f = {.product_id = p->id,
                        .name = p->name,
                        .group = group,
                        .natural_loss = natural_loss_of(group, p->own_loss_percent),
                        .opening = p->opening,
                        .received = body->received + tail->received,
                        .written_off = body->written_off + tail->written_off,
                        .used = body->used + tail->used,
                        .unexplained = -(body->counted + tail->counted),
                        .closing = p->opening + moved(body) + moved(tail),
                        .independent = true};
    if (!was_counted(p))
        return f;
    f.weighed = mass_is_none(p->weighed) ? p->opening + moved(body) : p->weighed.mg;
    f.from = interval_from(tx, p);
    f.to = p->last_at;
    f.window = (WindowFigures){.counted = true,
                               .opening = p->opening - moved(before),
                               .received = before->received + body->received,
                               .used = before->used + body->used,
                               .unexplained = f.unexplained,
                               .price_per_kg_uzs = p->price_per_kg_uzs};
    return f;
}

static int by_product(const void *a, const void *b) {
    int64_t x = ((const FigureSum *)a)->product_id, y = ((const FigureSum *)b)->product_id;
    return (x > y) - (x < y);
}

/* A product's parts among all, which are in the order of products; false: it has none. */
static bool parts_find(const FigureSum *sums, size_t n, int64_t product_id, Part parts[PARTS]) {
    const FigureSum *found =
        n ? bsearch(&(FigureSum){.product_id = product_id}, sums, n, sizeof *sums, by_product) : NULL;
    if (!found)
        return false;
    while (found > sums && found[-1].product_id == product_id)
        found--;
    for (; found < sums + n && found->product_id == product_id; found++)
        part_add(&parts[found->part], found);
    return true;
}

static void tell_alone(const AloneCounted *alone, size_t n, const FigureProduct *p, Month month,
                       ProductFigures *f) {
    for (size_t i = 0; i < n; i++)
        if (alone[i].product_id == p->id &&
            (alone[i].movement_id == p->from_id || day_month(alone[i].counted_on).n == month.n))
            f->independent = false;
}

Err figures_read(Tx *tx, Month month, int64_t product_id, ProductFigures **ret, size_t *ret_n) {
    Day first = month_first(month), last = month_last(month);
    FigureProduct *products;
    FigureSum *sums;
    AloneCounted *alone;
    ServedIds served;
    size_t n, n_sums, n_alone, n_told = 0;
    TRY(q_figures_served(tx, (FiguresServedArgs){.first_day = first, .last_day = last}, &served));
    int64_t before = served.before_id + SERVING_IDS, high = served.last_id + SERVING_IDS;
    TRY(q_figures_products(tx,
                           (FiguresProductsArgs){.product_id = product_id,
                                                 .first_day = first,
                                                 .last_day = last,
                                                 .cut_id = served.from_id,
                                                 .sure_id = before},
                           &products, &n));
    TRY(sums_read(tx, products, n, first, last, high > before ? high : before, &sums, &n_sums));
    TRY(q_figures_alone(tx, &alone, &n_alone));
    ProductFigures *figures = ARENA_ARRAY(tx->arena, ProductFigures, n + 1);
    for (size_t i = 0; i < n; i++) {
        Part parts[PARTS] = {0};
        bool moves = parts_find(sums, n_sums, products[i].id, parts);
        if (!moves && products[i].opening == 0)
            continue;
        figures[n_told] = figures_of(tx, &products[i], parts);
        tell_alone(alone, n_alone, &products[i], month, &figures[n_told++]);
    }
    *ret = figures;
    *ret_n = n_told;
    return OK;
}
