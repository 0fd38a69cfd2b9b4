-- The first layout. Rows of one kitchen lie together: a tenant table's primary key begins with the kindergarten.
-- Masses are whole milligrams, instants UTC microseconds, days and months counted from 1970, percentages hundredths.
-- WITHOUT ROWID (SQLite) where rows are small: they lie in the order of the key; wide rows lie in the order they came.
-- Kindergarten 0 is the network. Personal data lies in "user" alone, sealed.

-- Which of these files the database has had.
CREATE TABLE migration (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE kindergarten (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    region TEXT,
    timezone TEXT NOT NULL,
    expiring_days INTEGER NOT NULL,
    warning_percent INTEGER NOT NULL,
    alarm_percent INTEGER NOT NULL,
    material_mg BIGINT NOT NULL,
    material_percent INTEGER NOT NULL,
    material_uzs BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

-- Where the next id, movement and audit row of a kindergarten go on from; apart from the rows, so that older rows can be archived.
CREATE TABLE head (
    kindergarten_id BIGINT NOT NULL PRIMARY KEY,
    last_id BIGINT NOT NULL,
    chain_id BYTEA NOT NULL,
    movement_n BIGINT NOT NULL,
    movement_hash BYTEA NOT NULL,
    audit_n BIGINT NOT NULL,
    audit_hash BYTEA NOT NULL
) WITHOUT ROWID;

CREATE TABLE "user" (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    role TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    key_version INTEGER NOT NULL,
    username BYTEA NOT NULL,
    full_name BYTEA NOT NULL,
    phone BYTEA,
    password_hash TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    kept_session TEXT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;

-- The installation's, not a tenant's: sign-in names no kindergarten.
CREATE TABLE sign_in_name (
    blind_index BYTEA NOT NULL,
    key_version INTEGER NOT NULL,
    kindergarten_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    PRIMARY KEY (blind_index, key_version)
) WITHOUT ROWID;
CREATE INDEX sign_in_name_user ON sign_in_name (kindergarten_id, user_id);

CREATE TABLE refresh_token (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    family TEXT NOT NULL,
    kindergarten_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
) WITHOUT ROWID;
CREATE INDEX refresh_token_user ON refresh_token (user_id);
CREATE INDEX refresh_token_family ON refresh_token (family);

CREATE TABLE product (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    min_mg BIGINT NOT NULL,
    norm_group TEXT,
    natural_loss_percent INTEGER, -- null: the group's, else 0
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX product_name ON product (kindergarten_id, name_folded) WHERE deleted_at IS NULL;

-- mg_left is what the movements of the lot add up to; `verify` proves it.
CREATE TABLE lot (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    mg BIGINT NOT NULL,
    mg_left BIGINT NOT NULL,
    delivered_on INTEGER NOT NULL,
    expires_on INTEGER,
    invoice_mg BIGINT,
    price_per_kg_uzs BIGINT,
    supplier TEXT,
    document_no TEXT,
    note TEXT,
    user_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    reversed_at BIGINT, -- its delivery was a mistake and is undone
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;
CREATE INDEX lot_left ON lot (kindergarten_id, product_id, expires_on, id, mg_left) WHERE mg_left > 0; -- all that a serving asks
CREATE INDEX lot_product ON lot (kindergarten_id, product_id, delivered_on, id);
CREATE INDEX lot_day ON lot (kindergarten_id, delivered_on, id);

-- The ledger: it only grows.
CREATE TABLE movement (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    n BIGINT NOT NULL, -- gapless within the kindergarten
    product_id BIGINT NOT NULL,
    lot_id BIGINT,     -- null: a count that found no difference
    kind TEXT NOT NULL,
    mg BIGINT NOT NULL,
    after_mg BIGINT NOT NULL, -- everything of the product on the shelf afterwards
    at BIGINT NOT NULL,
    effective_on INTEGER NOT NULL,
    counted_at BIGINT, -- of a count: the moment of counting
    user_id BIGINT NOT NULL,
    entry_id BIGINT NOT NULL, -- the id of what was entered together: a serving, or the first movement
    serving_id BIGINT,
    reverses_id BIGINT,
    reason TEXT,
    note TEXT,
    hash BYTEA NOT NULL,
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;
CREATE INDEX movement_product ON movement (kindergarten_id, product_id, id);
CREATE UNIQUE INDEX movement_reverses ON movement (kindergarten_id, reverses_id) WHERE reverses_id IS NOT NULL;
-- The last count of a product, found without walking its servings.
CREATE INDEX movement_count ON movement (kindergarten_id, product_id, effective_on, id) WHERE kind = 'count';

CREATE TABLE meal (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    recipe_id BIGINT NOT NULL, -- the version in force
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX meal_name ON meal (kindergarten_id, name_folded) WHERE deleted_at IS NULL;

-- A recipe is never changed: a changed one is a new row.
CREATE TABLE recipe (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    meal_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    user_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;
CREATE INDEX recipe_meal ON recipe (kindergarten_id, meal_id, id);

CREATE TABLE recipe_item (
    kindergarten_id BIGINT NOT NULL,
    recipe_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    product_id BIGINT NOT NULL,
    mg BIGINT NOT NULL,     -- gross, a portion of ages 3-7
    mg_1_3 BIGINT NOT NULL, -- gross, a portion of ages 1-3
    PRIMARY KEY (kindergarten_id, recipe_id, position)
) WITHOUT ROWID;

CREATE TABLE menu_item (
    kindergarten_id BIGINT NOT NULL,
    day INTEGER NOT NULL,
    position INTEGER NOT NULL,
    slot TEXT NOT NULL,
    meal_id BIGINT NOT NULL,
    PRIMARY KEY (kindergarten_id, day, position)
) WITHOUT ROWID;

CREATE TABLE attendance (
    kindergarten_id BIGINT NOT NULL,
    day INTEGER NOT NULL,
    children_1_3 INTEGER NOT NULL,
    children_3_7 INTEGER NOT NULL,
    staff INTEGER,
    user_id BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kindergarten_id, day)
) WITHOUT ROWID;

CREATE TABLE serving (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    meal_id BIGINT NOT NULL,
    recipe_id BIGINT NOT NULL, -- the version it was cooked by
    day INTEGER NOT NULL,
    slot TEXT NOT NULL,
    portions INTEGER NOT NULL,
    portions_1_3 INTEGER NOT NULL,
    portions_staff INTEGER NOT NULL,
    served_at BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;
CREATE INDEX serving_day ON serving (kindergarten_id, day, id);

CREATE TABLE serving_cancellation (
    kindergarten_id BIGINT NOT NULL,
    serving_id BIGINT NOT NULL,
    cancelled_at BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (kindergarten_id, serving_id)
) WITHOUT ROWID;

CREATE TABLE alert (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    product_id BIGINT,
    lot_id BIGINT,
    month INTEGER,
    facts TEXT NOT NULL, -- JSON: what fills the message, in any language, when it is read
    raised_at BIGINT NOT NULL,
    acknowledged_at BIGINT,
    acknowledged_by BIGINT,
    resolved_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;
-- COALESCE: nulls are all different to a unique index.
CREATE UNIQUE INDEX alert_open ON alert (kindergarten_id, kind, COALESCE(product_id, 0), COALESCE(month, 0)) WHERE resolved_at IS NULL;

-- What a write changed, as the live messages tell it: one row a write, its messages one a line, the last one's seq as key.
CREATE TABLE event (
    kindergarten_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    messages TEXT NOT NULL,
    PRIMARY KEY (kindergarten_id, seq)
);

-- The first answer to a request that carried an Idempotency-Key; persons in it by id alone.
CREATE TABLE idempotency (
    kindergarten_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    request_hash BYTEA NOT NULL, -- of method, path and body
    answer TEXT NOT NULL,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (kindergarten_id, user_id, key)
);

CREATE TABLE audit (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    action TEXT NOT NULL,
    target_id BIGINT,
    outcome TEXT NOT NULL,
    status INTEGER NOT NULL,
    address TEXT,
    before_json TEXT,
    after_json TEXT,
    hash BYTEA NOT NULL,
    PRIMARY KEY (kindergarten_id, id)
);

-- dialect: sqlite
-- What SQLite's planner would learn from a full database (ANALYZE), told from the start: few of a kindergarten's many lots have something left,
-- few of its alerts are open. Without it those indexes are passed over. The other tables' plans are right without being told.
ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('lot', 'lot', '90000 3000 1'),
    ('lot', 'lot_left', '3000 100 2 1 1 1'),
    ('lot', 'lot_product', '90000 3000 50 1 1'),
    ('lot', 'lot_day', '90000 3000 20 1'),
    ('alert', 'alert', '30000 1000 1'),
    ('alert', 'alert_open', '600 20 5 1 1');
ANALYZE sqlite_schema;
PRAGMA application_id = 1869834360; -- "oshx": whose file this is
CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER recipe_item_no_update BEFORE UPDATE ON recipe_item BEGIN SELECT RAISE(ABORT, 'a recipe is never changed'); END;
-- dialect: postgres
CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$;
CREATE TRIGGER movement_only_grows BEFORE UPDATE OR DELETE ON movement FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER recipe_item_only_grows BEFORE UPDATE ON recipe_item FOR EACH ROW EXECUTE FUNCTION only_grows();
