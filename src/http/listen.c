#include "http/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024, FILES_AT_MOST = 65536, FILES_OF_OTHERS = 256, CONNECTIONS_AT_LEAST = 64 };

unsigned listen_limit(void) {
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return CONNECTIONS_AT_LEAST;
    rlim_t want = files.rlim_max < FILES_AT_MOST ? files.rlim_max : FILES_AT_MOST;
    struct rlimit raised = {.rlim_cur = want, .rlim_max = files.rlim_max};
    if (files.rlim_cur < want && setrlimit(RLIMIT_NOFILE, &raised) == 0)
        files = raised;
    rlim_t have = files.rlim_cur < FILES_AT_MOST ? files.rlim_cur : FILES_AT_MOST;
    return have > FILES_OF_OTHERS + CONNECTIONS_AT_LEAST ? (unsigned)have - FILES_OF_OTHERS
                                                         : CONNECTIONS_AT_LEAST;
}

static int bound(const struct addrinfo *a) {
    int fd = socket(a->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int on = 1;
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int why = errno;
    if (fd >= 0)
        close(fd);
    errno = why;
    return -1;
}

static int port_of(int fd) {
    struct sockaddr_in6 own = {0};
    socklen_t n = sizeof own;
    /* An IPv4 address keeps its port at the same place. */
    return getsockname(fd, (struct sockaddr *)&own, &n) == 0 ? ntohs(own.sin6_port) : 0;
}

Err listen_on(const char *host, int port, Fault *f, int *ret_fd, int *ret_port) {
    char service[16];
    snprintf(service, sizeof service, "%d", port);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV}, *found;
    int unknown = getaddrinfo(host, service, &hints, &found);
    if (unknown)
        return fault_inner(f, ERR_UNAVAILABLE, "LISTEN: %s: %s", host, gai_strerror(unknown));
    int fd = bound(found), why = errno;
    freeaddrinfo(found);
    if (fd < 0 && why == EADDRINUSE)
        return fault_inner(f, ERR_UNAVAILABLE,
                           "port %d is in use: stop what uses it, or take another (LISTEN=%s:%d)", port,
                           strchr(host, ':') ? arena_printf(f->arena, "[%s]", host) : host,
                           port < 65535 ? port + 1 : port - 1);
    if (fd < 0)
        return fault_inner(f, ERR_UNAVAILABLE, "cannot listen on %s port %d: %s", host, port, strerror(why));
    *ret_fd = fd;
    *ret_port = port_of(fd);
    return OK;
}
