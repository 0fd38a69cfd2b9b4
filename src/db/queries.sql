-- include: "db/migrate.h"

-- Is there a table of migrations yet?
-- name: migration_table :one MigrationTable
-- all-kindergartens: the layout is the installation's
SELECT count(*) AS there FROM sqlite_schema WHERE type = 'table' AND name = 'migration'
-- dialect: postgres
SELECT count(*) AS there FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'migration'

-- name: migration_last :maybe MigrationDone
-- all-kindergartens: the layout is the installation's
SELECT number, name, applied_at FROM migration ORDER BY number DESC LIMIT 1

-- name: migration_note :exec
-- all-kindergartens: the layout is the installation's
-- int: number
INSERT INTO migration (number, name, applied_at) VALUES (:number, :name, :now)
