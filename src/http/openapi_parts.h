/* Within the OpenAPI document: writing JSON by hand, and the parts that many routes share. */
#ifndef HTTP_OPENAPI_PARTS_H
#define HTTP_OPENAPI_PARTS_H

#include "http/openapi.h"
#include "json/schema.h"

/* A comma where one is due, then the name of a member. */
void put_name(Buf *out, const char *name);
void put_comma(Buf *out);
void put_text(Buf *out, const char *name, const char *value);
/* `"name":{"$ref":"#/components/<kind>/<key>"}` */
void put_ref(Buf *out, const char *name, const char *kind, const char *key);

/* The schemas that routes name, each once. */
typedef struct SchemaUsed {
    const FieldSet *set;
    SchemaUse use;
} SchemaUsed;
typedef struct Schemas {
    SchemaUsed used[512];
    size_t n;
} Schemas;
/* Notes it, and writes its name: Product, ProductNew, ProductPatch. */
void put_schema_ref(Buf *out, Schemas *s, const FieldSet *set, SchemaUse use);
void put_schema(Buf *out, Schemas *s, const SchemaUsed *used);

/* What one route may fail with, by what it is. */
typedef struct Fails {
    bool may[ERR_COUNT];
} Fails;
Fails route_fails(const Route *route);

void put_roles(Buf *out, unsigned roles);                 /* ["admin",…] */
void put_problem_example(Buf *out, Err e);                /* a whole problem document */
void put_route(Buf *out, Schemas *s, const Route *route); /* an operation object */
const char *err_title(Err e);                             /* in English */

#endif
