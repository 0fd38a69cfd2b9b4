/* What every write shares: ids, the two hash chains of a kindergarten (movements, audit), audit rows and events.
 * A write's heads are read when it begins and written back when it ends, in its own savepoint. */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H

#include "db/db.h"
#include "db/writer.h"
#include "json/fields.h"

#include <sodium.h>

enum { CHAIN_HASH = 32, CHAIN_ID = 16 };

/* The ends of a kindergarten's chains. */
typedef struct Head {
    int64_t kg;
    int64_t last_id;
    uint8_t chain_id[CHAIN_ID];  /* random, made with the kindergarten */
    int64_t movement_n, audit_n; /* gapless, from 1 */
    uint8_t movement_hash[CHAIN_HASH], audit_hash[CHAIN_HASH];
    bool changed;
    struct Head *next;
} Head;

/* An event written by this transaction, to be sent once it is committed. */
typedef struct Event {
    int64_t kg, seq;
    unsigned roles;      /* Role bits that may hear it */
    const char *line;    /* as it is kept: roles, seq and the message */
    const char *message; /* the whole live message, JSON, in the transaction's arena */
    struct Event *next;
} Event;

typedef struct Journal {
    Head *heads;
    Event *first_event, *last_event;
} Journal;

/* Begins: gives tx its journal, the kindergarten's head, zone and today. Ends: writes changed heads back. The writer's hooks. */
Err journal_begin(Tx *tx);
Err journal_end(Tx *tx);
/* Makes `kg` the kindergarten of the rest of the transaction (a superuser's or the command line's act). */
Err journal_enter(Tx *tx, int64_t kg);
/* The zone and day of a kindergarten for a read. ERR_NOT_FOUND. */
Err tx_place(Tx *tx);
/* The first rows of a new kindergarten: its head. */
Err journal_found(Tx *tx, int64_t kg);

/* The next id of the transaction's kindergarten. Ids within one transaction are consecutive. */
int64_t new_id(Tx *tx);

/* The head of the transaction's kindergarten; who changes it says so in `changed`. */
Head *journal_head(Tx *tx);
/* The same as a read sees it, in the arena. ERR_NOT_FOUND. */
Err head_read(Tx *tx, Head **ret);

/* What was changed: `action` as `product.create`, the target's kind and id, and the record before and after (either may be NULL; persons are kept by id,
 * secrets not at all). Chained. */
Err audit(Tx *tx, const char *action, int64_t target_id, const FieldSet *fields, const void *before,
          const void *after);
/* A refused attempt, and why: in a write of its own. */
Err audit_refused(Tx *tx, const char *action, int64_t target_id, Err why);

/* Walks the audit chain of the transaction's kindergarten. ERR_CONFLICT at the first difference, with fault->inner naming it in one clear line. */
Err audit_verify(Tx *tx, int64_t *ret_rows);

/* Records an event and keeps it for sending. Persons in it are written by id alone. */
Err emit(Tx *tx, const char *type, unsigned roles, const FieldSet *fields, const void *record);

/* What a client that was away has missed: the events after `since`, as many as a client's queue takes; *ret_seq is the last committed one's (0: there was none).
 * *ret_reset true, and no event: `since` is older than what is kept or later than all there is, or too much was missed. `since` -1: nothing was asked for but the seq. */
Err events_since(Tx *tx, int64_t since, Event **ret_first, int64_t *ret_seq, bool *ret_reset);
/* Drops the events of writes that ended before `seq`; the last of them stays as a mark, without its messages. */
Err events_forget(Tx *tx, int64_t seq);

/* A chain's next hash: BLAKE2b-256 over format, chain id, n, previous hash and the row. Each value of a row goes in as its kind, its length if it is a
 * text, and its bytes, so that no two rows write alike. */
typedef struct ChainHash {
    crypto_generichash_state state;
    uint8_t held[512]; /* hashed together: values are small and many */
    size_t n;
} ChainHash;
void chain_begin(ChainHash *c, const uint8_t chain_id[CHAIN_ID], int64_t n, const uint8_t prev[CHAIN_HASH]);
void chain_int(ChainHash *c, int64_t v);
void chain_text(ChainHash *c, const char *v); /* NULL differs from "" */
void chain_end(ChainHash *c, uint8_t out[CHAIN_HASH]);

#endif
