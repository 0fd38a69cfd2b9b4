#include "http/etag.h"

#include <sodium.h>
#include <string.h>

const char *etag_make(Arena *a, int64_t version, const void *body, size_t n) {
    static const unsigned char key[crypto_shorthash_KEYBYTES] = {0};
    unsigned char hash[crypto_shorthash_BYTES];
    char hex[2 * sizeof hash + 1];
    crypto_shorthash(hash, body, n, key);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return version ? arena_printf(a, "\"v%lld-%s\"", (long long)version, hex)
                   : arena_printf(a, "\"%s\"", hex);
}

typedef struct Tag {
    const char *p; /* between the quotes */
    size_t n;
} Tag;

/* The next tag of a list; false at its end, and where it stops being one. */
static bool next_tag(const char **list, Tag *ret) {
    const char *p = *list + strspn(*list, " \t,");
    if (p[0] == 'W' && p[1] == '/')
        p += 2;
    if (*p != '"')
        return false;
    p++;
    const char *end = strchr(p, '"');
    if (!end)
        return false;
    *ret = (Tag){p, (size_t)(end - p)};
    *list = end + 1;
    return true;
}

static bool is_any(const char *list) {
    list += strspn(list, " \t");
    return list[0] == '*' && !list[1 + strspn(list + 1, " \t")];
}

bool etag_listed(const char *list, const char *etag) {
    if (is_any(list))
        return true;
    Tag own, tag;
    if (!next_tag(&etag, &own))
        return false;
    while (next_tag(&list, &tag))
        if (tag.n == own.n && memcmp(tag.p, own.p, own.n) == 0)
            return true;
    return false;
}

/* `v12-…` */
static bool names_version(Tag tag, int64_t version) {
    if (tag.n < 3 || tag.n > 64 || tag.p[0] != 'v')
        return false;
    int64_t n = 0;
    size_t i = 1;
    for (; i < tag.n && tag.p[i] >= '0' && tag.p[i] <= '9' && n < INT64_MAX / 10 - 1; i++)
        n = n * 10 + (tag.p[i] - '0');
    return i > 1 && i < tag.n && tag.p[i] == '-' && n == version;
}

bool etag_version_listed(const char *list, int64_t version) {
    if (is_any(list))
        return true;
    Tag tag;
    while (next_tag(&list, &tag))
        if (names_version(tag, version))
            return true;
    return false;
}
