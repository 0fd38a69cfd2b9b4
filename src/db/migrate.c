#include "db/migrate.h"

#include "db/engine.h"
#include "db/queries.h"

FIELDS(MigrationDone, FIELD(MigrationDone, number), FIELD(MigrationDone, name),
       FIELD(MigrationDone, applied_at));
FIELDS(MigrationTable, FIELD(MigrationTable, there));

int migrations_known(void) {
    int n = 0;
    while (migrations[n].number)
        n++;
    return n;
}

/* The number of the last migration the database has had; 0: none. */
static Err last_done(Tx *tx, int *ret) {
    MigrationTable table;
    TRY(q_migration_table(tx, &table));
    MigrationDone last = {0};
    bool found = false;
    if (table.there)
        TRY(q_migration_last(tx, &last, &found));
    *ret = found ? last.number : 0;
    return OK;
}

static Err newer(Fault *f, int last) {
    return fault_inner(
        f, ERR_CONFLICT,
        "the database is newer than this program: it has had migration %d, the program knows %d", last,
        migrations_known());
}

static Err migrate_one(Tx *tx, const Migration *m) {
    TRY(db_script(tx->db, tx->fault, tx->db->engine == &engine_sqlite ? m->sqlite : m->postgres));
    return q_migration_note(tx, (MigrationNoteArgs){.number = m->number, .name = m->name});
}

/* Runs the first migration that is missing, in a transaction; looks within it, since another process may be at the same work. */
static Err migrate_next(Tx *tx, const Migration **ret_done) {
    TRY(db_begin(tx->db, tx->fault, true));
    const Migration *next = NULL;
    int last = 0;
    Err e = last_done(tx, &last);
    if (e == OK && last > migrations_known())
        e = newer(tx->fault, last);
    if (e == OK && last < migrations_known()) {
        next = &migrations[last];
        e = migrate_one(tx, next);
    }
    if (e == OK)
        e = db_commit(tx->db, tx->fault);
    else
        db_rollback(tx->db);
    if (e == OK)
        *ret_done = next;
    return e;
}

Err migrate(Db *db, Fault *f, void (*told)(void *ctx, const char *name), void *ctx) {
    ARENA_SCOPE Arena *a = arena_new();
    Tx tx = {.db = db, .arena = a, .fault = f, .now = clock_now(&clock_system)};
    for (;;) {
        const Migration *done = NULL;
        TRY(migrate_next(&tx, &done));
        if (!done)
            return OK;
        if (told)
            told(ctx, done->name);
    }
}

Err migrations_pending(Db *db, Fault *f, int *ret) {
    ARENA_SCOPE Arena *a = arena_new();
    Tx tx = {.db = db, .arena = a, .fault = f};
    int last = 0;
    TRY(last_done(&tx, &last));
    *ret = migrations_known() - last;
    return OK;
}
