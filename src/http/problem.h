/* The only writer of a problem document (RFC 9457), and the only place where a failure is logged. */
#ifndef HTTP_PROBLEM_H
#define HTTP_PROBLEM_H

#include "http/request.h"

/* Turns r->fault into r->reply. */
void problem_reply(Request *r);
/* The same for a request that never got a Request (a refused head): a document in `out`. */
void problem_bare(Buf *out, Err e, Lang lang, const char *request_id);

#endif
