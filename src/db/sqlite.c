/* The embedded engine: SQLite in WAL mode, where readers never wait for the writer and a commit is one synced append. */
#include "db/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    /* About 16 MB of log, four times SQLite's own default: a page that changes often is carried over less often. */
    CHECKPOINT_FRAMES = 4000,
    FINISH_FRAMES = 4 * CHECKPOINT_FRAMES,
    BUSY_MS = 5000,
};

typedef struct SqliteDatabase {
    Database base;
    char *path;
} SqliteDatabase;

/* What a connection says without being asked by a feature. */
typedef enum Fixed {
    FIXED_BEGIN,
    FIXED_BEGIN_WRITE,
    FIXED_COMMIT,
    FIXED_ROLLBACK,
    FIXED_SAVEPOINT,
    FIXED_RELEASE,
    FIXED_ROLLBACK_TO,
    FIXED_DATA_VERSION,
    FIXED_PING,
    FIXED_COUNT,
} Fixed;

static const char *const fixed_sql[FIXED_COUNT] = {
    [FIXED_BEGIN] = "BEGIN",
    [FIXED_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [FIXED_COMMIT] = "COMMIT",
    [FIXED_ROLLBACK] = "ROLLBACK",
    [FIXED_SAVEPOINT] = "SAVEPOINT w",
    [FIXED_RELEASE] = "RELEASE w",
    [FIXED_ROLLBACK_TO] = "ROLLBACK TO w",
    [FIXED_DATA_VERSION] = "PRAGMA data_version",
    [FIXED_PING] = "PRAGMA schema_version",
};

typedef struct SqliteDb SqliteDb;

typedef struct SqliteStmt {
    Stmt base;
    SqliteDb *db;
    sqlite3_stmt *h;
    bool in_use, kept;
    struct SqliteStmt *next; /* the same query, asked again while its first statement was at work */
} SqliteStmt;

struct SqliteDb {
    Db base;
    sqlite3 *h;
    bool writes;
    sqlite3_stmt *fixed[FIXED_COUNT];
    SqliteStmt **kept; /* by Query.slot */
    int wal_frames, tended_frames;
    Tender *tender; /* from the first time it is needed */
};

static SqliteDb *of_db(const Db *db) { return (SqliteDb *)(uintptr_t)db; }

static SqliteStmt *of_stmt(const Stmt *s) { return (SqliteStmt *)(uintptr_t)s; }

static Err err_of(int rc, bool writes) {
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL: return ERR_UNAVAILABLE;
    case SQLITE_READONLY:
        return writes ? ERR_UNAVAILABLE : ERR_INTERNAL; /* a reader that writes is a mistake of ours */
    case SQLITE_CONSTRAINT:
        return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY ? ERR_CONFLICT
                                                                                    : ERR_INTERNAL;
    default: return ERR_INTERNAL;
    }
}

static Err failed(const SqliteDb *db, Fault *f, int rc, const char *what) {
    return fault_inner(f, err_of(rc, db->writes), "%s: %s (SQLite %d)", what, sqlite3_errmsg(db->h), rc);
}

sqlite3 *sqlite_handle(Db *db) { return of_db(db)->h; }

/* --- opening --- */

static Err sqlite_open(Fault *f, const char *place, Database **ret) {
    if (!*place)
        return fault_inner(f, ERR_UNAVAILABLE, "DATABASE_URL names no file (sqlite:///oshxona.db)");
    /* Refused once SQLite is in use. Without it every allocation of every thread takes one lock. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    SqliteDatabase *d = calloc(1, sizeof *d);
    char *path = strdup(place);
    if (!d || !path)
        abort();
    *d = (SqliteDatabase){.base.engine = &engine_sqlite, .path = path};
    *ret = &d->base;
    return OK;
}

static void sqlite_close(Database *base) {
    SqliteDatabase *d = (SqliteDatabase *)base;
    free(d->path);
    free(d);
}

/* A new file is its owner's alone; SQLite gives its log and index the same mode. An existing one is not touched: closing a file that SQLite has open would drop its locks. */
static Err make_file(Fault *f, const char *path) {
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    else if (errno != EEXIST)
        return fault_inner(f, ERR_UNAVAILABLE, "cannot create the database %s: %s", path, strerror(errno));
    return OK;
}

int sqlite_read_int(sqlite3 *h, const char *sql, int64_t *ret) {
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(h, sql, -1, &s, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(s);
    if (rc == SQLITE_ROW)
        *ret = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

/* SQLITE_ERROR where the file's place does not allow a log beside it. */
static int use_wal(sqlite3 *h) {
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(h, "PRAGMA journal_mode = WAL", -1, &s, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(s);
    if (rc == SQLITE_ROW)
        rc = strcmp((const char *)sqlite3_column_text(s, 0), "wal") == 0 ? SQLITE_OK : SQLITE_ERROR;
    sqlite3_finalize(s);
    return rc;
}

static int wal_grown(void *ctx, sqlite3 *h, const char *name, int frames) {
    (void)h, (void)name;
    SqliteDb *db = ctx;
    db->wal_frames = frames;
    if (frames < db->tended_frames) /* the log began again */
        db->tended_frames = 0;
    return SQLITE_OK;
}

/* temp_store: what a savepoint may undo stays in memory; a file for it costs a write half as much again. */
static int set_up(SqliteDb *db) {
    int rc = sqlite3_busy_timeout(db->h, BUSY_MS);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db->h, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
    if (rc == SQLITE_OK && db->writes)
        rc = use_wal(db->h);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db->h,
                          db->writes ? "PRAGMA synchronous = FULL; PRAGMA cache_size = -8000;"
                                       "PRAGMA journal_size_limit = 33554432; PRAGMA temp_store = MEMORY"
                                     : "PRAGMA query_only = ON; PRAGMA cache_size = -1000",
                          NULL, NULL, NULL);
    if (rc == SQLITE_OK && db->writes)
        sqlite3_wal_hook(db->h, wal_grown, db); /* instead of a checkpoint within a commit */
    return rc;
}

/* A file of another program is refused before anything is written into it. */
static Err check_owner(SqliteDb *db, Fault *f, const char *path) {
    int64_t application = 0, tables = 0;
    int rc = sqlite_read_int(db->h, "PRAGMA application_id", &application);
    if (rc == SQLITE_OK)
        rc = sqlite_read_int(db->h, "SELECT count(*) FROM sqlite_schema", &tables);
    if (rc != SQLITE_OK)
        return fault_inner(f, ERR_UNAVAILABLE, "cannot open the database %s: %s", path,
                           sqlite3_errmsg(db->h));
    if (application != APPLICATION_ID && tables > 0)
        return fault_inner(f, ERR_UNAVAILABLE, "%s is a database of another program", path);
    return OK;
}

static void sqlite_disconnect(Db *base);

static Err sqlite_connect(Database *base, Fault *f, bool writes, Db **ret) {
    const char *path = ((SqliteDatabase *)base)->path;
    if (writes)
        TRY(make_file(f, path));
    SqliteDb *db = calloc(1, sizeof *db);
    SqliteStmt **kept = calloc((size_t)queries_count + 1, sizeof *kept);
    if (!db || !kept)
        abort();
    *db = (SqliteDb){.base.engine = &engine_sqlite, .writes = writes, .kept = kept};
    int rc = sqlite3_open_v2(path, &db->h,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    Err e = OK;
    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(db->h, BUSY_MS);
        e = check_owner(db, f, path);
        if (e == OK)
            rc = set_up(db);
    }
    if (rc != SQLITE_OK)
        e = fault_inner(f, ERR_UNAVAILABLE, "cannot open the database %s: %s", path, sqlite3_errmsg(db->h));
    if (e != OK) {
        sqlite_disconnect(&db->base);
        return e;
    }
    *ret = &db->base;
    return OK;
}

static void stmt_free(SqliteStmt *s) {
    sqlite3_finalize(s->h);
    free(s->base.fields);
    free(s);
}

static void sqlite_disconnect(Db *base) {
    SqliteDb *db = of_db(base);
    for (int i = 0; i < queries_count; i++)
        for (SqliteStmt *s = db->kept[i], *next; s; s = next) {
            next = s->next;
            stmt_free(s);
        }
    for (int i = 0; i < FIXED_COUNT; i++)
        sqlite3_finalize(db->fixed[i]);
    tender_stop(db->tender);
    sqlite3_close_v2(db->h);
    free(db->kept);
    free(db);
}

/* --- transactions --- */

static int step_fixed(SqliteDb *db, Fixed which, int64_t *ret) {
    sqlite3_stmt **s = &db->fixed[which];
    if (!*s) {
        int rc = sqlite3_prepare_v3(db->h, fixed_sql[which], -1, SQLITE_PREPARE_PERSISTENT, s, NULL);
        if (rc != SQLITE_OK)
            return rc;
    }
    int rc = sqlite3_step(*s);
    if (rc == SQLITE_ROW && ret)
        *ret = sqlite3_column_int64(*s, 0);
    int reset = sqlite3_reset(*s);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? reset : rc;
}

static Err fixed(Db *base, Fault *f, Fixed which) {
    SqliteDb *db = of_db(base);
    int rc = step_fixed(db, which, NULL);
    return rc == SQLITE_OK ? OK : failed(db, f, rc, fixed_sql[which]);
}

static bool sqlite_in_transaction(const Db *db) { return !sqlite3_get_autocommit(of_db(db)->h); }

static void sqlite_rollback(Db *db) {
    if (sqlite_in_transaction(db))
        (void)step_fixed(of_db(db), FIXED_ROLLBACK,
                         NULL); /* what fails here is undone when the connection closes */
}

static Err sqlite_begin(Db *db, Fault *f, bool writes) {
    return fixed(db, f, writes ? FIXED_BEGIN_WRITE : FIXED_BEGIN);
}

static Err sqlite_commit(Db *db, Fault *f) {
    Err e = fixed(db, f, FIXED_COMMIT);
    if (e != OK)
        sqlite_rollback(db);
    return e;
}

static Err sqlite_savepoint(Db *db, Fault *f) { return fixed(db, f, FIXED_SAVEPOINT); }

static Err sqlite_release(Db *db, Fault *f) { return fixed(db, f, FIXED_RELEASE); }

static void sqlite_rollback_to(Db *db) {
    if (step_fixed(of_db(db), FIXED_ROLLBACK_TO, NULL) != SQLITE_OK ||
        step_fixed(of_db(db), FIXED_RELEASE, NULL) != SQLITE_OK)
        sqlite_rollback(db);
}

/* The tender carries over the most of it while writes go on, but under an unbroken load never quite all, so that the log could not begin again:
 * now and then the writer does the rest itself. */
static void sqlite_tend(Db *base) {
    SqliteDb *db = of_db(base);
    if (db->wal_frames - db->tended_frames < CHECKPOINT_FRAMES)
        return;
    db->tended_frames = db->wal_frames;
    if (!db->tender)
        db->tender = tender_start(sqlite3_db_filename(db->h, "main"));
    if (db->tender && db->wal_frames < FINISH_FRAMES)
        tender_wake(db->tender);
    else
        (void)sqlite3_wal_checkpoint_v2(db->h, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static Err sqlite_script(Db *base, Fault *f, const char *sql) {
    SqliteDb *db = of_db(base);
    int rc = sqlite3_exec(db->h, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? OK : failed(db, f, rc, "script");
}

static bool sqlite_ping(Db *db) { return step_fixed(of_db(db), FIXED_PING, NULL) == SQLITE_OK; }

/* -1 where the database does not answer: unlike any number before. */
static int64_t sqlite_data_version(Db *db) {
    int64_t version = -1;
    return step_fixed(of_db(db), FIXED_DATA_VERSION, &version) == SQLITE_OK ? version : -1;
}

/* --- statements --- */

static Err sqlite_prepare(SqliteDb *db, Fault *f, const Query *q, SqliteStmt **ret) {
    sqlite3_stmt *h = NULL;
    int rc = sqlite3_prepare_v3(db->h, q->sqlite, -1, q->slot < 0 ? 0 : SQLITE_PREPARE_PERSISTENT, &h, NULL);
    if (rc != SQLITE_OK)
        return failed(db, f, rc, q->name);
    if (sqlite3_bind_parameter_count(h) != q->n_params) {
        sqlite3_finalize(h);
        return fault_inner(f, ERR_INTERNAL, "%s: not %d parameters", q->name, q->n_params);
    }
    SqliteStmt *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    *s = (SqliteStmt){
        .base = {.engine = &engine_sqlite, .name = q->name}, .db = db, .h = h, .kept = q->slot >= 0};
    *ret = s;
    return OK;
}

static Err sqlite_get(Db *base, Fault *f, const Query *q, Stmt **ret) {
    SqliteDb *db = of_db(base);
    SqliteStmt *s = q->slot < 0 ? NULL : db->kept[q->slot];
    while (s && s->in_use)
        s = s->next;
    if (!s) {
        TRY(sqlite_prepare(db, f, q, &s));
        if (s->kept) {
            s->next = db->kept[q->slot];
            db->kept[q->slot] = s;
        }
    }
    s->in_use = true;
    s->base.fault = f;
    *ret = &s->base;
    return OK;
}

static Err bound(const Stmt *s, int rc) {
    return rc == SQLITE_OK ? OK : failed(of_stmt(s)->db, s->fault, rc, s->name);
}

static Err sqlite_bind_int(Stmt *s, int i, int64_t v) {
    return bound(s, sqlite3_bind_int64(of_stmt(s)->h, i, v));
}

static Err sqlite_bind_real(Stmt *s, int i, double v) {
    return bound(s, sqlite3_bind_double(of_stmt(s)->h, i, v));
}

static Err sqlite_bind_text(Stmt *s, int i, const char *v) {
    return bound(s, sqlite3_bind_text(of_stmt(s)->h, i, v, -1, SQLITE_STATIC));
}

static Err sqlite_bind_blob(Stmt *s, int i, Bytes v) {
    return bound(s, sqlite3_bind_blob64(of_stmt(s)->h, i, v.p, v.n, SQLITE_STATIC));
}

static Err sqlite_bind_null(Stmt *s, int i) { return bound(s, sqlite3_bind_null(of_stmt(s)->h, i)); }

static Err sqlite_step(Stmt *s, bool *ret_row) {
    int rc = sqlite3_step(of_stmt(s)->h);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return failed(of_stmt(s)->db, s->fault, rc, s->name);
    *ret_row = rc == SQLITE_ROW;
    return OK;
}

static int64_t sqlite_changes(Stmt *s) { return sqlite3_changes64(sqlite3_db_handle(of_stmt(s)->h)); }

static void sqlite_reset(Stmt *base) {
    SqliteStmt *s = of_stmt(base);
    if (!s->kept) {
        stmt_free(s);
        return;
    }
    (void)sqlite3_reset(s->h);          /* repeats what the step has told */
    (void)sqlite3_clear_bindings(s->h); /* they point to memory of the caller's */
    s->base.fault = NULL;
    s->in_use = false;
}

static int sqlite_columns(const Stmt *s) { return sqlite3_column_count(of_stmt(s)->h); }

static const char *sqlite_column_name(const Stmt *s, int i) {
    const char *name = sqlite3_column_name(of_stmt(s)->h, i);
    return name ? name : "";
}

static bool sqlite_column_null(const Stmt *s, int i) {
    return sqlite3_column_type(of_stmt(s)->h, i) == SQLITE_NULL;
}

static int64_t sqlite_column_int(const Stmt *s, int i) { return sqlite3_column_int64(of_stmt(s)->h, i); }

static double sqlite_column_real(const Stmt *s, int i) { return sqlite3_column_double(of_stmt(s)->h, i); }

static Bytes sqlite_column_text(const Stmt *s, int i) {
    const void *p = sqlite3_column_text(of_stmt(s)->h, i); /* before the length */
    return (Bytes){p ? p : "", (size_t)sqlite3_column_bytes(of_stmt(s)->h, i)};
}

static Bytes sqlite_column_blob(const Stmt *s, int i) {
    const void *p = sqlite3_column_blob(of_stmt(s)->h, i);
    return (Bytes){p, (size_t)sqlite3_column_bytes(of_stmt(s)->h, i)};
}

const Engine engine_sqlite = {
    .scheme = "sqlite:///",
    .open = sqlite_open,
    .close = sqlite_close,
    .backup = sqlite_backup,
    .restore = sqlite_restore,
    .connect = sqlite_connect,
    .disconnect = sqlite_disconnect,
    .ping = sqlite_ping,
    .data_version = sqlite_data_version,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .savepoint = sqlite_savepoint,
    .release = sqlite_release,
    .rollback_to = sqlite_rollback_to,
    .in_transaction = sqlite_in_transaction,
    .tend = sqlite_tend,
    .script = sqlite_script,
    .get = sqlite_get,
    .bind_int = sqlite_bind_int,
    .bind_real = sqlite_bind_real,
    .bind_text = sqlite_bind_text,
    .bind_blob = sqlite_bind_blob,
    .bind_null = sqlite_bind_null,
    .step = sqlite_step,
    .changes = sqlite_changes,
    .reset = sqlite_reset,
    .columns = sqlite_columns,
    .column_name = sqlite_column_name,
    .column_null = sqlite_column_null,
    .column_int = sqlite_column_int,
    .column_real = sqlite_column_real,
    .column_text = sqlite_column_text,
    .column_blob = sqlite_column_blob,
};
