-- include: "journal/idempotency.h"
-- include: "journal/rows.h"

-- A write's beginning: the ends of the chains, and where the kindergarten is (the network, 0, is nowhere).
-- name: head_get :maybe HeadRow
SELECT h.last_id, h.chain_id, h.movement_n, h.movement_hash, h.audit_n, h.audit_hash, k.timezone
  FROM head h LEFT JOIN kindergarten k ON k.id = h.kindergarten_id
 WHERE h.kindergarten_id = :kg

-- name: head_add :exec
-- blob: chain_id, start
INSERT INTO head (kindergarten_id, last_id, chain_id, movement_n, movement_hash, audit_n, audit_hash)
VALUES (:kg, 0, :chain_id, 0, :start, 0, :start)

-- name: head_put :exec
-- bigint: movement_n, audit_n
-- blob: movement_hash, audit_hash
UPDATE head SET last_id = :last_id, movement_n = :movement_n, movement_hash = :movement_hash, audit_n = :audit_n,
       audit_hash = :audit_hash
 WHERE kindergarten_id = :kg

-- name: place_get :maybe PlaceRow
SELECT timezone FROM kindergarten WHERE id = :kg

-- name: audit_add :exec
-- int: status
-- ref: target_id
-- blob: hash
INSERT INTO audit (kindergarten_id, id, n, at, user_id, action, target_id, outcome, status, address, before_json,
                   after_json, hash)
VALUES (:kg, :id, :n, :now, :user_id, :action, :target_id, :outcome, :status, :address, :before_json, :after_json,
        :hash)

-- name: audit_walk :each AuditRow
SELECT id, n, at, user_id, action, target_id, outcome, status, address, before_json, after_json, hash
  FROM audit WHERE kindergarten_id = :kg ORDER BY id

-- name: event_add :exec
INSERT INTO event (kindergarten_id, seq, at, messages) VALUES (:kg, :seq, :now, :messages)

-- name: event_first :maybe EventRow
SELECT seq, messages FROM event WHERE kindergarten_id = :kg ORDER BY seq LIMIT 1

-- name: event_last :maybe EventRow
SELECT seq, messages FROM event WHERE kindergarten_id = :kg ORDER BY seq DESC LIMIT 1

-- name: events_after :many EventRow
SELECT seq, messages FROM event WHERE kindergarten_id = :kg AND seq > :seq ORDER BY seq LIMIT :limit

-- The last event before a seq: what pruning up to there would leave as a mark.
-- name: event_before :maybe EventRow
SELECT seq, '' AS messages FROM event WHERE kindergarten_id = :kg AND seq < :seq ORDER BY seq DESC LIMIT 1

-- name: event_empty :exec
UPDATE event SET messages = '' WHERE kindergarten_id = :kg AND seq = :seq

-- name: event_drop :exec
DELETE FROM event WHERE kindergarten_id = :kg AND seq < :seq

-- name: idempotency_get :maybe KeptAnswer
SELECT request_hash, answer, version FROM idempotency
 WHERE kindergarten_id = :kg AND user_id = :user_id AND key = :key

-- name: idempotency_add :exec
-- blob: request_hash
-- bigint: version
INSERT INTO idempotency (kindergarten_id, user_id, key, request_hash, answer, version, at)
VALUES (:kg, :user_id, :key, :request_hash, :answer, :version, :now)

-- name: idempotency_prune :exec
DELETE FROM idempotency WHERE kindergarten_id = :kg AND at < :before_at
