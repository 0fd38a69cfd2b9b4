-- include: "kitchen/reports/watch/rows.h"

-- No row: the day has no attendance. BETWEEN: a range of days is looked for in the index of days; by `=` SQLite walks all servings there ever were.
-- name: watch_meal_of_day :maybe MealOfDay
SELECT (SELECT CAST(COALESCE(SUM(s.portions + s.portions_1_3), 0) AS BIGINT) FROM serving s
        LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
        WHERE s.kindergarten_id = a.kindergarten_id AND s.day BETWEEN a.day AND a.day AND s.slot = :slot AND s.meal_id = :meal_id
          AND c.serving_id IS NULL) AS children,
       (SELECT CAST(COALESCE(SUM(s.portions_staff), 0) AS BIGINT) FROM serving s
        LEFT JOIN serving_cancellation c ON c.kindergarten_id = s.kindergarten_id AND c.serving_id = s.id
        WHERE s.kindergarten_id = a.kindergarten_id AND s.day BETWEEN a.day AND a.day AND s.slot = :slot AND s.meal_id = :meal_id
          AND c.serving_id IS NULL) AS staff,
       a.children_1_3 + a.children_3_7 AS children_present, a.staff AS staff_present
FROM attendance a
WHERE a.kindergarten_id = :kg AND a.day = :day

-- Products with something on the shelf whose last count, or first movement, lies before a day.
-- name: watch_due :one Due
SELECT COUNT(*) AS products, MIN(w.counted_on) AS counted_on
FROM (SELECT COALESCE((SELECT MAX(c.effective_on) FROM movement c
                       WHERE c.kindergarten_id = p.kindergarten_id AND c.product_id = p.id AND c.kind = 'count'
                         AND c.id = c.entry_id
                         AND NOT EXISTS (SELECT 1 FROM movement u
                                         WHERE u.kindergarten_id = c.kindergarten_id AND u.reverses_id = c.id)),
                      (SELECT MIN(m.effective_on) FROM movement m
                       WHERE m.kindergarten_id = p.kindergarten_id AND m.product_id = p.id AND m.kind <> 'serving')) AS counted_on
      FROM product p
      WHERE p.kindergarten_id = :kg AND p.deleted_at IS NULL
        AND EXISTS (SELECT 1 FROM lot l
                    WHERE l.kindergarten_id = p.kindergarten_id AND l.product_id = p.id AND l.mg_left > 0)) w
WHERE w.counted_on < :due_day
