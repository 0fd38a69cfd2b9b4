/* The secret key of the embedded default, kept in a file beside the database. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/arena.h"
#include "base/fault.h"
#include <stdbool.h>

enum { SECRET_MIN = 32 };

/* The key in `<database_path>.key`. Where there is none it is made (0600) if `make` and there is no database either, else *ret is NULL. ERR_INVALID with a
 * sentence in fault->inner: a key that is too short or cannot be read or written. */
Err secret_beside(Arena *a, Fault *f, const char *database_path, bool make, const char **ret);

#endif
