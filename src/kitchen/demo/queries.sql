-- include: "kitchen/demo/rows.h"

-- The demonstration's marks in the audit log: its second row where it began, and a row where it was done.
-- name: demo_mark :one DemoMark
-- all-kindergartens: the demonstration needs a database without any
SELECT COUNT(*) AS kindergartens,
       COALESCE(SUM(CASE WHEN (SELECT a.action FROM audit a WHERE a.kindergarten_id = k.id
                               ORDER BY a.id LIMIT 1 OFFSET 1) = 'demo.begin' THEN 1 ELSE 0 END), 0) AS begun,
       COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM audit a WHERE a.kindergarten_id = k.id
                                      AND a.action = 'demo.done') THEN 1 ELSE 0 END), 0) AS done
FROM kindergarten k
