/* Memory that a feature ties to a transaction or a connection, found again by its owner: a few entries, so a list. */
#include "db/engine.h"

#include <stdlib.h>

typedef struct Kept {
    const void *owner;
    void *memory;
    void (*end)(void *memory);
    struct Kept *next;
} Kept;

static void *kept_find(const Kept *k, const void *owner) {
    while (k && k->owner != owner)
        k = k->next;
    return k ? k->memory : NULL;
}

void *tx_keep(Tx *tx, const void *owner, size_t size) {
    void *memory = kept_find(tx->kept, owner);
    if (memory)
        return memory;
    Kept *k = ARENA_NEW(tx->arena, Kept);
    *k = (Kept){.owner = owner, .memory = arena_alloc(tx->arena, size), .next = tx->kept};
    tx->kept = k;
    return k->memory;
}

void *db_keep(Db *db, const void *owner, size_t size, void (*end)(void *memory)) {
    void *memory = kept_find(db->kept, owner);
    if (memory)
        return memory;
    Kept *k = calloc(1, sizeof *k);
    void *made = calloc(1, size);
    if (!k || !made)
        abort(); /* as an arena does */
    *k = (Kept){.owner = owner, .memory = made, .end = end, .next = db->kept};
    db->kept = k;
    return made;
}

void db_forget(Db *db) {
    for (Kept *k = db->kept, *next; k; k = next) {
        next = k->next;
        if (k->end)
            k->end(k->memory);
        free(k->memory);
        free(k);
    }
    db->kept = NULL;
}
