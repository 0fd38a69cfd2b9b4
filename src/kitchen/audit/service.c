#include "base/err.h"
#include "base/id.h"
#include "json/decode.h"
#include "kitchen/audit/acts.h"
#include "kitchen/audit/audit.h"
#include "kitchen/audit/changes.h"
#include "kitchen/audit/queries.h"
#include "kitchen/users/users.h"

#include <string.h>

static bool begins(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }
static bool is_refused(const AuditEntry *e) { return e->outcome.n == 1; }

/* What is kept by day or month was noted by that. */
static void tell_target(AuditEntry *e) {
    const char *action = e->action;
    e->day = DAY_NONE;
    e->month = MONTH_NONE;
    if (e->target == 0)
        return;
    if (begins(action, "attendance.") || begins(action, "menu.") || strstr(action, "{day}"))
        e->day = (Day){(int32_t)e->target};
    else if (begins(action, "month.") || begins(action, "report.") || strstr(action, "{month}"))
        e->month = (Month){(int32_t)e->target};
    else
        return;
    e->target = 0;
}

/* A person's own sign-in needs no name beside who did it. */
static Err tell_name(Tx *tx, AuditEntry *e) {
    e->name = NULL;
    if (e->target == 0 || e->target == e->user.id)
        return OK;
    if (strcmp(e->action, "stocktake.weigh") == 0)
        return record_subject(tx, e->after, &e->name);
    if (!begins(e->action, "user.") && !strstr(e->action, "/users/") && !strstr(e->action, "/auth/"))
        return subject_name(tx, e->target, &e->name);
    const char *name = user_full_name(tx, e->target);
    e->name = *name ? name : NULL;
    return OK;
}

/* Rows from before the log kept why: by the status alone. */
static const char *slug_of_status(int32_t status) {
    for (int e = OK + 1; e < ERR_COUNT; e++)
        if (err_status((Err)e) == status && (Err)e != ERR_UNAUTHORIZED)
            return err_slug((Err)e);
    return err_slug(ERR_INTERNAL);
}

/* The log keeps {"problem":slug} of a refused attempt: why. It is no record that came to be. */
static void tell_why(Tx *tx, AuditEntry *e) {
    e->why = NULL;
    if (!is_refused(e))
        return;
    json_t *kept = NULL;
    Fault unread = {.arena = tx->arena};
    if (e->after && json_parse(&unread, e->after, strlen(e->after), &kept) != OK)
        kept = NULL;
    const char *slug = json_string_value(json_object_get(kept, "problem"));
    slug = slug ? arena_strdup(tx->arena, slug) : slug_of_status(e->status);
    json_decref(kept);
    const char *key = arena_printf(tx->arena, "audit.why.%s", slug), *why = words_get(tx->lang, key);
    e->why = why != key ? why : words_get(tx->lang, arena_printf(tx->arena, "problem.%s.title", slug));
    e->after = NULL;
}

typedef struct Range {
    Instant from, to;
} Range;

static Range range_of(const Tx *tx, const AuditFilter *f) {
    return (Range){day_is_none(f->from) ? (Instant){0} : zone_day_start(tx->zone, f->from),
                   day_is_none(f->to) ? (Instant){INT64_MAX} : zone_day_start(tx->zone, day_plus(f->to, 1))};
}

static const char *acts_of(const Tx *tx, const AuditFilter *f) {
    return f->topic.n < 0 ? "" : acts_of_topic(tx->arena, (Topic)f->topic.n);
}

static const char *outcome_of(const AuditFilter *f) {
    return f->outcome.n < 0 ? "" : outcome_words[f->outcome.n];
}

Err audit_page(Tx *tx, const AuditFilter *f, AuditEntry **ret, size_t *ret_n) {
    Range range = range_of(tx, f);
    AuditEntry *entries;
    size_t n;
    TRY(q_audit_page(tx,
                     (AuditPageArgs){.low_id = id_floor(range.from),
                                     .before_id = f->before,
                                     .from_at = range.from,
                                     .to_at = range.to,
                                     .user_id = f->user_id,
                                     .action = f->action ? f->action : "",
                                     .acts = acts_of(tx, f),
                                     .outcome = outcome_of(f),
                                     .limit = f->limit},
                     &entries, &n));
    for (size_t i = 0; i < n; i++) {
        AuditEntry *e = &entries[i];
        tell_target(e);
        TRY(tell_name(tx, e));
        tell_why(tx, e);
        e->act = act_said(tx->arena, tx->lang, e->action);
        TRY(changes_told(tx, e->name, e->before, e->after, &e->changes));
    }
    *ret = entries;
    *ret_n = n;
    return OK;
}

Err audit_summary(Tx *tx, const AuditFilter *f, AuditSummary *ret) {
    Range range = range_of(tx, f);
    return q_audit_summary(tx,
                           (AuditSummaryArgs){.low_id = id_floor(range.from),
                                              .from_at = range.from,
                                              .to_at = range.to,
                                              .user_id = f->user_id,
                                              .action = f->action ? f->action : "",
                                              .acts = acts_of(tx, f),
                                              .outcome = outcome_of(f)},
                           ret);
}
