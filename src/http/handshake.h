/* From a request to a WebSocket (RFC 6455, section 4.2). */
#ifndef HTTP_HANDSHAKE_H
#define HTTP_HANDSHAKE_H

#include "http/request.h"

/* Is it for the live channel, whatever comes of it? */
bool handshake_wanted(const Request *r);
/* ERR_NOT_FOUND where there is no hub, ERR_METHOD_NOT_ALLOWED, ERR_BAD_REQUEST for what is no handshake, ERR_FORBIDDEN for a page of another origin. */
Err handshake_check(Request *r, int port, const char **ret_accept);
/* May a page of this origin listen? Without PUBLIC_URL: one that this host itself serves, under the name by which it was asked.
 * A name that is neither LISTEN's nor `localhost` nor an address might be anybody's who points it here (DNS rebinding). */
bool origin_is_ours(const Settings *settings, int port, const char *origin, const char *host);

#endif
