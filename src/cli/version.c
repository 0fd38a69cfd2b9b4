#include "cli/cli.h"

#include <stdio.h>

static Err run(Call *c) {
    (void)c;
    printf("oshxona %s\n", OSHXONA_VERSION);
    return OK;
}

const Verb verb_version = {.name = "version", .run = run, .does = "Prints the program's version"};
