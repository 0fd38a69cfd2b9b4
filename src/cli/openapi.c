#include "cli/cli.h"

#include <stdio.h>

enum { DOCUMENT_MAX = 8 * 1024 * 1024 };

static Err run(Call *c) {
    Buf out;
    buf_init(&out, DOCUMENT_MAX);
    app_openapi(&out);
    bool whole = !out.failed && fwrite(out.p, 1, out.len, stdout) == out.len;
    buf_free(&out);
    return whole ? OK : fault_inner(&c->fault, ERR_INTERNAL, "cannot write the document");
}

const Verb verb_openapi = {.name = "openapi", .run = run, .does = "Prints the OpenAPI document of the API"};
