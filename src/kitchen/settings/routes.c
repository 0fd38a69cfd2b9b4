#include "kitchen/settings/routes.h"
#include "http/request.h"
#include "kitchen/settings/kindergarten.h"

static Err get_settings(Request *r) {
    Kindergarten k;
    TRY(kindergarten_get(r->tx, &k));
    return reply_version(r, 200, FIELDS_OF(Kindergarten), &k, k.version);
}

static Err change_settings(Request *r) {
    Kindergarten before, in;
    TRY(kindergarten_get(r->tx, &before));
    TRY(request_match(r, before.version));
    in = before;
    request_lay_over(r, &in);
    TRY(kindergarten_change(r->tx, &before, &in));
    return reply_version(r, 200, FIELDS_OF(Kindergarten), &in, before.version + 1);
}

const Route settings_routes[] = {
    {METHOD_GET, "/settings", get_settings, .may = ROLE_ADMIN | ROLE_MANAGER,
     .answer = FIELDS_OF(Kindergarten), .cached = true, .tag = "Settings",
     .does = "The kindergarten and its limits"},
    {METHOD_PATCH, "/settings", change_settings, .may = ROLE_ADMIN, .body = FIELDS_OF(Kindergarten),
     .patch = true, .answer = FIELDS_OF(Kindergarten), .writes = true, .versioned = true,
     .fails = {ERR_MONTH_CLOSED}, .tag = "Settings", .does = "Change the kindergarten's settings"},
    {0},
};
