/* The .env file: KEY=VALUE lines, quotes, comments. */
#ifndef BASE_ENV_H
#define BASE_ENV_H

#include "base/arena.h"
#include "base/fault.h"

typedef struct EnvLine {
    const char *name, *value;
    int line;
    struct EnvLine *next;
} EnvLine;

/* Parses a whole file, named in the error: ERR_INVALID with fault->inner "FILE:LINE: what is wrong". A line is blank, a # comment, or
 * [export ]NAME=VALUE; a value is bare up to a # after white space, 'as it is', or "with \n \t \r \" \\ \$". *ret: in the file's order. */
Err env_parse(Arena *a, Fault *f, const char *file, const char *text, size_t len, EnvLine **ret);
/* The value of the last line with that name; NULL if there is none. */
const char *env_find(const EnvLine *lines, const char *name);

#endif
