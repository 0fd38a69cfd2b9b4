/* A client that asks as fast as it is answered.
 *
 *     load get PORT PATH TOKEN CLIENTS SECONDS              the same GET, on so many connections that stay open
 *     load serve PORT TOKEN CLIENTS SECONDS MEAL_ID...      servings, each with an Idempotency-Key of its own; SECONDS may be a count: 4000n
 *     load sockets PORT TOKEN N                             N WebSockets that only listen; says `open` and waits for the end of its input
 *
 * Prints one JSON object. The first fifth of the time is not counted.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST_MOST = 2048, ANSWER_MOST = 256 * 1024, SAMPLES_MOST = 1 << 20, CLIENTS_MOST = 1024 };

typedef struct Client {
    int fd;
    char *answer;
    size_t got, want; /* want 0: the head is not whole yet */
    double asked_at;
} Client;

static int port;
static const char *path, *token;
static char **meals;
static int n_meals;
static long asked, answered, counted, bad, bytes;
static float samples[SAMPLES_MOST]; /* microseconds */

static void fail(const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs("load: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int open_connection(void) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
        fail("cannot connect: %s", strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

static void send_all(int fd, const char *p, size_t n) {
    while (n) {
        ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);
        if (sent < 0)
            fail("cannot send: %s", strerror(errno));
        p += sent;
        n -= (size_t)sent;
    }
}

static void ask(Client *c) {
    char request[REQUEST_MOST], body[128];
    int n;
    if (path) {
        n = snprintf(request, sizeof request,
                     "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n", path, port,
                     token);
    } else {
        int len = snprintf(body, sizeof body, "{\"meal_id\":%s,\"portions\":3,\"portions_1_3\":2}",
                           meals[asked % n_meals]);
        n = snprintf(
            request, sizeof request,
            "POST /api/v1/servings HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
            "Idempotency-Key: load-%d-%ld\r\nContent-Length: %d\r\n\r\n%s",
            port, token, (int)getpid(), asked, len, body);
    }
    if (n >= (int)sizeof request)
        fail("the request is too long");
    asked++;
    c->got = c->want = 0;
    c->asked_at = now();
    send_all(c->fd, request, (size_t)n);
}

/* The length of the whole answer, once its head is there. */
static size_t whole_length(const Client *c) {
    const char *end = memmem(c->answer, c->got, "\r\n\r\n", 4);
    if (!end)
        return 0;
    for (const char *line = c->answer; line < end; line = strstr(line, "\r\n") + 2)
        if (strncasecmp(line, "content-length:", 15) == 0)
            return (size_t)(end + 4 - c->answer) + strtoul(line + 15, NULL, 10);
    fail("an answer without a length");
    return 0;
}

/* Reads what has come. True: the answer is whole. */
static bool take(Client *c) {
    ssize_t n = recv(c->fd, c->answer + c->got, ANSWER_MOST - 1 - c->got, 0);
    if (n <= 0)
        fail("the server closed the connection after %ld answers", answered);
    c->got += (size_t)n;
    c->answer[c->got] = 0;
    if (!c->want)
        c->want = whole_length(c);
    if (c->want >= ANSWER_MOST)
        fail("the answer is too long");
    return c->want && c->got >= c->want;
}

static void note(const Client *c, bool counts) {
    answered++;
    const char *status = c->answer + 9;
    if (*status != '2') {
        if (!bad++)
            fprintf(stderr, "load: %.*s\n", 300, c->answer);
    }
    bytes = (long)c->got;
    if (counts) {
        if (counted < SAMPLES_MOST)
            samples[counted] = (float)((now() - c->asked_at) * 1e6);
        counted++;
    }
}

static int compare(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static void report(double took) {
    size_t n = counted < SAMPLES_MOST ? (size_t)counted : SAMPLES_MOST;
    qsort(samples, n, sizeof *samples, compare);
    printf(
        "{\"rate\": %.1f, \"answers\": %ld, \"bad\": %ld, \"bytes\": %ld, \"p50_us\": %.0f, \"p99_us\": %.0f}\n",
        (double)counted / took, answered, bad, bytes, n ? (double)samples[n / 2] : 0,
        n ? (double)samples[n * 99 / 100] : 0);
}

/* `many`: for so many seconds, or (4000n) so many answers. */
static void load(int n_clients, const char *many) {
    static Client clients[CLIENTS_MOST];
    if (n_clients < 1 || n_clients > CLIENTS_MOST)
        fail("1 to %d clients", CLIENTS_MOST);
    char *unit;
    double amount = strtod(many, &unit);
    bool by_count = *unit == 'n';
    int poll = epoll_create1(EPOLL_CLOEXEC);
    double from = now(), counted_from = by_count ? from : from + amount / 5, until = from + amount;
    for (Client *c = clients; c < clients + n_clients; c++) {
        c->fd = open_connection();
        c->answer = malloc(ANSWER_MOST);
        epoll_ctl(poll, EPOLL_CTL_ADD, c->fd, &(struct epoll_event){.events = EPOLLIN, .data.ptr = c});
        ask(c);
    }
    for (bool over = false; !over;) {
        struct epoll_event events[128];
        int n = epoll_wait(poll, events, 128, 1000);
        for (int i = 0; i < n; i++) {
            Client *c = events[i].data.ptr;
            if (!take(c))
                continue;
            note(c, now() >= counted_from);
            over = by_count ? (double)answered >= amount : now() >= until;
            if (!over)
                ask(c);
        }
    }
    report(now() - counted_from);
}

static void read_at_least(int fd, char *into, size_t most, const char *until) {
    size_t got = 0;
    do {
        ssize_t n = recv(fd, into + got, most - 1 - got, 0);
        if (n <= 0)
            fail("a WebSocket was closed: %.*s", (int)got, into);
        got += (size_t)n;
        into[got] = 0;
    } while (!memmem(into, got, until, strlen(until)));
}

static void open_socket(void) {
    int fd = open_connection();
    char text[REQUEST_MOST], answer[8192];
    int n = snprintf(
        text, sizeof text,
        "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        port);
    send_all(fd, text, (size_t)n);
    read_at_least(fd, answer, sizeof answer, "\r\n\r\n");
    char message[1024];
    int len = snprintf(message, sizeof message, "{\"type\":\"auth\",\"token\":\"%s\"}", token);
    if (len < 126 || len >= (int)sizeof message)
        fail("a token of an odd length");
    char frame[8 + sizeof message] = {(char)0x81, (char)(0x80 | 126), (char)(len >> 8),
                                      (char)len}; /* a mask of zeros */
    memcpy(frame + 8, message, (size_t)len);
    send_all(fd, frame, 8 + (size_t)len);
    read_at_least(fd, answer, sizeof answer, "\"ready\"");
}

static void sockets(int n) {
    double from = now();
    for (int i = 0; i < n; i++)
        open_socket();
    printf("{\"open\": %d, \"seconds\": %.2f}\n", n, now() - from);
    fflush(stdout);
    while (getchar() != EOF)
        continue;
}

int main(int argc, char **argv) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (argc > 2)
        port = atoi(argv[2]);
    if (argc == 7 && strcmp(argv[1], "get") == 0) {
        path = argv[3];
        token = argv[4];
        load(atoi(argv[5]), argv[6]);
    } else if (argc > 6 && strcmp(argv[1], "serve") == 0) {
        token = argv[3];
        meals = argv + 6;
        n_meals = argc - 6;
        load(atoi(argv[4]), argv[5]);
    } else if (argc == 5 && strcmp(argv[1], "sockets") == 0) {
        token = argv[3];
        sockets(atoi(argv[4]));
    } else {
        fail("load get|serve|sockets …");
    }
}
