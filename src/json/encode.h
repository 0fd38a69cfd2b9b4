/* From a record to JSON, straight into the buffer. */
#ifndef JSON_ENCODE_H
#define JSON_ENCODE_H

#include "base/buf.h"
#include "json/fields.h"

typedef struct Encoding {
    /* Names a person when the record has only the id; NULL result writes an empty name. NULL callback: persons are written by id alone
     * (the form kept in the database, which no personal data may enter). */
    const char *(*full_name)(void *ctx, int64_t user_id);
    void *ctx;
} Encoding;

void json_encode(Buf *out, const FieldSet *set, const void *record, const Encoding *how);
/* Only the members, without the braces: for a document put together from several records. */
void json_encode_members(Buf *out, const FieldSet *set, const void *record, const Encoding *how);
void json_encode_list(Buf *out, const FieldSet *set, const void *items, size_t n, const Encoding *how);
/* Copies JSON in which each person stands as {"id":N}, naming them as Encoding.full_name would have. */
void name_persons(Buf *out, const char *json, size_t len, const Encoding *how);
void json_text(Buf *out, const char *s); /* quoted and escaped; NULL is null */
void json_mass(Buf *out, Mass m);        /* 600 mg is 0.6 */
void json_percent(Buf *out, Percent p);

#endif
