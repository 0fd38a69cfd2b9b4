#include "kitchen/audit/routes.h"
#include "http/request.h"
#include "kitchen/audit/audit.h"

typedef struct AuditQuery {
    Day from, to;
    int64_t user_id;
    const char *action;
    Choice outcome;
    int32_t limit;
    const char *cursor;
} AuditQuery;
FIELDS(AuditQuery, FIELD(AuditQuery, from, .optional = true, .does = "First day"),
       FIELD(AuditQuery, to, .optional = true, .does = "Last day"),
       ID(AuditQuery, user_id, .optional = true, .does = "Who did it or tried"),
       FIELD(AuditQuery, action, .optional = true,
             .does = "Exactly this one, or with its first word alone all of a kind: `product`",
             .example = "\"product.change\""),
       FIELD(AuditQuery, outcome, .optional = true, .nullable = true, .words = outcome_words),
       PAGE_FIELDS(AuditQuery));

static Err list_audit(Request *r) {
    const AuditQuery *q = r->query;
    AuditFilter filter = {q->from, q->to, q->user_id, q->action, q->outcome, .limit = q->limit + 1};
    TRY(page_before(r, q->cursor, &filter.before));
    AuditEntry *entries;
    size_t n;
    TRY(audit_page(r->tx, &filter, &entries, &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, entries[--n - 1].id);
    return reply_list(r, FIELDS_OF(AuditEntry), entries, n, next);
}

const Route audit_routes[] = {
    {METHOD_GET, "/audit", list_audit, .may = ROLE_ADMIN, .query = FIELDS_OF(AuditQuery),
     .answer = FIELDS_OF(AuditEntry), .list = true, .tag = "Audit log",
     .does = "Every change and every refused attempt, newest first",
     .note = "Each row carries a hash over the one before it; `oshxona verify` proves the whole."},
    {0},
};
