-- include: "kitchen/reports/rows.h"

-- The movements of a serving come right after it: ids within one transaction follow each other.
-- name: report_consumption :many DayValue
SELECT v.product_id AS id, s.day, CAST(SUM(-v.mg) AS BIGINT) AS value
FROM serving s
JOIN movement v ON v.kindergarten_id = s.kindergarten_id AND v.id > s.id AND v.id < s.id + 4096
               AND v.serving_id = s.id AND v.kind = 'serving'
LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
WHERE s.kindergarten_id = :kg AND s.day BETWEEN :from_day AND :to_day AND c.serving_id IS NULL
GROUP BY v.product_id, s.day
ORDER BY v.product_id, s.day

-- A lot of 0 g was never delivered: a count's surplus lies in it.
-- name: report_deliveries :many DayValue
SELECT product_id AS id, delivered_on AS day, CAST(SUM(mg) AS BIGINT) AS value
FROM lot
WHERE kindergarten_id = :kg AND delivered_on BETWEEN :from_day AND :to_day AND reversed_at IS NULL AND mg > 0
GROUP BY product_id, delivered_on
ORDER BY product_id, delivered_on

-- name: report_meals :many DayValue
SELECT s.meal_id AS id, s.day, CAST(SUM(s.portions + s.portions_1_3 + s.portions_staff) AS BIGINT) AS value
FROM serving s
LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
WHERE s.kindergarten_id = :kg AND s.day BETWEEN :from_day AND :to_day AND c.serving_id IS NULL
GROUP BY s.meal_id, s.day
ORDER BY s.meal_id, s.day

-- Deleted ones too: what they were is history.
-- name: report_product_names :many Named
SELECT id, name FROM product WHERE kindergarten_id = :kg ORDER BY id

-- name: report_meal_names :many Named
SELECT id, name FROM meal WHERE kindergarten_id = :kg ORDER BY id

-- name: report_first_day :one FirstDay
SELECT MIN(first.day) AS day
FROM (SELECT MIN(day) AS day FROM serving WHERE kindergarten_id = :kg
      UNION ALL
      SELECT MIN(delivered_on) AS day FROM lot WHERE kindergarten_id = :kg) AS first
