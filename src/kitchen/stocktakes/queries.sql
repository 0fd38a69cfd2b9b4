-- include: "kitchen/stocktakes/rows.h"

-- name: stocktake_insert :exec
-- bool: independent
INSERT INTO stocktake (kindergarten_id, id, status, note, opened_at, opened_by, independent, version)
VALUES (:kg, :id, 'open', :note, :now, :user_id, :independent, 1)

-- name: stocktake_one :one Stocktake
SELECT id, status, note, opened_at, opened_by, submitted_at, submitted_by, decided_at, decided_by, reject_reason,
       independent, version,
       CAST((SELECT COUNT(*) FROM stocktake_line l
             WHERE l.kindergarten_id = :kg AND l.stocktake_id = :id) AS INTEGER) AS lines_counted
FROM stocktake WHERE kindergarten_id = :kg AND id = :id

-- name: stocktakes_page :many StocktakeBrief
SELECT s.id, s.status, s.note, s.opened_at, s.opened_by, s.submitted_at, s.submitted_by, s.decided_at, s.decided_by,
       s.reject_reason, s.independent, s.version,
       CAST((SELECT COUNT(*) FROM stocktake_line l
             WHERE l.kindergarten_id = s.kindergarten_id AND l.stocktake_id = s.id) AS INTEGER) AS lines_counted
FROM stocktake s
WHERE s.kindergarten_id = :kg AND s.id < :before_id
ORDER BY s.id DESC
LIMIT :limit

-- Of every live product (open), or of those that were weighed.
-- name: stocktake_lines :many StocktakeLine
-- bool: open
SELECT p.id AS product_id, p.name AS product_name, l.counted_mg AS counted_grams, l.counted_at, l.counted_by,
       l.book_mg AS book_grams, l.difference_mg AS difference_grams, l.movement_id
FROM product p
LEFT JOIN stocktake_line l ON l.kindergarten_id = p.kindergarten_id AND l.stocktake_id = :id AND l.product_id = p.id
WHERE p.kindergarten_id = :kg AND (l.product_id IS NOT NULL OR (:open AND p.deleted_at IS NULL))
ORDER BY p.name_folded, p.id

-- name: stocktake_weighings :many Weighing
SELECT product_id, mg AS grams, at, user_id FROM stocktake_weighing
WHERE kindergarten_id = :kg AND stocktake_id = :id
ORDER BY at, id

-- name: stocktake_weighing_insert :exec
INSERT INTO stocktake_weighing (kindergarten_id, stocktake_id, id, product_id, mg, at, user_id)
VALUES (:kg, :stocktake_id, :id, :product_id, :grams_mg, :weighed_at, :user_id)

-- name: stocktake_weighing_same :maybe WeighingFound
SELECT id FROM stocktake_weighing
WHERE kindergarten_id = :kg AND stocktake_id = :stocktake_id AND product_id = :product_id AND user_id = :user_id
  AND at = :weighed_at AND mg = :grams_mg
LIMIT 1

-- The latest weighing counts, whichever was told first.
-- name: stocktake_line_upsert :exec
INSERT INTO stocktake_line (kindergarten_id, stocktake_id, product_id, counted_mg, counted_at, counted_by)
VALUES (:kg, :stocktake_id, :product_id, :grams_mg, :weighed_at, :user_id)
ON CONFLICT (kindergarten_id, stocktake_id, product_id) DO UPDATE SET
    counted_mg = excluded.counted_mg, counted_at = excluded.counted_at, counted_by = excluded.counted_by
WHERE excluded.counted_at >= stocktake_line.counted_at

-- name: stocktake_line_one :maybe StocktakeLine
SELECT p.id AS product_id, p.name AS product_name, l.counted_mg AS counted_grams, l.counted_at, l.counted_by,
       l.book_mg AS book_grams, l.difference_mg AS difference_grams, l.movement_id
FROM stocktake_line l
JOIN product p ON p.kindergarten_id = l.kindergarten_id AND p.id = l.product_id
WHERE l.kindergarten_id = :kg AND l.stocktake_id = :id AND l.product_id = :product_id

-- name: stocktake_touch :exec
UPDATE stocktake SET version = version + 1 WHERE kindergarten_id = :kg AND id = :id

-- name: stocktake_set_submitted :exec
UPDATE stocktake SET status = 'submitted', submitted_at = :now, submitted_by = :user_id, version = version + 1
WHERE kindergarten_id = :kg AND id = :id

-- name: stocktake_set_approved :exec
-- bool: independent
UPDATE stocktake SET status = 'approved', decided_at = :now, decided_by = :user_id, independent = :independent,
                     version = version + 1
WHERE kindergarten_id = :kg AND id = :id

-- name: stocktake_set_rejected :exec
UPDATE stocktake SET status = 'rejected', decided_at = :now, decided_by = :user_id, reject_reason = :reason,
                     version = version + 1
WHERE kindergarten_id = :kg AND id = :id

-- name: stocktake_lines_to_book :many LineToBook
SELECT l.product_id, l.counted_mg AS counted, l.counted_at, p.deleted_at IS NOT NULL AS gone
FROM stocktake_line l
JOIN product p ON p.kindergarten_id = l.kindergarten_id AND p.id = l.product_id
WHERE l.kindergarten_id = :kg AND l.stocktake_id = :id
ORDER BY l.product_id

-- name: stocktake_line_book :exec
UPDATE stocktake_line SET book_mg = :book_mg, difference_mg = :difference_mg, movement_id = :movement_id
WHERE kindergarten_id = :kg AND stocktake_id = :stocktake_id AND product_id = :product_id

-- name: stocktake_weighed_by :maybe WeighingFound
SELECT id FROM stocktake_weighing WHERE kindergarten_id = :kg AND stocktake_id = :id AND user_id = :user_id LIMIT 1
