/* What of base/ many threads use at once: the time zones that were found, the log. */
#include "base/day.h"
#include "base/log.h"

#include <fcntl.h>
#include <jansson.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static void *look_up(void *ctx) {
    (void)ctx;
    for (int i = 0; i < 2000; i++) {
        const Zone *z = zone_find(i % 2 ? "Asia/Samarkand" : "Asia/Almaty");
        if (!z || zone_day(z, (Instant){0}).n != 0)
            return (void *)look_up;
    }
    return NULL;
}

static void zones_may_be_asked_for_by_many_threads(void **state) {
    (void)state;
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, look_up, NULL), 0);
    for (size_t i = 0; i < 4; i++) {
        void *wrong;
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
}

static void *say_much(void *ctx) {
    for (int i = 0; i < 200; i++)
        log_say(LOG_INFO, "together", LOG_NUMBER("thread", (int64_t)(intptr_t)ctx), LOG_NUMBER("i", i));
    return NULL;
}

static void lines_of_threads_never_mix(void **state) {
    (void)state;
    char path[] = "/tmp/test-log-XXXXXX";
    close(mkstemp(path));
    int fd = open(path, O_RDWR | O_APPEND);
    unlink(path);
    int kept = dup(STDERR_FILENO);
    dup2(fd, STDERR_FILENO);
    pthread_t threads[4];
    for (intptr_t i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, say_much, (void *)i);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    dup2(kept, STDERR_FILENO);
    close(kept);
    lseek(fd, 0, SEEK_SET);
    static char heard[256 * 1024];
    assert_true(read(fd, heard, sizeof heard - 1) > 0);
    close(fd);
    int lines = 0;
    for (char *at = heard, *end; (end = strchr(at, '\n')); at = end + 1, lines++) {
        json_t *line = json_loadb(at, (size_t)(end - at), 0, NULL);
        assert_non_null(line);
        json_decref(line);
    }
    assert_int_equal(lines, 800);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zones_may_be_asked_for_by_many_threads),
        cmocka_unit_test(lines_of_threads_never_mix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
