#include "base/settings.h"

#include <libgen.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static const char key[] = "0123456789abcdef0123456789abcdef";
static char example[PATH_MAX], folder[] = "/tmp/test-settings-XXXXXX";

/* Each test in an empty folder, with none of the settings in the environment. */
static int fresh(void **state) {
    (void)state;
    for (const SettingRow *row = setting_rows; row->name; row++)
        unsetenv(row->name);
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state) {
    (void)state;
    static const char *const made[] = {".env", "oshxona.db.key", "oshxona.db", "kitchen.db.key"};
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
        if (unlink(made[i]))
            rmdir(made[i]);
    }
    return chdir("/tmp") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void write_file(const char *path, const char *text) {
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void refused(Arena *a, bool make_key, const char *said) {
    Fault f = {.arena = a};
    Settings s = {.listen_port = 77};
    assert_int_equal(settings_load(a, &f, make_key, &s), ERR_INVALID);
    assert_non_null(strstr(f.inner, said));
    assert_null(strchr(f.inner, '\n'));
    assert_int_equal(s.listen_port, 77);
}

static Settings loaded(Arena *a) {
    Fault f = {.arena = a};
    Settings s;
    Err e = settings_load(a, &f, true, &s);
    if (e != OK)
        print_message("%s\n", f.inner);
    assert_int_equal(e, OK);
    return s;
}

static void nothing_set_means_the_defaults(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Settings s = loaded(a);
    assert_string_equal(s.database_url, "sqlite:///oshxona.db");
    assert_string_equal(s.sqlite_path, "oshxona.db");
    assert_null(s.redis_url);
    assert_string_equal(s.listen_host, "127.0.0.1");
    assert_int_equal(s.listen_port, 8000);
    assert_null(s.public_url);
    assert_string_equal(s.trusted_proxies, "127.0.0.1,::1");
    assert_false(s.debug);
    assert_int_equal(s.log_level, LOG_INFO);
    assert_int_equal(s.workers, 16);
    assert_int_equal(s.rate_limit, 0);
    assert_string_equal(s.celery_queue, "celery");
    assert_null(s.warning);
}

static void the_environment_comes_before_the_file_and_the_file_before_the_default(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    write_file(
        ".env",
        "WORKERS=3\nLOG_LEVEL=debug\nRATE_LIMIT=\nDATABASE_URL=sqlite:////tmp/k.db\nSECRET_KEY=0123456789abcdef0123456789abcdef\n");
    setenv("WORKERS", "4", 1);
    setenv("LOG_LEVEL", "", 1);
    Settings s = loaded(a);
    assert_int_equal(s.workers, 4);
    assert_int_equal(s.log_level, LOG_DEBUG);
    assert_int_equal(s.rate_limit, 0);
    assert_string_equal(s.sqlite_path, "/tmp/k.db");
    assert_string_equal(s.secret_key, key);
}

static void a_bad_value_is_named(void **state) {
    (void)state;
    static const char *const bad[][2] = {
        {"DATABASE_URL", "mysql://x"},
        {"DATABASE_URL", "sqlite:///"},
        {"DATABASE_URL", "sqlite://x"},
        {"DATABASE_URL", "oshxona.db"},
        {"REDIS_URL", "localhost:6379"},
        {"SECRET_KEY", "short"},
        {"SECRET_KEY", "0123456789abcdef0123456789abcde"},
        {"LISTEN", "8000"},
        {"LISTEN", "127.0.0.1"},
        {"LISTEN", "127.0.0.1:"},
        {"LISTEN", "127.0.0.1:65536"},
        {"LISTEN", "127.0.0.1:-1"},
        {"LISTEN", "127.0.0.1:+1"},
        {"LISTEN", ":8000"},
        {"LISTEN", "[::1:8000"},
        {"LISTEN", "[]:8000"},
        {"LISTEN", "::1:8000"},
        {"LISTEN", "[::1]8000"},
        {"LISTEN", "example.uz:80"},
        {"LISTEN", "1.2.3.4.5:80"},
        {"LISTEN", "127.0.0.1:80x"},
        {"LISTEN", "127.0.0.1: 80"},
        {"PUBLIC_URL", "oshxona.uz"},
        {"PUBLIC_URL", "ftp://a"},
        {"PUBLIC_URL", "https://"},
        {"PUBLIC_URL", "https:///"},
        {"PUBLIC_URL", "https://a/b"},
        {"PUBLIC_URL", "https://a/b/"},
        {"PUBLIC_URL", "https://a?b"},
        {"PUBLIC_URL", "https://u@a"},
        {"PUBLIC_URL", "https://a:0"},
        {"PUBLIC_URL", "https://a:x"},
        {"PUBLIC_URL", "https://a b"},
        {"DEBUG", "yes"},
        {"DEBUG", "2"},
        {"LOG_LEVEL", "loud"},
        {"WORKERS", "0"},
        {"WORKERS", "129"},
        {"WORKERS", "1.5"},
        {"WORKERS", "99999999999999999999"},
        {"WORKERS", " 4"},
        {"RATE_LIMIT", "-1"},
        {"RATE_LIMIT", "1000001"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ARENA_SCOPE Arena *a = arena_new();
        setenv(bad[i][0], bad[i][1], 1);
        refused(a, false, bad[i][0]);
        unsetenv(bad[i][0]);
    }
}

static void good_values_are_taken(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    setenv("LISTEN", "[::1]:0", 1);
    setenv("PUBLIC_URL", "https://oshxona.example.uz:8443/", 1);
    setenv("TRUSTED_PROXIES", "10.0.0.0/8, ::1 192.168.1.1,", 1);
    setenv("REDIS_URL", "redis://127.0.0.1:6379/0", 1);
    setenv("WORKERS", "128", 1);
    Settings s = loaded(a);
    assert_string_equal(s.listen_host, "::1");
    assert_int_equal(s.listen_port, 0);
    assert_string_equal(s.public_url, "https://oshxona.example.uz:8443");
    assert_int_equal(s.workers, 128);
    setenv("LISTEN", "localhost:8001", 1);
    setenv("PUBLIC_URL", "http://[2001:db8::1]:80", 1);
    s = loaded(a);
    assert_string_equal(s.listen_host, "127.0.0.1");
    assert_string_equal(s.public_url, "http://[2001:db8::1]:80");
}

static void debug_stays_on_this_machine(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    setenv("DEBUG", "1", 1);
    assert_true(loaded(a).debug);
    setenv("LISTEN", "0.0.0.0:8000", 1);
    refused(a, true, "LISTEN");
    setenv("LISTEN", "[::1]:8000", 1);
    setenv("PUBLIC_URL", "http://localhost:5173", 1);
    assert_true(loaded(a).debug);
    setenv("PUBLIC_URL", "https://oshxona.example.uz", 1);
    refused(a, true, "PUBLIC_URL");
    setenv("PUBLIC_URL", "https://127.0.0.1.example.uz", 1);
    refused(a, true, "PUBLIC_URL");
    setenv("DEBUG", "0", 1);
    assert_false(loaded(a).debug);
}

static void a_key_is_made_once_and_kept_for_its_owner_alone(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    Fault f = {.arena = a};
    Settings s;
    assert_int_equal(settings_load(a, &f, false, &s), OK);
    assert_null(s.secret_key);
    assert_int_equal(access("oshxona.db.key", F_OK), -1);
    umask(0);
    const char *made = loaded(a).secret_key;
    assert_int_equal(strlen(made), 64);
    struct stat st;
    assert_int_equal(stat("oshxona.db.key", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_string_equal(loaded(a).secret_key, made);
    assert_int_equal(settings_load(a, &f, false, &s), OK);
    assert_string_equal(s.secret_key, made);
}

static void a_key_file_that_will_not_do_is_named(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    write_file("oshxona.db.key", "short\n");
    refused(a, true, "oshxona.db.key holds fewer than 32 bytes");
    unlink("oshxona.db.key");
    mkdir("oshxona.db.key", 0700);
    refused(a, true, "cannot read the key file oshxona.db.key");
    rmdir("oshxona.db.key");
    setenv("DATABASE_URL", "sqlite:///no/such/folder/k.db", 1);
    refused(a, true, "cannot make a database with its key file no/such/folder/k.db.key: No such file");
}

static void a_database_whose_key_is_gone_gets_no_new_one(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    write_file("oshxona.db", "SQLite format 3");
    assert_null(loaded(a).secret_key);
    assert_int_equal(access("oshxona.db.key", F_OK), -1);
    setenv("SECRET_KEY", key, 1);
    assert_string_equal(loaded(a).secret_key, key);
}

static void off_sqlite_a_key_must_be_given(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    setenv("DATABASE_URL", "postgresql://localhost/oshxona", 1);
    refused(a, true, "SECRET_KEY");
    setenv("SECRET_KEY", key, 1);
    Settings s = loaded(a);
    assert_null(s.sqlite_path);
}

static void a_bad_env_file_is_named(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    write_file(".env", "WORKERS=2\nWORKERS 3\n");
    refused(a, true, ".env:2:");
    unlink(".env");
    mkdir(".env", 0700);
    refused(a, true, "cannot read .env");
    rmdir(".env");
    FILE *f = fopen(".env", "w");
    for (int i = 0; i < 70000; i++)
        fputc('#', f);
    fclose(f);
    refused(a, true, ".env is larger than 64 KiB");
}

static void a_name_that_is_no_setting_is_warned_of(void **state) {
    (void)state;
    ARENA_SCOPE Arena *a = arena_new();
    write_file(".env", "WORKRES=2\nWORKERS=3\nPORT=80\n");
    Settings s = loaded(a);
    assert_int_equal(s.workers, 3);
    assert_string_equal(s.warning, ".env names what is no setting: WORKRES (line 1), PORT (line 3)");
}

static const SettingRow *row_of(const char *name, size_t n) {
    for (const SettingRow *row = setting_rows; row->name; row++) {
        if (strlen(row->name) == n && memcmp(row->name, name, n) == 0)
            return row;
    }
    return NULL;
}

/* The example in the source's root names each setting once, with its default. */
static void the_example_lists_them_all(void **state) {
    (void)state;
    FILE *f = fopen(example, "r");
    assert_non_null(f);
    int listed = 0, rows = 0;
    char line[2000], seen[2000] = ",";
    while (fgets(line, sizeof line, f)) {
        char *name = line + (line[0] == '#'), *equals = strchr(line, '=');
        size_t n = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
        if (!n || !equals || name + n != equals)
            continue;
        const SettingRow *row = row_of(name, n);
        assert_non_null(row);
        equals[1 + strcspn(equals + 1, "\r\n")] = 0;
        assert_string_equal(equals + 1, row->fallback ? row->fallback : "");
        snprintf(line, sizeof line, ",%s,", row->name);
        assert_null(strstr(seen, line));
        strcat(strcat(seen, row->name), ",");
        listed++;
    }
    fclose(f);
    for (const SettingRow *row = setting_rows; row->name; row++)
        rows++;
    assert_int_equal(listed, rows);
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, fresh, leave)

int main(void) {
    char here[] = __FILE__, path[sizeof here + 32];
    snprintf(path, sizeof path, "%s/../../../.env.example",
             dirname(here)); /* from where it was compiled, or the root */
    if (!realpath(path, example) && !realpath(".env.example", example))
        return 1;
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(nothing_set_means_the_defaults),
        IN_A_FOLDER(the_environment_comes_before_the_file_and_the_file_before_the_default),
        IN_A_FOLDER(a_bad_value_is_named),
        IN_A_FOLDER(good_values_are_taken),
        IN_A_FOLDER(debug_stays_on_this_machine),
        IN_A_FOLDER(a_key_is_made_once_and_kept_for_its_owner_alone),
        IN_A_FOLDER(a_key_file_that_will_not_do_is_named),
        IN_A_FOLDER(a_database_whose_key_is_gone_gets_no_new_one),
        IN_A_FOLDER(off_sqlite_a_key_must_be_given),
        IN_A_FOLDER(a_bad_env_file_is_named),
        IN_A_FOLDER(a_name_that_is_no_setting_is_warned_of),
        IN_A_FOLDER(the_example_lists_them_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
