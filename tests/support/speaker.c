#include "support/speaker.h"

#include "support/wire.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <cmocka.h>

enum { PATIENCE_MS = 10000 };

void speak_frame(int fd, bool last, int opcode, const void *payload, size_t n) {
    static const uint8_t mask[4] = {0x37, 0xfa, 0x21, 0x3d};
    uint8_t frame[8192];
    size_t at = 0;
    frame[at++] = (uint8_t)((last ? 0x80 : 0) | opcode);
    if (n < 126) {
        frame[at++] = (uint8_t)(0x80 | n);
    } else {
        frame[at++] = 0x80 | 126;
        frame[at++] = (uint8_t)(n >> 8);
        frame[at++] = (uint8_t)n;
    }
    memcpy(frame + at, mask, 4);
    at += 4;
    assert_true(at + n <= sizeof frame);
    for (size_t i = 0; i < n; i++)
        frame[at++] = ((const uint8_t *)payload)[i] ^ mask[i % 4];
    wire_send_bytes(fd, frame, at);
}

void speak(int fd, const char *text) { speak_frame(fd, true, 1, text, strlen(text)); }

static bool read_bytes(int fd, void *to, size_t n) {
    struct pollfd p = {.fd = fd, .events = POLLIN};
    for (char *at = to; n;) {
        if (poll(&p, 1, PATIENCE_MS) != 1)
            return false;
        ssize_t got = recv(fd, at, n, 0);
        if (got <= 0)
            return false;
        at += got;
        n -= (size_t)got;
    }
    return true;
}

Heard hear(int fd) {
    Heard h = {.opcode = -1};
    uint8_t head[4];
    if (!read_bytes(fd, head, 2))
        return h;
    h.n = head[1];
    if (h.n == 126 && read_bytes(fd, head + 2, 2))
        h.n = (size_t)(head[2] << 8 | head[3]);
    assert_true(h.n < sizeof h.text);
    assert_int_equal(0x80, head[0] & 0xf0); /* whole, without extensions */
    if (read_bytes(fd, h.text, h.n))
        h.opcode = head[0] & 0x0f;
    if (h.opcode == 8 && h.n >= 2)
        h.code = (uint8_t)h.text[0] << 8 | (uint8_t)h.text[1];
    return h;
}

Heard hear_text(int fd) {
    Heard h = hear(fd);
    assert_int_equal(1, h.opcode);
    return h;
}

void hear_close(int fd, int code) {
    Heard h;
    do
        h = hear(fd);
    while (h.opcode == 9);
    assert_int_equal(8, h.opcode);
    assert_int_equal(code, h.code);
}

int speak_handshake(int fd, const char *more) {
    char ask[1024];
    snprintf(ask, sizeof ask,
             "GET /api/v1/live HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
             "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n%s\r\n",
             more);
    wire_send(fd, ask);
    Answer a = wire_read(fd, false);
    if (a.status == 101)
        assert_string_equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", wire_header(&a, "Sec-WebSocket-Accept"));
    return a.status;
}
