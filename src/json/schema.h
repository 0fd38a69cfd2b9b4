/* The OpenAPI 3.1 (JSON Schema 2020-12) schema of a record, from the same table. */
#ifndef JSON_SCHEMA_H
#define JSON_SCHEMA_H

#include "base/buf.h"
#include "json/fields.h"

typedef enum SchemaUse {
    SCHEMA_REQUEST, /* a body: required unless optional, no other members */
    SCHEMA_PATCH,   /* a body where every member may be left out */
    SCHEMA_ANSWER,  /* an answer: every member there unless omit_none, secrets absent */
} SchemaUse;

/* {"type":"object",…}; records within are written in place. */
void schema_of(Buf *out, const FieldSet *set, SchemaUse use);
/* The schema of one field, for a query parameter. */
void schema_of_field(Buf *out, const Field *f, SchemaUse use);
/* An example made from the fields' examples and types. */
void schema_example(Buf *out, const FieldSet *set, SchemaUse use);

#endif
