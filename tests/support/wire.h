/* A client that sends exactly the bytes it is told: what a well-behaved one would never send included. */
#ifndef SUPPORT_WIRE_H
#define SUPPORT_WIRE_H

#include <stdbool.h>
#include <stddef.h>

/* One answer, as it came. */
typedef struct Answer {
    int status;       /* 0: the connection ended without one */
    char head[8192];  /* status line and headers */
    char body[65536]; /* so much of it as fits */
    size_t body_len;  /* all of it */
    bool closes;      /* Connection: close */
} Answer;

int wire_connect(int port); /* fails the test if it cannot */
void wire_send(int fd, const char *text);
void wire_send_bytes(int fd, const void *p, size_t n); /* stops in silence where the other side has closed */
/* Reads one answer; `head_only` for the answer to a HEAD. Waits at most 10 s. */
Answer wire_read(int fd, bool head_only);
/* Sends on a connection of its own, reads one answer, closes. */
Answer wire_ask(int port, const char *text);
/* The value of a header, in a static buffer; NULL if it is not there. */
const char *wire_header(const Answer *a, const char *name);
/* True once the other side has closed; waits at most `ms`. Bytes that come before are passed over. */
bool wire_closed(int fd, int ms);

#endif
