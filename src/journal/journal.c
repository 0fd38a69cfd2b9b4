/* Heads: read when a write begins, written back when it ends. */
#include "journal/journal.h"

#include "base/id.h"
#include "journal/events.h"
#include "journal/queries.h"

#include <sodium.h>
#include <string.h>

static const char network_zone[] = "Asia/Tashkent"; /* the network has no place of its own */

static Err set_place(Tx *tx, const char *timezone) {
    const Zone *zone = zone_find(timezone ? timezone : network_zone);
    if (!zone)
        return fault_inner(tx->fault, ERR_INTERNAL, "there is no time zone %s",
                           timezone ? timezone : network_zone);
    tx->zone = zone;
    tx->today = zone_day(zone, tx->now);
    return OK;
}

static Err copy_hash(Tx *tx, uint8_t *out, size_t n, Bytes from) {
    if (from.n != n)
        return fault_inner(tx->fault, ERR_INTERNAL, "the head of kindergarten %lld is damaged",
                           (long long)tx->kg);
    memcpy(out, from.p, n);
    return OK;
}

static Err head_of_row(Tx *tx, const HeadRow *row, Head **ret) {
    Head *head = ARENA_NEW(tx->arena, Head);
    head->kg = tx->kg;
    head->last_id = row->last_id;
    head->movement_n = row->movement_n;
    head->audit_n = row->audit_n;
    TRY(copy_hash(tx, head->chain_id, CHAIN_ID, row->chain_id));
    TRY(copy_hash(tx, head->movement_hash, CHAIN_HASH, row->movement_hash));
    TRY(copy_hash(tx, head->audit_hash, CHAIN_HASH, row->audit_hash));
    *ret = head;
    return OK;
}

/* The network has no row to be founded with: its head is made when it is first written to, and empty until then. */
Err head_read(Tx *tx, Head **ret) {
    HeadRow row;
    bool found = false;
    TRY(q_head_get(tx, &row, &found));
    if (found)
        return head_of_row(tx, &row, ret);
    if (tx->kg)
        return fault(tx->fault, ERR_NOT_FOUND);
    *ret = ARENA_NEW(tx->arena, Head);
    return OK;
}

static Err head_load(Tx *tx, HeadRow *ret) {
    bool found = false;
    TRY(q_head_get(tx, ret, &found));
    if (!found && tx->kg == 0) {
        TRY(journal_found(tx, 0));
        TRY(q_head_get(tx, ret, &found));
    }
    return found ? OK : fault(tx->fault, ERR_NOT_FOUND);
}

Err journal_enter(Tx *tx, int64_t kg) {
    tx->kg = kg;
    for (const Head *h = tx->journal->heads; h; h = h->next)
        if (h->kg == kg)
            return tx_place(tx);
    HeadRow row;
    TRY(head_load(tx, &row));
    Head *head;
    TRY(head_of_row(tx, &row, &head));
    head->next = tx->journal->heads;
    tx->journal->heads = head;
    return set_place(tx, row.timezone);
}

Err journal_begin(Tx *tx) {
    tx->journal = ARENA_NEW(tx->arena, Journal);
    return journal_enter(tx, tx->kg);
}

Err tx_place(Tx *tx) {
    if (tx->kg == 0)
        return set_place(tx, NULL);
    PlaceRow row;
    bool found = false;
    TRY(q_place_get(tx, &row, &found));
    return found ? set_place(tx, row.timezone) : fault(tx->fault, ERR_NOT_FOUND);
}

Err journal_found(Tx *tx, int64_t kg) {
    static const uint8_t start[CHAIN_HASH] = {0};
    uint8_t chain_id[CHAIN_ID];
    randombytes_buf(chain_id, sizeof chain_id);
    int64_t from = tx->kg;
    tx->kg = kg;
    Err e = q_head_add(tx, (HeadAddArgs){.chain_id = {chain_id, CHAIN_ID}, .start = {start, CHAIN_HASH}});
    tx->kg = from;
    return e;
}

Head *journal_head(Tx *tx) {
    Head *h = tx->journal->heads;
    while (h->kg != tx->kg) /* journal_enter is the only way into another */
        h = h->next;
    return h;
}

int64_t new_id(Tx *tx) {
    Head *h = journal_head(tx);
    h->last_id = id_after(h->last_id, tx->now);
    h->changed = true;
    return h->last_id;
}

static Err head_keep(Tx *tx, const Head *h) {
    tx->kg = h->kg;
    return q_head_put(tx, (HeadPutArgs){.last_id = h->last_id,
                                        .movement_n = h->movement_n,
                                        .movement_hash = {h->movement_hash, CHAIN_HASH},
                                        .audit_n = h->audit_n,
                                        .audit_hash = {h->audit_hash, CHAIN_HASH}});
}

Err journal_end(Tx *tx) {
    int64_t kg = tx->kg;
    Err e = OK;
    for (const Head *h = tx->journal->heads; h && e == OK; h = h->next) {
        tx->kg = h->kg;
        e = events_write(tx);
        if (e == OK && h->changed)
            e = head_keep(tx, h);
    }
    tx->kg = kg;
    return e;
}
