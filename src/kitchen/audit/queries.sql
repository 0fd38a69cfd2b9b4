-- include: "kitchen/audit/audit.h"

-- An id is not made before its time, so that the first instant gives a floor. :acts is "|one|another|", or nothing for all.
-- name: audit_page :many AuditEntry
SELECT id, at, user_id AS "user", action, target_id AS target, outcome, status, address, before_json AS "before",
       after_json AS "after"
FROM audit
WHERE kindergarten_id = :kg AND id >= :low_id AND id < :before_id AND at >= :from_at AND at < :to_at
  AND (user_id = :user_id OR :user_id = 0)
  AND (action = :action OR SUBSTR(action, 1, LENGTH(:action) + 1) = :action || '.' OR :action = '')
  AND (:acts LIKE '%|' || action || '|%' OR :acts = '')
  AND (outcome = :outcome OR :outcome = '')
ORDER BY id DESC
LIMIT :limit

-- name: audit_summary :one AuditSummary
SELECT COUNT(CASE WHEN outcome = 'done' THEN 1 END) AS done, COUNT(CASE WHEN outcome = 'refused' THEN 1 END) AS refused
FROM audit
WHERE kindergarten_id = :kg AND id >= :low_id AND at >= :from_at AND at < :to_at
  AND (user_id = :user_id OR :user_id = 0)
  AND (action = :action OR SUBSTR(action, 1, LENGTH(:action) + 1) = :action || '.' OR :action = '')
  AND (:acts LIKE '%|' || action || '|%' OR :acts = '')
  AND (outcome = :outcome OR :outcome = '')

-- Ids are made for all records together: only one of these has it.
-- name: audit_subject :maybe SubjectName
SELECT COALESCE(
  (SELECT name FROM product WHERE kindergarten_id = :kg AND id = :id),
  (SELECT name FROM meal WHERE kindergarten_id = :kg AND id = :id),
  (SELECT m.name FROM serving s JOIN meal m ON m.kindergarten_id = s.kindergarten_id AND m.id = s.meal_id
    WHERE s.kindergarten_id = :kg AND s.id = :id),
  (SELECT p.name FROM lot l JOIN product p ON p.kindergarten_id = l.kindergarten_id AND p.id = l.product_id
    WHERE l.kindergarten_id = :kg AND l.id = :id),
  (SELECT p.name FROM movement v JOIN product p ON p.kindergarten_id = v.kindergarten_id AND p.id = v.product_id
    WHERE v.kindergarten_id = :kg AND v.id = :id),
  (SELECT p.name FROM alert r JOIN product p ON p.kindergarten_id = r.kindergarten_id AND p.id = r.product_id
    WHERE r.kindergarten_id = :kg AND r.id = :id)) AS name
FROM kindergarten WHERE id = :kg
