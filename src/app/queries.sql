-- include: "app/rows.h"

-- name: kindergarten_zones :many KindergartenZone
-- all-kindergartens: each has a day of its own, which begins for all of them
SELECT id, timezone FROM kindergarten ORDER BY id
