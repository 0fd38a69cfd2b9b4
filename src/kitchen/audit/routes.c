#include "kitchen/audit/routes.h"
#include "http/request.h"
#include "kitchen/audit/acts.h"
#include "kitchen/audit/audit.h"

typedef struct AuditQuery {
    Day from, to;
    int64_t user_id;
    const char *action;
    Choice topic, outcome;
    int32_t limit;
    const char *cursor;
} AuditQuery;

#define FILTER_FIELDS                                                                                        \
    FIELD(AuditQuery, from, .optional = true, .does = "First day"),                                          \
        FIELD(AuditQuery, to, .optional = true, .does = "Last day"),                                         \
        ID(AuditQuery, user_id, .optional = true, .does = "Who did it or tried"),                            \
        FIELD(AuditQuery, action, .optional = true,                                                          \
              .does = "Exactly this one, or with its first word alone all of a kind: `product`",             \
              .example = "\"product.change\""),                                                              \
        FIELD(AuditQuery, topic, .optional = true, .nullable = true, .words = topic_words,                   \
              .does = "What it is about, done or refused"),                                                  \
        FIELD(AuditQuery, outcome, .optional = true, .nullable = true, .words = outcome_words)

FIELDS(AuditQuery, FILTER_FIELDS, PAGE_FIELDS(AuditQuery));

static const Field filter_fields[] = {FILTER_FIELDS};
static const FieldSet fields_filter = {"AuditFilter", sizeof(AuditQuery),
                                       sizeof filter_fields / sizeof *filter_fields, filter_fields};

static AuditFilter filter_of(const AuditQuery *q) {
    return (AuditFilter){q->from, q->to, q->user_id, q->action, q->topic, q->outcome, .limit = q->limit + 1};
}

static Err list_audit(Request *r) {
    const AuditQuery *q = r->query;
    AuditFilter filter = filter_of(q);
    TRY(page_before(r, q->cursor, &filter.before));
    AuditEntry *entries;
    size_t n;
    TRY(audit_page(r->tx, &filter, &entries, &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, entries[--n - 1].id);
    return reply_list(r, FIELDS_OF(AuditEntry), entries, n, next);
}

static Err summary(Request *r) {
    AuditFilter filter = filter_of(r->query);
    AuditSummary sum;
    TRY(audit_summary(r->tx, &filter, &sum));
    return reply(r, 200, FIELDS_OF(AuditSummary), &sum);
}

const Route audit_routes[] = {
    {METHOD_GET, "/audit", list_audit, .may = ROLE_ADMIN, .query = FIELDS_OF(AuditQuery),
     .answer = FIELDS_OF(AuditEntry), .list = true, .tag = "Audit log",
     .does = "Every change and every refused attempt, newest first",
     .note = "Each row carries a hash over the one before it; `oshxona verify` proves the whole."},
    {METHOD_GET, "/audit/summary", summary, .may = ROLE_ADMIN, .query = &fields_filter,
     .answer = FIELDS_OF(AuditSummary), .tag = "Audit log",
     .does = "How many changes there were, and how many refused attempts"},
    {0},
};
