/* Entity tags: `"<hash>"` of an answer's bytes or, of one record, `"v<version>-<hash>"`: If-Match asks for the version alone, since stock that
 * moved does not make a record stale; If-None-Match for the bytes. */
#ifndef HTTP_ETAG_H
#define HTTP_ETAG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* With its quotes, in the arena. version 0: none. */
const char *etag_make(Arena *a, int64_t version, const void *body, size_t n);
/* Does an If-None-Match list name this tag, weakly compared? `*` names any. */
bool etag_listed(const char *list, const char *etag);
/* Does an If-Match list name this version? `*` names any. A weak mark is passed over: nginx sets it when it compresses. */
bool etag_version_listed(const char *list, int64_t version);

#endif
