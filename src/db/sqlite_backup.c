/* A database's copy out and in, by SQLite's own page-wise backup. */
#include "db/sqlite.h"

#include "db/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PAGES_A_STEP = 500 };

/* Copies `from` over `to`, whose old content stays until the last page is there. */
static Err copy(Fault *f, sqlite3 *from, sqlite3 *to, Progress *progress, void *ctx) {
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    if (!b)
        return fault_inner(f, ERR_UNAVAILABLE, "cannot copy the database: %s", sqlite3_errmsg(to));
    int rc;
    do {
        rc = sqlite3_backup_step(b, PAGES_A_STEP);
        if (progress)
            progress(ctx, sqlite3_backup_pagecount(b) - sqlite3_backup_remaining(b),
                     sqlite3_backup_pagecount(b));
    } while (rc == SQLITE_OK);
    int finished = sqlite3_backup_finish(b);
    if (rc != SQLITE_DONE || finished != SQLITE_OK)
        return fault_inner(f, ERR_UNAVAILABLE, "cannot copy the database: %s",
                           sqlite3_errstr(rc == SQLITE_DONE ? finished : rc));
    return OK;
}

static Err copy_to_file(Db *db, Fault *f, const char *path, Progress *progress, void *ctx) {
    sqlite3 *to = NULL;
    Err e = OK;
    int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL);
    if (rc != SQLITE_OK)
        e = fault_inner(f, ERR_UNAVAILABLE, "cannot write %s: %s", path, sqlite3_errmsg(to));
    /* One snapshot throughout: else the copy would begin anew whenever somebody commits. */
    int64_t version;
    if (e == OK)
        e = db_begin(db, f, false);
    if (e == OK && sqlite_read_int(sqlite_handle(db), "PRAGMA schema_version", &version) != SQLITE_OK)
        e = fault_inner(f, ERR_UNAVAILABLE, "cannot read the database: %s",
                        sqlite3_errmsg(sqlite_handle(db)));
    if (e == OK)
        e = copy(f, sqlite_handle(db), to, progress, ctx);
    /* A file that is complete by itself and can be read where nothing can be written. */
    if (e == OK && sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
        e = fault_inner(f, ERR_UNAVAILABLE, "cannot write %s: %s", path, sqlite3_errmsg(to));
    db_rollback(db);
    sqlite3_close(to);
    return e;
}

/* A file's name is its folder's to keep. Some file systems, a network's among them, cannot be told so: the copy is there all the same. */
static void sync_folder_of(Arena *a, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? arena_strndup(a, path, (size_t)(slash - path) + 1) : ".";
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

/* Durable under its own name, or not there. */
static Err put_in_place(Fault *f, int fd, const char *part, const char *path) {
    if (fsync(fd) != 0 || rename(part, path) != 0)
        return fault_inner(f, ERR_UNAVAILABLE, "cannot write %s: %s", path, strerror(errno));
    sync_folder_of(f->arena, path);
    return OK;
}

Err sqlite_backup(Database *d, Fault *f, const char *path, Progress *progress, void *ctx) {
    const char *part = arena_printf(f->arena, "%s" BACKUP_PART, path);
    Db *db = NULL;
    TRY(db_connect(d, f, false, &db));
    unlink(part);
    int fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    Err e = OK;
    if (fd < 0)
        e = fault_inner(f, ERR_UNAVAILABLE, "cannot write %s: %s", part, strerror(errno));
    if (e == OK)
        e = copy_to_file(db, f, part, progress, ctx);
    if (e == OK)
        e = put_in_place(f, fd, part, path);
    if (e != OK && fd >= 0)
        unlink(part);
    if (fd >= 0)
        close(fd);
    db_disconnect(db);
    return e;
}

/* Ours, undamaged, and not of a newer program, which this one could not serve. */
static Err check_copy(Fault *f, sqlite3 *from, const char *path) {
    int64_t application = 0, faults = 0, last = 0;
    int rc = sqlite_read_int(from, "PRAGMA application_id", &application);
    if (rc != SQLITE_OK && rc != SQLITE_CORRUPT)
        return fault_inner(f, ERR_INVALID, "%s cannot be read: %s", path, sqlite3_errmsg(from));
    if (rc == SQLITE_OK && application != APPLICATION_ID)
        return fault_inner(f, ERR_INVALID, "%s is not a backup of oshxona", path);
    if (rc == SQLITE_OK)
        rc = sqlite_read_int(from, "SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'",
                             &faults);
    if (rc == SQLITE_OK && !faults)
        rc = sqlite_read_int(from, "SELECT COALESCE(MAX(number), 0) FROM migration", &last);
    if (rc != SQLITE_OK || faults)
        return fault_inner(f, ERR_INVALID, "%s is damaged", path);
    if (last > migrations_known())
        return fault_inner(f, ERR_INVALID,
                           "%s is of a newer program: it has had migration %d, this one knows %d", path,
                           (int)last, migrations_known());
    return OK;
}

/* Leaving WAL takes the file for oneself, so it fails where anybody else has it open: a server that went on would remember what is no longer there. */
static Err be_alone(Fault *f, sqlite3 *to) {
    (void)sqlite3_busy_timeout(to, 0);
    if (sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
        return fault_inner(f, ERR_UNAVAILABLE, "the database is in use: stop the server first (%s)",
                           sqlite3_errmsg(to));
    return OK;
}

Err sqlite_restore(Database *d, Fault *f, const char *path, Progress *progress, void *ctx) {
    sqlite3 *from = NULL;
    Db *db = NULL;
    int rc = sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY, NULL);
    Err e = OK;
    if (rc != SQLITE_OK)
        e = fault_inner(f, ERR_INVALID, "cannot open %s: %s", path, sqlite3_errmsg(from));
    if (e == OK)
        e = check_copy(f, from, path);
    if (e == OK)
        e = db_connect(d, f, true, &db);
    if (e == OK)
        e = be_alone(f, sqlite_handle(db));
    if (e == OK)
        e = copy(f, from, sqlite_handle(db), progress, ctx);
    db_disconnect(db);
    sqlite3_close(from);
    return e;
}
