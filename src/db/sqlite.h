/* Within the SQLite engine. */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H

#include "db/engine.h"

#include <sqlite3.h>

enum { APPLICATION_ID = 1869834360 }; /* as the first migration writes it into the file */

sqlite3 *sqlite_handle(Db *db);
/* The one number a statement gives. Returns SQLite's code. */
int sqlite_read_int(sqlite3 *h, const char *sql, int64_t *ret);

/* A thread that carries the log over whenever it is woken. NULL where there can be none. */
typedef struct Tender Tender;
Tender *tender_start(const char *path);
void tender_wake(Tender *t);
void tender_stop(Tender *t); /* NULL is fine */

Err sqlite_backup(Database *d, Fault *f, const char *path, Progress *progress, void *ctx);
Err sqlite_restore(Database *d, Fault *f, const char *path, Progress *progress, void *ctx);

#endif
