/* From a method and a path to a row of the route table. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/request.h"

typedef struct Router Router;

#define API_BASE "/api/v1"
RECORD(PathArgs); /* what {names} a path may have, and their types */

const char *method_word(Method m);
bool method_parse(const char *word, Method *ret);
/* The whole path, from the root, with its {names}. In the arena, or static. */
const char *route_path(Arena *a, const Route *route);

Router *router_new(
    const RouteTable
        *table); /* aborts on a table that contradicts itself: two rows alike, an unknown {name} */
void router_free(Router *r);
/* Finds the route of r->method and r->url_path (raw, decoded here segment by segment: %2F and %00 never make a match) and fills r->route and r->path.
 * ERR_NOT_FOUND, ERR_METHOD_NOT_ALLOWED (with the Allow header noted in the reply; METHOD_COUNT stands for any method
 * that no route has), ERR_INVALID with r->route there all the same (a {day} that is none: noted in the fault, for request_read() to tell once who asks is known). */
Err router_find(const Router *router, Request *r);
/* Walks every row, in order. */
void router_each(const Router *router, void (*row)(void *ctx, const Route *route), void *ctx);

#endif
