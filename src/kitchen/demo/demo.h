/* The demonstration kindergarten: 60 past days played through the same services as real ones, ending today. */
#ifndef KITCHEN_DEMO_DEMO_H
#define KITCHEN_DEMO_DEMO_H

#include "base/app.h"
#include "base/fault.h"

typedef struct DemoSignIn {
    const char *username, *password, *full_name;
    Role role;
} DemoSignIn;
extern const DemoSignIn demo_sign_ins[]; /* ended by a NULL username */

/* Fills an empty database, each played day in a write of its own; one that holds the whole demonstration already is left as it is (*ret_was_there).
 * `progress` (may be NULL) hears how many of its steps are done. The days are the same on every run, but for the date they end on.
 * ERR_CONFLICT with fault->inner in one clear line: another kindergarten is there, or a demonstration that was interrupted. */
Err demo_fill(App *app, Fault *f, void (*progress)(void *ctx, int done, int of), void *ctx,
              bool *ret_was_there);

#endif
