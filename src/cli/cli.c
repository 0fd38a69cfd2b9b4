#include "cli/cli.h"

#include "base/log.h"
#include "jobs/queue.h"
#include "json/decode.h"
#include "json/values.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_BAD_USE = 2, LINE_MAX_BYTES = 4096, NAME_COLUMN = 26, SETTING_COLUMN = 18 };

static const Verb *const verbs[] = {
    &verb_migrate,
    &verb_create_default_roles,
    &verb_createsuperuser,
    &verb_createkindergarten,
    &verb_createuser,
    &verb_changepassword,
    &verb_demo,
    &verb_import,
    &verb_serve,
    &verb_collectstatic,
    &verb_backup,
    &verb_restore,
    &verb_verify,
    &verb_openapi,
    &verb_version,
};
enum { VERBS = sizeof verbs / sizeof verbs[0] };
static const Option no_options[] = {{0}};

static const Option *options_of(const Verb *v) { return v->options ? v->options : no_options; }

/* --- help --- */

static void help_all(FILE *to) {
    fputs("usage: oshxona VERB [options]      oshxona VERB --help tells more\n\n", to);
    for (size_t i = 0; i < VERBS; i++)
        fprintf(to, "  %-*s%s\n", NAME_COLUMN, verbs[i]->name, verbs[i]->does);
    fputs("\nSettings come from the environment, then from .env in the working folder:\n\n", to);
    for (const SettingRow *row = setting_rows; row->name; row++)
        fprintf(to, "  %-*s%s%s%s%s\n", SETTING_COLUMN, row->name, row->does, row->fallback ? " (" : "",
                row->fallback ? row->fallback : "", row->fallback ? ")" : "");
}

static void put_option(FILE *to, const Option *o) {
    fprintf(to, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
}

static void help_verb(FILE *to, const Verb *v) {
    fprintf(to, "usage: oshxona %s", v->name);
    for (const Option *o = options_of(v); o->name; o++) {
        fputs(o->required ? " " : " [", to);
        put_option(to, o);
        fputs(o->required ? "" : "]", to);
    }
    for (int i = 0; i < OPERANDS_MAX && v->operands[i]; i++)
        fprintf(to, " %s", v->operands[i]);
    fprintf(to, "\n\n%s.\n", v->does);
    if (options_of(v)->name)
        fputc('\n', to);
    for (const Option *o = options_of(v); o->name; o++) {
        int written = fprintf(to, "  --%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
        fprintf(to, "%*s%s\n", written < NAME_COLUMN ? NAME_COLUMN - written : 1, "", o->does);
    }
}

/* --- reading the arguments --- */

/* The index of an option in its verb's rows; -1 for --help. Anything else is bad use, told. */
typedef enum Reading { READ, WANTS_HELP, BAD_USE } Reading;

static Reading bad_use(const Verb *v, const char *what, const char *which) {
    fprintf(stderr, "oshxona: %s: %s%s (oshxona %s --help tells more)\n", v->name, which, what, v->name);
    return BAD_USE;
}

static Reading read_options(Call *c, int argc, char **argv) {
    const Option *rows = options_of(c->verb);
    struct option long_options[OPTIONS_MAX + 2] = {{"help", no_argument, NULL, OPTIONS_MAX}};
    for (int i = 0; rows[i].name; i++)
        long_options[i + 1] =
            (struct option){rows[i].name, rows[i].value ? required_argument : no_argument, NULL, i};
    opterr = 0;
    int which;
    while ((which = getopt_long(argc, argv, ":h", long_options, NULL)) != -1) {
        if (which == 'h' || which == OPTIONS_MAX)
            return WANTS_HELP;
        if (which == ':')
            return bad_use(c->verb, " needs a value", argv[optind - 1]);
        if (which == '?')
            return bad_use(c->verb, " is no option here", argv[optind - 1]);
        if (c->values[which])
            return bad_use(c->verb, " stands twice", arena_printf(c->arena, "--%s", rows[which].name));
        c->values[which] = optarg ? optarg : "";
    }
    return READ;
}

static Reading read_arguments(Call *c, int argc, char **argv) {
    Reading options = read_options(c, argc, argv);
    if (options != READ)
        return options;
    const Option *rows = options_of(c->verb);
    for (int i = 0; rows[i].name; i++) {
        if (rows[i].required && !c->values[i])
            return bad_use(c->verb, " is missing", arena_printf(c->arena, "--%s", rows[i].name));
    }
    for (int i = 0; i < OPERANDS_MAX && c->verb->operands[i]; i++) {
        if (optind == argc)
            return bad_use(c->verb, " is missing", c->verb->operands[i]);
        c->operands[i] = argv[optind++];
    }
    if (optind < argc)
        return bad_use(c->verb, " is too much", argv[optind]);
    return READ;
}

/* --- running --- */

/* `/full_name` is --full-name. */
static void put_option_name(Buf *out, const char *pointer) {
    buf_puts(out, "--");
    for (const char *p = pointer + 1; *p; p++)
        buf_putc(out, *p == '_' ? '-' : *p);
}

static const char *failure_line(Arena *a, const Fault *f) {
    if (f->inner)
        return f->inner;
    if (f->detail)
        return words_fill(a, LANG_EN, f->detail, f->args, f->n_args);
    if (!f->first)
        return words_get(LANG_EN, arena_printf(a, "problem.%s.detail", err_slug(f->err)));
    Buf line;
    buf_init(&line, LINE_MAX_BYTES);
    for (const FieldFault *at = f->first; at; at = at->next) {
        if (line.len)
            buf_puts(&line, "; ");
        put_option_name(&line, at->field);
        buf_puts(&line, ": ");
        buf_puts(&line, fault_field_text(a, LANG_EN, at));
    }
    char *text = arena_strndup(a, line.p, line.len);
    buf_free(&line);
    return text;
}

static int tell_failure(const Call *c) {
    const char *line = failure_line(c->arena, &c->fault);
    if (c->verb->logs && !isatty(STDERR_FILENO))
        log_say(LOG_ERROR, line);
    else
        fprintf(stderr, "oshxona: %s\n", line);
    bool bad_use =
        c->fault.err == ERR_BAD_REQUEST || (c->fault.err == ERR_INVALID && c->fault.first && !c->fault.inner);
    return bad_use ? EXIT_BAD_USE : EXIT_FAILURE;
}

static int run(Call *c) {
    Err e = c->verb->run(c);
    int status = EXIT_SUCCESS;
    if (e != OK) {
        c->fault.err = e;
        status = tell_failure(c);
    }
    if (c->opened)
        app_close(&c->app);
    if (fflush(stdout) != 0 && status == EXIT_SUCCESS) {
        perror("oshxona: cannot write");
        status = EXIT_FAILURE;
    }
    return status;
}

static const Verb *verb_find(const char *name) {
    for (size_t i = 0; i < VERBS; i++) {
        if (strcmp(verbs[i]->name, name) == 0)
            return verbs[i];
    }
    return NULL;
}

int cli_main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name && (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)) {
        help_all(stdout);
        return EXIT_SUCCESS;
    }
    if (name && strcmp(name, "--version") == 0)
        name = verb_version.name;
    const Verb *verb = name ? verb_find(name) : NULL;
    if (!verb) {
        fprintf(stderr, "oshxona: %s%s (oshxona --help lists what can be done)\n",
                name ? "there is no verb " : "a verb is missing", name ? name : "");
        return EXIT_BAD_USE;
    }
    ARENA_SCOPE Arena *a = arena_new();
    Call c = {.verb = verb, .arena = a, .fault = {.arena = a}};
    switch (read_arguments(&c, argc - 1, argv + 1)) {
    case READ: return run(&c);
    case WANTS_HELP: help_verb(stdout, verb); return EXIT_SUCCESS;
    case BAD_USE: break;
    }
    return EXIT_BAD_USE;
}

/* --- what verbs share --- */

const char *call_value(const Call *c, const char *option) {
    const Option *rows = options_of(c->verb);
    for (int i = 0; rows[i].name; i++) {
        if (strcmp(rows[i].name, option) == 0)
            return c->values[i];
    }
    return NULL;
}

Err call_settings(Call *c, bool make_key) {
    TRY(settings_load(c->arena, &c->fault, make_key, &c->settings));
    log_level(c->settings.log_level);
    if (c->settings.warning && c->verb->logs)
        log_say(LOG_WARNING, c->settings.warning);
    else if (c->settings.warning)
        fprintf(stderr, "oshxona: warning: %s\n", c->settings.warning);
    return OK;
}

Err call_open(Call *c, const AppOptions *options) {
    TRY(call_settings(c, options->writes));
    c->opened = true;
    return app_open(&c->settings, options, &c->fault, &c->app);
}

typedef struct Zones {
    Place *rows;
    size_t n;
} Zones;

static Err list(Tx *tx, void *ctx) {
    Zones *zones = ctx;
    return places_all(tx, &zones->rows, &zones->n);
}

Err call_each(Call *c, Err (*work)(Tx *tx, void *ctx), void *ctx) {
    Zones zones;
    TRY(app_read(&c->app, c->arena, &c->fault, 0, list, &zones));
    TRY(app_read(&c->app, c->arena, &c->fault, 0, work, ctx));
    for (size_t i = 0; i < zones.n; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        TRY(app_read(&c->app, a, &c->fault, zones.rows[i].id, work, ctx));
    }
    return OK;
}

void call_take(Call *c, const FieldSet *set, const char *field, const char *value, void *record) {
    const Field *f = fields_find(set, field, strlen(field));
    const char *wrong = field_from_text(c->arena, f, value, record);
    if (wrong)
        field_note(&c->fault, f, arena_printf(c->arena, "/%s", field), wrong);
}
