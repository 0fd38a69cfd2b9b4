/* Within the server: what a request's head tells, put into the Request. */
#ifndef HTTP_HEAD_H
#define HTTP_HEAD_H

#include "http/exchange.h"
#include "http/proxies.h"

/* The request line: path and query. `target` is as it came. */
void head_line(Exchange *x, const char *target);

typedef struct HeadTold {
    int64_t length; /* Content-Length; -1: none */
    bool waits;     /* Expect: 100-continue */
} HeadTold;

/* Method and headers, through the gate: caller, language, token, conditions. ERR_BAD_REQUEST. */
Err head_take(Exchange *x, const char *method, const char *version, const Proxies *proxies, HeadTold *ret);

#endif
