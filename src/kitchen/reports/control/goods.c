/* False write-offs and short deliveries. */
#include "kitchen/ledger/ledger.h"
#include "kitchen/reports/control/control.h"
#include "kitchen/reports/control/queries.h"
#include "kitchen/reports/control/shares.h"

#include <stdlib.h>
#include <string.h>

/* --- write-offs --- */

/* What of a row counts together: its reason, or who wrote it off. */
typedef bool Together(const WriteOff *a, const WriteOff *b);
static bool same_reason(const WriteOff *a, const WriteOff *b) { return a->reason.n == b->reason.n; }
static bool same_person(const WriteOff *a, const WriteOff *b) { return a->user.id == b->user.id; }

static int more_written_off(const void *a, const void *b) {
    const WriteOffShare *x = a, *y = b;
    return (x->grams.mg < y->grams.mg) - (x->grams.mg > y->grams.mg);
}

static WriteOffShare share_made(Tx *tx, const WriteOff *rows, size_t n, size_t first, Together *together,
                                int64_t received) {
    int64_t *ids = ARENA_ARRAY(tx->arena, int64_t, n - first);
    size_t n_ids = 0;
    WriteOffShare share = {.reason = CHOICE_NONE};
    for (size_t i = first; i < n; i++)
        if (together(&rows[i], &rows[first])) {
            share.grams.mg += rows[i].grams.mg;
            ids[n_ids++] = rows[i].movement_id;
        }
    Share s = share_of(share.grams.mg, received, &write_off_limits);
    share.percent = s.percent;
    share.level = (Choice){(int32_t)s.level};
    share.movement_ids = (List){ids, n_ids};
    return share;
}

static List shares_made(Tx *tx, const WriteOff *rows, size_t n, Together *together, int64_t received) {
    WriteOffShare *shares = ARENA_ARRAY(tx->arena, WriteOffShare, n + 1);
    size_t n_shares = 0;
    for (size_t i = 0; i < n; i++) {
        size_t earlier = 0;
        while (earlier < i && !together(&rows[earlier], &rows[i]))
            earlier++;
        if (earlier < i)
            continue;
        WriteOffShare *share = &shares[n_shares++];
        *share = share_made(tx, rows, n, i, together, received);
        if (together == same_reason)
            share->reason = rows[i].reason;
        else
            share->user = rows[i].user;
    }
    qsort(shares, n_shares, sizeof *shares, more_written_off);
    return (List){shares, n_shares};
}

Err control_write_offs(Tx *tx, Month month, WriteOffReport *ret) {
    Day first = month_first(month), last = month_last(month);
    WriteOff *rows;
    Received received;
    size_t n;
    TRY(q_control_written_off(tx, (ControlWrittenOffArgs){first, last}, &rows, &n));
    TRY(q_control_received(tx, (ControlReceivedArgs){first, last}, &received));
    WriteOffReport report = {.received_grams = received.grams};
    for (size_t i = 0; i < n; i++)
        report.grams.mg += rows[i].grams.mg;
    Share s = share_of(report.grams.mg, received.grams.mg, &write_off_limits);
    report.percent = s.percent;
    report.level = (Choice){(int32_t)s.level};
    report.by_reason = shares_made(tx, rows, n, same_reason, received.grams.mg);
    report.by_person = shares_made(tx, rows, n, same_person, received.grams.mg);
    report.movements = (List){rows, n};
    *ret = report;
    return OK;
}

/* --- short deliveries --- */

static int shorter_first(const void *a, const void *b) {
    const ShortDelivery *x = a, *y = b;
    if (x->percent.hundredths != y->percent.hundredths)
        return x->percent.hundredths < y->percent.hundredths ? 1 : -1;
    return (x->lot_id > y->lot_id) - (x->lot_id < y->lot_id);
}

static ShortDelivery delivery_of(const PaperLot *l) {
    int64_t missing = l->invoice_grams.mg - l->grams.mg;
    Share s = share_of(missing, l->invoice_grams.mg, &short_limits);
    return (ShortDelivery){.lot_id = l->id,
                           .product_id = l->product_id,
                           .product_name = l->product_name,
                           .delivered_on = l->delivered_on,
                           .document_no = l->document_no,
                           .invoice_grams = l->invoice_grams,
                           .grams = l->grams,
                           .short_grams = {missing},
                           .percent = s.percent,
                           .level = {(int32_t)s.level},
                           .user = l->user};
}

static bool same_supplier(const PaperLot *a, const PaperLot *b) {
    return strcmp(a->supplier ? a->supplier : "", b->supplier ? b->supplier : "") == 0;
}

static ShortSupplier supplier_of(Tx *tx, const PaperLot *lots, size_t n) {
    ShortDelivery *deliveries = ARENA_ARRAY(tx->arena, ShortDelivery, n);
    ShortSupplier of = {.supplier = lots[0].supplier, .deliveries = {deliveries, n}};
    for (size_t i = 0; i < n; i++) {
        deliveries[i] = delivery_of(&lots[i]);
        of.invoice_grams.mg += lots[i].invoice_grams.mg;
        of.grams.mg += lots[i].grams.mg;
    }
    of.short_grams = (Mass){of.invoice_grams.mg - of.grams.mg};
    Share s = share_of(of.short_grams.mg, of.invoice_grams.mg, &short_limits);
    of.percent = s.percent;
    of.level = (Choice){(int32_t)s.level};
    qsort(deliveries, n, sizeof *deliveries, shorter_first);
    return of;
}

Err control_suppliers(Tx *tx, Day from, Day to, List *ret) {
    PaperLot *lots;
    size_t n, n_suppliers = 0;
    TRY(q_control_papers(tx, (ControlPapersArgs){from, to}, &lots, &n));
    ShortSupplier *suppliers = ARENA_ARRAY(tx->arena, ShortSupplier, n + 1);
    for (size_t i = 0, own; i < n; i += own) {
        for (own = 1; i + own < n && same_supplier(&lots[i + own], &lots[i]);)
            own++;
        suppliers[n_suppliers++] = supplier_of(tx, lots + i, own);
    }
    *ret = (List){suppliers, n_suppliers};
    return OK;
}
