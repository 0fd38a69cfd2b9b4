/* A new password, asked for at the terminal or read from standard input. */
#ifndef CLI_PASSWORD_H
#define CLI_PASSWORD_H

#include "cli/cli.h"

/* Reads one line of standard input if the verb's --password-stdin was given; else asks twice at the terminal, without echo. Checks it and hashes it.
 * ERR_INVALID or ERR_UNAVAILABLE (no terminal, no line) with fault->inner. */
Err password_new(Call *c, const char *username, const char **ret_hash);

#define PASSWORD_OPTION                                                                                      \
    { "password-stdin", NULL, false, "Read the password from standard input, one line, instead of asking" }

#endif
