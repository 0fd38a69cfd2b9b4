#include "http/assets.h"
#include "http/coding.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Scripts, styles and fonts are the program's own files, and nothing is ever inline. Swagger UI draws its arrows as data: images. */
#define PAGE_POLICY                                                                                          \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "       \
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "      \
    "frame-ancestors 'none'"

static const Asset *asset_at(const char *path) {
    for (const Asset *a = assets; a->path; a++)
        if (strcmp(a->path, path) == 0)
            return a;
    return NULL;
}

const Asset *asset_find(const char *path) {
    if (strcmp(path, "/") == 0)
        return asset_at("/index.html");
    if (strcmp(path, "/docs") == 0 || strcmp(path, "/docs/") == 0)
        return asset_at("/docs/index.html");
    return asset_at(path);
}

/* A page of the application, which the browser's own router knows: no file and nothing of the API. */
static bool is_page(Request *r) {
    static const char *const others[] = {"/api/", "/assets/", "/docs/"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strncmp(r->url_path, others[i], strlen(others[i])) == 0)
            return false;
    const char *accept = r->header(r, "Accept");
    return accept && strstr(accept, "text/html") && !strchr(strrchr(r->url_path, '/'), '.');
}

static void fill_in(Request *r, const Asset *a) {
    const char *coding = NULL;
    r->reply.fixed = a->identity;
    if (a->brotli.n && coding_accepted(r, "br")) {
        coding = "br";
        r->reply.fixed = a->brotli;
    } else if (a->gzip.n && coding_accepted(r, "gzip")) {
        coding = "gzip";
        r->reply.fixed = a->gzip;
    }
    if (coding) {
        reply_header(r, "Content-Encoding", coding);
        r->reply.etag = coding_etag(r->arena, a->etag, coding);
    } else {
        r->reply.etag = a->etag;
    }
}

bool asset_answer(Request *r) {
    if (r->method != METHOD_GET || r->url_path[0] != '/')
        return false;
    const Asset *a = asset_find(r->url_path);
    if (!a && is_page(r))
        a = asset_at("/index.html");
    if (!a)
        return false;
    fill_in(r, a);
    r->reply.type = a->type;
    r->reply.status = 200;
    reply_header(r, "Vary", "Accept-Encoding");
    reply_header(r, "Cache-Control", a->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (strncmp(a->type, "text/html", 9) == 0 ||
        strncmp(a->type, "text/javascript", 15) == 0) /* a worker is bound by its own */
        reply_header(r, "Content-Security-Policy", PAGE_POLICY);
    r->reply.ready = true;
    return true;
}

static Err write_file(const char *path, Bytes bytes, Fault *f) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return fault_inner(f, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
    const char *p = bytes.p;
    for (size_t left = bytes.n; left;) {
        ssize_t n = write(fd, p, left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            int why = errno;
            close(fd);
            return fault_inner(f, ERR_UNAVAILABLE, "%s: %s", path, strerror(why));
        }
        p += n;
        left -= (size_t)n;
    }
    return close(fd) == 0 ? OK : fault_inner(f, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
}

static Err make_folders(char *path, Fault *f) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        bool failed = mkdir(path, 0755) != 0 && errno != EEXIST;
        int why = errno;
        *slash = '/';
        if (failed)
            return fault_inner(f, ERR_UNAVAILABLE, "%s: %s", path, strerror(why));
    }
    return OK;
}

Err assets_write(const char *dir, Fault *f, int *ret_files) {
    int files = 0;
    for (const Asset *a = assets; a->path; a++) {
        char *path = arena_printf(f->arena, "%s%s", dir, a->path);
        TRY(make_folders(path, f));
        TRY(write_file(path, a->identity, f));
        files++;
        if (a->gzip.n)
            TRY(write_file(arena_printf(f->arena, "%s.gz", path), a->gzip, f));
        if (a->brotli.n)
            TRY(write_file(arena_printf(f->arena, "%s.br", path), a->brotli, f));
        files += (a->gzip.n > 0) + (a->brotli.n > 0);
    }
    *ret_files = files;
    return OK;
}
