/* Numbered migrations, forward only, built in from sql/migrations/. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

typedef struct Migration {
    int number;
    const char *name, *sqlite, *postgres;
} Migration;
extern const Migration migrations[]; /* made by tools/gen_migrations.py; ended by number 0 */

/* Rows of the database's own table of them. */
typedef struct MigrationDone {
    int32_t number;
    const char *name;
    Instant applied_at;
} MigrationDone;
RECORD(MigrationDone);

typedef struct MigrationTable {
    int32_t there;
} MigrationTable;
RECORD(MigrationTable);

/* The number of the newest one that this program has. */
int migrations_known(void);
/* Brings the database up to date, each migration in a transaction of its own; `told` (may be NULL) hears each one's name.
 * ERR_CONFLICT (inner: a sentence) where the database is newer than the program. */
Err migrate(Db *db, Fault *f, void (*told)(void *ctx, const char *name), void *ctx);
/* How many are missing; negative: the database is newer, by so many. */
Err migrations_pending(Db *db, Fault *f, int *ret);

#endif
