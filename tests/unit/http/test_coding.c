/* What is compressed, and that it says the same. The weights of Accept-Encoding are held by test_assets.c. */
#include "http/coding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>
#include <cmocka.h>

static const char *accepted;
static const char *header(Request *r, const char *name) {
    (void)r;
    return strcmp(name, "Accept-Encoding") == 0 ? accepted : NULL;
}

static Request answered(Arena *a, size_t n) {
    Request r = {.arena = a, .header = header};
    buf_init(&r.reply.body, 1 << 20);
    for (size_t i = 0; i < n; i++)
        buf_putc(&r.reply.body, (char)('a' + i % 26));
    r.reply.etag = "\"v3-abc\"";
    return r;
}

static void long_answers_are_compressed_for_who_takes_it(void **state) {
    (void)state;
    static const struct {
        const char *accepted;
        size_t n;
        bool gzip;
    } rows[] = {{"gzip, br", 5000, true},
                {"gzip", 2047, false},
                {"br", 5000, false},
                {NULL, 5000, false},
                {"gzip;q=0", 5000, false}};
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        accepted = rows[i].accepted;
        Request r = answered(a, rows[i].n);
        coding_squeeze(&r);
        assert_int_equal(r.reply.gzip, rows[i].gzip);
        assert_string_equal(r.reply.etag, rows[i].gzip ? "\"v3-abc-gzip\"" : "\"v3-abc\"");
        assert_true(rows[i].gzip ? r.reply.body.len < 500 : r.reply.body.len == rows[i].n);
        buf_free(&r.reply.body);
    }
    arena_free(a);
}

static void what_comes_out_is_what_went_in(void **state) {
    (void)state;
    Arena *a = arena_new();
    accepted = "gzip";
    Request before = answered(a, 100000), after = answered(a, 100000);
    coding_squeeze(&after);
    char *out = arena_alloc(a, 100001);
    z_stream z = {.next_in = (Bytef *)after.reply.body.p,
                  .avail_in = (uInt)after.reply.body.len,
                  .next_out = (Bytef *)out,
                  .avail_out = 100001};
    assert_int_equal(inflateInit2(&z, 16 + MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.total_out, before.reply.body.len);
    assert_memory_equal(out, before.reply.body.p, before.reply.body.len);
    inflateEnd(&z);
    buf_free(&before.reply.body);
    buf_free(&after.reply.body);
    arena_free(a);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(long_answers_are_compressed_for_who_takes_it),
                                              cmocka_unit_test(what_comes_out_is_what_went_in)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
