/* Events: what a write tells those who watch. One row a write, one line a message: `roles seq message`. */
#include "journal/events.h"

#include "journal/queries.h"
#include "json/encode.h"

#include <stdlib.h>
#include <string.h>

enum {
    LINE_MOST = 64 * 1024,
    ROW_MOST = 4 * 1024 * 1024,
    MISSED_MOST = 1000,             /* writes, … */
    MISSED_BYTES_MOST = 512 * 1024, /* … and no more than a client's queue takes, names filled in */
};

/* A connection's own, so that a message costs no allocation of its own. */
static void scratch_free(void *memory) { buf_free(memory); }

static Buf *scratch(const Tx *tx, size_t max) {
    static const char owner;
    Buf *b = db_keep(tx->db, &owner, sizeof(Buf), scratch_free);
    b->max = max;
    buf_clear(b);
    return b;
}

/* Returns how long the line's beginning is, before the message. */
static size_t write_line(Buf *out, const Tx *tx, const char *type, unsigned roles, int64_t seq,
                         const FieldSet *fields, const void *record) {
    char at[INSTANT_TEXT];
    buf_int(out, roles);
    buf_putc(out, ' ');
    buf_int(out, seq);
    buf_putc(out, ' ');
    size_t message = out->len;
    buf_puts(out, "{\"type\":");
    json_text(out, type);
    buf_puts(out, ",\"seq\":");
    buf_int(out, seq);
    buf_puts(out, ",\"at\":");
    json_text(out, instant_text(tx->now, at));
    buf_puts(out, ",\"data\":");
    json_encode(out, fields, record, &(Encoding){0});
    buf_putc(out, '}');
    return message;
}

Err emit(Tx *tx, const char *type, unsigned roles, const FieldSet *fields, const void *record) {
    int64_t seq = new_id(tx);
    Buf *out = scratch(tx, LINE_MOST);
    size_t message = write_line(out, tx, type, roles, seq, fields, record);
    if (out->failed)
        return fault_inner(tx->fault, ERR_INTERNAL, "event %s is too long", type);
    const char *line = arena_strndup(tx->arena, out->p, out->len);
    Event *event = ARENA_NEW(tx->arena, Event);
    *event = (Event){.kg = tx->kg, .seq = seq, .roles = roles, .line = line, .message = line + message};
    Journal *j = tx->journal;
    if (j->last_event)
        j->last_event->next = event;
    else
        j->first_event = event;
    j->last_event = event;
    return OK;
}

Err events_write(Tx *tx) {
    int64_t last = 0;
    Buf *lines = scratch(tx, ROW_MOST);
    for (const Event *e = tx->journal->first_event; e; e = e->next) {
        if (e->kg != tx->kg)
            continue;
        if (last)
            buf_putc(lines, '\n');
        buf_puts(lines, e->line);
        last = e->seq;
    }
    if (lines->failed)
        return fault_inner(tx->fault, ERR_INTERNAL, "the events of a write are too long");
    return last ? q_event_add(tx, (EventAddArgs){.seq = last, .messages = lines->p}) : OK;
}

/* Adds a row's messages above `since` behind *end; the row's text becomes the messages'. */
static Event **read_lines(Tx *tx, char *text, int64_t since, Event **end) {
    for (char *line; (line = strsep(&text, "\n"));) {
        char *at = line;
        unsigned roles = (unsigned)strtoul(at, &at, 10);
        int64_t seq = strtoll(at, &at, 10);
        if (seq <= since || *at != ' ')
            continue;
        *end = ARENA_NEW(tx->arena, Event);
        **end = (Event){.kg = tx->kg, .seq = seq, .roles = roles, .line = line, .message = at + 1};
        end = &(*end)->next;
    }
    return end;
}

static bool is_too_much(const EventRow *rows, size_t n) {
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++)
        bytes += strlen(rows[i].messages);
    return n > MISSED_MOST || bytes > MISSED_BYTES_MOST;
}

Err events_since(Tx *tx, int64_t since, Event **ret_first, int64_t *ret_seq, bool *ret_reset) {
    EventRow first = {0}, last = {0};
    bool any = false;
    TRY(q_event_last(tx, &last, &any));
    Event *events = NULL;
    bool reset = since > last.seq; /* heard from a database that has been put back since */
    if (any && since >= 0 && since < last.seq) {
        TRY(q_event_first(tx, &first, &any));
        EventRow *rows;
        size_t n;
        TRY(q_events_after(tx, (EventsAfterArgs){.seq = since, .limit = MISSED_MOST + 1}, &rows, &n));
        reset = is_too_much(rows, n) || (since < first.seq && !*first.messages);
        Event **end = &events;
        for (size_t i = 0; i < n && !reset; i++)
            end = read_lines(tx, arena_strdup(tx->arena, rows[i].messages), since, end);
    }
    *ret_first = events;
    *ret_seq = last.seq;
    *ret_reset = reset;
    return OK;
}

Err events_forget(Tx *tx, int64_t seq) {
    EventRow mark;
    bool found = false;
    TRY(q_event_before(tx, (EventBeforeArgs){.seq = seq}, &mark, &found));
    if (!found)
        return OK;
    TRY(q_event_empty(tx, (EventEmptyArgs){.seq = mark.seq}));
    return q_event_drop(tx, (EventDropArgs){.seq = mark.seq});
}
