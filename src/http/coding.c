#include "http/coding.h"

#include <string.h>
#include <strings.h>
#include <zlib.h>

enum {
    WORTH_IT = 2048, /* shorter ones fit a packet or two in any case */
    LEVEL = 4,       /* the demo's dishes: 79 KB to 8.2 KB in 0.3 ms; the best level, 6.6 KB in 1.5 ms */
    GZIP = 16 + MAX_WBITS, /* zlib's way to ask for a gzip header */
    MEMORY = 8,
};

/* One coding's weight in an Accept-Encoding, in thousandths; -1: not named. */
static int weight_of(const char *header, const char *coding) {
    size_t n = strlen(coding);
    for (const char *p = header; *p; p += strcspn(p, ","), p += *p == ',') {
        p += strspn(p, " \t");
        size_t word = strcspn(p, " \t;,");
        if (word != n || strncasecmp(p, coding, n) != 0)
            continue;
        const char *q = p + word;
        q += strspn(q, " \t;");
        if (strncasecmp(q, "q=", 2) != 0)
            return 1000;
        if (q[2] == '1')
            return 1000;
        int weight = 0;
        if (q[2] == '0' && q[3] == '.')
            for (int i = 4, place = 100; place && q[i] >= '0' && q[i] <= '9'; i++, place /= 10)
                weight += (q[i] - '0') * place;
        return weight;
    }
    return -1;
}

bool coding_accepted(Request *r, const char *coding) {
    const char *header = r->header(r, "Accept-Encoding");
    if (!header)
        return false;
    int weight = weight_of(header, coding);
    return weight > 0 || (weight < 0 && weight_of(header, "*") > 0);
}

const char *coding_etag(Arena *a, const char *etag, const char *coding) {
    return arena_printf(a, "%.*s-%s\"", (int)strlen(etag) - 1, etag, coding);
}

void coding_squeeze(Request *r) {
    Buf *body = &r->reply.body;
    if (body->failed || body->len < WORTH_IT || r->reply.gzip || !coding_accepted(r, "gzip"))
        return;
    z_stream z = {0};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return;
    uLong most = deflateBound(&z, body->len);
    uint8_t *out = arena_alloc(r->arena, most);
    z.next_in = (Bytef *)body->p;
    z.avail_in = (uInt)body->len;
    z.next_out = out;
    z.avail_out = (uInt)most;
    bool whole = deflate(&z, Z_FINISH) == Z_STREAM_END;
    deflateEnd(&z);
    if (!whole)
        return;
    buf_clear(body);
    buf_put(body, out, z.total_out);
    r->reply.gzip = true;
    if (r->reply.etag)
        r->reply.etag = coding_etag(r->arena, r->reply.etag, "gzip");
}
