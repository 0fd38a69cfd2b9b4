/* The socket that LISTEN names. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "base/fault.h"

/* Bound, listening and non-blocking; port 0: any free one. ERR_UNAVAILABLE with fault->inner ("port 8000 is in use"). */
Err listen_on(const char *host, int port, Fault *f, int *ret_fd, int *ret_port);
/* How many connections there may be: the limit of open files, raised as far as it goes, less what the rest of the program needs. */
unsigned listen_limit(void);

#endif
