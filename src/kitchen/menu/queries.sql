-- include: "kitchen/menu/menu.h"

-- A place is the day and the position in it, as one number.
-- name: menu_page :many MenuItem
-- bigint: after
WITH served AS (
    SELECT s.day, s.slot, s.meal_id, CAST(SUM(s.portions + s.portions_1_3 + s.portions_staff) AS BIGINT) AS portions
    FROM serving s
    LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
    WHERE s.kindergarten_id = :kg AND s.day BETWEEN :from_day AND :to_day AND c.serving_id IS NULL
    GROUP BY s.day, s.slot, s.meal_id
)
SELECT i.day AS date, i.position, i.slot, i.meal_id, m.name AS meal_name, COALESCE(served.portions, 0) AS portions_served
FROM menu_item i
JOIN meal m ON m.kindergarten_id = i.kindergarten_id AND m.id = i.meal_id
LEFT JOIN served ON served.day = i.day AND served.slot = i.slot AND served.meal_id = i.meal_id
WHERE i.kindergarten_id = :kg AND i.day BETWEEN :from_day AND :to_day AND CAST(i.day AS BIGINT) * 1024 + i.position > :after
ORDER BY i.day, i.position
LIMIT :limit

-- name: menu_meals :many MenuEntry
SELECT id AS meal_id FROM meal WHERE kindergarten_id = :kg AND deleted_at IS NULL ORDER BY id

-- name: menu_day :many MenuEntry
SELECT slot, meal_id FROM menu_item WHERE kindergarten_id = :kg AND day = :day ORDER BY position

-- name: menu_clear :exec
DELETE FROM menu_item WHERE kindergarten_id = :kg AND day = :day

-- name: menu_insert :exec
-- int: position
INSERT INTO menu_item (kindergarten_id, day, position, slot, meal_id) VALUES (:kg, :day, :position, :slot, :meal_id)
