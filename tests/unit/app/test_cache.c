/* Answers in memory: found only as what they were asked as, and only while nothing has happened. */
#include "app/cache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static Arena *arena;
static Answers *answers;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    answers = answers_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    answers_free(answers);
    arena_free(arena);
    return 0;
}

static const char *accepted; /* what the caller says it takes */
static const char *header(Request *r, const char *name) {
    (void)r;
    return strcmp(name, "Accept-Encoding") == 0 ? accepted : NULL;
}

static Request asked(int64_t kg, Role role, Lang lang, const char *path, const char *query) {
    Request r = {.arena = arena,
                 .who = {.user_id = 1, .kg = kg, .role = role},
                 .lang = lang,
                 .url_path = path,
                 .query_text = query,
                 .now = {1000},
                 .header = header};
    buf_init(&r.reply.body, 1 << 20);
    return r;
}

static void keep(int64_t kg, Role role, Lang lang, const char *path, const char *query, const char *body) {
    Request r = asked(kg, role, lang, path, query);
    buf_puts(&r.reply.body, body);
    r.reply.status = 200;
    r.reply.etag = "\"tag\"";
    answers_keep(answers, &r, answers_stamp(answers, kg), (Instant){2000});
    buf_free(&r.reply.body);
}

/* What is found, or NULL. */
static const char *find(int64_t kg, Role role, Lang lang, const char *path, const char *query, int64_t now) {
    Request r = asked(kg, role, lang, path, query);
    r.now.us = now;
    const char *found = NULL;
    if (answers_find(answers, &r)) {
        assert_int_equal(r.reply.status, 200);
        assert_string_equal(r.reply.etag, "\"tag\"");
        assert_true(r.reply.ready);
        found = arena_strndup(arena, r.reply.body.p, r.reply.body.len);
    }
    buf_free(&r.reply.body);
    return found;
}

static void found_as_it_was_asked(void **state) {
    (void)state;
    keep(7, ROLE_COOK, LANG_RU, "/api/v1/meals", "limit=5", "body");
    assert_string_equal(find(7, ROLE_COOK, LANG_RU, "/api/v1/meals", "limit=5", 1000), "body");
    assert_null(find(8, ROLE_COOK, LANG_RU, "/api/v1/meals", "limit=5", 1000));
    assert_null(find(7, ROLE_ADMIN, LANG_RU, "/api/v1/meals", "limit=5", 1000));
    assert_null(find(7, ROLE_COOK, LANG_UZ, "/api/v1/meals", "limit=5", 1000));
    assert_null(find(7, ROLE_COOK, LANG_RU, "/api/v1/menu", "limit=5", 1000));
    assert_null(find(7, ROLE_COOK, LANG_RU, "/api/v1/meals", "limit=6", 1000));
    assert_null(find(7, ROLE_COOK, LANG_RU, "/api/v1/meals", NULL, 1000));
}

static void good_until_its_day_ends(void **state) {
    (void)state;
    keep(7, ROLE_COOK, LANG_UZ, "/a", NULL, "body");
    assert_non_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1999));
    assert_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 2000));
}

static void void_after_a_commit(void **state) {
    (void)state;
    keep(7, ROLE_COOK, LANG_UZ, "/a", NULL, "body");
    answers_committed(answers, 8);
    assert_non_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1000));
    answers_committed(answers, 7);
    assert_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1000));
    keep(7, ROLE_COOK, LANG_UZ, "/a", NULL, "anew");
    assert_string_equal(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1000), "anew");
    answers_foreign(answers);
    assert_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1000));
}

/* Read before a commit, kept after it: what it says is old. */
static void a_commit_during_the_reading_counts(void **state) {
    (void)state;
    Stamp stamp = answers_stamp(answers, 7);
    answers_committed(answers, 7);
    Request r = asked(7, ROLE_COOK, LANG_UZ, "/a", NULL);
    buf_puts(&r.reply.body, "old");
    r.reply.status = 200;
    r.reply.etag = "\"tag\"";
    answers_keep(answers, &r, stamp, (Instant){2000});
    buf_free(&r.reply.body);
    assert_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1000));
}

static void a_compressed_answer_is_for_who_takes_it(void **state) {
    (void)state;
    accepted = "gzip";
    keep(7, ROLE_COOK, LANG_UZ, "/a", NULL, "short");
    assert_non_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1000));
    accepted = "br";
    assert_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1000));
    accepted = NULL;
}

static void what_is_no_plain_answer_is_not_kept(void **state) {
    (void)state;
    Request r = asked(7, ROLE_COOK, LANG_UZ, "/a", NULL);
    buf_puts(&r.reply.body, "body");
    Header header = {"X", "y", NULL};
    Reply good = r.reply;
    good.status = 200;
    good.etag = "\"tag\"";
    const struct {
        int status;
        const char *type, *etag;
        Header *headers;
    } wrong[] = {{404, NULL, "\"tag\"", NULL},
                 {200, "text/plain", "\"tag\"", NULL},
                 {200, NULL, NULL, NULL},
                 {200, NULL, "\"tag\"", &header}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        r.reply = good;
        r.reply.status = wrong[i].status;
        r.reply.type = wrong[i].type;
        r.reply.etag = wrong[i].etag;
        r.reply.headers = wrong[i].headers;
        answers_keep(answers, &r, answers_stamp(answers, 7), (Instant){2000});
        assert_null(find(7, ROLE_COOK, LANG_UZ, "/a", NULL, 1000));
    }
    char path[1000];
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = 0;
    keep(7, ROLE_COOK, LANG_UZ, path, NULL, "body");
    assert_null(find(7, ROLE_COOK, LANG_UZ, path, NULL, 1000));
    buf_free(&r.reply.body);
}

/* More than it may hold: it begins anew, and what was kept last is there. */
static void its_memory_has_an_end(void **state) {
    (void)state;
    char *body = arena_alloc(arena, 200 * 1024 + 1);
    memset(body, 'x', 200 * 1024);
    char path[32];
    for (int i = 0; i < 200; i++) {
        snprintf(path, sizeof path, "/%d", i);
        keep(7, ROLE_COOK, LANG_UZ, path, NULL, body);
        assert_non_null(find(7, ROLE_COOK, LANG_UZ, path, NULL, 1000));
    }
    int held = 0;
    for (int i = 0; i < 200; i++) {
        snprintf(path, sizeof path, "/%d", i);
        held += find(7, ROLE_COOK, LANG_UZ, path, NULL, 1000) != NULL;
    }
    assert_true(held <= 41); /* 8 MiB of them */
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(found_as_it_was_asked),
        TEST(good_until_its_day_ends),
        TEST(void_after_a_commit),
        TEST(a_commit_during_the_reading_counts),
        TEST(a_compressed_answer_is_for_who_takes_it),
        TEST(what_is_no_plain_answer_is_not_kept),
        TEST(its_memory_has_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
