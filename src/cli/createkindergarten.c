#include "cli/cli.h"
#include "kitchen/settings/kindergarten.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct New {
    KindergartenNew in;
    int64_t id;
} New;

static Err create(Tx *tx, void *ctx) {
    New *n = ctx;
    return kindergarten_create(tx, &n->in, &n->id);
}

static Err run(Call *c) {
    static const char *const texts[] = {"name", "region", "timezone"};
    New n = {0};
    fields_blank(FIELDS_OF(KindergartenNew), &n.in);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *value = call_value(c, texts[i]);
        if (value)
            call_take(c, FIELDS_OF(KindergartenNew), texts[i], value, &n.in);
    }
    n.in.catalogue = call_value(c, "catalogue");
    TRY(fault_invalid(&c->fault));
    TRY(call_open(c, &(AppOptions){.writes = true}));
    TRY(app_write(&c->app, c->arena, &c->fault, 0, 0, ROLE_SUPERUSER, create, &n));
    printf("%" PRId64 "\n", n.id);
    return OK;
}

static const Option options[] = {
    {"name", "NAME", true, "What it is called"},
    {"region", "REGION", false, "Where it is, as UZ-SA"},
    {"timezone", "ZONE", false, "Its time zone; Asia/Tashkent where it is left out"},
    {"catalogue", NULL, false, "With the starting foods and recipes, without stock"},
    {0},
};
const Verb verb_createkindergarten = {
    .name = "createkindergarten",
    .run = run,
    .options = options,
    .does = "Makes a kindergarten and prints its id",
};
