-- include: "kitchen/ledger/rows.h"

-- CROSS JOIN: SQLite then goes by the products, each of them a walk along lot_left.
-- name: lots_left :many LotLeft
SELECT l.id, l.product_id, l.mg_left AS left, l.expires_on
FROM json_each(:products) p CROSS JOIN lot l
     ON l.kindergarten_id = :kg AND l.product_id = p.value AND l.mg_left > 0
-- dialect: postgres
SELECT l.id, l.product_id, l.mg_left AS left, l.expires_on
FROM json_array_elements_text(:products) p JOIN lot l
     ON l.kindergarten_id = :kg AND l.product_id = CAST(p AS BIGINT) AND l.mg_left > 0

-- name: lot_left :maybe LotLeft
SELECT id, product_id, mg_left AS left, expires_on FROM lot
WHERE kindergarten_id = :kg AND id = :id

-- name: lot_newest :maybe LotLeft
SELECT id, product_id, mg_left AS left, expires_on FROM lot
WHERE kindergarten_id = :kg AND product_id = :product_id AND reversed_at IS NULL
ORDER BY delivered_on DESC, id DESC
LIMIT 1

-- name: lot_insert :exec
INSERT INTO lot (kindergarten_id, id, product_id, mg, mg_left, delivered_on, expires_on, invoice_mg, price_per_kg_uzs,
                 supplier, document_no, note, user_id, created_at)
VALUES (:kg, :id, :product_id, :grams_mg, :left_mg, :delivered_on, :expires_on, :invoice_mg, :price_per_kg_uzs,
        :supplier, :document_no, :note, :user_id, :now)

-- name: lot_set_left :exec
UPDATE lot SET mg_left = :left_mg WHERE kindergarten_id = :kg AND id = :id

-- name: lot_mark_reversed :exec
UPDATE lot SET reversed_at = :now WHERE kindergarten_id = :kg AND id = :id

-- name: movement_insert :exec
-- ref: lot_id, serving_id, reverses_id
-- mass: mg
-- blob: hash
INSERT INTO movement (kindergarten_id, id, n, product_id, lot_id, kind, mg, after_mg, at, effective_on, counted_at,
                      user_id, entry_id, serving_id, reverses_id, reason, note, counted_mg, hash)
VALUES (:kg, :id, :n, :product_id, :lot_id, :kind, :mg, :after_mg, :at, :effective_on, :counted_at,
        :user_id, :entry_id, :serving_id, :reverses_id, :reason, :note, :counted_mg, :hash)

-- name: movement_one :one MovementRow
SELECT id, n, product_id, lot_id, kind, mg, after_mg, at, effective_on, counted_at, user_id, entry_id, serving_id,
       reverses_id, reason, note
FROM movement
WHERE kindergarten_id = :kg AND id = :id

-- What is booked together has consecutive places: the entry ends where another's movement follows.
-- name: movement_entry :many MovementRow
SELECT id, n, product_id, lot_id, kind, mg, after_mg, at, effective_on, counted_at, user_id, entry_id, serving_id,
       reverses_id, reason, note
FROM movement
WHERE kindergarten_id = :kg AND id >= :entry_id AND entry_id = :entry_id
  AND id < COALESCE((SELECT o.id FROM movement o
                     WHERE o.kindergarten_id = :kg AND o.id >= :entry_id AND o.entry_id <> :entry_id
                     ORDER BY o.id LIMIT 1), 9007199254740992)
ORDER BY id

-- name: movement_reversal :maybe RowId
SELECT id FROM movement WHERE kindergarten_id = :kg AND reverses_id = :id

-- What keeps the stock as a count found it: booked since with what was entered or undone late, and not undone.
-- name: movements_resting :many MovementRow
SELECT m.id, m.n, m.product_id, m.lot_id, m.kind, m.mg, m.after_mg, m.at, m.effective_on, m.counted_at, m.user_id,
       m.entry_id, m.serving_id, m.reverses_id, m.reason, m.note
FROM movement m
WHERE m.kindergarten_id = :kg AND m.product_id = :product_id AND m.kind = 'count' AND m.effective_on >= :counted_on
  AND m.counted_at = :counted_at AND m.id > :count_id AND m.reason = 'late_entry'
  AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.kindergarten_id = :kg AND r.reverses_id = m.id)
ORDER BY m.id

-- Something that was served or written off from a lot, and is not undone.
-- name: lot_used :maybe RowId
SELECT m.id FROM movement m
WHERE m.kindergarten_id = :kg AND m.product_id = :product_id AND m.id > :delivery_id AND m.lot_id = :lot_id
  AND m.kind IN ('serving', 'write_off')
  AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.kindergarten_id = :kg AND r.reverses_id = m.id)
LIMIT 1

-- A count's own first movement begins its entry; those that a late entry books do not.
-- name: counted_since :maybe Counted
SELECT c.id, c.effective_on, c.counted_at
FROM movement c
WHERE c.kindergarten_id = :kg AND c.product_id = :product_id AND c.kind = 'count' AND c.id = c.entry_id
  AND c.effective_on >= :from_on AND (c.counted_at > :after_at OR c.counted_at = :after_at AND c.id > :after_id)
  AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.kindergarten_id = :kg AND r.reverses_id = c.id)
ORDER BY c.effective_on, c.counted_at, c.id
LIMIT 1

-- What moved after a moment, as is known now: what undoes something belongs to the moment of what it undoes, a delivery to its day
-- (on the day itself, to when it was written), a count to its own moment (what undoes one in several lots names it once). `real`: without
-- what keeps the stock from falling below nothing (beyond_count).
-- name: moved_after :one MovedAfter
SELECT CAST(COALESCE(SUM(m.mg), 0) AS BIGINT) AS moved,
       CAST(COALESCE(SUM(CASE WHEN m.kind = 'count' AND m.reason = 'beyond_count' THEN 0 ELSE m.mg END), 0) AS BIGINT) AS real
FROM movement m
LEFT JOIN movement o ON o.kindergarten_id = m.kindergarten_id AND o.id = m.reverses_id
WHERE m.kindergarten_id = :kg AND m.product_id = :product_id AND m.id >= :low_id
  AND CASE WHEN m.counted_at IS NOT NULL THEN m.counted_at > :counted_at
           WHEN COALESCE(o.kind, m.kind) = 'delivery'
               THEN COALESCE(o.effective_on, m.effective_on) > :counted_on
                    OR COALESCE(o.effective_on, m.effective_on) = :counted_on AND COALESCE(o.at, m.at) > :counted_at
           ELSE COALESCE(o.at, m.at) > :counted_at
      END

-- name: ledger_product :one ProductName
SELECT name, deleted_at FROM product WHERE kindergarten_id = :kg AND id = :id

-- name: movements_in_order :each MovementRow
SELECT id, n, product_id, lot_id, kind, mg, after_mg, at, effective_on, counted_at, user_id, entry_id, serving_id,
       reverses_id, reason, note, counted_mg, hash
FROM movement
WHERE kindergarten_id = :kg
ORDER BY id

-- name: lots_all :many LotLeft
SELECT id, product_id, mg_left AS left FROM lot WHERE kindergarten_id = :kg ORDER BY id

-- What the months were closed with, as `verify` meets it along the chain.
-- name: seals_all :many Seal
SELECT month, movement_n AS n, movement_hash AS hash FROM closed_month
WHERE kindergarten_id = :kg
ORDER BY movement_n, month

-- name: sealed_lots :many LotLeft
SELECT lot_id AS id, mg AS left FROM sealed_lot WHERE kindergarten_id = :kg AND month = :month ORDER BY lot_id

-- name: products_all :many RowId
SELECT id FROM product WHERE kindergarten_id = :kg ORDER BY id
