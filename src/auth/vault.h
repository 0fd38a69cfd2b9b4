/* Personal data at rest: XChaCha20-Poly1305 under keys derived from SECRET_KEY, and blind indexes to find a name without reading one. */
#ifndef AUTH_VAULT_H
#define AUTH_VAULT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

typedef struct Vault Vault;

enum { VAULT_KEY_VERSION = 1, BLIND_INDEX = 32 };

Vault *vault_new(const char *secret_key);
void vault_free(Vault *v); /* wipes its keys */
/* `context` (the row's table, column and id) is authenticated with the text, so that a value cannot be moved to another row. In the arena. */
Bytes vault_seal(const Vault *v, Arena *a, const char *context, int64_t row_id, const char *text);
/* ERR_INTERNAL if it was tampered with or sealed under another key. NULL bytes give NULL. */
Err vault_open(const Vault *v, Arena *a, Fault *f, const char *context, int64_t row_id, int key_version,
               Bytes sealed, const char **ret);
/* A keyed hash of the folded name: equal names, equal indexes. */
void vault_blind_index(const Vault *v, Arena *a, const char *name, uint8_t out[BLIND_INDEX]);

#endif
