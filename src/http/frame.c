#include "http/frame.h"

#include <stdlib.h>
#include <string.h>
#include <wslay/wslay.h>

typedef struct Source {
    const uint8_t *p;
    size_t n;
} Source;

static ssize_t give(uint8_t *to, size_t n, int flags, void *ctx) {
    (void)flags;
    Source *from = ctx;
    if (!from->n)
        return -1; /* for wslay: would block */
    if (n > from->n)
        n = from->n;
    memcpy(to, from->p, n);
    from->p += n;
    from->n -= n;
    return (ssize_t)n;
}

static ssize_t take(const uint8_t *from, size_t n, int flags, void *ctx) {
    (void)flags;
    buf_put(ctx, from, n);
    return (ssize_t)n;
}

static int no_mask(uint8_t *to, size_t n, void *ctx) {
    (void)ctx;
    memset(to, 0, n);
    return 0;
}

static wslay_frame_context_ptr context(void *ctx) {
    static const struct wslay_frame_callbacks callbacks = {take, give, no_mask};
    wslay_frame_context_ptr c;
    if (wslay_frame_context_init(&c, &callbacks, ctx) != 0)
        abort();
    return c;
}

static bool is_sane(const struct wslay_frame_iocb *f) {
    bool control = wslay_is_ctrl_frame(f->opcode);
    bool known = control ? f->opcode <= FRAME_PONG : f->opcode <= FRAME_BINARY;
    return f->mask && !f->rsv && known && (!control || (f->fin && f->payload_length <= 125));
}

static FrameRead read_with(wslay_frame_context_ptr c, Frame *ret) {
    ret->n = 0;
    struct wslay_frame_iocb f;
    do {
        memset(&f, 0, sizeof f);
        ssize_t came = wslay_frame_recv(c, &f);
        if (came == WSLAY_ERR_WANT_READ)
            return FRAME_MORE;
        if (came < 0 || !is_sane(&f))
            return FRAME_BAD;
        if (f.payload_length > FRAME_MAX)
            return FRAME_LARGE;
        if (came)
            memcpy(ret->payload + ret->n, f.data, (size_t)came);
        ret->n += (size_t)came;
    } while (ret->n < f.payload_length);
    ret->opcode = f.opcode;
    ret->last = f.fin;
    ret->used = 2 + 4 + ret->n + (ret->n > 125 ? 2 : 0);
    return FRAME_WHOLE;
}

FrameRead frame_read(const void *bytes, size_t n, Frame *ret) {
    Source from = {bytes, n};
    wslay_frame_context_ptr c = context(&from);
    FrameRead how = read_with(c, ret);
    wslay_frame_context_free(c);
    return how == FRAME_MORE && n > FRAME_HEAD_MAX + FRAME_MAX ? FRAME_LARGE : how;
}

void frame_write(Buf *out, int opcode, const void *payload, size_t n) {
    wslay_frame_context_ptr c = context(out);
    struct wslay_frame_iocb f = {
        .fin = 1, .opcode = (uint8_t)opcode, .payload_length = n, .data = payload, .data_length = n};
    ssize_t sent = wslay_frame_send(c, &f);
    if (sent < 0 || (size_t)sent != n)
        out->failed = true;
    wslay_frame_context_free(c);
}
