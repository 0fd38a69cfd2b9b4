-- Stocktakes, closed months, jobs.

-- What a count weighed, in the movement that begins its entry. Rows from before have none: their counts were of the moment, so after_mg says it.
ALTER TABLE movement ADD COLUMN counted_mg BIGINT;

CREATE TABLE stocktake (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    status TEXT NOT NULL,
    note TEXT,
    opened_at BIGINT NOT NULL,
    opened_by BIGINT NOT NULL,
    submitted_at BIGINT,
    submitted_by BIGINT,
    decided_at BIGINT,
    decided_by BIGINT,
    reject_reason TEXT,
    independent BOOLEAN NOT NULL, -- false: approved by somebody who had counted or submitted
    version BIGINT NOT NULL,
    PRIMARY KEY (kindergarten_id, id)
) WITHOUT ROWID;

-- A product's last weighing in a stocktake, and what came of it. The book's figures are null until it is approved.
CREATE TABLE stocktake_line (
    kindergarten_id BIGINT NOT NULL,
    stocktake_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    counted_mg BIGINT NOT NULL,
    counted_at BIGINT NOT NULL,
    counted_by BIGINT NOT NULL,
    book_mg BIGINT,
    difference_mg BIGINT,
    movement_id BIGINT, -- where its difference was booked
    PRIMARY KEY (kindergarten_id, stocktake_id, product_id)
) WITHOUT ROWID;

-- Every weighing, those that were replaced too.
CREATE TABLE stocktake_weighing (
    kindergarten_id BIGINT NOT NULL,
    stocktake_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    mg BIGINT NOT NULL,
    at BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    PRIMARY KEY (kindergarten_id, stocktake_id, id)
) WITHOUT ROWID;

-- A closed month: its report as it was then, and a seal: the end of the movements' chain and what each lot held.
CREATE TABLE closed_month (
    kindergarten_id BIGINT NOT NULL,
    month INTEGER NOT NULL,
    closed_at BIGINT NOT NULL,
    closed_by BIGINT NOT NULL,
    movement_n BIGINT NOT NULL,
    movement_hash BYTEA NOT NULL,
    report TEXT NOT NULL, -- JSON
    PRIMARY KEY (kindergarten_id, month)
);
CREATE TABLE sealed_lot (
    kindergarten_id BIGINT NOT NULL,
    month INTEGER NOT NULL,
    lot_id BIGINT NOT NULL,
    mg BIGINT NOT NULL, -- those that held nothing have no row
    PRIMARY KEY (kindergarten_id, month, lot_id)
) WITHOUT ROWID;

-- Work done in the background; kindergarten 0: the installation's own.
CREATE TABLE job (
    kindergarten_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    task TEXT NOT NULL,
    args_json TEXT NOT NULL,
    status TEXT NOT NULL,
    progress INTEGER NOT NULL,
    result_json TEXT,
    error TEXT,
    attempts INTEGER NOT NULL,
    run_at BIGINT NOT NULL,
    claimed_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    user_id BIGINT NOT NULL, -- 0: the schedule
    PRIMARY KEY (kindergarten_id, id)
);
CREATE INDEX job_due ON job (run_at) WHERE status IN ('queued', 'running');

-- dialect: sqlite
-- A frozen report and its seal are evidence.
CREATE TRIGGER closed_month_no_update BEFORE UPDATE ON closed_month BEGIN SELECT RAISE(ABORT, 'a closed month stays as it was'); END;
CREATE TRIGGER closed_month_no_delete BEFORE DELETE ON closed_month BEGIN SELECT RAISE(ABORT, 'a closed month stays as it was'); END;
CREATE TRIGGER sealed_lot_no_update BEFORE UPDATE ON sealed_lot BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;
CREATE TRIGGER sealed_lot_no_delete BEFORE DELETE ON sealed_lot BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;
CREATE TRIGGER stocktake_weighing_no_update BEFORE UPDATE ON stocktake_weighing BEGIN SELECT RAISE(ABORT, 'every weighing is kept'); END;
CREATE TRIGGER stocktake_weighing_no_delete BEFORE DELETE ON stocktake_weighing BEGIN SELECT RAISE(ABORT, 'every weighing is kept'); END;
-- dialect: postgres
CREATE TRIGGER closed_month_stays BEFORE UPDATE OR DELETE ON closed_month FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER sealed_lot_stays BEFORE UPDATE OR DELETE ON sealed_lot FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER stocktake_weighing_only_grows BEFORE UPDATE OR DELETE ON stocktake_weighing FOR EACH ROW EXECUTE FUNCTION only_grows();
