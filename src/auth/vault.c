#include "auth/vault.h"

#include "base/text.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    CONTEXT_MAX = 128,
};

struct Vault {
    uint8_t seal_key[KEY];
    uint8_t index_key[crypto_generichash_KEYBYTES];
};

Vault *vault_new(const char *secret_key) {
    Vault *v = sodium_init() < 0 ? NULL : sodium_malloc(sizeof *v); /* guarded, never swapped out */
    if (!v)
        abort();
    uint8_t master[crypto_kdf_KEYBYTES];
    crypto_generichash(master, sizeof master, (const uint8_t *)secret_key, strlen(secret_key), NULL, 0);
    crypto_kdf_derive_from_key(v->seal_key, sizeof v->seal_key, 1, "oshxvalt", master);
    crypto_kdf_derive_from_key(v->index_key, sizeof v->index_key, 2, "oshxvalt", master);
    sodium_memzero(master, sizeof master);
    sodium_mprotect_readonly(v);
    return v;
}

void vault_free(Vault *v) { sodium_free(v); }

/* What a value is bound to: the place it was sealed for. */
static size_t bound_to(char out[CONTEXT_MAX], const char *context, int64_t row_id) {
    int n = snprintf(out, CONTEXT_MAX, "%s:%lld", context, (long long)row_id);
    if (n < 0 || n >= CONTEXT_MAX)
        abort(); /* contexts are literals of the program */
    return (size_t)n;
}

Bytes vault_seal(const Vault *v, Arena *a, const char *context, int64_t row_id, const char *text) {
    if (!text)
        return (Bytes){NULL, 0};
    char place[CONTEXT_MAX];
    size_t place_len = bound_to(place, context, row_id), len = strlen(text);
    uint8_t *out = arena_alloc(a, NONCE + len + TAG);
    randombytes_buf(out, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE, NULL, (const uint8_t *)text, len,
                                               (const uint8_t *)place, place_len, NULL, out, v->seal_key);
    return (Bytes){out, NONCE + len + TAG};
}

Err vault_open(const Vault *v, Arena *a, Fault *f, const char *context, int64_t row_id, int key_version,
               Bytes sealed, const char **ret) {
    if (!sealed.p) {
        *ret = NULL;
        return OK;
    }
    char place[CONTEXT_MAX];
    size_t place_len = bound_to(place, context, row_id);
    if (key_version != VAULT_KEY_VERSION || sealed.n < NONCE + TAG)
        return fault_inner(f, ERR_INTERNAL, "%s: sealed under key version %d, which is not known", place,
                           key_version);
    const uint8_t *in = sealed.p;
    uint8_t *text = arena_alloc(a, sealed.n - NONCE - TAG + 1);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(text, NULL, NULL, in + NONCE, sealed.n - NONCE,
                                                   (const uint8_t *)place, place_len, in, v->seal_key) != 0)
        return fault_inner(f, ERR_INTERNAL,
                           "%s: cannot be opened: it was changed, moved, or sealed under another SECRET_KEY",
                           place);
    *ret = (const char *)text;
    return OK;
}

void vault_blind_index(const Vault *v, Arena *a, const char *name, uint8_t out[BLIND_INDEX]) {
    const char *folded = text_fold(a, name);
    crypto_generichash(out, BLIND_INDEX, (const uint8_t *)folded, strlen(folded), v->index_key,
                       sizeof v->index_key);
}
