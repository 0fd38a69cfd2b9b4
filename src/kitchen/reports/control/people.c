/* More portions than people, and what was said afterwards of who was there. */
#include "base/id.h"
#include "json/decode.h"
#include "kitchen/reports/control/control.h"
#include "kitchen/reports/control/ghosts.h"
#include "kitchen/reports/control/queries.h"

#include <string.h>

/* --- ghost portions --- */

static bool is_of(const ServedRow *s, const Cooked *c) {
    return s->day.n == c->day.n && s->slot.n == c->slot.n && s->meal_id == c->meal_id;
}

static List servings_of(Tx *tx, const ServedRow *served, size_t n, const Cooked *c) {
    ControlServing *of = ARENA_ARRAY(tx->arena, ControlServing, n + 1);
    size_t n_of = 0;
    for (size_t i = 0; i < n; i++)
        if (is_of(&served[i], c))
            of[n_of++] = (ControlServing){served[i].id, served[i].user};
    return (List){of, n_of};
}

/* Servings are looked through day by day: those of a month are some hundreds. */
static Err ghost_meals(Tx *tx, const Cooked *cooked, size_t n, List *ret) {
    GhostMeal *meals = ARENA_ARRAY(tx->arena, GhostMeal, n + 1);
    size_t n_meals = 0, n_served = 0;
    ServedRow *served = NULL;
    Day read = DAY_NONE;
    for (size_t i = 0; i < n; i++) {
        const Cooked *c = &cooked[i];
        int64_t ghosts = ghosts_of(c);
        if (ghosts == 0)
            continue;
        if (read.n != c->day.n)
            TRY(q_control_served(tx, (ControlServedArgs){c->day, c->day}, &served, &n_served));
        read = c->day;
        meals[n_meals++] = (GhostMeal){.date = c->day,
                                       .slot = c->slot,
                                       .meal_id = c->meal_id,
                                       .meal_name = c->meal_name,
                                       .children_portions = c->children,
                                       .staff_portions = c->staff,
                                       .ghost_portions = ghosts,
                                       .children_present = c->children_present,
                                       .staff_present = c->staff_present,
                                       .servings = servings_of(tx, served, n_served, c)};
    }
    *ret = (List){meals, n_meals};
    return OK;
}

Err control_ghosts(Tx *tx, Month month, GhostReport *ret) {
    Cooked *cooked;
    size_t n;
    Ghosts g;
    List meals;
    TRY(cooked_read(tx, month_first(month), month_last(month), &cooked, &n));
    TRY(ghosts_read(tx, month, &g));
    TRY(ghost_meals(tx, cooked, n, &meals));
    *ret = (GhostReport){.children_days = g.children_days,
                         .portions = g.portions,
                         .ghost_portions = g.ghosts,
                         .percent = g.percent,
                         .level = {(int32_t)g.level},
                         .meals = meals};
    return OK;
}

/* --- late changes of attendance --- */

/* What the audit log kept of a day; NULL: nothing, or nothing that can be read. */
static Present *present_read(Tx *tx, const char *text) {
    Present *present = ARENA_NEW(tx->arena, Present);
    Fault ignored = {.arena = tx->arena};
    json_t *tree = NULL;
    if (!text || json_parse(&ignored, text, strlen(text), &tree) != OK)
        return NULL;
    json_object_del(tree, "date");
    Err e = json_decode(&ignored, FIELDS_OF(Present), tree, false, present);
    json_decref(tree);
    return e == OK ? present : NULL;
}

static bool is_late(const Tx *tx, Day day, Instant at) { return zone_day(tx->zone, at).n > day.n; }

/* The audit log is read only where a day's last change was late, from the month on. */
Err control_late_attendance(Tx *tx, Month month, List *ret) {
    Day first = month_first(month), last = month_last(month);
    Changed *changed;
    AttendanceAct *acts;
    size_t n_changed, n, n_late = 0;
    bool any = false;
    *ret = (List){0};
    TRY(q_control_changed(tx, (ControlChangedArgs){first, last}, &changed, &n_changed));
    for (size_t i = 0; i < n_changed; i++)
        any = any || is_late(tx, changed[i].day, changed[i].at);
    if (!any)
        return OK;
    TRY(q_control_attendance_acts(
        tx,
        (ControlAttendanceActsArgs){
            .low_id = id_floor(zone_day_start(tx->zone, first)), .first = first.n, .last = last.n},
        &acts, &n));
    LateAttendance *late = ARENA_ARRAY(tx->arena, LateAttendance, n + 1);
    for (size_t i = 0; i < n; i++)
        if (is_late(tx, (Day){(int32_t)acts[i].day}, acts[i].at))
            late[n_late++] = (LateAttendance){.date = {(int32_t)acts[i].day},
                                              .at = acts[i].at,
                                              .user = acts[i].user,
                                              .before = {present_read(tx, acts[i].before)},
                                              .after = {present_read(tx, acts[i].after)}};
    *ret = (List){late, n_late};
    return OK;
}
