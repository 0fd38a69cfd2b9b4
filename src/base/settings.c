#include "base/settings.h"

#include "base/env.h"
#include "base/secret.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ENV_FILE_MAX = 64 * 1024, HOST_MAX = 253 };

/* One setting being read. */
typedef struct Taking {
    Arena *arena;
    Fault *fault;
    const char *name;
    Settings *into;
} Taking;

static Err wrong(Taking *t, const char *what) {
    return fault_inner(t->fault, ERR_INVALID, "%s %s", t->name, what);
}

static bool begins(const char *s, const char *with) { return strncmp(s, with, strlen(with)) == 0; }

static Err take_int(Taking *t, const char *value, int min, int max, int *ret) {
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (errno || *value < '0' || *value > '9' || *end || n < min || n > max)
        return wrong(
            t, arena_printf(t->arena, "must be a whole number from %d to %d, not `%s`", min, max, value));
    *ret = (int)n;
    return OK;
}

static Err take_database_url(Taking *t, const char *value) {
    static const char sqlite[] = "sqlite:///";
    if (begins(value, sqlite) && value[sizeof sqlite - 1])
        t->into->sqlite_path = value + sizeof sqlite - 1;
    else if (!begins(value, "postgresql://"))
        return wrong(t, "must be sqlite:///FILE, sqlite:////ABSOLUTE/FILE or postgresql://…");
    t->into->database_url = value;
    return OK;
}

static Err take_redis_url(Taking *t, const char *value) {
    if (!begins(value, "redis://") && !begins(value, "rediss://") && !begins(value, "unix://"))
        return wrong(t, "must begin with redis://, rediss:// or unix://");
    t->into->redis_url = value;
    return OK;
}

static Err take_secret_key(Taking *t, const char *value) {
    if (strlen(value) < SECRET_MIN)
        return wrong(t, "must have at least 32 bytes");
    t->into->secret_key = value;
    return OK;
}

static bool is_address(const char *s) {
    struct in6_addr any;
    return inet_pton(AF_INET, s, &any) == 1 || inet_pton(AF_INET6, s, &any) == 1;
}

static bool is_loopback(const char *host) {
    struct in_addr v4;
    if (inet_pton(AF_INET, host, &v4) == 1)
        return ntohl(v4.s_addr) >> 24 == IN_LOOPBACKNET;
    return strcmp(host, "::1") == 0 || strcmp(host, "localhost") == 0;
}

/* host:port, [::1]:port; in a URL the port may be missing (*ret_port NULL). False if it is not one. */
static bool split_host(Arena *a, const char *s, size_t n, const char **ret_host, const char **ret_port) {
    bool bracketed = n && s[0] == '[';
    const char *close = bracketed ? memchr(s, ']', n) : memchr(s, ':', n);
    size_t host = close ? (size_t)(close - s) : n;
    size_t rest = bracketed ? host + 1 : host;
    if ((bracketed && !close) || host == (size_t)bracketed || host > HOST_MAX || (rest < n && s[rest] != ':'))
        return false;
    *ret_host = arena_strndup(a, s + bracketed, host - bracketed);
    *ret_port = rest < n ? arena_strndup(a, s + rest + 1, n - rest - 1) : NULL;
    return true;
}

static Err take_listen(Taking *t, const char *value) {
    const char *host, *port;
    if (!split_host(t->arena, value, strlen(value), &host, &port) || !port)
        return wrong(t, "must be ADDRESS:PORT, as 127.0.0.1:8000 or [::1]:8000");
    if (strcmp(host, "localhost") == 0)
        host = "127.0.0.1";
    if (!is_address(host))
        return wrong(t, "must name an IP address of this machine (0.0.0.0 for all)");
    TRY(take_int(t, port, 0, 65535, &t->into->listen_port));
    t->into->listen_host = host;
    return OK;
}

/* Kept as an origin, without a slash at its end. */
static Err take_public_url(Taking *t, const char *value) {
    static const char form[] = "must be http://HOST[:PORT] or https://HOST[:PORT], without a path";
    size_t scheme = begins(value, "https://") ? 8 : begins(value, "http://") ? 7 : 0, n = strlen(value);
    if (n > scheme && value[n - 1] == '/')
        n--;
    const char *host, *port;
    if (!scheme || scheme + strcspn(value + scheme, "/?#@ \\\"") != n ||
        !split_host(t->arena, value + scheme, n - scheme, &host, &port))
        return wrong(t, form);
    int number;
    if (port)
        TRY(take_int(t, port, 1, 65535, &number));
    t->into->public_url = arena_strndup(t->arena, value, n);
    return OK;
}

/* http/proxies.c, which trusts them, reads the list. */
static Err take_trusted_proxies(Taking *t, const char *value) {
    t->into->trusted_proxies = value;
    return OK;
}

static Err take_debug(Taking *t, const char *value) {
    if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0)
        return wrong(t, "must be 0 or 1");
    t->into->debug = *value == '1';
    return OK;
}

static Err take_log_level(Taking *t, const char *value) {
    return log_level_parse(value, &t->into->log_level) ? OK
                                                       : wrong(t, "must be debug, info, warning or error");
}

static Err take_workers(Taking *t, const char *value) {
    return take_int(t, value, 1, 128, &t->into->workers);
}

static Err take_rate_limit(Taking *t, const char *value) {
    return take_int(t, value, 0, 1000000, &t->into->rate_limit);
}

static Err take_celery_queue(Taking *t, const char *value) {
    t->into->celery_queue = value;
    return OK;
}

/* X(name, taker, fallback, does), in the order they are read. */
#define SETTINGS(X)                                                                                                      \
    X(DATABASE_URL, take_database_url, "sqlite:///oshxona.db",                                                           \
      "Where the data lies: sqlite:///FILE in the working folder, sqlite:////ABSOLUTE/FILE, or postgresql://…")          \
    X(REDIS_URL, take_redis_url, NULL,                                                                                   \
      "Redis, where several programs share the work; unset: everything runs inside the process")                         \
    X(SECRET_KEY, take_secret_key, NULL,                                                                                 \
      "Signs tokens and seals names, at least 32 bytes; unset on SQLite: made and kept beside the database as FILE.key") \
    X(LISTEN, take_listen, "127.0.0.1:8000", "The address and port served")                                              \
    X(PUBLIC_URL, take_public_url, NULL,                                                                                 \
      "What a browser sees, as https://oshxona.example.uz; unset: http:// and LISTEN")                                   \
    X(TRUSTED_PROXIES, take_trusted_proxies, "127.0.0.1,::1",                                                            \
      "Addresses or networks whose X-Forwarded-For counts, with commas between them")                                    \
    X(DEBUG, take_debug, "0", "1 for development on this machine alone")                                                 \
    X(LOG_LEVEL, take_log_level, "info", "The least that is logged: debug, info, warning or error")                      \
    X(WORKERS, take_workers, "16", "Threads that answer requests, 1 to 128")                                             \
    X(RATE_LIMIT, take_rate_limit, "0",                                                                                  \
      "Requests a second from one address; 0: no limit (nginx has its own)")                                             \
    X(CELERY_QUEUE, take_celery_queue, "celery", "The queue that background work is put into, with Redis")

const SettingRow setting_rows[] = {
#define ROW(name, take, fallback, does) {#name, fallback, does},
    SETTINGS(ROW)
#undef ROW
        {0},
};

static Err (*const takers[])(Taking *t, const char *value) = {
#define TAKER(name, take, fallback, does) take,
    SETTINGS(TAKER)
#undef TAKER
};

/* *ret NULL: there is no .env. */
static Err read_env_file(Arena *a, Fault *f, EnvLine **ret) {
    static const char path[] = ".env";
    *ret = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return OK;
    char *text = arena_alloc(a, ENV_FILE_MAX + 1);
    ssize_t n = fd < 0 ? -1 : read(fd, text, ENV_FILE_MAX + 1);
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (n < 0)
        return fault_inner(f, ERR_INVALID, "cannot read %s: %s", path, strerror(error));
    if (n > ENV_FILE_MAX)
        return fault_inner(f, ERR_INVALID, "%s is larger than %d KiB", path, ENV_FILE_MAX / 1024);
    return env_parse(a, f, path, text, (size_t)n, ret);
}

static bool is_setting(const char *name) {
    const SettingRow *row = setting_rows;
    while (row->name && strcmp(row->name, name) != 0)
        row++;
    return row->name;
}

/* A sentence that names the lines of .env that say nothing to this program; NULL if there are none. */
static const char *name_unknown(Arena *a, const EnvLine *lines) {
    const char *names = NULL;
    for (; lines; lines = lines->next) {
        if (!is_setting(lines->name))
            names = arena_printf(a, "%s%s%s (line %d)", names ? names : "", names ? ", " : "", lines->name,
                                 lines->line);
    }
    return names ? arena_printf(a, ".env names what is no setting: %s", names) : NULL;
}

/* An empty value counts as none, so that a line of .env.example may stand without one. */
static const char *find_value(const EnvLine *env, const SettingRow *row) {
    const char *value = getenv(row->name);
    if (!value || !*value)
        value = env_find(env, row->name);
    return value && *value ? value : row->fallback;
}

static Err check_debug(Arena *a, Fault *f, const Settings *s) {
    if (!s->debug)
        return OK;
    const char *host = s->listen_host, *port;
    if (!is_loopback(host))
        return fault_inner(f, ERR_INVALID, "DEBUG=1 is refused while LISTEN is off loopback (%s)", host);
    if (!s->public_url)
        return OK;
    const char *at = strstr(s->public_url, "://") + 3;
    if (!split_host(a, at, strlen(at), &host, &port) || !is_loopback(host))
        return fault_inner(f, ERR_INVALID, "DEBUG=1 is refused while PUBLIC_URL is off loopback (%s)", host);
    return OK;
}

static Err find_secret(Arena *a, Fault *f, bool make_key, Settings *s) {
    if (s->secret_key)
        return OK;
    if (!s->sqlite_path)
        return fault_inner(f, ERR_INVALID,
                           "SECRET_KEY must be set, at least 32 bytes, on a database that is not SQLite");
    return secret_beside(a, f, s->sqlite_path, make_key, &s->secret_key);
}

Err settings_load(Arena *a, Fault *f, bool make_key, Settings *ret) {
    EnvLine *env;
    TRY(read_env_file(a, f, &env));
    Settings s = {.warning = name_unknown(a, env)};
    for (size_t i = 0; setting_rows[i].name; i++) {
        const char *value = find_value(env, &setting_rows[i]);
        Taking t = {a, f, setting_rows[i].name, &s};
        if (value)
            TRY(takers[i](&t, arena_strdup(a, value)));
    }
    TRY(check_debug(a, f, &s));
    TRY(find_secret(a, f, make_key, &s));
    *ret = s;
    return OK;
}
