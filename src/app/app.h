/* The parts put together: opening them in order, and running a request or a command's work in a transaction. */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/app.h"
#include "db/db.h"
#include "http/openapi.h"
#include "http/route.h"

/* Every feature's routes, and every live message, once. */
extern const RouteTable app_routes;
extern const LiveMessage app_live_messages[]; /* ended by a NULL type */
/* The OpenAPI document. */
void app_openapi(Buf *out);

/* Opens database, vault, signer, sessions; the writer too when `writes`. ERR_UNAVAILABLE or ERR_INVALID with fault->inner in one clear line.
 * An unmigrated database is ERR_CONFLICT unless `migrate_it`. `app` is filled in; close with app_close even after a failure. */
typedef struct AppOptions {
    bool writes, migrate_it;
    const Clock *clock; /* NULL: the system's */
} AppOptions;
Err app_open(const Settings *settings, const AppOptions *options, Fault *f, App *app);
void app_close(App *app);

/* Runs `work` in a write transaction of kindergarten kg, through the writer, as user_id (0: the system). Everything it allocates lies in the arena. */
Err app_write(App *app, Arena *a, Fault *f, int64_t kg, int64_t user_id, Role role,
              Err (*work)(Tx *tx, void *ctx), void *ctx);
/* The same for a read, on a connection of its own. */
Err app_read(App *app, Arena *a, Fault *f, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx);
/* The same on the caller's connection. */
Err app_read_on(App *app, Db *db, Arena *a, Fault *f, int64_t kg, Err (*work)(Tx *tx, void *ctx), void *ctx);

/* Serves until SIGTERM or SIGINT. Whoever calls has blocked both before app_open(), which starts threads. */
Err app_serve(App *app, Fault *f);

/* A live message as clients hear it: its persons named. */
enum { APP_MESSAGE_MAX = 256 * 1024 };
struct Event;
void app_tell_event(Tx *tx, const struct Event *event, Buf *out);

#endif
