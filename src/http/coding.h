/* How the bytes of an answer are coded on the wire. */
#ifndef HTTP_CODING_H
#define HTTP_CODING_H

#include "http/request.h"

/* Does the caller take this coding ("gzip", "br")? */
bool coding_accepted(Request *r, const char *coding);
/* The tag of the same answer so coded: other bytes, another tag. */
const char *coding_etag(Arena *a, const char *etag, const char *coding);
/* Compresses r->reply.body where it is long and the caller takes gzip, and says so in r->reply.gzip. Where memory or zlib fail the body stays as it was. */
void coding_squeeze(Request *r);

#endif
