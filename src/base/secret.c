#include "base/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_BYTES = 32, KEY_TEXT = KEY_BYTES * 2 + 1, /* hexadecimal and a NUL */ FILE_MAX = 4096 };

static Err failed(Fault *f, const char *what, const char *path) {
    return fault_inner(f, ERR_INVALID, "cannot %s the key file %s: %s", what, path, strerror(errno));
}

/* *ret NULL: there is no such file. */
static Err read_key(Arena *a, Fault *f, const char *path, const char **ret) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) {
        *ret = NULL;
        return OK;
    }
    char *text = arena_alloc(a, FILE_MAX + 1);
    ssize_t n = fd < 0 ? -1 : read(fd, text, FILE_MAX);
    Err e = n < 0 ? failed(f, "read", path) : OK;
    if (fd >= 0)
        close(fd);
    TRY(e);
    text[strcspn(text, "\r\n")] = 0;
    if (strlen(text) < SECRET_MIN)
        return fault_inner(f, ERR_INVALID, "the key file %s holds fewer than %d bytes", path, SECRET_MIN);
    *ret = text;
    return OK;
}

static bool write_whole(int fd, const char *text, size_t n) {
    return write(fd, text, n) == (ssize_t)n && fsync(fd) == 0;
}

/* A link of a whole file: two programs that start at once agree on one key, and none reads half of it. */
static Err make_key(Arena *a, Fault *f, const char *path) {
    unsigned char key[KEY_BYTES];
    char text[KEY_TEXT];
    randombytes_buf(key, sizeof key);
    sodium_bin2hex(text, KEY_TEXT, key, sizeof key);
    text[KEY_TEXT - 1] = '\n'; /* the line's end, for the NUL */
    char *draft = arena_printf(a, "%s.%08x", path, randombytes_random());
    int fd = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return fault_inner(f, ERR_INVALID, "cannot make a database with its key file %s: %s", path,
                           strerror(errno));
    bool kept = write_whole(fd, text, sizeof text) && (link(draft, path) == 0 || errno == EEXIST);
    Err e = kept ? OK : failed(f, "write", path);
    close(fd);
    unlink(draft);
    sodium_memzero(key, sizeof key);
    sodium_memzero(text, sizeof text);
    return e;
}

/* A new key would lock the people of a database that has some out for good. */
static bool has_something(const char *database_path) {
    struct stat database;
    return stat(database_path, &database) == 0 && database.st_size > 0;
}

Err secret_beside(Arena *a, Fault *f, const char *database_path, bool make, const char **ret) {
    const char *path = arena_printf(a, "%s.key", database_path), *key;
    TRY(read_key(a, f, path, &key));
    if (!key && make && !has_something(database_path)) {
        TRY(make_key(a, f, path));
        TRY(read_key(a, f, path, &key));
    }
    *ret = key;
    return OK;
}
