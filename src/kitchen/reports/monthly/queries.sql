-- include: "kitchen/reports/monthly/rows.h"

-- Servings in the order of their ids and of their days: the ids of those of a month, and on both sides of its beginning. Ids rise as things are
-- written, whatever the clock says meanwhile; so these hold where it was ahead once and was set back. `+`: the least id is looked for among
-- the month's days, not from the first year on until one fits.
-- name: figures_served :one ServedIds
SELECT COALESCE((SELECT MIN(+id) FROM serving WHERE kindergarten_id = :kg AND day >= :first_day), 9007199254740991) AS from_id,
       COALESCE((SELECT MAX(id) FROM serving WHERE kindergarten_id = :kg AND day < :first_day), 0) AS before_id,
       COALESCE((SELECT MAX(id) FROM serving WHERE kindergarten_id = :kg AND day BETWEEN :first_day AND :last_day), 0) AS last_id

-- name: figures_served_from :one ServedFrom
SELECT COALESCE(MIN(+id), 9007199254740991) AS from_id FROM serving
WHERE kindergarten_id = :kg AND day BETWEEN :from_day AND :last_day

-- What was on the shelf when the month began: what the last movement before its first serving (:cut_id) left, but for what was written on
-- the other side of that and belongs on this one. Servings among these are those of a clock set back (up to :sure_id).
-- name: figures_products :many FigureProduct
SELECT p.id, p.name, p.norm_group, p.natural_loss_percent AS own_loss_percent,
       (SELECT d.price_per_kg_uzs FROM lot d
        WHERE d.kindergarten_id = p.kindergarten_id AND d.product_id = p.id AND d.price_per_kg_uzs IS NOT NULL
          AND d.reversed_at IS NULL
        ORDER BY d.delivered_on DESC, d.id DESC LIMIT 1) AS price_per_kg_uzs,
       CAST(COALESCE((SELECT m.after_mg FROM movement m
                      WHERE m.kindergarten_id = p.kindergarten_id AND m.product_id = p.id AND m.id < :cut_id
                      ORDER BY m.id DESC LIMIT 1), 0)
            + COALESCE((SELECT SUM(m.mg) FROM movement m
                        WHERE m.kindergarten_id = p.kindergarten_id AND m.product_id = p.id AND m.kind = 'serving'
                          AND m.id >= :cut_id AND m.id < :sure_id AND m.effective_on < :first_day), 0)
            + COALESCE((SELECT SUM(m.mg) FROM movement m
                        WHERE m.kindergarten_id = p.kindergarten_id AND m.product_id = p.id AND m.kind <> 'serving'
                          AND m.effective_on < :first_day AND m.id >= :cut_id), 0)
            - COALESCE((SELECT SUM(m.mg) FROM movement m
                        WHERE m.kindergarten_id = p.kindergarten_id AND m.product_id = p.id AND m.kind <> 'serving'
                          AND m.effective_on >= :first_day AND m.id < :cut_id), 0) AS BIGINT) AS opening,
       l.id AS last_id, l.effective_on AS last_on, l.counted_at AS last_at, l.counted_mg AS weighed,
       f.id AS from_id, f.effective_on AS from_on, f.at AS from_at, f.counted_at AS from_counted_at
FROM product p
LEFT JOIN movement l ON l.kindergarten_id = p.kindergarten_id
     AND l.id = (SELECT c.id FROM movement c
                 WHERE c.kindergarten_id = p.kindergarten_id AND c.product_id = p.id AND c.kind = 'count'
                   AND c.id = c.entry_id AND c.effective_on BETWEEN :first_day AND :last_day
                   AND NOT EXISTS (SELECT 1 FROM movement u
                                   WHERE u.kindergarten_id = c.kindergarten_id AND u.reverses_id = c.id)
                 ORDER BY c.effective_on DESC, c.counted_at DESC, c.id DESC LIMIT 1)
LEFT JOIN movement f ON f.kindergarten_id = l.kindergarten_id
     AND f.id = COALESCE((SELECT c.id FROM movement c
                          WHERE c.kindergarten_id = p.kindergarten_id AND c.product_id = p.id AND c.kind = 'count'
                            AND c.id = c.entry_id AND c.effective_on < :first_day
                            AND NOT EXISTS (SELECT 1 FROM movement u
                                            WHERE u.kindergarten_id = c.kindergarten_id AND u.reverses_id = c.id)
                          ORDER BY c.effective_on DESC, c.counted_at DESC, c.id DESC LIMIT 1),
                         (SELECT c.id FROM movement c
                          WHERE c.kindergarten_id = p.kindergarten_id AND c.product_id = p.id AND c.kind <> 'serving'
                            AND c.kind <> 'reversal'
                            AND NOT EXISTS (SELECT 1 FROM movement u
                                            WHERE u.kindergarten_id = c.kindergarten_id AND u.reverses_id = c.id)
                          ORDER BY c.effective_on, c.id LIMIT 1))
WHERE p.kindergarten_id = :kg AND (:product_id = 0 OR p.id = :product_id)
ORDER BY p.name_folded, p.id

-- :spans is [[product, first id that can matter, day, moment and id of the count before, day, moment and id of the last count], …].
-- A movement's place is its effective day, then the moment it was written; a count's the moment of counting, and of what undoes another on
-- that one's day the other's. What belongs to a count lies with it.
-- name: figures_sums :many FigureSum
WITH span AS MATERIALIZED (
    SELECT CAST(json_extract(s.value, '$[0]') AS INTEGER) AS product_id, json_extract(s.value, '$[1]') AS low_id,
           json_extract(s.value, '$[2]') AS from_on, json_extract(s.value, '$[3]') AS from_at,
           json_extract(s.value, '$[4]') AS from_id, json_extract(s.value, '$[5]') AS to_on,
           json_extract(s.value, '$[6]') AS to_at, json_extract(s.value, '$[7]') AS to_id
    FROM json_each(:spans) s
), dated AS (
    SELECT w.*, CASE WHEN v.counted_at IS NOT NULL THEN 'count' WHEN v.kind <> 'reversal' THEN v.kind ELSE r.kind END AS kind,
           v.mg, v.effective_on AS day,
           CASE WHEN r.effective_on <> v.effective_on THEN v.at ELSE COALESCE(v.counted_at, r.at, v.at) END AS moment,
           CASE WHEN r.effective_on <> v.effective_on THEN v.id WHEN v.counted_at IS NOT NULL THEN 0
                ELSE COALESCE(r.id, v.id) END AS place
    FROM span w
    CROSS JOIN movement v ON v.kindergarten_id = :kg AND v.product_id = w.product_id
                         AND v.effective_on BETWEEN w.from_on AND :last_day
    LEFT JOIN movement r ON r.kindergarten_id = v.kindergarten_id AND r.id = v.reverses_id
    WHERE v.kind <> 'serving'
)
SELECT w.product_id,
       CASE WHEN v.effective_on < :first_day THEN 0
            WHEN (v.effective_on, v.at, v.id) <= (w.to_on, w.to_at, w.to_id) THEN 1 ELSE 2 END AS part,
       'serving' AS kind, CAST(SUM(v.mg) AS BIGINT) AS mg
FROM span w
CROSS JOIN movement v ON v.kindergarten_id = :kg AND v.product_id = w.product_id AND v.id >= w.low_id AND v.id < :high_id
WHERE v.kind = 'serving' AND v.effective_on BETWEEN w.from_on AND :last_day
  AND (v.effective_on >= :first_day OR (v.effective_on, v.at, v.id) > (w.from_on, w.from_at, w.from_id))
GROUP BY 1, 2
UNION ALL
SELECT product_id,
       CASE WHEN day < :first_day THEN 0 WHEN (day, moment, place) <= (to_on, to_at, to_id) THEN 1 ELSE 2 END AS part,
       kind, CAST(SUM(mg) AS BIGINT)
FROM dated
WHERE day >= :first_day OR (day, moment, place) > (from_on, from_at, from_id)
GROUP BY 1, 2, 3
ORDER BY 1
-- dialect: postgres
WITH span AS MATERIALIZED (
    SELECT CAST(s.value ->> 0 AS BIGINT) AS product_id, CAST(s.value ->> 1 AS BIGINT) AS low_id,
           CAST(s.value ->> 2 AS BIGINT) AS from_on, CAST(s.value ->> 3 AS BIGINT) AS from_at,
           CAST(s.value ->> 4 AS BIGINT) AS from_id, CAST(s.value ->> 5 AS BIGINT) AS to_on,
           CAST(s.value ->> 6 AS BIGINT) AS to_at, CAST(s.value ->> 7 AS BIGINT) AS to_id
    FROM json_array_elements(CAST(:spans AS JSON)) s(value)
), dated AS (
    SELECT w.*, CASE WHEN v.counted_at IS NOT NULL THEN 'count' WHEN v.kind <> 'reversal' THEN v.kind ELSE r.kind END AS kind,
           v.mg, v.effective_on AS day,
           CASE WHEN r.effective_on <> v.effective_on THEN v.at ELSE COALESCE(v.counted_at, r.at, v.at) END AS moment,
           CASE WHEN r.effective_on <> v.effective_on THEN v.id WHEN v.counted_at IS NOT NULL THEN 0
                ELSE COALESCE(r.id, v.id) END AS place
    FROM span w
    JOIN movement v ON v.kindergarten_id = :kg AND v.product_id = w.product_id
                   AND v.effective_on BETWEEN w.from_on AND :last_day
    LEFT JOIN movement r ON r.kindergarten_id = v.kindergarten_id AND r.id = v.reverses_id
    WHERE v.kind <> 'serving'
)
SELECT w.product_id,
       CASE WHEN v.effective_on < :first_day THEN 0
            WHEN (v.effective_on, v.at, v.id) <= (w.to_on, w.to_at, w.to_id) THEN 1 ELSE 2 END AS part,
       'serving' AS kind, CAST(SUM(v.mg) AS BIGINT) AS mg
FROM span w
JOIN movement v ON v.kindergarten_id = :kg AND v.product_id = w.product_id AND v.id >= w.low_id AND v.id < :high_id
WHERE v.kind = 'serving' AND v.effective_on BETWEEN w.from_on AND :last_day
  AND (v.effective_on >= :first_day OR (v.effective_on, v.at, v.id) > (w.from_on, w.from_at, w.from_id))
GROUP BY 1, 2
UNION ALL
SELECT product_id,
       CASE WHEN day < :first_day THEN 0 WHEN (day, moment, place) <= (to_on, to_at, to_id) THEN 1 ELSE 2 END AS part,
       kind, CAST(SUM(mg) AS BIGINT)
FROM dated
WHERE day >= :first_day OR (day, moment, place) > (from_on, from_at, from_id)
GROUP BY 1, 2, 3
ORDER BY 1

-- name: figures_alone :many AloneCounted
SELECT l.product_id, l.movement_id, v.effective_on AS counted_on
FROM stocktake_line l
JOIN movement v ON v.kindergarten_id = l.kindergarten_id AND v.id = l.movement_id
WHERE l.kindergarten_id = :kg AND l.movement_id IS NOT NULL
  AND l.stocktake_id IN (SELECT s.id FROM stocktake s
                         WHERE s.kindergarten_id = :kg AND s.status = 'approved' AND NOT s.independent)

-- name: monthly_meals :many MealPortions
SELECT s.meal_id, m.name, CAST(SUM(s.portions + s.portions_1_3 + s.portions_staff) AS BIGINT) AS portions
FROM serving s
JOIN meal m ON m.kindergarten_id = s.kindergarten_id AND m.id = s.meal_id
LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
WHERE s.kindergarten_id = :kg AND s.day BETWEEN :first_day AND :last_day AND c.serving_id IS NULL
GROUP BY s.meal_id, m.name, m.name_folded
ORDER BY m.name_folded, s.meal_id

-- Of the recipes' versions that were cooked.
-- name: monthly_meal_products :many MealProduct
SELECT DISTINCT s.meal_id, i.product_id
FROM (SELECT DISTINCT v.kindergarten_id, v.meal_id, v.recipe_id FROM serving v
      LEFT JOIN serving_cancellation c ON c.kindergarten_id = v.kindergarten_id AND c.serving_id = v.id
      WHERE v.kindergarten_id = :kg AND v.day BETWEEN :first_day AND :last_day AND c.serving_id IS NULL) s
JOIN recipe_item i ON i.kindergarten_id = s.kindergarten_id AND i.recipe_id = s.recipe_id
WHERE i.mg > 0 OR i.mg_1_3 > 0
ORDER BY s.meal_id, i.product_id
