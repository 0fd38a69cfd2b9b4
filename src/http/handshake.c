#include "http/handshake.h"

#include "http/router.h"

#include <arpa/inet.h>
#include <glib.h>
#include <string.h>
#include <strings.h>

#define HANDSHAKE_GUID "258EAFA5-E914-47DA-95CA-C5AB0DC85B11" /* RFC 6455, section 1.3 */
enum { HANDSHAKE_KEY_BYTES = 16 };

bool handshake_wanted(const Request *r) { return strcmp(r->url_path, API_BASE "/live") == 0; }

static bool has_word(const char *list, const char *word) {
    size_t n = strlen(word);
    for (const char *p = list; p && *p; p += strcspn(p, ","), p += *p == ',') {
        p += strspn(p, " \t");
        size_t len = strcspn(p, " \t,");
        if (len == n && strncasecmp(p, word, n) == 0)
            return true;
    }
    return false;
}

static bool is_key(const char *key) {
    if (!key || strlen(key) != 24)
        return false;
    gsize n = 0;
    g_free(g_base64_decode(key, &n));
    return n == HANDSHAKE_KEY_BYTES;
}

static const char *accept_of(Arena *a, const char *key) {
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(sum, (const guchar *)key, (gssize)strlen(key));
    g_checksum_update(sum, (const guchar *)HANDSHAKE_GUID, -1);
    guint8 digest[20];
    gsize n = sizeof digest;
    g_checksum_get_digest(sum, digest, &n);
    g_autofree char *text = g_base64_encode(digest, n);
    return arena_strdup(a, text);
}

/* scheme, host and port of an origin, or of a URL's beginning. */
typedef struct Origin {
    char scheme[8], host[256];
    int port;
} Origin;

static bool host_parse(const char *text, size_t n, int usual_port, Origin *ret) {
    const char *bracket = memchr(text, ']', n), *from = bracket ? bracket : text;
    const char *colon = memchr(from, ':', n - (size_t)(from - text));
    size_t host = colon ? (size_t)(colon - text) : n;
    if (!host || host >= sizeof ret->host)
        return false;
    memcpy(ret->host, text, host);
    ret->host[host] = 0;
    ret->port = usual_port;
    for (const char *c = colon ? colon + 1 : text + n; c < text + n; c++) {
        if (c == colon + 1)
            ret->port = 0;
        if (*c < '0' || *c > '9' || ret->port > 65535)
            return false;
        ret->port = ret->port * 10 + (*c - '0');
    }
    return true;
}

static bool origin_parse(const char *text, Origin *ret) {
    const char *colon = strstr(text, "://");
    if (!colon || (size_t)(colon - text) >= sizeof ret->scheme)
        return false;
    memcpy(ret->scheme, text, (size_t)(colon - text));
    ret->scheme[colon - text] = 0;
    const char *host = colon + 3;
    return host_parse(host, strcspn(host, "/?#"), strcasecmp(ret->scheme, "https") == 0 ? 443 : 80, ret);
}

static bool is_same(const Origin *a, const Origin *b) {
    return strcasecmp(a->scheme, b->scheme) == 0 && strcasecmp(a->host, b->host) == 0 && a->port == b->port;
}

static bool is_address(const char *host) {
    struct in6_addr any;
    char bare[256];
    size_t n = strlen(host);
    bool bracketed = n > 2 && host[0] == '[' && host[n - 1] == ']';
    g_strlcpy(bare, bracketed ? host + 1 : host, sizeof bare);
    if (bracketed)
        bare[n - 2] = 0;
    return inet_pton(AF_INET, bare, &any) == 1 || inet_pton(AF_INET6, bare, &any) == 1;
}

static bool is_loopback(const char *host) {
    return strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 || strcmp(host, "::1") == 0 ||
           (is_address(host) && strncmp(host, "127.", 4) == 0);
}

bool origin_is_ours(const Settings *settings, int port, const char *origin, const char *host) {
    Origin theirs, ours;
    if (!origin_parse(origin, &theirs))
        return false;
    if (settings->public_url && origin_parse(settings->public_url, &ours) && is_same(&theirs, &ours))
        return true;
    if (strcasecmp(theirs.scheme, "http") != 0)
        return false;
    if (is_loopback(theirs.host) && theirs.port == port && is_loopback(settings->listen_host))
        return true; /* this machine's own browser, by whichever of its names */
    if (settings->public_url || !host || !host_parse(host, strlen(host), 80, &ours))
        return false;
    bool known =
        is_address(ours.host) || is_loopback(ours.host) || strcasecmp(ours.host, settings->listen_host) == 0;
    return known && strcasecmp(theirs.host, ours.host) == 0 && theirs.port == ours.port;
}

Err handshake_check(Request *r, int port, const char **ret_accept) {
    if (!r->app->hub)
        return fault(&r->fault, ERR_NOT_FOUND);
    if (r->method != METHOD_GET || r->head) {
        reply_header(r, "Allow", "GET");
        return fault(&r->fault, ERR_METHOD_NOT_ALLOWED);
    }
    const char *origin = r->header(r, "Origin"), *key = r->header(r, "Sec-WebSocket-Key");
    if (origin && !origin_is_ours(r->app->settings, port, origin, r->header(r, "Host")))
        return fault_inner(&r->fault, ERR_FORBIDDEN, "a page of another origin");
    const char *version = r->header(r, "Sec-WebSocket-Version");
    if (!has_word(r->header(r, "Upgrade"), "websocket") || !has_word(r->header(r, "Connection"), "upgrade") ||
        !version || strcmp(version, "13") != 0 || !is_key(key)) {
        reply_header(r, "Sec-WebSocket-Version", "13");
        return fault_inner(&r->fault, ERR_BAD_REQUEST, "not a WebSocket handshake");
    }
    *ret_accept = accept_of(r->arena, key);
    return OK;
}
