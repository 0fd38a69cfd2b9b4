-- include: "kitchen/products/entries.h"
-- include: "kitchen/products/products.h"
-- include: "kitchen/products/rows.h"

-- One (one_id), or all that fit the filter, by name.
-- name: products_page :many Product
-- int: low
SELECT p.id, p.name, p.min_mg AS min_grams, p.norm_group AS "group", p.natural_loss_percent AS own_loss_percent, p.food,
       p.updated_at, p.version,
       CAST(COALESCE(SUM(CASE WHEN l.expires_on < :today THEN 0 ELSE l.mg_left END), 0) AS BIGINT) AS grams,
       CAST(COALESCE(SUM(CASE WHEN l.expires_on < :today THEN l.mg_left END), 0) AS BIGINT) AS expired_grams,
       MIN(CASE WHEN l.expires_on >= :today THEN l.expires_on END) AS nearest_expiry,
       (SELECT d.delivered_on FROM lot d
        WHERE d.kindergarten_id = p.kindergarten_id AND d.product_id = p.id AND d.mg > 0 AND d.reversed_at IS NULL
        ORDER BY d.delivered_on DESC, d.id DESC LIMIT 1) AS last_delivered_on,
       (SELECT d.price_per_kg_uzs FROM lot d
        WHERE d.kindergarten_id = p.kindergarten_id AND d.product_id = p.id AND d.mg > 0 AND d.reversed_at IS NULL
        ORDER BY d.delivered_on DESC, d.id DESC LIMIT 1) AS price_per_kg_uzs
FROM product p
LEFT JOIN lot l ON l.kindergarten_id = p.kindergarten_id AND l.product_id = p.id AND l.mg_left > 0
WHERE p.kindergarten_id = :kg AND p.deleted_at IS NULL AND (:one_id = 0 OR p.id = :one_id)
  AND (:q = '' OR replace(p.name_folded, :q, '') <> p.name_folded)
  AND (:after_id = 0 OR (p.name_folded, p.id) > (SELECT b.name_folded, b.id FROM product b
                                                 WHERE b.kindergarten_id = :kg AND b.id = :after_id))
GROUP BY p.kindergarten_id, p.id
HAVING :low = 0 OR COALESCE(SUM(CASE WHEN l.expires_on < :today THEN 0 ELSE l.mg_left END), 0) < p.min_mg
ORDER BY p.name_folded, p.id
LIMIT :limit

-- name: product_brief :one ProductBrief
SELECT id, name, min_mg AS min_grams FROM product WHERE kindergarten_id = :kg AND id = :id AND deleted_at IS NULL

-- name: product_named :maybe ProductBrief
SELECT name FROM product WHERE kindergarten_id = :kg AND id = :id

-- name: product_ever :one ProductRow
SELECT id FROM product WHERE kindergarten_id = :kg AND id = :id

-- name: product_insert :exec
INSERT INTO product (kindergarten_id, id, name, name_folded, min_mg, norm_group, natural_loss_percent, food, version,
                     created_at, updated_at)
VALUES (:kg, :id, :name, :name_folded, :min_mg, :norm_group, :natural_loss_percent, :food, 1, :now, :now)

-- name: product_update :exec
UPDATE product SET name = :name, name_folded = :name_folded, min_mg = :min_mg, norm_group = :norm_group,
                   natural_loss_percent = :natural_loss_percent, food = :food, version = version + 1, updated_at = :now
WHERE kindergarten_id = :kg AND id = :id

-- name: product_mark_deleted :exec
UPDATE product SET deleted_at = :now, version = version + 1, updated_at = :now WHERE kindergarten_id = :kg AND id = :id

-- :figure: of that kind, or undoing one of it.
-- name: movements_page :many Movement
SELECT m.id, m.at, m.kind, m.mg AS grams, m.after_mg AS grams_after, m.product_id, m.lot_id, m.serving_id,
       m.entry_id, m.reverses_id, m.effective_on, m.reason, m.note, m.user_id, u.id AS reversed_by_id,
       CASE WHEN o.effective_on <> m.effective_on THEN o.effective_on END AS undoes_on,
       t.name AS meal_name, s.portions + s.portions_1_3 + s.portions_staff AS portions,
       CASE WHEN m.kind = 'delivery' THEN l.invoice_mg END AS invoice_grams
FROM movement m
LEFT JOIN movement u ON u.kindergarten_id = m.kindergarten_id AND u.reverses_id = m.id
LEFT JOIN serving s ON s.kindergarten_id = m.kindergarten_id AND s.id = m.serving_id
LEFT JOIN meal t ON t.kindergarten_id = s.kindergarten_id AND t.id = s.meal_id
LEFT JOIN lot l ON l.kindergarten_id = m.kindergarten_id AND l.id = m.lot_id
LEFT JOIN movement o ON o.kindergarten_id = m.kindergarten_id AND o.id = m.reverses_id
WHERE m.kindergarten_id = :kg AND m.product_id = :product_id AND m.id >= :low_id AND m.id < :before_id
  AND m.effective_on BETWEEN :from_on AND :to_on AND (:kind = '' OR m.kind = :kind)
  AND (:figure = '' OR :figure = CASE WHEN m.counted_at IS NOT NULL THEN 'count' WHEN m.kind <> 'reversal' THEN m.kind
                                      ELSE o.kind END)
ORDER BY m.id DESC
LIMIT :limit

-- In the order they leave the store.
-- name: lots_on_shelf :many Lot
SELECT id, product_id, mg AS grams, mg_left AS grams_left, delivered_on, expires_on, invoice_mg AS invoice_grams,
       price_per_kg_uzs, supplier, document_no, note, user_id, created_at, reversed_at
FROM lot
WHERE kindergarten_id = :kg AND product_id = :product_id AND mg_left > 0
ORDER BY expires_on IS NULL, expires_on, id

-- Read from the newest on; `+` keeps SQLite from reading by day and sorting.
-- name: deliveries_page :many Lot
SELECT l.id, l.product_id, p.name AS product_name, l.mg AS grams, l.mg_left AS grams_left, l.delivered_on,
       l.expires_on, l.invoice_mg AS invoice_grams, l.price_per_kg_uzs, l.supplier, l.document_no, l.note, l.user_id,
       l.created_at, l.reversed_at
FROM lot l
JOIN product p ON p.kindergarten_id = l.kindergarten_id AND p.id = l.product_id
WHERE l.kindergarten_id = :kg AND l.id < :before_id AND l.mg > 0 AND +l.delivered_on BETWEEN :from_on AND :to_on
  AND (:product_id = 0 OR +l.product_id = :product_id)
ORDER BY l.id DESC
LIMIT :limit
