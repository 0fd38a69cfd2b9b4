-- include: "kitchen/settings/kindergarten.h"

-- name: kindergarten_get :one Kindergarten
SELECT name, region, timezone, expiring_days, warning_percent, alarm_percent, material_mg AS material_grams,
       material_percent, material_uzs, version
FROM kindergarten
WHERE id = :kg

-- name: kindergarten_insert :exec
-- all-kindergartens: this row makes one
-- int: expiring_days
INSERT INTO kindergarten (id, name, region, timezone, expiring_days, warning_percent, alarm_percent, material_mg,
                          material_percent, material_uzs, version, created_at, updated_at)
VALUES (:id, :name, :region, :timezone, :expiring_days, :warning_percent, :alarm_percent, :material_mg,
        :material_percent, :material_uzs, 1, :now, :now)

-- name: kindergarten_update :exec
-- int: expiring_days
UPDATE kindergarten
SET name = :name, region = :region, timezone = :timezone, expiring_days = :expiring_days,
    warning_percent = :warning_percent, alarm_percent = :alarm_percent, material_mg = :material_mg,
    material_percent = :material_percent, material_uzs = :material_uzs, version = version + 1, updated_at = :now
WHERE id = :kg
