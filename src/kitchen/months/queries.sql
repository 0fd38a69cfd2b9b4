-- include: "kitchen/months/rows.h"

-- name: month_last_closed :one MonthFound
SELECT MAX(month) AS month FROM closed_month WHERE kindergarten_id = :kg

-- name: month_report :maybe FrozenReport
SELECT report FROM closed_month WHERE kindergarten_id = :kg AND month = :month

-- name: months_closed :many BookMonth
SELECT month, 'closed' AS status, closed_at, closed_by, movement_n AS movements, movement_hash FROM closed_month
WHERE kindergarten_id = :kg AND month BETWEEN :from_month AND :to_month
ORDER BY month DESC

-- name: month_insert :exec
-- blob: hash
INSERT INTO closed_month (kindergarten_id, month, closed_at, closed_by, movement_n, movement_hash, report)
VALUES (:kg, :month, :now, :user_id, :n, :hash, :report)

-- name: month_seal_lots :exec
INSERT INTO sealed_lot (kindergarten_id, month, lot_id, mg)
SELECT kindergarten_id, :month, id, mg_left FROM lot WHERE kindergarten_id = :kg AND mg_left > 0

-- Something that counts for one of these days: it was written then or later.
-- name: month_moved :maybe DayFound
SELECT effective_on AS day FROM movement
WHERE kindergarten_id = :kg AND id >= :low_id AND effective_on BETWEEN :from_on AND :to_on
ORDER BY id
LIMIT 1

-- name: month_undecided :maybe IdFound
SELECT s.id FROM stocktake s
WHERE s.kindergarten_id = :kg AND s.status = 'submitted'
  AND EXISTS (SELECT 1 FROM stocktake_line l
              WHERE l.kindergarten_id = s.kindergarten_id AND l.stocktake_id = s.id AND l.counted_at < :end_at)
LIMIT 1

-- The first day in the books: nothing moves before it is delivered or counted.
-- name: month_first_day :one DayFound
SELECT MIN(first.day) AS day
FROM (SELECT MIN(delivered_on) AS day FROM lot WHERE kindergarten_id = :kg
      UNION ALL
      SELECT MIN(day) AS day FROM attendance WHERE kindergarten_id = :kg
      UNION ALL
      SELECT effective_on AS day FROM movement
      WHERE kindergarten_id = :kg AND id = (SELECT MIN(id) FROM movement WHERE kindergarten_id = :kg)) AS first

-- name: month_first_closed :one MonthFound
SELECT MIN(month) AS month FROM closed_month WHERE kindergarten_id = :kg
