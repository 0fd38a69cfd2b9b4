/* Whose X-Forwarded-For counts. */
#ifndef HTTP_PROXIES_H
#define HTTP_PROXIES_H

#include "base/fault.h"

#include <stdbool.h>
#include <sys/socket.h>

typedef struct Proxies Proxies;

/* From a list of addresses and networks (`127.0.0.1, ::1, 10.0.0.0/8`; the word `loopback`), separated by commas or blanks. ERR_INVALID naming what is none. */
Err proxies_parse(const char *list, Fault *f, Proxies **ret);
void proxies_free(Proxies *p);
bool proxies_trust(const Proxies *p, const struct sockaddr *peer);
/* The caller's address: the peer's or, behind trusted proxies, the last forwarded one that is not a proxy's own. In the arena. */
const char *proxies_caller(const Proxies *p, Arena *a, const struct sockaddr *peer,
                           const char *forwarded_for);
bool address_is_loopback(const struct sockaddr *peer);

#endif
