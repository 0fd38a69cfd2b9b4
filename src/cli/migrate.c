#include "db/migrate.h"
#include "cli/cli.h"

#include <stdio.h>

static void told(void *ctx, const char *name) {
    int *n = ctx;
    ++*n;
    printf("%s\n", name);
}

static Err run(Call *c) {
    Database *d;
    Db *db = NULL;
    TRY(call_settings(c, true));
    TRY(database_open(&c->fault, c->settings.database_url, &d));
    int n = 0;
    Err e = db_connect(d, &c->fault, true, &db);
    if (e == OK)
        e = migrate(db, &c->fault, told, &n);
    if (e == OK && n == 0)
        printf("The database is up to date.\n");
    if (db)
        db_disconnect(db);
    database_close(d);
    return e;
}

const Verb verb_migrate = {
    .name = "migrate", .run = run, .does = "Makes the database, or brings it up to date"};
