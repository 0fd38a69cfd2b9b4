/* The settings, one row each: from the environment, then from .env in the working folder, then the default. */
#ifndef BASE_SETTINGS_H
#define BASE_SETTINGS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/fault.h"
#include "base/log.h"
#include <stdbool.h>

typedef struct Settings {
    const char *database_url; /* sqlite:///relative, sqlite:////absolute, postgresql://… */
    const char *sqlite_path;  /* NULL on another database */
    const char *redis_url;    /* NULL: everything runs inside the process */
    const char *secret_key;   /* at least 32 bytes; NULL where it is missing and none was to be made */
    const char *listen_host;
    int listen_port;
    const char *public_url;      /* NULL: http://LISTEN */
    const char *trusted_proxies; /* addresses and networks (10.0.0.0/8), with commas or spaces between them */
    bool debug;
    LogLevel log_level;
    int workers;
    int rate_limit; /* requests a second and address; 0: off */
    const char *celery_queue;
    const char *warning; /* a line about names in .env that are no settings; NULL: there are none */
} Settings;

typedef struct SettingRow {
    const char *name, *fallback, *does;
} SettingRow;
extern const SettingRow setting_rows[]; /* ended by a NULL name; .env.example is held against it by a test */

/* Reads and checks them all. On the embedded default makes and keeps SECRET_KEY (0600, beside the database) when `make_key` and there is none, unless a database is there whose key it cannot be.
 * ERR_INVALID with fault->inner in one clear English line naming the setting. Strings live in the arena. */
Err settings_load(Arena *a, Fault *f, bool make_key, Settings *ret);

#endif
