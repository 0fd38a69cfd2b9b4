/* The gate: what a request's head must be before anybody looks at what it asks. Two readers of one head must never see two different
 * requests in it (request smuggling), so what is doubtful is refused. */
#ifndef HTTP_GATE_H
#define HTTP_GATE_H

#include "base/fault.h"

#include <stdbool.h>
#include <stdint.h>

enum { HEAD_MAX = 16 * 1024 }; /* names and values together */

typedef struct Head {
    int hosts, lengths, encodings;
    int64_t length; /* Content-Length; -1: none, or none that is a number */
    bool chunked;
    size_t bytes;
    const char *wrong; /* the first thing wrong, for the log; NULL: nothing yet */
} Head;

#define HEAD_NEW ((Head){.length = -1})

void gate_target(Head *h, const char *target);
void gate_header(Head *h, const char *name, size_t name_len, const char *value, size_t value_len);
/* ERR_BAD_REQUEST, with the reason in fault->inner. `old`: HTTP/1.0, which knows neither Host nor chunks. */
Err gate_judge(const Head *h, bool old, Fault *f);

#endif
