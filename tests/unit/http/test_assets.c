/* Which coding is chosen, and what collectstatic writes. Paths and headers are held by test_server.c. */
#include "http/assets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

const Asset assets[] = {
    {"/index.html", "text/html; charset=utf-8", "\"abc\"", false, {"identity", 8}, {"gzip", 4}, {"br", 2}},
    {"/docs/index.html", "text/html; charset=utf-8", "\"def\"", false, {"docs", 4}, {0}, {0}},
    {"/assets/logo.woff2", "font/woff2", "\"ghi\"", false, {"font", 4}, {0}, {0}},
    {0},
};

static const char *accept_encoding;
static const char *header(Request *r, const char *name) {
    (void)r;
    return strcmp(name, "Accept-Encoding") == 0 ? accept_encoding : NULL;
}

static Arena *arena;

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}
static int teardown(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *answer(const char *path, const char *encodings) {
    accept_encoding = encodings;
    Request r = {.arena = arena, .fault = {.arena = arena}, .url_path = path, .header = header};
    if (!asset_answer(&r))
        return NULL;
    return arena_strndup(arena, r.reply.fixed.p, r.reply.fixed.n);
}

static void test_codings(void **state) {
    (void)state;
    static const struct {
        const char *accepted, *chosen;
    } rows[] = {
        {NULL, "identity"},
        {"", "identity"},
        {"gzip, deflate, br", "br"},
        {"gzip", "gzip"},
        {"br;q=0, gzip", "gzip"},
        {"br;q=0.0,gzip;q=0.001", "gzip"},
        {"BR", "br"},
        {"brotli", "identity"},
        {"*", "br"},
        {"*;q=0", "identity"},
        {"br;q=0, *", "gzip"},
        {"gzip;q=0, br;q=0, *", "identity"},
        {"gzip ; q=0", "identity"},
        {"identity", "identity"},
        {"x, br ;q=1.0", "br"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(rows[i].chosen, answer("/", rows[i].accepted));
}

/* A header that ends in the middle of a weight is read no further than its end: the sanitizer watches over the copy. */
static void test_cut_weights(void **state) {
    (void)state;
    static const char *const cut[] = {"br;q=", "br;q=0", "br;q=0.", "br;"};
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        char *own = strdup(cut[i]);
        assert_string_equal(i == 3 ? "br" : "identity", answer("/", own));
        free(own);
    }
}

static void test_paths(void **state) {
    (void)state;
    assert_string_equal("docs", answer("/docs", "br"));
    assert_string_equal("docs", answer("/docs/", NULL));
    assert_string_equal("font", answer("/assets/logo.woff2", "br"));
    assert_null(answer("/assets/", NULL));
    assert_null(answer("*", NULL));
    assert_null(answer("/../etc/passwd", NULL));
}

static void expect_file(const char *path, const char *text) {
    char read[64] = "";
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    read[fread(read, 1, sizeof read - 1, f)] = 0;
    fclose(f);
    assert_string_equal(text, read);
    unlink(path);
}

static void test_written_for_nginx(void **state) {
    (void)state;
    char top[] = "/tmp/assets-XXXXXX";
    assert_non_null(mkdtemp(top));
    Fault f = {.arena = arena};
    int files = 0;
    const char *dir = arena_printf(arena, "%s/static", top); /* is made */
    assert_int_equal(OK, assets_write(dir, &f, &files));
    assert_int_equal(5, files);
    expect_file(arena_printf(arena, "%s/index.html", dir), "identity");
    expect_file(arena_printf(arena, "%s/index.html.gz", dir), "gzip");
    expect_file(arena_printf(arena, "%s/index.html.br", dir), "br");
    expect_file(arena_printf(arena, "%s/docs/index.html", dir), "docs");
    assert_int_equal(OK, assets_write(dir, &f, &files)); /* again */

    FILE *in_the_way = fopen(arena_printf(arena, "%s/file", top), "w");
    fclose(in_the_way);
    assert_int_equal(ERR_UNAVAILABLE, assets_write(arena_printf(arena, "%s/file", top), &f, &files));
    assert_non_null(strstr(f.inner, "/file"));
    static const char *const left[] = {"file",
                                       "static/index.html",
                                       "static/index.html.gz",
                                       "static/index.html.br",
                                       "static/docs/index.html",
                                       "static/assets/logo.woff2"};
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++)
        unlink(arena_printf(arena, "%s/%s", top, left[i]));
    static const char *const folders[] = {"static/docs", "static/assets", "static", ""};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        assert_int_equal(0, rmdir(arena_printf(arena, "%s/%s", top, folders[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_codings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cut_weights, setup, teardown),
        cmocka_unit_test_setup_teardown(test_paths, setup, teardown),
        cmocka_unit_test_setup_teardown(test_written_for_nginx, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
