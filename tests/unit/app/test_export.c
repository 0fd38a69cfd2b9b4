/* A file is a list read to its end, in one snapshot, whatever is written meanwhile. */
#include "app/export.h"
#include "kitchen/products/products.h"
#include "support/kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

typedef struct Seen {
    int32_t number;
} Seen;
FIELDS(Seen, FIELD(Seen, number));

typedef struct SeenQuery {
    int32_t limit;
    const char *cursor;
} SeenQuery;
FIELDS(SeenQuery, PAGE_FIELDS(SeenQuery));

static Kit *kit;
static int pages;
static int made;
static bool refuses; /* the last page */

/* Each page says how many products there are; and then comes one more. */
static Err list(Request *r) {
    const SeenQuery *q = r->query;
    assert_int_equal(pages == 0, q->cursor == NULL);
    assert_true(q->limit > 200);
    if (refuses && pages == 2)
        return fault(&r->fault, ERR_CONFLICT);
    Product *products;
    size_t n;
    TRY(products_page(r->tx, &(ProductFilter){.limit = 100}, &products, &n));
    Seen seen = {(int32_t)n};
    TRY(reply_list(r, FIELDS_OF(Seen), &seen, 1, ++pages < 3 ? page_cursor(r->arena, pages) : NULL));
    kit_product(kit, arena_printf(kit->arena, "Mahsulot %d", ++made), G(0));
    return OK;
}

static const Route route = {METHOD_GET,
                            "/products",
                            list,
                            .may = ROLE_ADMIN,
                            .query = FIELDS_OF(SeenQuery),
                            .answer = FIELDS_OF(Seen),
                            .list = true};

/* Asks for the list with a page of its own choosing, which says nothing for a file. */
static Err ask(Request *r, App *app) {
    static const SeenQuery query = {2, "b9"};
    const Kit *k = kit;
    *r = (Request){.arena = k->arena,
                   .app = app,
                   .route = &route,
                   .query = &query,
                   .format = FILE_CSV,
                   .lang = LANG_EN,
                   .now = {k->t.now_us},
                   .fault = {.arena = k->arena}};
    Db *db;
    assert_int_equal(db_connect(k->t.database, &r->fault, false, &db), OK);
    Tx tx = {.app = app, .db = db, .arena = k->arena, .fault = &r->fault, .kg = TEST_KG, .now = r->now};
    pages = 0;
    Err e = export_answer(r, &tx);
    assert_false(db_in_transaction(db));
    db_disconnect(db);
    return e;
}

static void all_pages_are_one_snapshot(void **state) {
    kit = *state;
    Settings settings = {.sqlite_path = kit->t.path};
    App app = kit->t.app;
    app.settings = &settings;
    kit_product(kit, "Guruch", G(0));
    Request r;
    refuses = false;
    kit_must(kit, ask(&r, &app));
    char text[256] = "";
    assert_true(read(r.reply.file->fd, text, sizeof text - 1) > 0);
    assert_string_equal(text, "\xEF\xBB\xBFVersion\r\n1\r\n1\r\n1\r\n");
    assert_int_equal(r.reply.file->size, strlen(text));
    assert_string_equal(r.reply.headers->value, "attachment; filename=\"products-2026-10-05.csv\"");
    close(r.reply.file->fd);
    kit_must(kit, ask(&r, &app)); /* and a later file sees what came */
    assert_true(read(r.reply.file->fd, text, sizeof text - 1) > 0);
    assert_string_equal(text, "\xEF\xBB\xBFVersion\r\n4\r\n4\r\n4\r\n");
    close(r.reply.file->fd);
}

static void a_page_that_fails_is_no_file(void **state) {
    kit = *state;
    Settings settings = {.sqlite_path = kit->t.path};
    App app = kit->t.app;
    app.settings = &settings;
    Request r;
    refuses = true;
    assert_int_equal(ask(&r, &app), ERR_CONFLICT);
    assert_null(r.reply.file);
    assert_ptr_equal(r.arena, kit->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_pages_are_one_snapshot, kit_set_up, kit_tear_down),
        cmocka_unit_test_setup_teardown(a_page_that_fails_is_no_file, kit_set_up, kit_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
