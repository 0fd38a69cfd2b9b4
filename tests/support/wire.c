#include "support/wire.h"

#include <arpa/inet.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

enum { PATIENCE_MS = 10000 };

int wire_connect(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_int_equal(0, connect(fd, (struct sockaddr *)&to, sizeof to));
    return fd;
}

void wire_send_bytes(int fd, const void *p, size_t n) {
    const char *from = p;
    while (n) {
        ssize_t sent = send(fd, from, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        from += sent;
        n -= (size_t)sent;
    }
}

void wire_send(int fd, const char *text) { wire_send_bytes(fd, text, strlen(text)); }

static bool readable(int fd, int ms) {
    struct pollfd p = {.fd = fd, .events = POLLIN};
    return poll(&p, 1, ms) == 1;
}

static bool read_byte(int fd, char *ret) { return readable(fd, PATIENCE_MS) && recv(fd, ret, 1, 0) == 1; }

static bool read_head(int fd, Answer *a) {
    size_t n = 0;
    while (n + 1 < sizeof a->head && read_byte(fd, &a->head[n])) {
        n++;
        if (n >= 4 && memcmp(a->head + n - 4, "\r\n\r\n", 4) == 0)
            return true;
    }
    return false;
}

const char *wire_header(const Answer *a, const char *name) {
    static char value[1024];
    size_t n = strlen(name);
    for (const char *line = strstr(a->head, "\r\n"); line && line[2]; line = strstr(line + 2, "\r\n")) {
        if (strncasecmp(line + 2, name, n) == 0 && line[2 + n] == ':') {
            const char *from = line + 2 + n + 1;
            from += strspn(from, " ");
            snprintf(value, sizeof value, "%.*s", (int)strcspn(from, "\r"), from);
            return value;
        }
    }
    return NULL;
}

Answer wire_read(int fd, bool head_only) {
    Answer a = {0};
    do {
        memset(a.head, 0, sizeof a.head);
        if (!read_head(fd, &a))
            return (Answer){0};
        a.status = (int)strtol(a.head + strlen("HTTP/1.1 "), NULL, 10);
    } while (a.status == 100);
    const char *length = wire_header(&a, "Content-Length");
    size_t n = length && !head_only ? strtoul(length, NULL, 10) : 0;
    for (char c; a.body_len < n && read_byte(fd, &c); a.body_len++)
        if (a.body_len + 1 < sizeof a.body)
            a.body[a.body_len] = c;
    const char *connection = wire_header(&a, "Connection");
    a.closes = connection && strcasecmp(connection, "close") == 0;
    return a;
}

Answer wire_ask(int port, const char *text) {
    int fd = wire_connect(port);
    wire_send(fd, text);
    Answer a = wire_read(fd, strncmp(text, "HEAD", 4) == 0);
    close(fd);
    return a;
}

bool wire_closed(int fd, int ms) {
    char bytes[4096];
    while (readable(fd, ms)) {
        ssize_t n = recv(fd, bytes, sizeof bytes, 0);
        if (n <= 0)
            return true;
    }
    return false;
}
