#include "cli/cli.h"
#include "http/assets.h"

#include <stdio.h>

static Err run(Call *c) {
    int files = 0;
    TRY(assets_write(c->operands[0], &c->fault, &files));
    printf("%d files written to %s\n", files, c->operands[0]);
    return OK;
}

static const Option options[] = {{"noinput", NULL, false, "Ask nothing, which it never does"}, {0}};
const Verb verb_collectstatic = {
    .name = "collectstatic",
    .run = run,
    .options = options,
    .operands = {"DIR"},
    .does = "Writes the browser's files, and compressed copies beside them, for nginx",
};
