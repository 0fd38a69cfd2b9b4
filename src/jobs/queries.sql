-- include: "jobs/queue.h"
-- include: "jobs/rows.h"

-- name: job_add :exec
INSERT INTO job (kindergarten_id, id, task, args_json, status, progress, attempts, run_at, created_at, updated_at, user_id)
VALUES (:kg, :id, :task, :args, 'queued', 0, 0, :now, :now, :now, :user_id)

-- name: job_one :one Job
SELECT id, task, args_json AS args, status, progress, result_json AS result, error, attempts, run_at, user_id AS "user",
       created_at, updated_at, kindergarten_id AS kg
FROM job WHERE kindergarten_id = :kg AND id = :id

-- The newest that has ended.
-- name: job_last :maybe Job
SELECT id, task, args_json AS args, status, progress, result_json AS result, error, attempts, run_at, user_id AS "user",
       created_at, updated_at, kindergarten_id AS kg
FROM job WHERE kindergarten_id = :kg AND task = :task AND status IN ('done', 'failed') ORDER BY id DESC LIMIT 1

-- name: job_equal :maybe JobFound
SELECT id FROM job
WHERE kindergarten_id = :kg AND task = :task AND args_json = :args AND status IN ('queued', 'running')
ORDER BY id DESC LIMIT 1

-- name: job_hurry :exec
UPDATE job SET run_at = :now, updated_at = :now
WHERE kindergarten_id = :kg AND id = :id AND status = 'queued' AND run_at > :now

-- name: jobs_page :many Job
SELECT id, task, args_json AS args, status, progress, result_json AS result, error, attempts, run_at, user_id AS "user",
       created_at, updated_at, kindergarten_id AS kg
FROM job WHERE kindergarten_id = :kg AND id < :before_id ORDER BY id DESC LIMIT :limit

-- Both conditions on the status: the first is the index's own. No wait is as long as until :beyond_at: the clock was set back since.
-- name: job_next :maybe Job
-- all-kindergartens: one queue for all of them
SELECT id, task, args_json AS args, status, progress, result_json AS result, error, attempts, run_at, user_id AS "user",
       created_at, updated_at, kindergarten_id AS kg
FROM job WHERE status IN ('queued', 'running') AND status = 'queued' AND (run_at <= :now OR run_at > :beyond_at)
ORDER BY run_at LIMIT 1

-- name: job_claim :execrows
UPDATE job SET status = 'running', attempts = attempts + 1, progress = 0, error = NULL, claimed_at = :now, updated_at = :now
WHERE kindergarten_id = :kg AND id = :id AND status = 'queued'

-- name: job_set_progress :execrows
-- int: progress, attempts
UPDATE job SET progress = :progress, updated_at = :now
WHERE kindergarten_id = :kg AND id = :id AND status = 'running' AND attempts = :attempts

-- name: job_set_done :execrows
-- int: attempts
UPDATE job SET status = 'done', progress = 100, result_json = :result, updated_at = :now
WHERE kindergarten_id = :kg AND id = :id AND status = 'running' AND attempts = :attempts

-- name: job_put_back :execrows
-- int: attempts, attempts_counted
UPDATE job SET status = :status, error = :error, run_at = :run_at, attempts = :attempts_counted, updated_at = :now
WHERE kindergarten_id = :kg AND id = :id AND status = 'running' AND attempts = :attempts

-- name: jobs_orphaned :exec
-- int: most
-- all-kindergartens: what a dead process had begun, wherever
UPDATE job SET status = CASE WHEN attempts < :most THEN 'queued' ELSE 'failed' END, run_at = :now, updated_at = :now,
       error = 'interrupted'
WHERE status IN ('queued', 'running') AND status = 'running'

-- What was planned beyond the next time was planned by a clock that was ahead, and is not this time's.
-- name: job_planned :maybe JobFound
SELECT id FROM job
WHERE kindergarten_id = :kg AND id >= :low_id AND task = :task AND user_id = 0 AND created_at >= :due_at
  AND created_at < :next_at
LIMIT 1

-- name: job_last_done :maybe JobMoment
SELECT updated_at AS at FROM job WHERE kindergarten_id = :kg AND task = :task AND status = 'done' ORDER BY id DESC LIMIT 1

-- name: jobs_forget :exec
DELETE FROM job WHERE kindergarten_id = :kg AND status IN ('done', 'failed') AND updated_at < :before_at

-- name: places_all :many Place
-- all-kindergartens: each has a day of its own, which begins for all of them
SELECT id, timezone, created_at FROM kindergarten ORDER BY id
