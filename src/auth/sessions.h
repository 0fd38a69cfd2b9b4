/* Who may act now: users' standing in memory, read from the database at first need and forgotten when it may have changed. Thread-safe. */
#ifndef AUTH_SESSIONS_H
#define AUTH_SESSIONS_H

#include "auth/token.h"
#include "db/db.h"

typedef struct Sessions Sessions;

typedef struct Standing {
    int64_t user_id, kg;
    Role role;
    bool active;
    Instant valid_from;       /* a token issued up to this second is over, … */
    const char *kept_session; /* … unless it belongs to this session */
} Standing;

Sessions *sessions_new(void);
void sessions_free(Sessions *s);
/* Does the token still speak for its user? ERR_UNAUTHORIZED. `db` NULL: from memory alone, ERR_BUSY where it is not there. */
Err sessions_check(Sessions *s, App *app, Db *db, Arena *a, Fault *f, const Claims *claims);
/* Called after the commit of anything that changed a user, and when another process may have. user_id 0: everybody. */
void sessions_forget(Sessions *s, int64_t user_id);

/* Refresh tokens: one row each, kept as a hash; a token used twice revokes its whole family. Within a write. */
enum { REFRESH_SECONDS = 14 * 24 * 3600 };
Err refresh_issue(Tx *tx, int64_t user_id, int64_t kg, const char *family, const char **ret_token, const char **ret_family); /* family NULL: a new one */
/* *ret_stolen true (and OK, so that the revocation is kept): it had been used before. ERR_UNAUTHORIZED: unknown, over. */
Err refresh_use(Tx *tx, const char *token, int64_t *ret_user_id, int64_t *ret_kg, const char **ret_family, bool *ret_stolen);
Err refresh_end_family(Tx *tx, const char *token);
/* Ends a user's sessions but the one kept (NULL: all). */
Err sessions_end(Tx *tx, int64_t user_id, const char *kept_session);

#endif
