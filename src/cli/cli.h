/* The command line: a verb is a row, its options are rows; reading them, --help and failing are done once. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "app/app.h"

/* One --name. */
typedef struct Option {
    const char *name;
    const char *value; /* what stands for its value in --help; NULL: it takes none */
    bool required;
    const char *does;
} Option;

enum { OPTIONS_MAX = 8, OPERANDS_MAX = 2 };

/* A verb at work. */
typedef struct Call {
    const struct Verb *verb;
    Arena *arena;
    Fault fault;
    const char *values
        [OPTIONS_MAX]; /* in the order of the verb's options; NULL: not given, "" where it takes no value */
    const char *operands[OPERANDS_MAX]; /* as many as the verb asks for */
    Settings settings;
    App app;
    bool opened; /* the app is to be closed */
} Call;

typedef struct Verb {
    const char *name;
    Err (*run)(Call *c);                /* a failure tells why in the fault */
    const Option *options;              /* ended by a NULL name; NULL: it has none */
    const char *operands[OPERANDS_MAX]; /* what follows them in --help, as FILE */
    const char *does;
    bool logs; /* off a terminal all it says is log lines, its failure too */
} Verb;

extern const Verb verb_migrate, verb_create_default_roles, verb_createsuperuser, verb_createkindergarten,
    verb_createuser, verb_changepassword, verb_demo, verb_import, verb_serve, verb_collectstatic, verb_backup,
    verb_restore, verb_verify, verb_openapi, verb_version;

/* Runs what the arguments ask for. Returns the exit status: 2 for bad use, 1 for a failure, each with one line on standard error. */
int cli_main(int argc, char **argv);

/* What verbs share. */

/* The value of an option, by its name. */
const char *call_value(const Call *c, const char *option);
/* Reads the settings into c->settings and tells what is odd about .env. */
Err call_settings(Call *c, bool make_key);
/* The same, then opens the app; it is closed when the verb returns. */
Err call_open(Call *c, const AppOptions *options);
/* Runs a read in the network and then in each kindergarten, stopping at the first failure. What each allocates is gone after it. */
Err call_each(Call *c, Err (*work)(Tx *tx, void *ctx), void *ctx);
/* Reads a value into the record's field of that name. What is wrong with it is noted, for fault_invalid(). */
void call_take(Call *c, const FieldSet *set, const char *field, const char *value, void *record);

#endif
