-- include: "kitchen/users/rows.h"

-- name: user_insert :exec
-- bool: active
-- int: key_version
-- blob: username, full_name, phone
INSERT INTO "user" (kindergarten_id, id, role, active, key_version, username, full_name, phone, password_hash,
                    valid_from, version, created_at, updated_at)
VALUES (:kg, :id, :role, :active, :key_version, :username, :full_name, :phone, :password_hash, 0, 1, :now, :now)

-- name: user_find :maybe UserRow
SELECT kindergarten_id, id, role, active, key_version, username, full_name, phone, password_hash, valid_from, version,
       created_at, updated_at
FROM "user" WHERE kindergarten_id = :kg AND id = :id AND deleted_at IS NULL

-- name: user_find_anywhere :maybe UserRow
-- all-kindergartens: sign-in names no kindergarten
SELECT kindergarten_id, id, role, active, key_version, username, full_name, phone, password_hash, valid_from, version,
       created_at, updated_at
FROM "user" WHERE kindergarten_id = :kindergarten_id AND id = :id AND deleted_at IS NULL

-- name: user_rows :many UserRow
SELECT kindergarten_id, id, role, active, key_version, username, full_name, phone, password_hash, valid_from, version,
       created_at, updated_at
FROM "user" WHERE kindergarten_id = :kg AND id < :before_id AND deleted_at IS NULL
ORDER BY id DESC LIMIT :limit

-- name: user_rows_ever :many UserRow
SELECT kindergarten_id, id, role, active, key_version, username, full_name, phone, password_hash, valid_from, version,
       created_at, updated_at
FROM "user" WHERE kindergarten_id = :kg AND id < :before_id
ORDER BY id DESC LIMIT :limit

-- name: user_name :maybe NameRow
SELECT key_version, full_name FROM "user" WHERE kindergarten_id IN (:kg, 0) AND id = :id

-- name: user_any :maybe UserRow
-- all-kindergartens: anybody's name tells whether the key fits
SELECT kindergarten_id, id, role, active, key_version, username, full_name, phone, password_hash, valid_from, version,
       created_at, updated_at
FROM "user" WHERE kindergarten_id >= 0 LIMIT 1

-- name: user_update :exec
-- bool: active
-- int: key_version
-- blob: username, full_name, phone
UPDATE "user" SET role = :role, active = :active, key_version = :key_version, username = :username,
                  full_name = :full_name, phone = :phone, version = version + 1, updated_at = :now
WHERE kindergarten_id = :kg AND id = :id

-- name: user_update_password :exec
UPDATE "user" SET password_hash = :password_hash WHERE kindergarten_id = :kg AND id = :id

-- name: user_bury :exec
UPDATE "user" SET active = FALSE, phone = NULL, version = version + 1, updated_at = :now, deleted_at = :now
WHERE kindergarten_id = :kg AND id = :id

-- name: user_other_admins :one AdminCount
SELECT COUNT(*) AS n FROM "user"
WHERE kindergarten_id = :kg AND id <> :id AND role = 'admin' AND active AND deleted_at IS NULL

-- name: user_keepers :one AdminCount
SELECT COUNT(*) AS n FROM "user"
WHERE kindergarten_id = :kg AND role IN ('admin', 'manager') AND active AND deleted_at IS NULL

-- name: sign_in_name_find :maybe SignInName
-- blob: blind_index
-- int: key_version
-- all-kindergartens: sign-in names no kindergarten
SELECT kindergarten_id, user_id FROM sign_in_name WHERE blind_index = :blind_index AND key_version = :key_version

-- name: sign_in_name_insert :exec
-- blob: blind_index
-- int: key_version
INSERT INTO sign_in_name (blind_index, key_version, kindergarten_id, user_id)
VALUES (:blind_index, :key_version, :kg, :user_id)

-- name: sign_in_name_delete :exec
DELETE FROM sign_in_name WHERE kindergarten_id = :kg AND user_id = :user_id
