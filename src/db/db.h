/* A database, whichever it is. Features do not call this: they call the functions made from their queries.sql. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/app.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/fault.h"
#include "json/fields.h"

typedef struct Database Database; /* where it is, and how to open a connection to it */
typedef struct Db Db;             /* one connection; one thread at a time */
typedef struct Stmt Stmt;         /* a prepared statement of one connection, kept by it */

/* A query of a queries.sql, in both dialects. Static; `slot` is its place in a connection's table of prepared statements. */
typedef struct Query {
    const char *name;
    const char *sqlite, *postgres;
    int slot; /* -1: prepared for one use, not kept */
    int n_params;
} Query;
extern const Query *const queries_all[]; /* made by tools/gen_queries.py; ended by NULL */
extern const int queries_count;

/* Who is at work and where: what a rule may know besides its arguments. A transaction is one piece of work on one connection,
 * a read (a snapshot) or, under the writer, a write. */
typedef struct Tx {
    App *app;
    Db *db;
    Arena *arena;
    Fault *fault;
    int64_t kg;      /* the kindergarten; 0 is the network */
    int64_t user_id; /* who acts; 0: the system itself */
    Role role;
    Lang lang;
    const char *address; /* of the caller; NULL for the system */
    Instant now;
    const Zone *zone;        /* the kindergarten's */
    Day today;               /* in that zone */
    struct Journal *journal; /* of a write: heads, events (journal/journal.h); NULL in a read */
    struct Kept *kept;       /* what features remember within it: tx_keep() */
} Tx;

/* A feature's own memory of a transaction, in its arena, zeroed when first asked for. `owner`: an address of the feature's own. */
void *tx_keep(Tx *tx, const void *owner, size_t size);
/* The same for the life of a connection (one thread at a time); `end`, if any, is called before it is freed. */
void *db_keep(Db *db, const void *owner, size_t size, void (*end)(void *memory));

/* Opening. `url` as in DATABASE_URL. A connection for reading refuses writes. Errors: ERR_UNAVAILABLE with fault->inner in one clear line. */
Err database_open(Fault *f, const char *url, Database **ret);
void database_close(Database *d);
Err db_connect(Database *d, Fault *f, bool writes, Db **ret);
void db_disconnect(Db *db);
/* True if it answers. */
bool db_ping(Db *db);
/* A number that changes when another connection or process has committed. */
int64_t db_data_version(Db *db);

#define BACKUP_PART ".part" /* what a copy's name ends with until it is whole */
/* Copies the database as it is at this moment into a file (its owner's alone, complete or not there), while others go on working.
 * A file of that name goes. `progress` (may be NULL) hears how far it is. */
typedef void Progress(void *ctx, int64_t done, int64_t of);
Err database_backup(Database *d, Fault *f, const char *path, Progress *progress, void *ctx);
/* Puts such a copy in the database's place, in one transaction. ERR_INVALID, and nothing changed, where the file is not a whole database of ours, or a newer program's.
 * ERR_UNAVAILABLE where somebody else has the database open. */
Err database_restore(Database *d, Fault *f, const char *path, Progress *progress, void *ctx);

/* Transactions and savepoints of a connection. A failed commit leaves nothing behind. */
Err db_begin(Db *db, Fault *f, bool writes);
Err db_commit(Db *db, Fault *f);
void db_rollback(Db *db);
Err db_savepoint(Db *db, Fault *f);
Err db_release(Db *db, Fault *f);
void db_rollback_to(
    Db *db); /* to the savepoint, and ends it; where that fails, rolls back the whole transaction */
/* False too where a failure has already undone the transaction as a whole (the disk is full, …). */
bool db_in_transaction(const Db *db);
/* What a writing connection does between transactions, while nobody waits for an answer (SQLite: a checkpoint when it is due). */
void db_tend(Db *db);
/* Several statements without parameters or results: a migration. */
Err db_script(Db *db, Fault *f, const char *sql);

/* Statements: prepare, bind by index from 1, step, read columns from 0, reset. Used by the generated functions.
 * An error is ERR_UNAVAILABLE (busy, full, gone: the caller may try again), ERR_CONFLICT (a unique index), or ERR_INTERNAL. */
Err stmt_get(Tx *tx, const Query *q, Stmt **ret);
Err stmt_bind_int(Stmt *s, int i, int64_t v);
Err stmt_bind_real(Stmt *s, int i, double v);
Err stmt_bind_text(Stmt *s, int i, const char *v); /* NULL is null; must live until the reset */
Err stmt_bind_blob(Stmt *s, int i, Bytes v);
Err stmt_bind_null(Stmt *s, int i);
/* By type; a type's none is bound as null. */
Err stmt_bind_int32(Stmt *s, int i, int32_t v);
Err stmt_bind_mass(Stmt *s, int i, Mass v);
Err stmt_bind_percent(Stmt *s, int i, Percent v);
Err stmt_bind_day(Stmt *s, int i, Day v);
Err stmt_bind_month(Stmt *s, int i, Month v);
Err stmt_bind_instant(Stmt *s, int i, Instant v);
/* *ret_row false: done. */
Err stmt_step(Stmt *s, bool *ret_row);
/* Reads the row at hand into a record: columns go to the fields of the same name (a column without a field, or a field without a column, is ERR_INTERNAL for the
 * first and none for the second; a Person `user` is read from its id in a column `user` or `user_id`, a Choice from its word). Texts and blobs are copied to the arena. */
Err stmt_record(Stmt *s, Arena *a, const FieldSet *set, void *record);
int64_t stmt_changes(Stmt *s);
void stmt_reset(Stmt *s);

static inline void stmt_cleanup(Stmt **s) {
    if (*s)
        stmt_reset(*s);
}
#define STMT_SCOPE __attribute__((cleanup(stmt_cleanup)))

#endif
