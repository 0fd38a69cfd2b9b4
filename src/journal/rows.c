#include "journal/rows.h"

#include "journal/idempotency.h"

FIELDS(HeadRow, FIELD(HeadRow, last_id), FIELD(HeadRow, movement_n), FIELD(HeadRow, audit_n),
       FIELD(HeadRow, chain_id, .stored = true), FIELD(HeadRow, movement_hash, .stored = true),
       FIELD(HeadRow, audit_hash, .stored = true), FIELD(HeadRow, timezone));

FIELDS(PlaceRow, FIELD(PlaceRow, timezone));

FIELDS(AuditRow, ID(AuditRow, id), FIELD(AuditRow, n), FIELD(AuditRow, at), ID(AuditRow, user_id),
       FIELD(AuditRow, action), ID(AuditRow, target_id), FIELD(AuditRow, outcome), FIELD(AuditRow, status),
       FIELD(AuditRow, address), FIELD(AuditRow, before_json), FIELD(AuditRow, after_json),
       FIELD(AuditRow, hash, .stored = true));

FIELDS(EventRow, ID(EventRow, seq), FIELD(EventRow, messages));

FIELDS(KeptAnswer, FIELD(KeptAnswer, request_hash, .stored = true), FIELD(KeptAnswer, answer),
       FIELD(KeptAnswer, version));
