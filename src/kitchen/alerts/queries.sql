-- include: "kitchen/alerts/alerts.h"

-- name: alerts_open :many OpenAlert
SELECT id, kind, severity, product_id, lot_id, month, raised_at FROM alert
WHERE kindergarten_id = :kg AND resolved_at IS NULL
ORDER BY id

-- name: alert_open :maybe OpenAlert
SELECT id, kind, severity, product_id, lot_id, month, raised_at FROM alert
WHERE kindergarten_id = :kg AND kind = :kind AND COALESCE(product_id, 0) = :product_id
  AND COALESCE(month, 0) = COALESCE(:month, 0) AND resolved_at IS NULL

-- name: alert_insert :exec
-- ref: product_id, lot_id
INSERT INTO alert (kindergarten_id, id, kind, severity, product_id, lot_id, month, facts, raised_at, version)
VALUES (:kg, :id, :kind, :severity, :product_id, :lot_id, :month, :facts, :now, 1)

-- name: alert_set_resolved :exec
UPDATE alert SET resolved_at = :now, version = version + 1 WHERE kindergarten_id = :kg AND id = :id

-- name: alert_set_acknowledged :exec
UPDATE alert SET acknowledged_at = :now, acknowledged_by = :user_id, version = version + 1
WHERE kindergarten_id = :kg AND id = :id

-- Of an open one about stock: what there is now, of its lot or of what the product has that may be used, and the minimum.
-- name: alerts_page :many Alert
-- int: open, resolved
SELECT a.id, a.kind, a.severity, a.product_id, p.name AS product_name, a.lot_id, a.month, a.facts, a.raised_at,
       a.acknowledged_at, a.acknowledged_by, a.resolved_at, a.version,
       CASE WHEN a.resolved_at IS NOT NULL OR a.product_id IS NULL OR a.month IS NOT NULL THEN NULL
            WHEN a.lot_id IS NOT NULL
            THEN (SELECT l.mg_left FROM lot l WHERE l.kindergarten_id = a.kindergarten_id AND l.id = a.lot_id)
            ELSE (SELECT CAST(COALESCE(SUM(l.mg_left), 0) AS BIGINT) FROM lot l
                  WHERE l.kindergarten_id = a.kindergarten_id AND l.product_id = a.product_id AND l.mg_left > 0
                    AND (l.expires_on IS NULL OR l.expires_on >= :today)) END AS grams_now,
       CASE WHEN a.resolved_at IS NULL THEN p.min_mg END AS min_grams_now
FROM alert a
LEFT JOIN product p ON p.kindergarten_id = a.kindergarten_id AND p.id = a.product_id
WHERE a.kindergarten_id = :kg AND a.id < :before_id
  AND (a.resolved_at IS NULL AND :open = 1 OR a.resolved_at IS NOT NULL AND :resolved = 1)
ORDER BY a.id DESC
LIMIT :limit
