/* Who may act now: users' standing in memory, read from the database at first need and forgotten when it may have changed. Thread-safe. */
#ifndef AUTH_SESSIONS_H
#define AUTH_SESSIONS_H

#include "auth/token.h"
#include "db/db.h"

typedef struct Sessions Sessions;

Sessions *sessions_new(void);
void sessions_free(Sessions *s);
/* Does the token still speak for its user? Not where the user is gone or inactive, has another role or kindergarten, or where the token was issued up to the second
 * of the user's last revocation and belongs to another session than the one then kept. ERR_UNAUTHORIZED. `db` (outside a transaction of its own that could be older)
 * NULL: from memory alone, ERR_BUSY where it is not there. */
Err sessions_check(Sessions *s, App *app, Db *db, Arena *a, Fault *f, const Claims *claims);
/* Called when another process may have changed a user. user_id 0: everybody. */
void sessions_forget(Sessions *s, int64_t user_id);
/* The writer's group is committed (or undone): what was in doubt may be remembered again. `revoked` hears of whom no session was kept, so far as they are few:
 * the next check finds out the others. */
void sessions_settled(Sessions *s, void (*revoked)(void *ctx, int64_t user_id), void *ctx);

/* When a token made now for a user with this last revocation may say it was issued: a whole second that is not up to it. */
int64_t sessions_issued_at(Instant now, Instant valid_from);

/* Refresh tokens: one row each, kept as a hash; a token used twice revokes its whole family. Within a write. */
enum { REFRESH_SECONDS = 14 * 24 * 3600 };
/* family NULL: a new one. In the arena. */
Err refresh_issue(Tx *tx, int64_t user_id, int64_t kg, const char *family, const char **ret_token,
                  const char **ret_family);
/* Whose it is, without using it. ERR_UNAUTHORIZED: unknown, over. */
Err refresh_owner(Tx *tx, const char *token, int64_t *ret_user_id, int64_t *ret_kg);
/* *ret_stolen true (and OK, so that the revocation is kept): it had been used before. ERR_UNAUTHORIZED: unknown, over. */
Err refresh_use(Tx *tx, const char *token, int64_t *ret_user_id, int64_t *ret_kg, const char **ret_family,
                bool *ret_stolen);
/* Ends the session the token belongs to; an unknown token ends nothing and is no error. */
Err refresh_end_family(Tx *tx, const char *token);
Err refresh_prune(Tx *tx);
/* Ends the sessions of a user of the transaction's kindergarten but the one kept (NULL: all): tokens issued up to this second, and refresh tokens. */
Err sessions_end(Tx *tx, int64_t user_id, const char *kept_session);

#endif
