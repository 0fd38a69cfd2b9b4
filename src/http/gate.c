#include "http/gate.h"

#include <string.h>
#include <strings.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_alphanumeric(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_control(char c) { return (unsigned char)c < 0x20 || c == 0x7f; }

/* RFC 9110's token: `Content-Length ` with its blank is not Content-Length to everybody. */
static bool is_token(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!is_alphanumeric(s[i]) && (!s[i] || !strchr("!#$%&'*+-.^_`|~", s[i])))
            return false;
    return n > 0;
}

static bool is_host(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!is_alphanumeric(s[i]) && (!s[i] || !strchr("-._:[]", s[i])))
            return false;
    return n > 0;
}

static bool is_named(const char *name, size_t n, const char *other) {
    return n == strlen(other) && strncasecmp(name, other, n) == 0;
}

static void wrong(Head *h, const char *what) {
    if (!h->wrong)
        h->wrong = what;
}

/* Digits alone, and not so many that they pass 2^63. */
static int64_t length_of(const char *s, size_t n) {
    if (!n || n > 18)
        return -1;
    int64_t length = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(s[i]))
            return -1;
        length = length * 10 + (s[i] - '0');
    }
    return length;
}

void gate_target(Head *h, const char *target) {
    for (const char *c = target; *c; c++)
        if (*c == ' ' || is_control(*c))
            wrong(h, "a blank or a control character in the request line");
}

void gate_header(Head *h, const char *name, size_t name_len, const char *value, size_t value_len) {
    h->bytes += name_len + value_len;
    if (h->bytes > HEAD_MAX)
        wrong(h, "too many bytes of headers");
    if (!is_token(name, name_len))
        wrong(h, "a header name that is not a token");
    for (size_t i = 0; i < value_len; i++)
        if (is_control(value[i]) && value[i] != '\t')
            wrong(h, "a control character in a header");

    if (is_named(name, name_len, "Host")) {
        h->hosts++;
        if (!is_host(value, value_len))
            wrong(h, "a Host that is none");
    } else if (is_named(name, name_len, "Content-Length")) {
        h->lengths++;
        h->length = length_of(value, value_len);
        if (h->length < 0)
            wrong(h, "a Content-Length that is not a number");
    } else if (is_named(name, name_len, "Transfer-Encoding")) {
        h->encodings++;
        h->chunked = is_named(value, value_len, "chunked");
        if (!h->chunked)
            wrong(h, "a Transfer-Encoding other than chunked");
    }
}

Err gate_judge(const Head *h, bool old, Fault *f) {
    const char *reason = h->wrong;
    if (!reason && h->lengths > 1)
        reason = "more than one Content-Length";
    if (!reason && h->encodings > 1)
        reason = "more than one Transfer-Encoding";
    if (!reason && h->encodings && h->lengths)
        reason = "Content-Length with Transfer-Encoding";
    if (!reason && h->encodings && old)
        reason = "Transfer-Encoding in HTTP/1.0";
    if (!reason && (h->hosts > 1 || (!h->hosts && !old)))
        reason = "not exactly one Host";
    return reason ? fault_inner(f, ERR_BAD_REQUEST, "%s", reason) : OK;
}
