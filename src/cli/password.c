#include "cli/password.h"

#include "auth/password.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { TYPED_MAX = 1024 };

/* One line, without its end, a byte at a time: what follows is somebody else's. False at the end of input or where it is too long. */
static bool read_line(int fd, char out[TYPED_MAX]) {
    size_t n = 0;
    for (;;) {
        char c;
        ssize_t got = read(fd, &c, 1);
        if (got < 0 || (got == 0 && n == 0) || n + 1 == TYPED_MAX)
            return false;
        if (got == 0 || c == '\n')
            break;
        out[n++] = c;
    }
    if (n && out[n - 1] == '\r')
        n--;
    out[n] = 0;
    return true;
}

static volatile sig_atomic_t interrupted;

static void interrupt(int which) { interrupted = which; }

/* Whatever ends the asking, the terminal shows again what is typed. */
static bool ask(int terminal, const char *question, char out[TYPED_MAX]) {
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
    enum { ENDS = sizeof ends / sizeof ends[0] };
    struct sigaction before[ENDS], stop = {.sa_handler = interrupt}; /* without SA_RESTART: read() returns */
    struct termios shown, hidden;
    if (tcgetattr(terminal, &shown) != 0)
        return false;
    interrupted = 0;
    for (size_t i = 0; i < ENDS; i++)
        sigaction(ends[i], &stop, &before[i]);
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(terminal, TCSAFLUSH, &hidden);
    dprintf(terminal, "%s", question);
    bool read_it = read_line(terminal, out);
    dprintf(terminal, "\n");
    tcsetattr(terminal, TCSAFLUSH, &shown);
    for (size_t i = 0; i < ENDS; i++)
        sigaction(ends[i], &before[i], NULL);
    if (interrupted)
        raise(interrupted);
    return read_it;
}

static Err ask_twice(Call *c, char typed[TYPED_MAX]) {
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return fault_inner(&c->fault, ERR_UNAVAILABLE,
                           "there is no terminal to ask for the password at: give it with --password-stdin");
    char again[TYPED_MAX] = "";
    bool asked = ask(terminal, "Password: ", typed) && ask(terminal, "Password again: ", again);
    close(terminal);
    bool same = asked && strcmp(typed, again) == 0;
    sodium_memzero(again, sizeof again);
    if (!asked)
        return fault_inner(&c->fault, ERR_UNAVAILABLE, "no password was given");
    return same ? OK : fault_inner(&c->fault, ERR_INVALID, "the two passwords differ");
}

static Err take_password(Call *c, char typed[TYPED_MAX]) {
    if (!call_value(c, "password-stdin"))
        return ask_twice(c, typed);
    return read_line(STDIN_FILENO, typed)
               ? OK
               : fault_inner(&c->fault, ERR_UNAVAILABLE, "no password came on standard input");
}

static Err check(Call *c, const char *typed, const char *username) {
    const char *wrong = text_is_clean(typed, false) ? password_fault(typed, username) : "invalid_characters";
    if (!wrong)
        return OK;
    const WordArg limits[] = {{"min", arena_printf(c->arena, "%d", PASSWORD_MIN)},
                              {"max", arena_printf(c->arena, "%d", PASSWORD_MAX)}};
    return fault_inner(&c->fault, ERR_INVALID, "the password will not do: %s",
                       words_fill(c->arena, LANG_EN, arena_printf(c->arena, "field.%s", wrong), limits, 2));
}

Err password_new(Call *c, const char *username, const char **ret_hash) {
    char typed[TYPED_MAX] = "";
    Err e = take_password(c, typed);
    if (e == OK)
        e = check(c, typed, username);
    if (e == OK)
        e = password_hash(c->arena, &c->fault, typed, ret_hash);
    sodium_memzero(typed, sizeof typed);
    return e;
}
