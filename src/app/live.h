/* What the hub asks: who a client is, what it has missed, whether it may still hear. */
#ifndef APP_LIVE_H
#define APP_LIVE_H

#include "base/app.h"
#include "db/db.h"
#include "http/live.h"

/* All of it is used on the hub's thread alone. */
typedef struct Live {
    App *app;
    Db *db;
    Arena *arena;
} Live;

Err live_init(Live *live, App *app, Fault *f);
void live_destroy(Live *live);
LiveHooks live_hooks(Live *live);

#endif
