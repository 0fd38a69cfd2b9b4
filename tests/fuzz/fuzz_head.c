/* What stands in a request's headers: the gate, entity tags, languages, proxies, origins. The first byte says which. */
#include "base/words.h"
#include "http/etag.h"
#include "http/gate.h"
#include "http/handshake.h"
#include "http/proxies.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Lines of `name:value`. A head that passes has one meaning. */
static void gate(Arena *a, char *text) {
    Head h = HEAD_NEW;
    int lengths = 0, encodings = 0;
    for (char *line; (line = strsep(&text, "\n"));) {
        char *value = line + strcspn(line, ":");
        if (*value)
            *value++ = 0;
        gate_header(&h, line, strlen(line), value, strlen(value));
        lengths += strcasecmp(line, "Content-Length") == 0;
        encodings += strcasecmp(line, "Transfer-Encoding") == 0;
    }
    Fault f = {.arena = a};
    if (gate_judge(&h, false, &f) == OK && (lengths + encodings > 1 || (lengths && h.length < 0)))
        abort();
}

static void caller(Arena *a, const char *text) {
    Fault f = {.arena = a};
    Proxies *p;
    struct sockaddr_in peer = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (proxies_parse("loopback", &f, &p) != OK)
        abort();
    if (!*proxies_caller(p, a, (const struct sockaddr *)&peer, text))
        abort();
    proxies_free(p);
    if (proxies_parse(text, &f, &p) == OK)
        proxies_free(p);
}

static void origin(char *text) {
    Settings open = {.listen_host = "0.0.0.0"},
             named = {.listen_host = "127.0.0.1", .public_url = "https://a.example"};
    char *host = text;
    const char *page = strsep(&host, "\n");
    (void)origin_is_ours(&open, 8000, page, host);
    if (origin_is_ours(&named, 8000, page, host) && !strstr(page, "://"))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size)
        return 0;
    ARENA_SCOPE Arena *a = arena_new();
    char *text = arena_strndup(a, (const char *)data + 1, size - 1);
    switch (data[0] % 6) {
    case 0: gate(a, text); break;
    case 1: (void)etag_listed(text, "\"v12-abc\""); break;
    case 2: (void)etag_version_listed(text, 12); break;
    case 3: (void)lang_tag(lang_accept(text)); break;
    case 4: caller(a, text); break;
    case 5: origin(text); break;
    }
    return 0;
}
