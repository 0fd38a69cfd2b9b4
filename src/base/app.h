/* The program's parts, put together by app/app.c and passed down; there are no globals. Forward declarations only: any layer may hold one. */
#ifndef BASE_APP_H
#define BASE_APP_H

#include "base/clock.h"
#include "base/settings.h"

typedef struct App {
    const Settings *settings;
    Clock clock;
    struct Database *database; /* db/db.h: where connections come from */
    struct Writer *writer;     /* db/writer.h; NULL where a command runs its writes directly */
    struct Vault *vault;       /* auth/vault.h */
    struct Signer *signer;     /* auth/token.h */
    struct Sessions *sessions; /* auth/sessions.h: who is active, in memory */
    struct Answers *answers;   /* app/cache.h: answers kept in memory */
    struct Server *server;     /* http/server.h; NULL outside serve */
    struct Hub *hub;           /* http/live.h; NULL outside serve */
    const struct Task *tasks;  /* jobs/queue.h: what is done in the background, and when */
} App;

#endif
