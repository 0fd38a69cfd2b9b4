#include "kitchen/reports/watch/watch.h"
#include "kitchen/alerts/alerts.h"
#include "kitchen/ledger/ledger.h"
#include "kitchen/months/months.h"
#include "kitchen/reports/control/ghosts.h"
#include "kitchen/reports/monthly/figures.h"
#include "kitchen/reports/watch/queries.h"
#include "kitchen/servings/servings.h"

/* Something to look at again. */
typedef struct Note {
    int64_t product_id; /* of a yardstick; 0: all */
    Day day;
    int32_t slot; /* of a serving, with the meal; -1: who was present changed, or something was cancelled */
    int64_t meal_id; /* of a serving */
    struct Note *next;
} Note;

typedef struct Notes {
    Note *present, *yardsticks;
    int products; /* of the yardsticks */
} Notes;

enum { A_FEW = 4 }; /* products that are looked at one by one: a whole month costs about as much */

static Notes *notes_of(Tx *tx) {
    static const char owner;
    return tx_keep(tx, &owner, sizeof(Notes));
}

static void note(Tx *tx, Note **list, Note n) {
    Note *kept = ARENA_NEW(tx->arena, Note);
    *kept = n;
    kept->next = *list;
    *list = kept;
}

void watch_served(Tx *tx, Day day, int32_t slot, int64_t meal_id) {
    note(tx, &notes_of(tx)->present, (Note){.day = day, .slot = slot, .meal_id = meal_id});
}

void watch_present(Tx *tx, Day day) { note(tx, &notes_of(tx)->present, (Note){.day = day, .slot = -1}); }

/* Each product once, and many (an import's) as all of them. */
void watch_yardstick(Tx *tx, int64_t product_id) {
    Notes *notes = notes_of(tx);
    for (const Note *n = notes->yardsticks; n; n = n->next)
        if (n->product_id == product_id || n->product_id == 0)
            return;
    if (product_id == 0 || notes->products++ == A_FEW) {
        notes->yardsticks = NULL;
        product_id = 0;
    }
    note(tx, &notes->yardsticks, (Note){.product_id = product_id});
}

/* --- raising and resolving --- */

/* A condition as it stands; one that has become worse or better than it was told ends, and begins as it is now. */
static Err alert_hold(Tx *tx, OpenAlert wanted, bool holds, const char *product_name,
                      const AlertFacts *facts) {
    OpenAlert open;
    bool found = false;
    TRY(alert_find(tx, (AlertKind)wanted.kind.n, wanted.product_id, wanted.month, &open, &found));
    if (found && holds && open.severity.n == wanted.severity.n)
        return OK;
    if (found)
        TRY(alert_resolve(tx, &open, product_name));
    return holds ? alert_raise(tx, &wanted, product_name, facts) : OK;
}

static Severity severity_of(Level level) {
    return level == LEVEL_ALARM ? SEVERITY_CRITICAL : SEVERITY_WARNING;
}

static bool tells(Level level) {
    return level == LEVEL_WARNING || level == LEVEL_ALARM || level == LEVEL_SURPLUS;
}

/* --- variance --- */

static Err month_open(Tx *tx, Month month, bool *ret) {
    Day first = month_first(month), counts_for;
    TRY(month_correction_day(tx, first, &counts_for));
    *ret = counts_for.n == first.n;
    return OK;
}

/* Of one product, or of all (0). */
static Err variance_look(Tx *tx, Month month, int64_t product_id) {
    bool open = false;
    TRY(month_open(tx, month, &open));
    if (!open)
        return OK;
    Kindergarten k;
    ProductFigures *figures;
    size_t n;
    TRY(kindergarten_get(tx, &k));
    TRY(figures_read(tx, month, product_id, &figures, &n));
    for (size_t i = 0; i < n; i++) {
        Yardstick y = yardstick_of(&k, figures[i].group, figures[i].natural_loss);
        Verdict v = level_of(&figures[i].window, &y);
        OpenAlert alert = {.kind = {ALERT_VARIANCE},
                           .severity = {(int32_t)severity_of(v.level)},
                           .product_id = figures[i].product_id,
                           .month = month};
        AlertFacts facts = no_facts;
        facts.percent = v.difference;
        TRY(alert_hold(tx, alert, tells(v.level), figures[i].name, &facts));
    }
    return OK;
}

/* A yardstick counts for every month that is open: this one, the one before, and those that something is told of. */
static Err variance_look_again(Tx *tx, int64_t product_id) {
    Month now = day_month(tx->today);
    OpenAlert *open;
    size_t n;
    TRY(alerts_open(tx, &open, &n));
    TRY(variance_look(tx, now, product_id));
    TRY(variance_look(tx, (Month){now.n - 1}, product_id));
    for (size_t i = 0; i < n; i++)
        if (open[i].kind.n == ALERT_VARIANCE && open[i].month.n < now.n - 1 &&
            (product_id == 0 || open[i].product_id == product_id))
            TRY(variance_look(tx, open[i].month, open[i].product_id));
    return OK;
}

/* --- ghost portions --- */

static Err ghosts_look(Tx *tx, Month month) {
    Ghosts g;
    bool open = false;
    TRY(month_open(tx, month, &open));
    if (!open)
        return OK;
    TRY(ghosts_read(tx, month, &g));
    OpenAlert alert = {
        .kind = {ALERT_GHOST_PORTIONS}, .severity = {(int32_t)severity_of(g.level)}, .month = month};
    AlertFacts facts = no_facts;
    facts.percent = g.percent;
    facts.portions = g.ghosts;
    return alert_hold(tx, alert, tells(g.level), NULL, &facts);
}

/* Whether a serving can have changed the month's level: a month is looked through only then. One that is not beyond who is present
 * can only end what is told already. */
static Err serving_matters(Tx *tx, const Note *n, bool *ret) {
    MealOfDay meal;
    OpenAlert open;
    bool attended = false;
    *ret = false;
    TRY(q_watch_meal_of_day(
        tx, (WatchMealOfDayArgs){.day = n->day, .slot = slot_words[n->slot], .meal_id = n->meal_id}, &meal,
        &attended));
    if (!attended)
        return OK;
    Cooked cooked = {.children = meal.children,
                     .staff = meal.staff,
                     .children_present = meal.children_present,
                     .staff_present = meal.staff_present};
    *ret = ghosts_of(&cooked) > 0;
    return *ret ? OK : alert_find(tx, ALERT_GHOST_PORTIONS, 0, day_month(n->day), &open, ret);
}

static Err present_look(Tx *tx, const Note *n) {
    bool matters = true;
    if (n->slot >= 0)
        TRY(serving_matters(tx, n, &matters));
    return matters ? ghosts_look(tx, day_month(n->day)) : OK;
}

/* --- counts that are due --- */

static Err due_look(Tx *tx) {
    Due due;
    TRY(q_watch_due(tx, (WatchDueArgs){.due_day = day_plus(tx->today, -COUNT_DUE_DAYS)}, &due));
    OpenAlert alert = {.kind = {ALERT_COUNT_DUE}, .severity = {SEVERITY_INFO}, .month = MONTH_NONE};
    AlertFacts facts = no_facts;
    facts.products = due.products;
    facts.counted_on = due.counted_on;
    return alert_hold(tx, alert, due.products > 0, NULL, &facts);
}

/* A count can end it; it begins with a day. */
static Err counted_look(Tx *tx) {
    OpenAlert open;
    bool found = false;
    TRY(alert_find(tx, ALERT_COUNT_DUE, 0, MONTH_NONE, &open, &found));
    return found ? due_look(tx) : OK;
}

/* --- all of it --- */

/* A whole stocktake is looked at month by month, a few counts product by product. */
static Err counts_look(Tx *tx) {
    const Month now = day_month(tx->today); /* a later month's interval begins at the count */
    Month first = {INT32_MAX};
    int counted = 0;
    for (const Touched *t = ledger_touched(tx); t; t = t->next)
        if (!day_is_none(t->counted_from)) {
            counted++;
            first.n = day_month(t->counted_from).n < first.n ? day_month(t->counted_from).n : first.n;
        }
    for (Month m = first; m.n <= now.n; m.n++) {
        if (counted > A_FEW)
            TRY(variance_look(tx, m, 0));
        for (const Touched *t = ledger_touched(tx); t && counted <= A_FEW; t = t->next)
            if (!day_is_none(t->counted_from) && day_month(t->counted_from).n <= m.n)
                TRY(variance_look(tx, m, t->product_id));
    }
    return counted ? counted_look(tx) : OK;
}

Err reports_watch(Tx *tx) {
    const Notes *notes = notes_of(tx);
    TRY(counts_look(tx));
    for (const Note *n = notes->yardsticks; n; n = n->next)
        TRY(variance_look_again(tx, n->product_id));
    for (const Note *n = notes->present; n; n = n->next)
        TRY(present_look(tx, n));
    return OK;
}

Err reports_new_day(Tx *tx) { return due_look(tx); }

Err reports_closed(Tx *tx, Month month) {
    OpenAlert *open;
    size_t n;
    TRY(alerts_open(tx, &open, &n));
    for (size_t i = 0; i < n; i++)
        if (open[i].month.n == month.n)
            TRY(alert_resolve(tx, &open[i], NULL));
    return OK;
}
