-- include: "kitchen/reports/control/control.h"
-- include: "kitchen/reports/control/costs.h"
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

-- name: control_attended_ages :one AttendedAges
SELECT CAST(COALESCE(SUM(children_1_3), 0) AS BIGINT) AS children_1_3,
       CAST(COALESCE(SUM(children_3_7), 0) AS BIGINT) AS children_3_7
FROM attendance
WHERE kindergarten_id = :kg AND day BETWEEN :from_day AND :to_day

-- name: control_served :many ServedRow
SELECT s.id, s.meal_id, s.day, s.slot, s.user_id
FROM serving s
LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
WHERE s.kindergarten_id = :kg AND s.day BETWEEN :from_day AND :to_day AND c.serving_id IS NULL
ORDER BY s.day, s.id

-- name: control_written_off :many WriteOff
SELECT m.id AS movement_id, m.product_id, p.name AS product_name, m.effective_on, -m.mg AS grams, m.reason, m.user_id
FROM product p
JOIN movement m ON m.kindergarten_id = p.kindergarten_id AND m.product_id = p.id AND m.kind <> 'serving'
               AND m.effective_on BETWEEN :from_day AND :to_day
LEFT JOIN movement u ON u.kindergarten_id = m.kindergarten_id AND u.reverses_id = m.id
WHERE p.kindergarten_id = :kg AND m.kind = 'write_off' AND u.id IS NULL
ORDER BY m.id

-- name: control_received :one Received
SELECT CAST(COALESCE(SUM(mg), 0) AS BIGINT) AS grams FROM lot
WHERE kindergarten_id = :kg AND delivered_on BETWEEN :from_day AND :to_day AND reversed_at IS NULL

-- name: control_papers :many PaperLot
SELECT l.id, l.product_id, p.name AS product_name, l.supplier, l.document_no, l.delivered_on, l.invoice_mg AS invoice_grams,
       l.mg AS grams, l.user_id
FROM lot l
JOIN product p ON p.kindergarten_id = l.kindergarten_id AND p.id = l.product_id
WHERE l.kindergarten_id = :kg AND l.delivered_on BETWEEN :from_day AND :to_day AND l.reversed_at IS NULL
  AND l.invoice_mg > 0
ORDER BY COALESCE(l.supplier, ''), l.delivered_on, l.id

-- What the children's portions took, by the recipes they were cooked by, on days that have attendance.
-- name: control_used :many ProductUse
SELECT i.product_id, p.norm_group,
       CAST(SUM((s.portions * i.mg) + (s.portions_1_3 * i.mg_1_3)) AS BIGINT) AS grams
FROM serving s
JOIN attendance a ON a.kindergarten_id = s.kindergarten_id AND a.day = s.day
JOIN recipe_item i ON i.kindergarten_id = s.kindergarten_id AND i.recipe_id = s.recipe_id
JOIN product p ON p.kindergarten_id = i.kindergarten_id AND p.id = +i.product_id
LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
WHERE s.kindergarten_id = :kg AND s.day BETWEEN :from_day AND :to_day AND c.serving_id IS NULL
  AND p.norm_group IS NOT NULL
GROUP BY i.product_id, p.norm_group
ORDER BY i.product_id

-- Grams times price, lot by lot; the movements of a serving come right after it. REAL: the product of the largest two would not fit 64 bits.
-- name: control_costs :many CostRow
SELECT s.day, a.children_1_3 + a.children_3_7 AS children,
       CAST(ROUND(COALESCE(SUM(-v.mg / 1000000.0 * l.price_per_kg_uzs), 0)) AS BIGINT) AS uzs,
       CAST(COALESCE(SUM(CASE WHEN l.price_per_kg_uzs IS NULL THEN -v.mg END), 0) AS BIGINT) AS unpriced
FROM serving s
JOIN attendance a ON a.kindergarten_id = s.kindergarten_id AND a.day = s.day
JOIN movement v ON v.kindergarten_id = s.kindergarten_id AND v.id > s.id AND v.id < s.id + 4096
               AND v.serving_id = s.id AND v.kind = 'serving'
LEFT JOIN lot l ON l.kindergarten_id = v.kindergarten_id AND l.id = +v.lot_id
LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
WHERE s.kindergarten_id = :kg AND s.day BETWEEN :from_day AND :to_day AND c.serving_id IS NULL
GROUP BY s.day, a.children_1_3, a.children_3_7
ORDER BY s.day

-- name: control_changed :many Changed
SELECT day, updated_at AS at FROM attendance WHERE kindergarten_id = :kg AND day BETWEEN :from_day AND :to_day

-- name: control_attendance_acts :many AttendanceAct
-- bigint: first, last
SELECT target_id AS day, at, user_id, before_json AS before, after_json AS after
FROM audit
WHERE kindergarten_id = :kg AND id >= :low_id AND action = 'attendance.set' AND outcome = 'done'
  AND target_id BETWEEN :first AND :last
ORDER BY id
