/* Access tokens: JWT, HS256 alone, signed with SECRET_KEY. */
#ifndef AUTH_TOKEN_H
#define AUTH_TOKEN_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/types.h"

typedef struct Signer Signer;

enum { ACCESS_SECONDS = 900, SESSION_TEXT = 64 };

typedef struct Claims {
    int64_t user_id, kg; /* kg 0 where the claim is null */
    Role role;
    int64_t iat, exp;    /* seconds */
    const char *session; /* sid, else jti; shorter than SESSION_TEXT */
} Claims;

Signer *signer_new(const char *secret_key);
void signer_free(Signer *s);
/* iss oshxona, sub, kg, role, iat, exp, a fresh jti, and sid = session. In the arena. */
Err token_sign(const Signer *s, Arena *a, Fault *f, const Claims *claims, const char **ret);
/* ERR_UNAUTHORIZED for anything but a whole, unexpired HS256 token of this key and issuer with every claim of the right type. Thread-safe; remembers what it has verified. */
Err token_read(Signer *s, Arena *a, Fault *f, Instant now, const char *token, Claims *ret);
const char *role_word(Role role);      /* admin, manager, cook, superuser */
extern const char *const role_words[]; /* of a Choice: admin, manager, cook */
Role role_of_word(const char *word);

#endif
