-- include: "kitchen/portions/portions.h"

-- name: portions_ingredients :many IngredientStock
WITH usable AS (
    SELECT product_id, CAST(SUM(mg_left) AS BIGINT) AS mg
    FROM lot
    WHERE kindergarten_id = :kg AND mg_left > 0 AND (expires_on IS NULL OR expires_on >= :today)
    GROUP BY product_id
)
SELECT m.id AS meal_id, i.product_id, i.mg AS grams, COALESCE(u.mg, 0) AS usable
FROM meal m
JOIN recipe_item i ON i.kindergarten_id = m.kindergarten_id AND i.recipe_id = m.recipe_id
LEFT JOIN usable u ON u.product_id = i.product_id
WHERE m.kindergarten_id = :kg AND m.deleted_at IS NULL
ORDER BY m.id, i.position
