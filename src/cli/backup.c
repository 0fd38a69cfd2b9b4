#include "cli/cli.h"
#include "cli/progress.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Err embedded_only(Call *c) {
    return c->settings.sqlite_path
               ? OK
               : fault_inner(&c->fault, ERR_INVALID,
                             "%s is for the embedded database: use pg_dump and pg_restore", c->verb->name);
}

/* Neither verb may read and write one and the same file. */
static Err must_differ(Call *c, const char *path) {
    struct stat database, file;
    if (stat(c->settings.sqlite_path, &database) != 0 || stat(path, &file) != 0)
        return OK;
    if (database.st_dev == file.st_dev && database.st_ino == file.st_ino)
        return fault_inner(&c->fault, ERR_INVALID, "%s is the database itself", path);
    return OK;
}

/* What is there may be the only good copy. An empty file holds nothing: some scripts make one first. */
static Err must_be_free(Call *c, const char *path) {
    struct stat file;
    if (call_value(c, "force") || lstat(path, &file) != 0 || (S_ISREG(file.st_mode) && file.st_size == 0))
        return OK;
    return fault_inner(&c->fault, ERR_INVALID, "%s is there already: take another name, or --force", path);
}

static Err must_exist(Call *c, const char *path, const char *what) {
    return access(path, R_OK) == 0 ? OK
                                   : fault_inner(&c->fault, ERR_UNAVAILABLE, "cannot read %s %s: %s", what,
                                                 path, strerror(errno));
}

static Err with_database(Call *c, Err (*work)(Database *d, Fault *f, const char *path, Progress *progress,
                                              void *ctx)) {
    Database *d;
    TRY(database_open(&c->fault, c->settings.database_url, &d));
    Bar bar = bar_start(c->verb->name);
    Err e = work(d, &c->fault, c->operands[0], bar_tell, &bar);
    bar_end(&bar);
    database_close(d);
    return e;
}

static Err run_backup(Call *c) {
    TRY(call_settings(c, false));
    TRY(embedded_only(c));
    TRY(must_exist(c, c->settings.sqlite_path, "the database"));
    TRY(must_differ(c, c->operands[0]));
    TRY(must_differ(c, arena_printf(c->arena, "%s" BACKUP_PART, c->operands[0])));
    TRY(must_be_free(c, c->operands[0]));
    TRY(with_database(c, database_backup));
    printf(
        "%s holds the whole database. Keep the key (SECRET_KEY or %s.key) too, in another place: names are sealed with it.\n",
        c->operands[0], c->settings.sqlite_path);
    return OK;
}

/* With another key nobody could sign in, and nothing would say why. A copy that has to be brought up to date first cannot be asked, and whatever
 * else is wrong with it is for the restoring to tell. */
static Err must_fit_key(Call *c) {
    Settings theirs = c->settings;
    theirs.database_url = arena_printf(c->arena, "sqlite:///%s", c->operands[0]);
    theirs.sqlite_path = c->operands[0];
    App app;
    Err e = app_open(&theirs, &(AppOptions){.writes = false}, &c->fault, &app);
    app_close(&app);
    fault_clear(&c->fault);
    return e == ERR_INVALID
               ? fault_inner(
                     &c->fault, e,
                     "nothing was changed: %s was made with another key: bring that, in SECRET_KEY or as %s.key",
                     c->operands[0], c->settings.sqlite_path)
               : OK;
}

/* No key is made here: the copy's names are sealed with the one it had, which has to be brought along. */
static Err run_restore(Call *c) {
    TRY(call_settings(c, false));
    TRY(embedded_only(c));
    TRY(must_exist(c, c->operands[0], "the backup"));
    TRY(must_differ(c, c->operands[0]));
    if (c->settings.secret_key)
        TRY(must_fit_key(c));
    TRY(with_database(c, database_restore));
    printf("%s is in place again.%s\n", c->settings.sqlite_path,
           c->settings.secret_key ? ""
                                  : " Its key is not: bring it too, in SECRET_KEY or beside the database.");
    return OK;
}

static const Option backup_options[] = {
    {"force", NULL, false, "In the place of a file that is there already"}, {0}};
const Verb verb_backup = {
    .name = "backup",
    .run = run_backup,
    .options = backup_options,
    .operands = {"FILE"},
    .does = "Copies the embedded database to a file, while it is being served too",
};
const Verb verb_restore = {
    .name = "restore",
    .run = run_restore,
    .operands = {"FILE"},
    .does = "Puts a backup in the embedded database's place; nothing may be serving it",
};
