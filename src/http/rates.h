/* How many requests an address may send: RATE_LIMIT a second, in bursts of twice that. */
#ifndef HTTP_RATES_H
#define HTTP_RATES_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Rates Rates;

Rates *rates_new(int a_second);
void rates_free(Rates *r); /* NULL is fine */
/* Takes one request of this address's; false: it has had its share. Thread-safe. now_us: of a clock that never goes back. */
bool rates_take(Rates *r, const char *address, int64_t now_us);

#endif
