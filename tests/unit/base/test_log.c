#include "base/log.h"

#include <jansson.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static int kept_stderr;
static char heard[256 * 1024];

/* What is logged between listen_to() and stop_listening() lands in `heard`. */
static void listen_to(int fd) {
    fflush(stderr);
    kept_stderr = dup(STDERR_FILENO);
    assert_true(dup2(fd, STDERR_FILENO) >= 0);
}

static void stop_listening(int from, bool is_file) {
    dup2(kept_stderr, STDERR_FILENO);
    close(kept_stderr);
    if (is_file)
        lseek(from, 0, SEEK_SET);
    size_t n = 0;
    ssize_t got;
    while ((got = read(from, heard + n, sizeof heard - 1 - n)) > 0) {
        n += (size_t)got;
        if (!is_file && heard[n - 1] == '\n')
            break;
    }
    heard[n] = 0;
    close(from);
}

static int scratch(void) {
    char path[] = "/tmp/test-log-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    unlink(path);
    return fd;
}

static json_t *only_line(void) {
    char *end = strchr(heard, '\n');
    assert_non_null(end);
    assert_int_equal(end[1], 0);
    json_t *line = json_loads(heard, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(line);
    return line;
}

static void off_a_terminal_a_line_is_a_json_object(void **state) {
    (void)state;
    int fd = scratch();
    listen_to(fd);
    log_say(LOG_INFO, "served \"it\"\n", LOG_TEXT("request_id", "ab\xff\x01"), LOG_NUMBER("status", 201));
    stop_listening(fd, true);
    json_t *line = only_line();
    assert_string_equal(json_string_value(json_object_get(line, "level")), "info");
    assert_string_equal(json_string_value(json_object_get(line, "message")), "served \"it\"\n");
    assert_string_equal(json_string_value(json_object_get(line, "request_id")), "ab\xef\xbf\xbd\x01");
    assert_int_equal(json_integer_value(json_object_get(line, "status")), 201);
    assert_int_equal(strlen(json_string_value(json_object_get(line, "at"))) >= strlen("2026-10-03T05:12:44Z"),
                     1);
    json_decref(line);
}

static void a_line_without_fields(void **state) {
    (void)state;
    int fd = scratch();
    listen_to(fd);
    log_say(LOG_ERROR, "out");
    stop_listening(fd, true);
    json_t *line = only_line();
    assert_int_equal(json_object_size(line), 3);
    json_decref(line);
}

static void what_is_below_the_level_is_not_said(void **state) {
    (void)state;
    int fd = scratch();
    listen_to(fd);
    log_say(LOG_DEBUG, "quiet by default");
    log_level(LOG_WARNING);
    log_say(LOG_INFO, "quiet");
    log_level(LOG_INFO);
    stop_listening(fd, true);
    assert_string_equal(heard, "");
    LogLevel level = LOG_INFO;
    assert_false(log_level_parse("loud", &level));
    assert_true(log_level_parse("error", &level));
    assert_int_equal(level, LOG_ERROR);
}

static void a_line_too_long_is_said_to_be(void **state) {
    (void)state;
    static char long_text[40000];
    memset(long_text, 'x', sizeof long_text - 1);
    int fd = scratch();
    listen_to(fd);
    log_say(LOG_INFO, "m", LOG_TEXT("t", long_text));
    stop_listening(fd, true);
    json_t *line = only_line();
    assert_string_equal(json_string_value(json_object_get(line, "message")), "a log line was too long");
    json_decref(line);
}

static void on_a_terminal_a_person_reads_it(void **state) {
    (void)state;
    int terminal, other;
    assert_int_equal(openpty(&terminal, &other, NULL, NULL, NULL), 0);
    listen_to(other);
    log_say(LOG_WARNING, "slow\x1b[2J", LOG_TEXT("path", "/api/v1/meals"), LOG_TEXT("who", "a b"),
            LOG_NUMBER("ms", 12));
    stop_listening(terminal, false);
    close(other);
    assert_int_equal(heard[2], ':');
    assert_string_equal(heard + strlen("hh:mm:ss "),
                        "warning slow [2J path=/api/v1/meals who=\"a b\" ms=12\r\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(off_a_terminal_a_line_is_a_json_object),
        cmocka_unit_test(a_line_without_fields),
        cmocka_unit_test(what_is_below_the_level_is_not_said),
        cmocka_unit_test(a_line_too_long_is_said_to_be),
        cmocka_unit_test(on_a_terminal_a_person_reads_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
