-- include: "kitchen/meals/meals.h"
-- include: "kitchen/meals/rows.h"

-- One (one_id), or all that follow a meal by name.
-- name: meals_page :many Meal
SELECT m.id, m.name, r.number, m.updated_at, m.recipe_id, m.version
FROM meal m
JOIN recipe r ON r.kindergarten_id = m.kindergarten_id AND r.id = m.recipe_id
WHERE m.kindergarten_id = :kg AND m.deleted_at IS NULL AND (m.id = :one_id OR :one_id = 0)
  AND (:after_id = 0 OR (m.name_folded, m.id) > (SELECT b.name_folded, b.id FROM meal b
                                                 WHERE b.kindergarten_id = :kg AND b.id = :after_id))
ORDER BY m.name_folded, m.id
LIMIT :limit

-- The ingredients of the same meals, in the same order.
-- name: meals_page_ingredients :many Ingredient
WITH page AS (
    SELECT m.id, m.name_folded, m.recipe_id
    FROM meal m
    WHERE m.kindergarten_id = :kg AND m.deleted_at IS NULL AND (m.id = :one_id OR :one_id = 0)
      AND (:after_id = 0 OR (m.name_folded, m.id) > (SELECT b.name_folded, b.id FROM meal b
                                                     WHERE b.kindergarten_id = :kg AND b.id = :after_id))
    ORDER BY m.name_folded, m.id
    LIMIT :limit
), usable AS (
    SELECT product_id, CAST(SUM(mg_left) AS BIGINT) AS mg
    FROM lot
    WHERE kindergarten_id = :kg AND mg_left > 0 AND (expires_on IS NULL OR expires_on >= :today)
    GROUP BY product_id
)
SELECT page.id AS meal_id, i.product_id, p.name AS product_name, i.mg AS grams, i.mg_1_3 AS grams_1_3,
       COALESCE(u.mg, 0) AS available_grams
FROM page
JOIN recipe_item i ON i.kindergarten_id = :kg AND i.recipe_id = page.recipe_id
JOIN product p ON p.kindergarten_id = i.kindergarten_id AND p.id = i.product_id
LEFT JOIN usable u ON u.product_id = i.product_id
ORDER BY page.name_folded, page.id, i.position

-- name: meal_live_products :many LiveProduct
SELECT id FROM product WHERE kindergarten_id = :kg AND deleted_at IS NULL ORDER BY id

-- name: meal_insert :exec
INSERT INTO meal (kindergarten_id, id, name, name_folded, recipe_id, version, created_at, updated_at)
VALUES (:kg, :id, :name, :name_folded, :recipe_id, 1, :now, :now)

-- name: meal_update :exec
UPDATE meal SET name = :name, name_folded = :name_folded, recipe_id = :recipe_id, version = version + 1, updated_at = :now
WHERE kindergarten_id = :kg AND id = :id

-- name: meal_mark_deleted :exec
UPDATE meal SET deleted_at = :now, version = version + 1, updated_at = :now WHERE kindergarten_id = :kg AND id = :id

-- name: meal_leave_menu :exec
DELETE FROM menu_item WHERE kindergarten_id = :kg AND day >= :today AND meal_id = :id

-- name: recipe_insert :exec
-- int: number
INSERT INTO recipe (kindergarten_id, id, meal_id, number, user_id, created_at)
VALUES (:kg, :id, :meal_id, :number, :user_id, :now)

-- name: recipe_item_insert :exec
-- int: position
INSERT INTO recipe_item (kindergarten_id, recipe_id, position, product_id, mg, mg_1_3)
VALUES (:kg, :recipe_id, :position, :product_id, :grams_mg, :grams_1_3_mg)

-- Of a meal's recipe, the newest first.
-- name: recipe_versions :many RecipeVersion
-- int: before_number
SELECT r.id, r.number, r.created_at, r.user_id
FROM recipe r
WHERE r.kindergarten_id = :kg AND r.meal_id = :meal_id AND r.number < :before_number
ORDER BY r.id DESC
LIMIT :limit

-- The ingredients of the same versions, in the same order.
-- name: recipe_versions_items :many RecipeItem
-- int: before_number
WITH page AS (
    SELECT r.id
    FROM recipe r
    WHERE r.kindergarten_id = :kg AND r.meal_id = :meal_id AND r.number < :before_number
    ORDER BY r.id DESC
    LIMIT :limit
)
SELECT i.recipe_id, i.product_id, p.name AS product_name, i.mg AS grams, i.mg_1_3 AS grams_1_3
FROM page
JOIN recipe_item i ON i.kindergarten_id = :kg AND i.recipe_id = page.id
JOIN product p ON p.kindergarten_id = i.kindergarten_id AND p.id = i.product_id
ORDER BY i.recipe_id DESC, i.position

-- name: meals_using :many MealName
SELECT m.name
FROM meal m
JOIN recipe_item i ON i.kindergarten_id = m.kindergarten_id AND i.recipe_id = m.recipe_id
WHERE m.kindergarten_id = :kg AND m.deleted_at IS NULL AND i.product_id = :product_id
ORDER BY m.id
