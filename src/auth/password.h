/* Passwords: Argon2id at libsodium's interactive strength. Slow on purpose: never under the writer. */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H

#include "base/arena.h"
#include "base/fault.h"
#include <stdbool.h>

enum { PASSWORD_MIN = 8, PASSWORD_MAX = 128 }; /* characters, of a new one */

/* In the arena. */
Err password_hash(Arena *a, Fault *f, const char *password, const char **ret);
/* `hash` NULL (nobody of that name): takes as long, and is false. */
bool password_verify(const char *hash, const char *password);
/* True where the hash was made with weaker parameters than today's. */
bool password_outdated(const char *hash);
/* NULL, or the code of what is wrong with a new password: too_short, too_long, too_common (also: the username itself, which may be NULL). */
const char *password_fault(const char *password, const char *username);

#endif
