-- include: "kitchen/reports/control/ghosts.h"
-- include: "kitchen/reports/control/rows.h"

-- name: control_cooked :many Cooked
SELECT s.day, s.slot, s.meal_id, m.name AS meal_name, CAST(SUM(s.portions + s.portions_1_3) AS BIGINT) AS children,
       CAST(SUM(s.portions_staff) AS BIGINT) AS staff, a.children_1_3 + a.children_3_7 AS children_present,
       a.staff AS staff_present
FROM serving s
JOIN attendance a ON a.kindergarten_id = s.kindergarten_id AND a.day = s.day
JOIN meal m ON m.kindergarten_id = s.kindergarten_id AND m.id = s.meal_id
LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
WHERE s.kindergarten_id = :kg AND s.day BETWEEN :from_day AND :to_day AND c.serving_id IS NULL
GROUP BY s.day, s.slot, s.meal_id, m.name, a.children_1_3, a.children_3_7, a.staff
ORDER BY s.day, MIN(s.id)

-- name: control_attended :one Attended
SELECT COUNT(*) AS days, CAST(COALESCE(SUM(children_1_3 + children_3_7), 0) AS BIGINT) AS children_days
FROM attendance
WHERE kindergarten_id = :kg AND day BETWEEN :from_day AND :to_day
