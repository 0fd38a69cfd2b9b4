/* WebSocket frames (RFC 6455), one at a time: wslay reads and writes them, and nothing is kept between two. */
#ifndef HTTP_FRAME_H
#define HTTP_FRAME_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FRAME_CONTINUATION = 0,
    FRAME_TEXT = 1,
    FRAME_BINARY = 2,
    FRAME_CLOSE = 8,
    FRAME_PING = 9,
    FRAME_PONG = 10
};
enum {
    FRAME_MAX = 4096,
    FRAME_HEAD_MAX = 14
}; /* a payload that a client may send; what may stand before it */

/* Status codes of a close; from 4000 on our own. */
enum {
    CLOSE_GOING_AWAY = 1001,
    CLOSE_PROTOCOL = 1002,
    CLOSE_TOO_LARGE = 1009,
    CLOSE_TRY_AGAIN = 1013,
    CLOSE_UNAUTHORIZED = 4401,
};

typedef enum FrameRead { FRAME_WHOLE, FRAME_MORE, FRAME_BAD, FRAME_LARGE } FrameRead;

typedef struct Frame {
    int opcode;
    bool last; /* of its message */
    uint8_t payload[FRAME_MAX];
    size_t n;
    size_t used; /* bytes that the whole frame took */
} Frame;

/* Reads the frame at the beginning of `bytes`, as a client sends it: masked, without extensions. FRAME_MORE: it is not all there yet. */
FrameRead frame_read(const void *bytes, size_t n, Frame *ret);
/* Writes one as a server sends it: whole and unmasked. */
void frame_write(Buf *out, int opcode, const void *payload, size_t n);

#endif
