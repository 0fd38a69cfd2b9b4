-- include: "auth/rows.h"

-- name: standing :maybe StandingRow
SELECT role, active, valid_from, kept_session FROM "user"
WHERE kindergarten_id = :kg AND id = :id AND deleted_at IS NULL

-- name: standing_revoke :exec
UPDATE "user" SET valid_from = :now, kept_session = :kept_session WHERE kindergarten_id = :kg AND id = :id

-- name: refresh_insert :exec
-- blob: token_hash
-- all-kindergartens: sign-in names no kindergarten, so refresh tokens are the installation's
INSERT INTO refresh_token (token_hash, family, kindergarten_id, user_id, issued_at, expires_at)
VALUES (:token_hash, :family, :kindergarten_id, :user_id, :now, :expires_at)

-- name: refresh_find :maybe RefreshRow
-- blob: token_hash
-- all-kindergartens: the token is all that a refresh brings
SELECT family, kindergarten_id, user_id, expires_at, used_at FROM refresh_token WHERE token_hash = :token_hash

-- name: refresh_mark_used :exec
-- blob: token_hash
-- all-kindergartens: by the token's own hash
UPDATE refresh_token SET used_at = :now WHERE token_hash = :token_hash

-- name: refresh_delete_family :exec
-- all-kindergartens: a family is one sign-in's
DELETE FROM refresh_token WHERE family = :family

-- name: refresh_delete_others :exec
DELETE FROM refresh_token
WHERE kindergarten_id = :kg AND user_id = :user_id AND family <> COALESCE(:kept_family, '')

-- name: refresh_prune :exec
-- all-kindergartens: what has expired is dropped everywhere
DELETE FROM refresh_token WHERE expires_at <= :now
