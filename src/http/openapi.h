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

/* What a problem carries beside the usual members, as fault_with() says it. */
typedef struct ProblemMembers {
    Err err;
    const FieldSet *fields;
} ProblemMembers;

/* What the document is made from. `messages` end with a NULL type, `problems` with NULL fields. */
typedef struct OpenApi {
    const RouteTable *routes;
    const LiveMessage *messages;
    const ProblemMembers *problems;
    const char *version;
} OpenApi;

void openapi_write(Buf *out, const OpenApi *from);

#endif
