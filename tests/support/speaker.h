/* The other end of a WebSocket: speaks as a browser does, or worse. */
#ifndef SUPPORT_SPEAKER_H
#define SUPPORT_SPEAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Heard {
    int opcode; /* -1: the connection ended, or nothing came within 10 s */
    int code;   /* of a close */
    char text[2048];
    size_t n;
} Heard;

/* One masked frame. opcode with 0x80 left out: not the last of its message. */
void speak_frame(int fd, bool last, int opcode, const void *payload, size_t n);
void speak(int fd, const char *text);
Heard hear(int fd);
/* Hears a text, and fails the test if something else comes. */
Heard hear_text(int fd);
/* Hears a close with this code, passing over pings. */
void hear_close(int fd, int code);
/* The handshake over a connection made by wire_connect(); `more`: header lines. The status: 101 if it is one. */
int speak_handshake(int fd, const char *more);

#endif
