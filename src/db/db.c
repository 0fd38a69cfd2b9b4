/* What is the same on every engine: choosing it, and binding by type. */
#include "db/engine.h"

#include <string.h>

static const Engine *const engines[] = {&engine_sqlite, NULL};

Err database_open(Fault *f, const char *url, Database **ret) {
    for (const Engine *const *e = engines; *e; e++) {
        size_t n = strlen((*e)->scheme);
        if (strncmp(url, (*e)->scheme, n) == 0)
            return (*e)->open(f, url + n, ret);
    }
    if (strncmp(url, "postgres", 8) == 0)
        return fault_inner(
            f, ERR_UNAVAILABLE,
            "DATABASE_URL names PostgreSQL, but this build serves SQLite only (sqlite:///oshxona.db)");
    return fault_inner(f, ERR_UNAVAILABLE, "DATABASE_URL is not one that is known (sqlite:///oshxona.db)");
}

void database_close(Database *d) {
    if (d)
        d->engine->close(d);
}

Err database_backup(Database *d, Fault *f, const char *path, Progress *progress, void *ctx) {
    return d->engine->backup(d, f, path, progress, ctx);
}

Err database_restore(Database *d, Fault *f, const char *path, Progress *progress, void *ctx) {
    return d->engine->restore(d, f, path, progress, ctx);
}

Err db_connect(Database *d, Fault *f, bool writes, Db **ret) { return d->engine->connect(d, f, writes, ret); }

void db_disconnect(Db *db) {
    if (!db)
        return;
    db_forget(db);
    db->engine->disconnect(db);
}

bool db_ping(Db *db) { return db->engine->ping(db); }

int64_t db_data_version(Db *db) { return db->engine->data_version(db); }

Err db_begin(Db *db, Fault *f, bool writes) { return db->engine->begin(db, f, writes); }

Err db_commit(Db *db, Fault *f) { return db->engine->commit(db, f); }

void db_rollback(Db *db) { db->engine->rollback(db); }

Err db_savepoint(Db *db, Fault *f) { return db->engine->savepoint(db, f); }

Err db_release(Db *db, Fault *f) { return db->engine->release(db, f); }

void db_rollback_to(Db *db) { db->engine->rollback_to(db); }

bool db_in_transaction(const Db *db) { return db->engine->in_transaction(db); }

void db_tend(Db *db) { db->engine->tend(db); }

Err db_script(Db *db, Fault *f, const char *sql) { return db->engine->script(db, f, sql); }

Err stmt_get(Tx *tx, const Query *q, Stmt **ret) { return tx->db->engine->get(tx->db, tx->fault, q, ret); }

Err stmt_bind_int(Stmt *s, int i, int64_t v) { return s->engine->bind_int(s, i, v); }

Err stmt_bind_text(Stmt *s, int i, const char *v) {
    return v ? s->engine->bind_text(s, i, v) : s->engine->bind_null(s, i);
}

Err stmt_bind_blob(Stmt *s, int i, Bytes v) {
    return v.p ? s->engine->bind_blob(s, i, v) : s->engine->bind_null(s, i);
}

Err stmt_bind_null(Stmt *s, int i) { return s->engine->bind_null(s, i); }

/* NaN is the none of a real. */
Err stmt_bind_real(Stmt *s, int i, double v) {
    return v != v ? s->engine->bind_null(s, i) : s->engine->bind_real(s, i, v);
}

static Err bind_or_null(Stmt *s, int i, int64_t v, int64_t none) {
    return v == none ? s->engine->bind_null(s, i) : s->engine->bind_int(s, i, v);
}

Err stmt_bind_int32(Stmt *s, int i, int32_t v) { return bind_or_null(s, i, v, INT_NONE); }

Err stmt_bind_mass(Stmt *s, int i, Mass v) { return bind_or_null(s, i, v.mg, MASS_NONE.mg); }

Err stmt_bind_percent(Stmt *s, int i, Percent v) {
    return bind_or_null(s, i, v.hundredths, PERCENT_NONE.hundredths);
}

Err stmt_bind_day(Stmt *s, int i, Day v) { return bind_or_null(s, i, v.n, DAY_NONE.n); }

Err stmt_bind_month(Stmt *s, int i, Month v) { return bind_or_null(s, i, v.n, MONTH_NONE.n); }

Err stmt_bind_instant(Stmt *s, int i, Instant v) { return bind_or_null(s, i, v.us, INSTANT_NONE.us); }

Err stmt_step(Stmt *s, bool *ret_row) { return s->engine->step(s, ret_row); }

int64_t stmt_changes(Stmt *s) { return s->engine->changes(s); }

void stmt_reset(Stmt *s) { s->engine->reset(s); }
