#include "http/proxies.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

enum { PROXIES_MAX = 64 };

/* An IPv4 address is kept as the IPv6 one it maps to. */
typedef struct Network {
    struct in6_addr address;
    int bits;
} Network;

struct Proxies {
    Network networks[PROXIES_MAX];
    int n;
};

static struct in6_addr mapped(struct in_addr v4) {
    struct in6_addr v6 = {.s6_addr = {[10] = 0xff, [11] = 0xff}};
    memcpy(&v6.s6_addr[12], &v4, 4);
    return v6;
}

static bool address_of(const struct sockaddr *peer, struct in6_addr *ret) {
    if (peer && peer->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, peer, sizeof v4);
        *ret = mapped(v4.sin_addr);
        return true;
    }
    if (peer && peer->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, peer, sizeof v6);
        *ret = v6.sin6_addr;
        return true;
    }
    return false;
}

/* `10.1.2.3`, `::1`, and as proxies write them: `10.1.2.3:5678`, `[::1]`, `[::1]:5678`. */
static bool address_parse(const char *text, struct in6_addr *ret) {
    char buffer[INET6_ADDRSTRLEN + 16];
    if (strlen(text) >= sizeof buffer)
        return false;
    memcpy(buffer, text, strlen(text) + 1);
    char *start = buffer;
    if (*start == '[') {
        start++;
        start[strcspn(start, "]")] = 0;
    } else if (strchr(start, '.') && strchr(start, ':') == strrchr(start, ':')) {
        start[strcspn(start, ":")] = 0;
    }
    struct in_addr v4;
    if (inet_pton(AF_INET, start, &v4) == 1) {
        *ret = mapped(v4);
        return true;
    }
    return inet_pton(AF_INET6, start, ret) == 1;
}

static bool is_within(const Network *n, const struct in6_addr *a) {
    int whole = n->bits / 8, rest = n->bits % 8;
    if (memcmp(&n->address, a, (size_t)whole) != 0)
        return false;
    if (!rest)
        return true;
    int mask = 0xff << (8 - rest);
    return ((n->address.s6_addr[whole] ^ a->s6_addr[whole]) & mask & 0xff) == 0;
}

static bool trusts(const Proxies *p, const struct in6_addr *a) {
    for (int i = 0; i < p->n; i++)
        if (is_within(&p->networks[i], a))
            return true;
    return false;
}

static bool network_parse(char *word, Network *ret) {
    char *slash = strchr(word, '/');
    if (slash)
        *slash++ = 0;
    if (!address_parse(word, &ret->address))
        return false;
    bool v4 = IN6_IS_ADDR_V4MAPPED(&ret->address);
    int most = v4 ? 32 : 128, bits = most;
    if (slash) {
        char *end;
        long typed = strtol(slash, &end, 10);
        if (end == slash || *end || typed < 0 || typed > most)
            return false;
        bits = (int)typed;
    }
    ret->bits = bits + (v4 ? 96 : 0);
    return true;
}

static bool add(Proxies *p, const char *word) {
    char text[64];
    if (p->n >= PROXIES_MAX || strlen(word) >= sizeof text)
        return false;
    memcpy(text, word, strlen(word) + 1);
    if (!network_parse(text, &p->networks[p->n]))
        return false;
    p->n++;
    return true;
}

Err proxies_parse(const char *list, Fault *f, Proxies **ret) {
    Proxies *p = calloc(1, sizeof *p);
    if (!p)
        abort();
    char *words = arena_strdup(f->arena, list ? list : "loopback"), *rest = words;
    for (char *word; (word = strsep(&rest, ", \t"));) {
        bool known =
            !*word || (strcmp(word, "loopback") == 0 ? add(p, "127.0.0.0/8") && add(p, "::1") : add(p, word));
        if (!known) {
            proxies_free(p);
            return fault_inner(f, ERR_INVALID, "TRUSTED_PROXIES: %s is neither an address nor a network",
                               word);
        }
    }
    *ret = p;
    return OK;
}

void proxies_free(Proxies *p) { free(p); }

bool proxies_trust(const Proxies *p, const struct sockaddr *peer) {
    struct in6_addr a;
    return address_of(peer, &a) && trusts(p, &a);
}

static const char *address_text(Arena *a, const struct in6_addr *address) {
    char text[INET6_ADDRSTRLEN] = "";
    if (IN6_IS_ADDR_V4MAPPED(address))
        inet_ntop(AF_INET, &address->s6_addr[12], text, sizeof text);
    else
        inet_ntop(AF_INET6, address, text, sizeof text);
    return arena_strdup(a, text);
}

const char *proxies_caller(const Proxies *p, Arena *a, const struct sockaddr *peer,
                           const char *forwarded_for) {
    struct in6_addr caller;
    if (!address_of(peer, &caller))
        return "";
    /* Each proxy adds its own peer at the right: go left while the one who says so is trusted. */
    char *hops = forwarded_for ? arena_strdup(a, forwarded_for) : NULL;
    while (hops && trusts(p, &caller)) {
        char *comma = strrchr(hops, ','), *hop = comma ? comma + 1 : hops;
        hop += strspn(hop, " \t");
        hop[strcspn(hop, " \t")] = 0;
        struct in6_addr told;
        if (!address_parse(hop, &told))
            break;
        caller = told;
        if (comma)
            *comma = 0;
        hops = comma ? hops : NULL;
    }
    return address_text(a, &caller);
}

bool address_is_loopback(const struct sockaddr *peer) {
    struct in6_addr a;
    if (!address_of(peer, &a))
        return false;
    return IN6_IS_ADDR_V4MAPPED(&a) ? a.s6_addr[12] == 127 : IN6_IS_ADDR_LOOPBACK(&a);
}
