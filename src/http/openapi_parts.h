/* Within the OpenAPI document: writing JSON by hand, and the parts that many routes share. */
#ifndef HTTP_OPENAPI_PARTS_H
#define HTTP_OPENAPI_PARTS_H

#include "http/openapi.h"
#include "json/schema.h"

#include <assert.h>

/* A comma where one is due, then the name of a member. */
void put_name(Buf *out, const char *name);
void put_comma(Buf *out);
void put_text(Buf *out, const char *name, const char *value);
/* `"name":{"$ref":"#/components/<kind>/<key>"}` */
void put_ref(Buf *out, const char *name, const char *kind, const char *key);

typedef struct SchemaUsed {
    const FieldSet *set;
    SchemaUse use;
} SchemaUsed;
/* Errors as bits: a status of a route may have several. */
typedef uint64_t ErrSet;
static_assert(ERR_COUNT <= 64, "an ErrSet has a bit for each");
#define ERR_BIT(e) ((ErrSet)1 << (e))
/* What the routes refer to, each once: it follows in the document's components. */
typedef struct Shared {
    SchemaUsed schemas[256];
    ErrSet failures[64];
    size_t n_schemas, n_failures;
} Shared;
/* Notes it, and writes a reference to it: Product, ProductNewBody, ProductChangePatch. */
void put_schema_ref(Buf *out, Shared *s, const FieldSet *set, SchemaUse use);
void put_schema(Buf *out, const SchemaUsed *used);
/* The same for the response of some errors of one status: name-taken.stock-left. */
void put_failure_ref(Buf *out, Shared *s, const char *status, ErrSet errors);
void put_failure(Buf *out, ErrSet errors);

/* What one route may fail with, by what it is. */
ErrSet route_fails(const Route *route);

void put_roles(Buf *out, unsigned roles); /* ["admin",…] */
/* A whole problem document; `members` of its own, or NULL. */
void put_problem_example(Buf *out, Err e, const FieldSet *members);
void put_route(Buf *out, Shared *s, const Route *route); /* an operation object */

#endif
