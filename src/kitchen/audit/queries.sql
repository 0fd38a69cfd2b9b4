-- include: "kitchen/audit/audit.h"

-- An id is not made before its time, so that the first instant gives a floor.
-- name: audit_page :many AuditEntry
SELECT id, at, user_id AS "user", action, target_id AS target, outcome, status, address, before_json AS "before",
       after_json AS "after"
FROM audit
WHERE kindergarten_id = :kg AND id >= :low_id AND id < :before_id AND at >= :from_at AND at < :to_at
  AND (user_id = :user_id OR :user_id = 0)
  AND (action = :action OR SUBSTR(action, 1, LENGTH(:action) + 1) = :action || '.' OR :action = '')
  AND (outcome = :outcome OR :outcome = '')
ORDER BY id DESC
LIMIT :limit
