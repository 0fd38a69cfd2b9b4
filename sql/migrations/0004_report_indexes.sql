-- All that may be dated: everything but servings, which are written on their day and lie in a range of ids. A month's figures are read by it,
-- what was on the shelf before it from this index alone.
CREATE INDEX movement_dated ON movement (kindergarten_id, product_id, effective_on, id, mg, kind) WHERE kind <> 'serving';

-- dialect: sqlite
-- As for lots and alerts: a product has few of its kindergarten's movements. Without it a range of ids is thought to be narrower, and all are walked.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('movement', 'movement', '3000000 100000 1'),
    ('movement', 'movement_product', '3000000 100000 1500 1'),
    ('movement', 'movement_dated', '300000 10000 150 2 1 1 1'),
    ('movement', 'movement_count', '30000 1000 15 1 1'),
    ('movement', 'movement_reverses', '30000 1000 1');
ANALYZE sqlite_schema;
-- dialect: postgres
