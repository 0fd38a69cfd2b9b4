#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static Instant at(const char *text) {
    Instant t = INSTANT_NONE;
    assert_true(instant_parse(text, &t));
    return t;
}

static Day day(const char *text) {
    Day d = DAY_NONE;
    assert_true(day_parse(text, &d));
    return d;
}

static void every_day_of_1970_to_9999_reads_as_it_is_written(void **state) {
    (void)state;
    Day d = {0};
    for (int year = 1970; year <= 9999; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && leap);
            for (int of_month = 1; of_month <= length; of_month++, d = day_plus(d, 1)) {
                if (of_month != 1 && of_month != length)
                    continue;
                int y, m, dd;
                day_civil(d, &y, &m, &dd);
                assert_true(y == year && m == month && dd == of_month);
                assert_int_equal(day_from_civil(year, month, of_month).n, d.n);
                char text[DAY_TEXT];
                Day again = DAY_NONE;
                assert_true(day_parse(day_text(d, text), &again));
                assert_int_equal(again.n, d.n);
                assert_int_equal(month_first(day_month(d)).n, d.n - of_month + 1);
            }
        }
    }
}

static void days_that_are_none_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",           "2026",       "2026-02-29",  "2026-13-01",          "2026-00-01",
        "2026-01-00", "2026-04-31", "1969-12-31",  "0000-01-01",          "10000-01-01",
        "2026-1-1",   "2026-01-1",  "2026-01-011", " 2026-01-01",         "2026-01-01 ",
        "2026/01/01", "2026-01-0x", "-026-01-01",  "2026-01-01T00:00:00Z"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Day d = {42};
        assert_false(day_parse(bad[i], &d));
        assert_int_equal(d.n, 42);
    }
    assert_int_equal(day("2024-02-29").n - day("2024-02-28").n, 1);
}

static void months(void **state) {
    (void)state;
    Month m = {42};
    static const char *const bad[] = {"",       "2026-13",    "2026-00",  "1969-12",
                                      "2026-1", "2026-10-01", "2026-10 ", "x026-10"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(month_parse(bad[i], &m));
    assert_int_equal(m.n, 42);
    for (int n = 0; n < (9999 - 1970 + 1) * 12; n += 7) {
        char text[MONTH_TEXT];
        assert_true(month_parse(month_text((Month){n}, text), &m));
        assert_int_equal(m.n, n);
        assert_int_equal(day_month(month_first(m)).n, n);
    }
}

static void weekdays_begin_on_monday(void **state) {
    (void)state;
    assert_int_equal(day_weekday(day("1970-01-01")), 3);
    assert_int_equal(day_weekday(day("2026-10-05")), 0);
    assert_int_equal(day_weekday(day("2026-10-11")), 6);
    assert_int_equal(day_weekday((Day){-1}), 2);
}

static void instants_read_as_they_are_written(void **state) {
    (void)state;
    static const struct {
        const char *typed, *written;
    } cases[] = {
        {"2026-10-03T05:12:44Z", "2026-10-03T05:12:44Z"},
        {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
        {"2026-10-03t05:12:44z", "2026-10-03T05:12:44Z"},
        {"2026-10-03T10:12:44+05:00", "2026-10-03T05:12:44Z"},
        {"2026-10-03T00:12:44-05:30", "2026-10-03T05:42:44Z"},
        {"2026-10-03T05:12:44.5Z", "2026-10-03T05:12:44.500000Z"},
        {"2026-10-03T05:12:44.000001Z", "2026-10-03T05:12:44.000001Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[INSTANT_TEXT];
        assert_string_equal(instant_text(at(cases[i].typed), text), cases[i].written);
    }
    assert_int_equal(at("2026-10-03T05:12:44.25Z").us % 1000000, 250000);
}

static void instants_that_are_none_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      "2026-10-03",
                                      "2026-10-03T05:12:44",
                                      "2026-10-03 05:12:44Z",
                                      "2026-10-03T24:00:00Z",
                                      "2026-10-03T05:60:00Z",
                                      "2026-10-03T05:12:60Z",
                                      "2026-10-03T05:12:44.Z",
                                      "2026-10-03T05:12:44.1234567Z",
                                      "2026-10-03T05:12:44+5:00",
                                      "2026-10-03T05:12:44+05",
                                      "2026-10-03T05:12:44+24:00",
                                      "2026-10-03T05:12:44Zx",
                                      "1970-01-01T00:00:00+00:01",
                                      "9999-12-31T23:59:59-00:01",
                                      "2026-10-03T05:12:44+05:0x",
                                      "2026-02-30T05:12:44Z",
                                      "2026-10-03T5:12:44Z"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Instant t = {42};
        assert_false(instant_parse(bad[i], &t));
        assert_int_equal(t.us, 42);
    }
}

static void zones_are_those_of_the_world_alone(void **state) {
    (void)state;
    const Zone *tashkent = zone_find("Asia/Tashkent");
    assert_non_null(tashkent);
    assert_ptr_equal(zone_find("Asia/Tashkent"), tashkent);
    assert_non_null(zone_find("UTC"));
    assert_non_null(zone_find("America/Argentina/Buenos_Aires"));
    static const char *const bad[] = {"",
                                      "Asia/Nowhere",
                                      "../../../etc/passwd",
                                      "/etc/localtime",
                                      "+05:00",
                                      "EST5EDT,M3.2.0,M11.1.0",
                                      "AAA3",
                                      "Asia/../UTC",
                                      "Asia//Tashkent",
                                      "Asia",
                                      "Z",
                                      "posix/../Asia/Tashkent",
                                      "Asia/Tashkent "};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_null(zone_find(bad[i]));
}

static void a_local_day_begins_five_hours_early_in_tashkent(void **state) {
    (void)state;
    const Zone *z = zone_find("Asia/Tashkent");
    assert_int_equal(zone_day(z, at("2026-10-02T18:59:59.999999Z")).n, day("2026-10-02").n);
    assert_int_equal(zone_day(z, at("2026-10-02T19:00:00Z")).n, day("2026-10-03").n);
    assert_int_equal(zone_minute_of_day(z, at("2026-10-02T18:59:59Z")), 23 * 60 + 59);
    assert_int_equal(zone_minute_of_day(z, at("2026-10-02T19:00:00Z")), 0);
    assert_int_equal(zone_day_start(z, day("2026-10-03")).us, at("2026-10-02T19:00:00Z").us);
    assert_int_equal(zone_day_start(zone_find("UTC"), day("2026-10-03")).us, at("2026-10-03T00:00:00Z").us);
}

static void clocks_that_are_put_forward_and_back(void **state) {
    (void)state;
    const Zone *berlin = zone_find("Europe/Berlin");
    assert_int_equal(zone_day_start(berlin, day("2026-03-29")).us, at("2026-03-28T23:00:00Z").us);
    assert_int_equal(zone_day_start(berlin, day("2026-03-30")).us, at("2026-03-29T22:00:00Z").us);
    assert_int_equal(zone_day_start(berlin, day("2026-10-26")).us, at("2026-10-25T23:00:00Z").us);
    /* Midnight was skipped: the day began at one o'clock. */
    assert_int_equal(zone_day_start(zone_find("America/Sao_Paulo"), day("2018-11-04")).us,
                     at("2018-11-04T03:00:00Z").us);
    assert_int_equal(zone_minute_of_day(zone_find("America/Sao_Paulo"), at("2018-11-04T03:00:00Z")), 60);
    /* The whole day was skipped. */
    assert_int_equal(zone_day_start(zone_find("Pacific/Apia"), day("2011-12-30")).us,
                     at("2011-12-30T10:00:00Z").us);
}

static void a_days_first_instant_is_in_it_and_the_one_before_is_not(void **state) {
    (void)state;
    static const char *const zones[] = {"Asia/Tashkent",  "Europe/Berlin",      "America/Havana",
                                        "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"};
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        const Zone *z = zone_find(zones[i]);
        for (Day d = day("2024-01-01"); d.n < day("2027-01-01").n; d = day_plus(d, 1)) {
            Instant start = zone_day_start(z, d);
            assert_int_equal(zone_day(z, start).n, d.n);
            assert_int_equal(zone_day(z, (Instant){start.us - 1}).n, d.n - 1);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_1970_to_9999_reads_as_it_is_written),
        cmocka_unit_test(days_that_are_none_are_refused),
        cmocka_unit_test(months),
        cmocka_unit_test(weekdays_begin_on_monday),
        cmocka_unit_test(instants_read_as_they_are_written),
        cmocka_unit_test(instants_that_are_none_are_refused),
        cmocka_unit_test(zones_are_those_of_the_world_alone),
        cmocka_unit_test(a_local_day_begins_five_hours_early_in_tashkent),
        cmocka_unit_test(clocks_that_are_put_forward_and_back),
        cmocka_unit_test(a_days_first_instant_is_in_it_and_the_one_before_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
