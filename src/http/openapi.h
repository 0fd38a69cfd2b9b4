/* The OpenAPI 3.1 document, from the route table, the field tables and the errors. */
#ifndef HTTP_OPENAPI_H
#define HTTP_OPENAPI_H

#include "base/buf.h"
#include "http/router.h"

/* A live message's type, payload and listeners, for the document. */
typedef struct LiveMessage {
    const char *type;
    const FieldSet *data;
    unsigned roles;
    const char *does;
} LiveMessage;

void openapi_write(Buf *out, const RouteTable *routes, const LiveMessage *messages, const char *version);

#endif
