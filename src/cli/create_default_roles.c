/* Roles are part of the program: a right is a bit in a route's row. They are told from there, so that what is told is what holds. */
#include "auth/token.h"
#include "cli/cli.h"

#include <stdio.h>

static const char *const methods[METHOD_COUNT] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

static void tell(Role role, const char *who) {
    printf("%s: %s\n", role_word(role), who);
    for (const Route *const *feature = app_routes.features; *feature; feature++) {
        for (const Route *r = *feature; r->handle; r++) {
            if (r->may & role)
                printf("  %-7s%-36s %s\n", methods[r->method], r->path, r->does);
        }
    }
    printf("\n");
}

static Err run(Call *c) {
    (void)c;
    tell(ROLE_ADMIN, "everything in its kindergarten");
    tell(ROLE_MANAGER, "stock and analytics");
    tell(ROLE_COOK, "serving only");
    tell(ROLE_SUPERUSER, "kindergartens and their first admins; of none its kitchen");
    return OK;
}

const Verb verb_create_default_roles = {
    .name = "create_default_roles",
    .run = run,
    .does = "Prints what each role may do; roles are built in, so it may be repeated",
};
