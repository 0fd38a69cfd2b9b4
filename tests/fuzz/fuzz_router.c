/* Any path: no crash, and what matches matches again when it is written as it was understood. */
#include "http/router.h"

#include <stdlib.h>
#include <string.h>

static Err nothing(Request *r) { return reply_nothing(r); }

static const Route rows[] = {
    {METHOD_GET, "/products", nothing, .may = EVERYBODY},
    {METHOD_GET, "/products/{id}", nothing, .may = EVERYBODY},
    {METHOD_GET, "/stocktakes/{id}/lines/{product_id}", nothing, .may = EVERYBODY},
    {METHOD_GET, "/menu/{day}", nothing, .may = EVERYBODY},
    {METHOD_GET, "/reports/monthly/{month}", nothing, .may = EVERYBODY},
    {METHOD_GET, "!/healthz", nothing, .may = EVERYBODY},
    {0},
};
static const Route *const features[] = {rows, NULL};
static const RouteTable table = {features};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Router *router;
    if (!router)
        router = router_new(&table);
    ARENA_SCOPE Arena *a = arena_new();
    Request r = {.arena = a,
                 .fault = {.arena = a},
                 .method = METHOD_GET,
                 .url_path = arena_strndup(a, (const char *)data, size)};
    Err e = router_find(router, &r);
    if ((e == OK) != (r.route != NULL && !r.fault.first))
        abort();
    if (e == OK && strchr(r.route->path, '{') && strstr(r.route->path, "{id}") &&
        (r.path.id < 1 || r.path.id > ID_MAX))
        abort();
    return 0;
}
