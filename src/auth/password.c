#include "auth/password.h"

#include "base/text.h"

#include <sodium.h>
#include <string.h>

static const unsigned long long OPS = crypto_pwhash_OPSLIMIT_INTERACTIVE;
static const size_t MEMORY = crypto_pwhash_MEMLIMIT_INTERACTIVE;

/* A hash of nothing anybody knows, in today's parameters: what an unknown name is compared with. */
static const char dummy[crypto_pwhash_STRBYTES] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                                  "bm90IHRoZSBoYXNoIG9mIGFueSBwYXNzd29yZCBhdCA";

Err password_hash(Arena *a, Fault *f, const char *password, const char **ret) {
    char *out = arena_alloc(a, crypto_pwhash_STRBYTES);
    if (sodium_init() < 0 || crypto_pwhash_str(out, password, strlen(password), OPS, MEMORY) != 0)
        return fault_inner(f, ERR_UNAVAILABLE, "no memory to hash a password");
    *ret = out;
    return OK;
}

bool password_verify(const char *hash, const char *password) {
    if (sodium_init() < 0)
        return false;
    bool right = crypto_pwhash_str_verify(hash ? hash : dummy, password, strlen(password)) == 0;
    return right && hash;
}

bool password_outdated(const char *hash) { return crypto_pwhash_str_needs_rehash(hash, OPS, MEMORY) != 0; }

/* What is tried first by everybody, besides runs and repetitions, which are looked for. */
static const char *const common[] = {
    "password", "passw0rd", "password1", "qwertyui",      "qwertyuiop", "qwerty12", "qwerty123", "1q2w3e4r",
    "q1w2e3r4", "1qaz2wsx", "iloveyou",  "sunshine",      "princess",   "football", "baseball",  "superman",
    "letmein1", "welcome1", "admin123",  "administrator", "parol123",   "йцукенгш", "пароль123", "oshxona1",
};

/* 11111111, 12345678, 87654321: one step between neighbours all the way. */
static bool is_run(const char *s) {
    int step = s[0] && s[1] ? s[1] - s[0] : 0;
    if (step < -1 || step > 1)
        return false;
    for (const char *p = s; p[0] && p[1]; p++)
        if (p[1] - p[0] != step && !(p[0] == '9' && p[1] == '0'))
            return false;
    return true;
}

const char *password_fault(const char *password, const char *username) {
    size_t length = text_length(password);
    if (length < PASSWORD_MIN)
        return "too_short";
    if (length > PASSWORD_MAX)
        return "too_long";
    ARENA_SCOPE Arena *a = arena_new();
    const char *folded = text_fold(a, password);
    if (is_run(password) || (username && strcmp(folded, text_fold(a, username)) == 0))
        return "too_common";
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        if (strcmp(folded, common[i]) == 0)
            return "too_common";
    return NULL;
}
