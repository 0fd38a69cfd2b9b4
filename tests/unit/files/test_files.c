/* The forms of a file: what a spreadsheet reads, what it must not compute, what paper holds. */
#include "files/file.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

typedef struct Part {
    int64_t product_id;
    const char *name;
    Mass grams;
} Part;
FIELDS(Part, ID(Part, product_id), FIELD(Part, name), FIELD(Part, grams));

typedef struct Span {
    Day from;
} Span;
FIELDS(Span, FIELD(Span, from));

static const char *const kinds[] = {"delivery", "write_off", NULL};

typedef struct Row {
    int64_t id;
    const char *name;
    Mass grams;
    Percent percent;
    int64_t uzs;
    bool low;
    Choice kind;
    Day date;
    Instant at;
    Person user;
    Object interval;
    List ingredients;
    int64_t version;
} Row;
FIELDS(Row, ID(Row, id), FIELD(Row, name), FIELD(Row, grams), FIELD(Row, percent, .nullable = true),
       FIELD(Row, uzs), FIELD(Row, low), FIELD(Row, kind, .words = kinds), FIELD(Row, date), FIELD(Row, at),
       FIELD(Row, user), FIELD(Row, interval, .of = FIELDS_OF(Span), .nullable = true),
       FIELD(Row, ingredients, .of = FIELDS_OF(Part)), FIELD(Row, version, .stored = true));

/* Told by a product's number alone. */
typedef struct Weighed {
    int64_t product_id;
    Mass grams;
} Weighed;
FIELDS(Weighed, ID(Weighed, product_id), FIELD(Weighed, grams));

typedef struct Report {
    Month month;
    int64_t worst_product_id;
    List products, weighings;
} Report;
FIELDS(Report, FIELD(Report, month), ID(Report, worst_product_id),
       FIELD(Report, products, .of = FIELDS_OF(Row)), FIELD(Report, weighings, .of = FIELDS_OF(Weighed)));

static Part parts[] = {{1, "Guruch", {50000}}, {2, "Sabzi; toza", {600}}};
static Span span = {{20000}};
static const Row usual = {
    .id = 9007199254740991,
    .name = "Sho\u02bbrva, \"qaynoq\"",
    .grams = {-1234567},
    .percent = {1129},
    .uzs = 14500,
    .low = true,
    .kind = {1},
    .date = {20000},                   /* 2024-10-04 */
    .at = {INT64_C(1728000000000000)}, /* 2024-10-04 00:00 UTC: 05:00 in Tashkent */
    .user = {7, "Nodira"},
    .interval = {&span},
    .ingredients = {parts, 2},
};

typedef struct Desk {
    Arena *arena;
    Fault fault;
    FileAbout about;
    File *file;
} Desk;

static void begin(Desk *d, FileFormat format, Lang lang) {
    *d = (Desk){.arena = arena_new()};
    d->fault.arena = d->arena;
    d->about = (FileAbout){.place = "12-bog\u02bbcha",
                           .title = words_get(lang, "file.title.products"),
                           .range = "01.10.2026 \u2013 31.10.2026",
                           .lang = lang,
                           .zone = zone_find("Asia/Tashkent"),
                           .made = {INT64_C(1728000000000000)},
                           .folder = "/tmp"};
    assert_int_equal(file_begin(d->arena, &d->fault, format, &d->about, &d->file), OK);
}

static const char *product_of(void *ctx, int64_t id) {
    (void)ctx;
    return id == 3 ? "Olma" : NULL;
}

static Err items(Desk *d, const Row *rows, size_t n) {
    ARENA_SCOPE Arena *page = arena_new();
    return file_items(d->file, FIELDS_OF(Row), rows, n, page, &(Naming){.product = product_of});
}

/* The file's bytes, NUL-terminated. */
static const char *end(Desk *d, size_t *ret_n) {
    int fd;
    uint64_t size;
    assert_int_equal(file_end(d->file, &fd, &size), OK);
    file_drop(d->file);
    char *bytes = arena_alloc(d->arena, size + 1);
    assert_int_equal(read(fd, bytes, size), size);
    struct stat st;
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_nlink, 0); /* nobody finds it by a name */
    close(fd);
    if (ret_n)
        *ret_n = size;
    return bytes;
}

static void has(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("no %s in:\n%s", part, text);
}

static void csv_is_what_spreadsheets_read(void **state) {
    (void)state;
    Desk d;
    begin(&d, FILE_CSV, LANG_EN);
    assert_int_equal(items(&d, &usual, 1), OK);
    const char *text = end(&d, NULL);
    assert_string_equal(
        text,
        "\xEF\xBB\xBF"
        "Number,Name,\"Mass, g\",\"Share, %\",\"Cost, so\u02bbm\",Low,Kind,Date,Time,Who,Between counts: From,"
        "\"Ingredients (Name / Mass, g)\"\r\n"
        "9007199254740991,\"Sho\u02bbrva, \"\"qaynoq\"\"\",-1234.567,11.29,14500,Yes,Write-off,2024-10-04,"
        "2024-10-04 05:00:00,Nodira,2024-10-04,Guruch: 50; Sabzi; toza: 0.6\r\n");
    arena_free(d.arena);
}

static void a_text_is_never_computed_and_a_number_always_is(void **state) {
    (void)state;
    static const char *const sly[] = {"=1+1", "+998 90", "-2", "@SUM(A1)", "\tx", "\rx"};
    Desk d;
    begin(&d, FILE_CSV, LANG_EN);
    for (size_t i = 0; i < sizeof sly / sizeof sly[0]; i++) {
        Row row = usual;
        row.name = sly[i];
        assert_int_equal(items(&d, &row, 1), OK);
    }
    const char *text = end(&d, NULL);
    for (size_t i = 0; i < sizeof sly / sizeof sly[0]; i++)
        has(text, arena_printf(d.arena, ",\"'%s\",-1234.567,", sly[i]));
    arena_free(d.arena);
}

static void none_is_an_empty_cell(void **state) {
    (void)state;
    Row row = {.name = "x",
               .grams = MASS_NONE,
               .percent = PERCENT_NONE,
               .uzs = BIGINT_NONE,
               .kind = CHOICE_NONE,
               .date = DAY_NONE,
               .at = INSTANT_NONE};
    Desk d;
    begin(&d, FILE_CSV, LANG_RU);
    assert_int_equal(items(&d, &row, 1), OK);
    has(end(&d, NULL), "\r\n,x,,,,Нет,,,,,,\r\n");
    arena_free(d.arena);
}

static void a_reports_lists_are_tables_of_their_own(void **state) {
    (void)state;
    Row rows[] = {usual, usual};
    Weighed weighed[] = {{3, {1500}}, {4, {2500}}};
    Report report = {{657}, 3, {rows, 2}, {weighed, 2}};
    Desk d;
    begin(&d, FILE_CSV, LANG_EN);
    ARENA_SCOPE Arena *page = arena_new();
    assert_int_equal(file_record(d.file, FIELDS_OF(Report), &report, page, &(Naming){.product = product_of}),
                     OK);
    const char *text = end(&d, NULL);
    has(text, "Figure,Value\r\nMonth,2024-10\r\nDiffers most,Olma\r\n\r\nProducts\r\nNumber,Name,");
    has(text, "\r\n\r\nWeighings\r\nProduct,\"Mass, g\"\r\nOlma,1.5\r\n4,2.5\r\n");
    has(text, "\r\n\r\nProducts: Ingredients\r\nName,Product no.,Name,\"Mass, g\"\r\n"
              "\"Sho\u02bbrva, \"\"qaynoq\"\"\",1,Guruch,50\r\n");
    arena_free(d.arena);
}

static void xlsx_is_a_zip_that_is_whole(void **state) {
    (void)state;
    Desk d;
    size_t n;
    begin(&d, FILE_XLSX, LANG_UZ_CYRL);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items(&d, &usual, 1), OK);
    const char *bytes = end(&d, &n);
    assert_memory_equal(bytes, "PK\x03\x04", 4);
    assert_memory_equal(bytes + n - 22, "PK\x05\x06", 4);
    assert_non_null(memmem(bytes, n, "xl/worksheets/sheet1.xml", 24));
    arena_free(d.arena);
}

static void pdf_has_its_pages(void **state) {
    (void)state;
    Desk d;
    size_t n;
    begin(&d, FILE_PDF, LANG_UZ);
    for (int i = 0; i < 200; i++)
        assert_int_equal(items(&d, &usual, 1), OK);
    const char *bytes = end(&d, &n);
    assert_memory_equal(bytes, "%PDF-1.", 7);
    assert_memory_equal(bytes + n - 6, "%%EOF\n", 6);
    arena_free(d.arena);
}

static void paper_has_an_end(void **state) {
    (void)state;
    Row *rows = calloc(1000, sizeof *rows);
    for (int i = 0; i < 1000; i++)
        rows[i] = usual;
    Desk d;
    begin(&d, FILE_PDF, LANG_EN);
    Err e = OK;
    int n = 0;
    while (e == OK && n++ < 60)
        e = items(&d, rows, 1000);
    assert_int_equal(e, ERR_INVALID);
    assert_int_equal(n, 51);
    assert_string_equal(d.fault.first->field, "/format");
    assert_string_equal(d.fault.first->code, "too_many_for_pdf");
    file_drop(d.file);
    free(rows);
    arena_free(d.arena);
}

/* A file that grows no further, as on a full disk: it is refused, not delivered without its end. */
static void a_disk_that_takes_no_more_is_no_file(void **state) {
    (void)state;
    enum { TAKES = 100 * 1024 };
    struct rlimit before, low;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    for (FileFormat f = FILE_XLSX; f < FILE_FORMATS; f++) {
        for (int rows = 2000; rows <= 2010; rows++) { /* the last may be in no buffer, or in one */
            Desk d;
            int fd = -1;
            uint64_t size;
            low = (struct rlimit){TAKES, before.rlim_max};
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
            begin(&d, f, LANG_EN);
            Err e = OK;
            for (int i = 0; e == OK && i < rows; i++)
                e = items(&d, &usual, 1);
            if (e == OK)
                e = file_end(d.file, &fd, &size);
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
            assert_int_equal(e, ERR_UNAVAILABLE);
            assert_int_equal(fd, -1);
            file_drop(d.file);
            arena_free(d.arena);
        }
    }
}

/* More than fits in a cell. */
static void a_text_that_is_cut_says_so(void **state) {
    (void)state;
    enum { LONG = 40000, PARTS = 6000 };
    char *name = malloc(LONG + 1);
    memset(name, 'x', LONG);
    name[LONG] = 0;
    Part *many = calloc(PARTS, sizeof *many);
    for (int i = 0; i < PARTS; i++)
        many[i] = (Part){1, "Guruch, uzun donli, yuvilgan, toza va quritilgan", {1000}};
    Row row = usual;
    row.name = name;
    Desk d;
    begin(&d, FILE_XLSX, LANG_EN);
    assert_int_equal(items(&d, &row, 1), OK);
    end(&d, NULL);
    arena_free(d.arena);
    begin(&d, FILE_CSV, LANG_EN);
    row.ingredients = (List){many, PARTS};
    assert_int_equal(items(&d, &row, 1), OK);
    const char *text = end(&d, NULL);
    has(text, name); /* a CSV's cells have no limit of their own */
    has(text, "\u2026\"\r\n");
    arena_free(d.arena);
    free(name);
    free(many);
}

static void no_folder_is_no_file(void **state) {
    (void)state;
    for (FileFormat f = FILE_XLSX; f < FILE_FORMATS; f++) {
        ARENA_SCOPE Arena *a = arena_new();
        Fault fault = {.arena = a};
        FileAbout about = {.title = "x", .place = "x", .folder = "/no/such/folder", .zone = zone_find("UTC")};
        File *file = NULL;
        assert_int_equal(file_begin(a, &fault, f, &about, &file), ERR_UNAVAILABLE);
        assert_null(file);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_is_what_spreadsheets_read),
        cmocka_unit_test(a_text_is_never_computed_and_a_number_always_is),
        cmocka_unit_test(none_is_an_empty_cell),
        cmocka_unit_test(a_reports_lists_are_tables_of_their_own),
        cmocka_unit_test(xlsx_is_a_zip_that_is_whole),
        cmocka_unit_test(pdf_has_its_pages),
        cmocka_unit_test(paper_has_an_end),
        cmocka_unit_test(a_disk_that_takes_no_more_is_no_file),
        cmocka_unit_test(a_text_that_is_cut_says_so),
        cmocka_unit_test(no_folder_is_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
