-- include: "kitchen/servings/rows.h"
-- include: "kitchen/servings/servings.h"

-- name: serving_recipe :many RecipeLine
SELECT m.recipe_id, m.name AS meal_name, i.product_id, p.name AS product_name, p.min_mg AS min_grams,
       i.mg AS grams, i.mg_1_3 AS grams_1_3
FROM meal m
JOIN recipe_item i ON i.kindergarten_id = m.kindergarten_id AND i.recipe_id = m.recipe_id
JOIN product p ON p.kindergarten_id = i.kindergarten_id AND p.id = i.product_id
WHERE m.kindergarten_id = :kg AND m.id = :meal_id AND m.deleted_at IS NULL
ORDER BY i.position

-- name: serving_insert :exec
-- int: portions, portions_1_3, portions_staff
INSERT INTO serving (kindergarten_id, id, meal_id, recipe_id, day, slot, portions, portions_1_3, portions_staff,
                     served_at, user_id)
VALUES (:kg, :id, :meal_id, :recipe_id, :today, :slot, :portions, :portions_1_3, :portions_staff, :now, :user_id)

-- name: serving_cancellation_insert :exec
INSERT INTO serving_cancellation (kindergarten_id, serving_id, cancelled_at, user_id, reason)
VALUES (:kg, :serving_id, :now, :user_id, :reason)

-- name: servings_page :many Serving
SELECT s.id, s.meal_id, m.name AS meal_name, s.slot, s.portions, s.portions_1_3, s.portions_staff, s.served_at,
       s.user_id AS served_by, s.day, c.cancelled_at, c.user_id AS cancelled_by, c.reason AS cancel_reason
FROM serving s
JOIN meal m ON m.kindergarten_id = s.kindergarten_id AND m.id = s.meal_id
LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
WHERE s.kindergarten_id = :kg AND s.id >= :low_id AND s.id < :before_id AND +s.day BETWEEN :from_day AND :to_day
  AND (s.meal_id = :meal_id OR :meal_id = 0) AND (s.user_id = :user_id OR :user_id = 0)
ORDER BY s.id DESC
LIMIT :limit

-- The movements of a serving come right after it: ids within one transaction follow each other. `+` keeps SQLite from going by the products.
-- name: serving_deductions :many Deduction
SELECT s.id AS serving_id, v.product_id, p.name AS product_name, CAST(SUM(-v.mg) AS BIGINT) AS grams,
       MIN(v.after_mg) AS grams_left, p.min_mg AS min_grams
FROM serving s
JOIN movement v ON v.kindergarten_id = s.kindergarten_id AND v.id > s.id AND v.id < s.id + 4096
               AND v.serving_id = s.id AND v.kind = 'serving'
JOIN product p ON p.kindergarten_id = v.kindergarten_id AND p.id = +v.product_id
WHERE s.kindergarten_id = :kg AND s.id BETWEEN :low_id AND :high_id
  AND (s.meal_id = :meal_id OR :meal_id = 0) AND (s.user_id = :user_id OR :user_id = 0)
GROUP BY s.id, v.product_id, p.name, p.min_mg
ORDER BY s.id DESC, MIN(v.id)
