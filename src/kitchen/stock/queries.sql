-- include: "kitchen/stock/memory.h"

-- name: stock_products :many StockProduct
SELECT id, name, min_mg AS min_grams FROM product
WHERE kindergarten_id = :kg AND deleted_at IS NULL
ORDER BY id

-- name: stock_product :maybe StockProduct
SELECT id, name, min_mg AS min_grams FROM product WHERE kindergarten_id = :kg AND id = :id

-- Whether anything of it was ever delivered.
-- name: stock_delivered :maybe StockProduct
SELECT product_id AS id FROM lot
WHERE kindergarten_id = :kg AND product_id = :product_id AND mg > 0 AND reversed_at IS NULL
LIMIT 1
