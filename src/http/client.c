#include "http/client.h"

#include "base/clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    QUEUE_BYTES = 1024 * 1024, /* for a client that does not keep up */
    SENT_AT_ONCE = 64,
    READ_AT_ONCE = 4096,
    GOODBYE_US = 2 * 1000 * 1000, /* to answer a close with one's own */
};

Sheet *sheet_new(int opcode, const void *payload, size_t n) {
    Buf frame;
    buf_init(&frame, n + FRAME_HEAD_MAX);
    frame_write(&frame, opcode, payload, n);
    Sheet *s = malloc(sizeof *s + frame.len);
    if (!s || frame.failed)
        abort();
    s->holders = 1;
    s->n = frame.len;
    memcpy(s->bytes, frame.p, frame.len);
    buf_free(&frame);
    return s;
}

void sheet_release(Sheet *s) {
    if (--s->holders == 0)
        free(s);
}

Client *client_new(Hub *h, Client **touched_list, int fd) {
    Client *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    c->fd = fd;
    c->hub = h;
    c->touched_list = touched_list;
    return c;
}

void client_touch(Client *c) {
    if (c->touched)
        return;
    c->touched = true;
    c->next_touched = *c->touched_list;
    *c->touched_list = c;
}

void client_die(Client *c) {
    c->state = CLIENT_DEAD;
    client_touch(c);
}

/* Lets go of the queued frames from `from` on. */
static void drop_queue(Client *c, unsigned from) {
    while (c->n_queue > from) {
        Sheet *s = c->queue[--c->n_queue];
        c->queued_bytes -= s->n;
        sheet_release(s);
    }
}

static void free_message(Client *c) {
    if (c->message)
        buf_free(c->message);
    free(c->message);
    c->message = NULL;
}

void client_free(Client *c) {
    drop_queue(c, 0);
    free(c->session);
    free(c->queue);
    free(c->rest);
    free_message(c);
    close(c->fd);
    free(c);
}

static void push(Client *c, Sheet *s) {
    if (c->n_queue == c->cap_queue) {
        c->cap_queue = c->cap_queue ? c->cap_queue * 2 : 8;
        c->queue = realloc(c->queue, c->cap_queue * sizeof *c->queue);
        if (!c->queue)
            abort();
    }
    s->holders++;
    c->queue[c->n_queue++] = s;
    c->queued_bytes += s->n;
    client_touch(c);
}

void client_queue(Client *c, Sheet *s) {
    if (c->state == CLIENT_DEAD || c->state == CLIENT_CLOSING)
        return;
    if (c->queued_bytes + s->n > QUEUE_BYTES)
        client_close(c, CLOSE_TRY_AGAIN, monotonic_us());
    else
        push(c, s);
}

void client_send(Client *c, int opcode, const void *payload, size_t n) {
    Sheet *s = sheet_new(opcode, payload, n);
    client_queue(c, s);
    sheet_release(s);
}

void client_close(Client *c, int code, int64_t now_us) {
    if (c->state == CLIENT_DEAD || c->state == CLIENT_CLOSING)
        return;
    drop_queue(c, c->sent ? 1 : 0);
    uint16_t payload = htons((uint16_t)code);
    Sheet *s = sheet_new(FRAME_CLOSE, &payload, sizeof payload);
    push(c, s);
    sheet_release(s);
    c->state = CLIENT_CLOSING;
    c->due_us = now_us + GOODBYE_US;
}

/* Lets go of what `n` more bytes have carried away. */
static void forget_sent(Client *c, size_t n) {
    unsigned gone = 0;
    for (n += c->sent; gone < c->n_queue && n >= c->queue[gone]->n; gone++) {
        n -= c->queue[gone]->n;
        c->queued_bytes -= c->queue[gone]->n;
        sheet_release(c->queue[gone]);
    }
    c->sent = n;
    c->n_queue -= gone;
    memmove(c->queue, c->queue + gone, c->n_queue * sizeof *c->queue);
    if (!c->n_queue) {
        free(c->queue);
        c->queue = NULL;
        c->cap_queue = 0;
    }
}

bool client_flush(Client *c) {
    while (c->n_queue && c->state != CLIENT_DEAD) {
        struct iovec parts[SENT_AT_ONCE];
        unsigned n = c->n_queue < SENT_AT_ONCE ? c->n_queue : SENT_AT_ONCE;
        for (unsigned i = 0; i < n; i++)
            parts[i] = (struct iovec){c->queue[i]->bytes, c->queue[i]->n};
        parts[0].iov_base = c->queue[0]->bytes + c->sent;
        parts[0].iov_len -= c->sent;
        struct msghdr message = {.msg_iov = parts, .msg_iovlen = n};
        ssize_t sent = sendmsg(c->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return true;
        if (sent < 0)
            c->state = CLIENT_DEAD;
        else
            forget_sent(c, (size_t)sent);
    }
    if (c->state == CLIENT_CLOSING && c->said_goodbye)
        c->state = CLIENT_DEAD; /* both have said it */
    return false;
}

/* The other side closes: it gets its code back. */
static void take_close(Client *c, const Frame *f) {
    c->said_goodbye = true;
    uint16_t code = 0;
    if (f->n >= 2)
        memcpy(&code, f->payload, 2);
    client_close(c, f->n >= 2 ? ntohs(code) : 1000, monotonic_us());
    client_touch(c); /* even with nothing left to send: the flush ends it */
}

static bool joins(const Client *c, const Frame *f) {
    return c->message ? f->opcode == FRAME_CONTINUATION : f->opcode != FRAME_CONTINUATION;
}

/* A message in one frame or in several. Binary ones say nothing to us. */
static void take_data(Client *c, const ClientEvents *events, const Frame *f) {
    if (!joins(c, f) || f->opcode == FRAME_BINARY) {
        client_close(c, CLOSE_PROTOCOL, monotonic_us());
        return;
    }
    if (!c->message && f->last) {
        events->text(c, (const char *)f->payload, f->n);
        return;
    }
    if (!c->message) {
        c->message = malloc(sizeof *c->message);
        if (!c->message)
            abort();
        buf_init(c->message, FRAME_MAX);
    }
    buf_put(c->message, f->payload, f->n);
    if (c->message->failed)
        client_close(c, CLOSE_TOO_LARGE, monotonic_us());
    else if (f->last)
        events->text(c, c->message->p ? c->message->p : "", c->message->len);
    if (f->last || c->message->failed)
        free_message(c);
}

static void take_frame(Client *c, const ClientEvents *events, const Frame *f) {
    switch (f->opcode) {
    case FRAME_CLOSE: take_close(c, f); break;
    case FRAME_PING: client_send(c, FRAME_PONG, f->payload, f->n); break;
    case FRAME_PONG: break;
    default:
        if (c->state != CLIENT_CLOSING)
            take_data(c, events, f);
    }
}

static void keep_rest(Client *c, const uint8_t *bytes, size_t n) {
    uint8_t *rest = NULL;
    if (n) {
        rest = malloc(n);
        if (!rest)
            abort();
        memcpy(rest, bytes, n);
    }
    free(c->rest);
    c->rest = rest;
    c->n_rest = n;
}

/* A reader that no longer makes sense of the bytes cannot find the next frame: it only waits for the end. */
static void give_up(Client *c, int code) {
    client_close(c, code, monotonic_us());
    c->deaf = true;
}

void client_take(Client *c, const ClientEvents *events, const uint8_t *bytes, size_t n) {
    if (c->said_goodbye || c->deaf || !n)
        return;
    uint8_t joined[FRAME_HEAD_MAX + FRAME_MAX + READ_AT_ONCE];
    if (c->n_rest && c->n_rest + n <= sizeof joined) {
        memcpy(joined, c->rest, c->n_rest);
        memcpy(joined + c->n_rest, bytes, n);
        bytes = joined;
        n += c->n_rest;
    }
    events->heard(c);
    FrameRead how = FRAME_WHOLE;
    for (Frame f; n && !c->said_goodbye && (how = frame_read(bytes, n, &f)) == FRAME_WHOLE;) {
        take_frame(c, events, &f);
        bytes += f.used;
        n -= f.used;
    }
    if (how == FRAME_BAD || how == FRAME_LARGE)
        give_up(c, how == FRAME_BAD ? CLOSE_PROTOCOL : CLOSE_TOO_LARGE);
    keep_rest(c, bytes, c->said_goodbye || c->deaf ? 0 : n);
}

void client_read(Client *c, const ClientEvents *events) {
    uint8_t bytes[READ_AT_ONCE];
    ssize_t n = recv(c->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n > 0)
        client_take(c, events, bytes, (size_t)n);
    else if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR))
        client_die(c);
}
