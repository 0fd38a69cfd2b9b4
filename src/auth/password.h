/* Passwords: Argon2id at libsodium's interactive strength. Slow on purpose: never under the writer. */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H

#include "base/arena.h"
#include "base/fault.h"
#include <stdbool.h>

/* In the arena. */
Err password_hash(Arena *a, Fault *f, const char *password, const char **ret);
/* `hash` NULL (nobody of that name): takes as long, and is false. */
bool password_verify(const char *hash, const char *password);
/* NULL, or the code of what is wrong with a new password (too_short under 8 characters, too_long over 128, too_common). */
const char *password_fault(const char *password, const char *username);

#endif
