#include "cli/progress.h"

#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static char heard[4096];

/* Runs `work` with standard error going to `to`, then reads from `from` all that it said. A terminal's other end is closed first: what was written
 * there comes through bit by bit, and only its closing tells that there is no more. */
static void hear(int to, int from, void (*work)(void)) {
    int kept = dup(STDERR_FILENO);
    dup2(to, STDERR_FILENO);
    work();
    dup2(kept, STDERR_FILENO);
    close(kept);
    if (to == from)
        lseek(from, 0, SEEK_SET);
    else
        close(to);
    size_t len = 0;
    for (ssize_t n; (n = read(from, heard + len, sizeof heard - 1 - len)) > 0;)
        len += (size_t)n;
    heard[len] = 0;
}

static void long_work(void) {
    Bar bar = bar_start("verify");
    for (int i = 0; i <= 4; i++) {
        bar.next_us = 0; /* as if a second had gone by */
        bar_tell(&bar, i, 4);
        bar_tell(&bar, i, 4); /* nothing new, so nothing is said */
    }
    bar.next_us = 0;
    bar_tell(&bar, 0, 0);
    bar_end(&bar);
}

static void short_work(void) {
    Bar bar = bar_start("verify");
    bar_tell(&bar, 1, 2);
    bar_end(&bar);
}

static int scratch(void) {
    char path[] = "/tmp/test-progress-XXXXXX";
    int fd = mkstemp(path);
    unlink(path);
    return fd;
}

static void elsewhere_it_is_lines(void **state) {
    (void)state;
    int fd = scratch();
    hear(fd, fd, long_work);
    assert_string_equal(heard, "verify: 25 %\nverify: 50 %\nverify: 75 %\nverify: 100 %\n");
    close(fd);
}

static void on_a_terminal_it_is_a_bar_that_goes(void **state) {
    (void)state;
    int terminal, other;
    assert_int_equal(openpty(&terminal, &other, NULL, NULL, NULL), 0);
    hear(other, terminal, long_work);
    assert_non_null(strstr(heard, "\rverify [##########..............................]  25 %"));
    assert_non_null(strstr(heard, "\rverify [########################################] 100 %"));
    assert_string_equal(heard + strlen(heard) - 4, "\r\x1b[K");
    close(terminal);
}

static void what_is_done_at_once_says_nothing(void **state) {
    (void)state;
    int fd = scratch();
    hear(fd, fd, short_work);
    assert_string_equal(heard, "");
    close(fd);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elsewhere_it_is_lines),
        cmocka_unit_test(on_a_terminal_it_is_a_bar_that_goes),
        cmocka_unit_test(what_is_done_at_once_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
