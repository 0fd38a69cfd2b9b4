-- include: "kitchen/attendance/attendance.h"

-- name: attendance_page :many Attendance
SELECT day AS date, children_1_3, children_3_7, staff
FROM attendance
WHERE kindergarten_id = :kg AND day BETWEEN :from_day AND :to_day AND day < :before_day
ORDER BY day DESC
LIMIT :limit

-- name: attendance_upsert :exec
-- int: children_1_3, children_3_7, staff
INSERT INTO attendance (kindergarten_id, day, children_1_3, children_3_7, staff, user_id, updated_at)
VALUES (:kg, :day, :children_1_3, :children_3_7, :staff, :user_id, :now)
ON CONFLICT (kindergarten_id, day) DO UPDATE SET
    children_1_3 = excluded.children_1_3, children_3_7 = excluded.children_3_7, staff = excluded.staff,
    user_id = excluded.user_id, updated_at = excluded.updated_at
