/* The audit log: every change and every refused attempt, chained per kindergarten. */
#include "journal/journal.h"
#include "journal/queries.h"
#include "json/encode.h"

#include <inttypes.h>
#include <string.h>

enum { JSON_MOST = 2 * 1024 * 1024, STATUS_DONE = 200 };

/* The record as the database may keep it: persons by id, no secrets. NULL gives NULL. */
static Err kept_json(Tx *tx, const FieldSet *fields, const void *record, const char **ret) {
    if (!record) {
        *ret = NULL;
        return OK;
    }
    Buf out;
    buf_init(&out, JSON_MOST);
    json_encode(&out, fields, record, &(Encoding){0});
    bool failed = out.failed;
    const char *json = arena_strdup(tx->arena, out.p);
    buf_free(&out);
    if (failed)
        return fault_inner(tx->fault, ERR_INTERNAL, "an audit row of %s is too long", fields->name);
    *ret = json;
    return OK;
}

static void row_hash(const Tx *tx, const AuditRow *r, const uint8_t chain_id[CHAIN_ID],
                     const uint8_t prev[CHAIN_HASH], uint8_t out[CHAIN_HASH]) {
    ChainHash c;
    chain_begin(&c, chain_id, r->n, prev);
    chain_int(&c, tx->kg);
    chain_int(&c, r->id);
    chain_int(&c, r->at.us);
    chain_int(&c, r->user_id);
    chain_text(&c, r->action);
    chain_int(&c, r->target_id);
    chain_text(&c, r->outcome);
    chain_int(&c, r->status);
    chain_text(&c, r->address);
    chain_text(&c, r->before_json);
    chain_text(&c, r->after_json);
    chain_end(&c, out);
}

static Err add(Tx *tx, AuditRow *r) {
    r->id = new_id(tx);
    Head *head = journal_head(tx);
    r->n = head->audit_n + 1;
    r->at = tx->now;
    r->user_id = tx->user_id;
    r->address = tx->address;
    uint8_t hash[CHAIN_HASH];
    row_hash(tx, r, head->chain_id, head->audit_hash, hash);
    TRY(q_audit_add(tx, (AuditAddArgs){.id = r->id,
                                       .n = r->n,
                                       .user_id = r->user_id,
                                       .action = r->action,
                                       .target_id = r->target_id,
                                       .outcome = r->outcome,
                                       .status = r->status,
                                       .address = r->address,
                                       .before_json = r->before_json,
                                       .after_json = r->after_json,
                                       .hash = {hash, CHAIN_HASH}}));
    head->audit_n = r->n;
    memcpy(head->audit_hash, hash, CHAIN_HASH);
    return OK;
}

Err audit(Tx *tx, const char *action, int64_t target_id, const FieldSet *fields, const void *before,
          const void *after) {
    AuditRow row = {.action = action, .target_id = target_id, .outcome = "done", .status = STATUS_DONE};
    TRY(kept_json(tx, fields, before, &row.before_json));
    TRY(kept_json(tx, fields, after, &row.after_json));
    return add(tx, &row);
}

Err audit_refused(Tx *tx, const char *action, int64_t target_id, Err why) {
    return add(tx, &(AuditRow){.action = action,
                               .target_id = target_id,
                               .outcome = "refused",
                               .status = err_status(why),
                               .after_json = arena_printf(tx->arena, "{\"problem\":\"%s\"}", err_slug(why))});
}

typedef struct Walk {
    Tx *tx;
    const Head *head;
    int64_t n;
    uint8_t hash[CHAIN_HASH]; /* of the row before */
} Walk;

static Err verify_row(void *ctx, const AuditRow *r) {
    Walk *walk = ctx;
    uint8_t hash[CHAIN_HASH];
    row_hash(walk->tx, r, walk->head->chain_id, walk->hash, hash);
    if (r->n != walk->n + 1)
        return fault_inner(walk->tx->fault, ERR_CONFLICT,
                           "kindergarten %" PRId64 ": audit row %" PRId64 " is number %" PRId64
                           ", expected %" PRId64,
                           walk->tx->kg, r->id, r->n, walk->n + 1);
    if (r->hash.n != CHAIN_HASH || memcmp(r->hash.p, hash, CHAIN_HASH) != 0)
        return fault_inner(walk->tx->fault, ERR_CONFLICT,
                           "kindergarten %" PRId64 ": audit row %" PRId64 " is not what its hash says",
                           walk->tx->kg, r->id);
    walk->n = r->n;
    memcpy(walk->hash, hash, CHAIN_HASH);
    return OK;
}

Err audit_verify(Tx *tx, int64_t *ret_rows) {
    Head *head;
    TRY(head_read(tx, &head));
    Walk walk = {.tx = tx, .head = head};
    TRY(q_audit_walk(tx, verify_row, &walk));
    if (walk.n != head->audit_n || memcmp(walk.hash, head->audit_hash, CHAIN_HASH) != 0)
        return fault_inner(tx->fault, ERR_CONFLICT,
                           "kindergarten %" PRId64 ": the audit log ends at row %" PRId64
                           ", its head says %" PRId64,
                           tx->kg, walk.n, head->audit_n);
    *ret_rows = walk.n;
    return OK;
}
