#include "kitchen/reports/monthly/levels.h"

const char *const level_words[] = {"normal", "watch", "warning", "alarm", "surplus", "not_counted", NULL};

enum {
    PARTS = 10000, /* of a milligram: a loss in hundredths of a per cent is exact in them */
    WHOLE = 10000, /* hundredths of a per cent */
    WATCH_WITHOUT_GROUP = 500,
};

static Percent wider(Percent a, Percent b) { return a.hundredths > b.hundredths ? a : b; }

Yardstick yardstick_of(const Kindergarten *k, const NormGroup *group, Percent natural_loss) {
    return (Yardstick){
        .natural_loss = natural_loss,
        .watch = group ? group->watch : (Percent){WATCH_WITHOUT_GROUP},
        .warning = group ? wider(k->warning_percent, group->warning) : k->warning_percent,
        .alarm = group ? wider(k->alarm_percent, group->alarm) : k->alarm_percent,
        .material_grams = k->material_grams,
        .material_percent = k->material_percent,
        .material_uzs = k->material_uzs,
    };
}

int level_rank(Level level) {
    static const int ranks[] = {[LEVEL_NOT_COUNTED] = 0, [LEVEL_NORMAL] = 1,  [LEVEL_WATCH] = 2,
                                [LEVEL_SURPLUS] = 3,     [LEVEL_WARNING] = 4, [LEVEL_ALARM] = 5};
    return ranks[level];
}

static __int128 absolute(__int128 n) { return n < 0 ? -n : n; }

/* Half away from zero. */
static __int128 divided(__int128 a, __int128 b) {
    __int128 half = (absolute(a) * 2 + b) / (2 * b);
    return a < 0 ? -half : half;
}

/* V' of at least so many grams, of at least that share of what was there, and worth at least so much. */
static bool is_material(const WindowFigures *w, const Yardstick *y, __int128 missing) {
    enum { MG_IN_KG = 1000 * 1000 };
    __int128 off = absolute(missing), there = (__int128)w->opening + w->received;
    if (off < (__int128)y->material_grams.mg * PARTS || off < there * y->material_percent.hundredths)
        return false;
    return w->price_per_kg_uzs == BIGINT_NONE ||
           off * w->price_per_kg_uzs >= (__int128)y->material_uzs * MG_IN_KG * PARTS;
}

/* |V'| is at least (or over) a limit's share of U + V'. Beyond the whole where nothing of it can have become food. */
static bool reaches(const Verdict *v, Percent limit) {
    __int128 of = v->used + v->missing;
    return of <= 0 ? v->missing != 0 : absolute(v->missing) * WHOLE >= of * limit.hundredths;
}
static bool exceeds(const Verdict *v, Percent limit) {
    __int128 of = v->used + v->missing;
    return of <= 0 ? v->missing != 0 : absolute(v->missing) * WHOLE > of * limit.hundredths;
}

static Level judged(const Verdict *v, const Yardstick *y) {
    if (v->missing > 0 && v->material && reaches(v, y->alarm))
        return LEVEL_ALARM;
    if (v->material && reaches(v, y->warning))
        return v->missing > 0 ? LEVEL_WARNING : LEVEL_SURPLUS;
    return exceeds(v, y->watch) || reaches(v, y->warning) ? LEVEL_WATCH : LEVEL_NORMAL;
}

static Percent difference_of(const Verdict *v) {
    __int128 of = v->used + v->missing;
    if (v->used == 0 && v->missing == 0)
        return PERCENT_NONE;
    if (of <= 0)
        return (Percent){-WHOLE};
    __int128 hundredths = divided(v->missing * WHOLE, of);
    return (Percent){hundredths < -WHOLE ? -WHOLE : (int32_t)hundredths};
}

Verdict level_of(const WindowFigures *w, const Yardstick *y) {
    if (!w->counted)
        return (Verdict){.level = LEVEL_NOT_COUNTED, .allowance = MASS_NONE, .difference = PERCENT_NONE};
    int64_t used = w->used > 0 ? w->used : 0; /* what was taken back may be older than the window */
    __int128 loss = (__int128)used * y->natural_loss.hundredths, missing = (__int128)w->unexplained * PARTS;
    if (missing > 0)
        missing = missing > loss ? missing - loss : 0;
    Verdict v = {.material = is_material(w, y, missing) && missing != 0,
                 .allowance = {(int64_t)divided(loss, PARTS)},
                 .used = (__int128)used * PARTS,
                 .missing = missing};
    v.difference = difference_of(&v);
    v.level = missing ? judged(&v, y) : LEVEL_NORMAL;
    return v;
}

int64_t portions_enough_for(const Verdict *v, int64_t portions) {
    if (v->used <= 0)
        return BIGINT_NONE;
    __int128 left = v->used + v->missing;
    return left <= 0 ? 0 : (int64_t)(portions * left / v->used);
}

long double difference_exact(const Verdict *v) {
    __int128 of = v->used + v->missing;
    if (v->missing == 0)
        return 0;
    if (of <= 0)
        return -1;
    long double share = (long double)v->missing / (long double)of;
    return share < -1 ? -1 : share;
}
