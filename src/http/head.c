#include "http/head.h"

#include "http/gate.h"
#include "http/router.h"

#include <string.h>
#include <strings.h>

/* The headers that are read on the way, each at its last. */
typedef struct Noted {
    Exchange *x;
    Head gate;
    const char *authorization, *accept_language, *request_id, *expect;
    const char *forwarded_for; /* all of them, in order: some proxies add a line of their own */
} Noted;

static const char *find_header(Request *r, const char *name) {
    return MHD_lookup_connection_value(exchange_of(r)->mhd, MHD_HEADER_KIND, name);
}

static const char *find_cookie(Request *r, const char *name) {
    return MHD_lookup_connection_value(exchange_of(r)->mhd, MHD_COOKIE_KIND, name);
}

void head_line(Exchange *x, const char *target) {
    Request *r = &x->r;
    /* The absolute form, which a proxy may send: the rest is what counts. */
    const char *scheme = strncasecmp(target, "http://", 7) == 0    ? target + 7
                         : strncasecmp(target, "https://", 8) == 0 ? target + 8
                                                                   : NULL;
    if (scheme)
        target = scheme + strcspn(scheme, "/?");
    char *path = arena_strdup(r->arena, target);
    char *query = strchr(path, '?');
    if (query)
        *query++ = 0;
    r->url_path = *path ? path : "/";
    r->query_text = query;
    r->header = find_header;
    r->cookie = find_cookie;
}

static void note(Noted *n, const char *name, const char *value) {
    Request *r = &n->x->r;
    if (strcasecmp(name, "Authorization") == 0)
        n->authorization = value;
    else if (strcasecmp(name, "Accept-Language") == 0)
        n->accept_language = value;
    else if (strcasecmp(name, "If-None-Match") == 0)
        r->if_none_match = value;
    else if (strcasecmp(name, "If-Match") == 0)
        r->if_match = value;
    else if (strcasecmp(name, "X-Request-Id") == 0)
        n->request_id = value;
    else if (strcasecmp(name, "Expect") == 0)
        n->expect = value;
    else if (strcasecmp(name, "X-Forwarded-For") == 0)
        n->forwarded_for =
            n->forwarded_for ? arena_printf(r->arena, "%s,%s", n->forwarded_for, value) : value;
    r->forwarded |= strncasecmp(name, "X-Forwarded-", 12) == 0 || strcasecmp(name, "Forwarded") == 0 ||
                    strcasecmp(name, "X-Real-IP") == 0 || strcasecmp(name, "Via") == 0;
}

static enum MHD_Result on_header(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                 const char *value, size_t value_len) {
    (void)kind;
    Noted *n = cls;
    gate_header(&n->gate, name, name_len, value, value_len);
    if (value)
        note(n, name, value);
    return n->gate.wrong ? MHD_NO : MHD_YES;
}

/* A proxy that is trusted may have given the request its id already. */
static bool is_request_id(const char *id) {
    size_t n = id ? strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") : 0;
    return n >= 8 && n <= 64 && !id[n];
}

static const char *bearer_of(const char *authorization) {
    if (!authorization || strncasecmp(authorization, "Bearer ", 7) != 0)
        return NULL;
    const char *token = authorization + 7;
    token += strspn(token, " ");
    return *token ? token : NULL;
}

Err head_take(Exchange *x, const char *method, const char *version, const Proxies *proxies, HeadTold *ret) {
    Request *r = &x->r;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(x->mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *peer = info ? info->client_addr : NULL;
    r->head = strcmp(method, "HEAD") == 0;
    if (!method_parse(r->head ? "GET" : method, &r->method))
        r->method = METHOD_COUNT;

    Noted n = {.x = x, .gate = HEAD_NEW};
    gate_target(&n.gate, r->url_path);
    if (r->query_text)
        gate_target(&n.gate, r->query_text);
    MHD_get_connection_values_n(x->mhd, MHD_HEADER_KIND, on_header, &n);

    r->lang = lang_accept(n.accept_language);
    r->bearer = bearer_of(n.authorization);
    if (is_request_id(n.request_id) && proxies_trust(proxies, peer))
        r->request_id = n.request_id;
    r->address = proxies_caller(proxies, r->arena, peer, n.forwarded_for);
    r->loopback = address_is_loopback(peer);
    *ret = (HeadTold){.length = n.gate.lengths ? n.gate.length : -1,
                      .waits = n.expect && strcasecmp(n.expect, "100-continue") == 0};
    return gate_judge(&n.gate, strcmp(version, "HTTP/1.0") == 0, &r->fault);
}
