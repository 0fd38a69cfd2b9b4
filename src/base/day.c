#include "base/day.h"

#include <glib.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 1970, LAST_YEAR = 9999, DAY_SECONDS = 86400 };
static const int64_t SECOND = 1000000;

struct Zone {
    char *name;
    GTimeZone *zone;
    Zone *next;
};

static int64_t floor_div(int64_t n, int64_t by) { return n / by - (n % by < 0); }

/* Area/Place alone: GLib would also take offsets and POSIX rules, and a path that leads out of the zones' folder. */
static bool is_zone_name(const char *name) {
    if (strcmp(name, "UTC") == 0)
        return true;
    return g_ascii_isalpha(*name) && strchr(name, '/') && !strstr(name, "//") && strlen(name) < 64 &&
           name[strspn(name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_+-/")] == 0;
}

const Zone *zone_find(const char *name) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static Zone *known; /* only zones that exist get here: a few hundred at most */
    pthread_mutex_lock(&lock);
    Zone *z = known;
    while (z && strcmp(z->name, name) != 0)
        z = z->next;
    if (!z && is_zone_name(name)) {
        GTimeZone *zone = g_time_zone_new_identifier(name);
        if (zone) {
            z = g_new(Zone, 1);
            *z = (Zone){g_strdup(name), zone, known};
            known = z;
        }
    }
    pthread_mutex_unlock(&lock);
    return z;
}

static int64_t local_seconds(const Zone *z, Instant t) {
    int64_t utc = floor_div(t.us, SECOND);
    int interval = g_time_zone_find_interval(z->zone, G_TIME_TYPE_UNIVERSAL, utc);
    return utc + g_time_zone_get_offset(z->zone, interval);
}

Day zone_day(const Zone *z, Instant t) { return (Day){(int32_t)floor_div(local_seconds(z, t), DAY_SECONDS)}; }

int zone_minute_of_day(const Zone *z, Instant t) {
    int64_t local = local_seconds(z, t);
    return (int)((local - floor_div(local, DAY_SECONDS) * DAY_SECONDS) / 60);
}

Instant zone_day_start(const Zone *z, Day d) {
    /* No zone is more than a day away from UTC. Local days rise with time, so the first second of one can be searched for. */
    int64_t before = ((int64_t)d.n - 1) * DAY_SECONDS - 1, at = ((int64_t)d.n + 1) * DAY_SECONDS;
    while (at - before > 1) {
        int64_t middle = before + (at - before) / 2;
        if (zone_day(z, (Instant){middle * SECOND}).n < d.n)
            before = middle;
        else
            at = middle;
    }
    return (Instant){at * SECOND};
}

/* Years are counted from 1 March, so that a leap day ends one; 400 of them have always the same number of days. Lists of records
 * are full of days: GDate would take a third of the time in which such a list is written. */
enum {
    CYCLE_YEARS = 400,
    CYCLE_DAYS = 146097,
    CENTURY_DAYS = 36524,
    FOUR_YEARS_DAYS = 1461,
    YEAR_DAYS = 365
};
static const int32_t EPOCH_IN_CYCLES = 719468; /* days from 0000-03-01 to 1970-01-01 */

/* Days before the n-th month of a year that begins in March: 31, 30, 31, 30, 31 repeats. */
static int days_before(int n) { return (153 * n + 2) / 5; }

Day day_from_civil(int year, int month, int day) {
    int from_march = (month + 9) % 12;
    year -= month < 3;
    int64_t cycle = floor_div(year, CYCLE_YEARS);
    int of_cycle = (int)(year - cycle * CYCLE_YEARS);
    int days = of_cycle * YEAR_DAYS + of_cycle / 4 - of_cycle / 100 + days_before(from_march) + day - 1;
    return (Day){(int32_t)(cycle * CYCLE_DAYS + days) - EPOCH_IN_CYCLES};
}

void day_civil(Day d, int *ret_year, int *ret_month, int *ret_day) {
    int64_t since = (int64_t)d.n + EPOCH_IN_CYCLES, cycle = floor_div(since, CYCLE_DAYS);
    int left = (int)(since - cycle * CYCLE_DAYS);
    int century = left / CENTURY_DAYS;
    century -= century == 4; /* the cycle's last day is the leap day of its last century */
    left -= century * CENTURY_DAYS;
    int fours = left / FOUR_YEARS_DAYS;
    left -= fours * FOUR_YEARS_DAYS;
    int year = left / YEAR_DAYS;
    year -= year == 4;
    left -= year * YEAR_DAYS;
    int from_march = (5 * left + 2) / 153;
    *ret_day = left - days_before(from_march) + 1;
    *ret_month = from_march < 10 ? from_march + 3 : from_march - 9;
    *ret_year = (int)cycle * CYCLE_YEARS + century * 100 + fours * 4 + year + (*ret_month < 3);
}

int day_weekday(Day d) { return (int)((d.n % 7 + 7 + 3) % 7); /* 1970-01-01 was a Thursday */ }

Month day_month(Day d) {
    int year, month, day;
    day_civil(d, &year, &month, &day);
    return (Month){(year - FIRST_YEAR) * 12 + month - 1};
}

Day month_first(Month m) { return day_from_civil(FIRST_YEAR + m.n / 12, m.n % 12 + 1, 1); }

/* Reads exactly `digits` digits and moves on; false, and *s anywhere, if they are not there. */
static bool take_number(const char **s, int digits, int *ret) {
    int n = 0;
    for (int i = 0; i < digits; i++, (*s)++) {
        if (!g_ascii_isdigit(**s))
            return false;
        n = n * 10 + (**s - '0');
    }
    *ret = n;
    return true;
}

static bool take_char(const char **s, char c) { return *(*s)++ == c; }

static bool take_month(const char **s, int *ret_year, int *ret_month) {
    return take_number(s, 4, ret_year) && take_char(s, '-') && take_number(s, 2, ret_month) &&
           *ret_year >= FIRST_YEAR && *ret_month >= 1 && *ret_month <= 12;
}

static bool take_day(const char **s, Day *ret) {
    int year, month, day;
    if (!take_month(s, &year, &month) || !take_char(s, '-') || !take_number(s, 2, &day) ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    *ret = day_from_civil(year, month, day);
    return true;
}

bool day_parse(const char *s, Day *ret) {
    Day d;
    if (!take_day(&s, &d) || *s)
        return false;
    *ret = d;
    return true;
}

bool month_parse(const char *s, Month *ret) {
    int year, month;
    if (!take_month(&s, &year, &month) || *s)
        return false;
    *ret = (Month){(year - FIRST_YEAR) * 12 + month - 1};
    return true;
}

static bool take_fraction(const char **s, int *ret_us) {
    *ret_us = 0;
    if (**s != '.')
        return true;
    (*s)++;
    int unit = 100000, digits = 0;
    for (; g_ascii_isdigit(**s); (*s)++, digits++, unit /= 10) {
        if (digits == 6)
            return false;
        *ret_us += (**s - '0') * unit;
    }
    return digits > 0;
}

static bool take_offset(const char **s, int *ret_seconds) {
    char sign = *(*s)++;
    *ret_seconds = 0;
    if (sign == 'Z' || sign == 'z')
        return true;
    int hours, minutes;
    if ((sign != '+' && sign != '-') || !take_number(s, 2, &hours) || !take_char(s, ':') ||
        !take_number(s, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *ret_seconds = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
    return true;
}

bool instant_parse(const char *s, Instant *ret) {
    Day d;
    int hour, minute, second, us, offset;
    if (!take_day(&s, &d) || (*s != 'T' && *s != 't'))
        return false;
    s++;
    if (!take_number(&s, 2, &hour) || !take_char(&s, ':') || !take_number(&s, 2, &minute) ||
        !take_char(&s, ':') || !take_number(&s, 2, &second) || hour > 23 || minute > 59 || second > 59 ||
        !take_fraction(&s, &us) || !take_offset(&s, &offset) || *s)
        return false;
    int64_t seconds = (int64_t)d.n * DAY_SECONDS + hour * 3600 + minute * 60 + second - offset;
    if (seconds < 0 || seconds >= ((int64_t)day_from_civil(LAST_YEAR, 12, 31).n + 1) * DAY_SECONDS)
        return false;
    *ret = (Instant){seconds * SECOND + us};
    return true;
}

static char *put_number(char *to, int n, int digits) {
    for (int i = digits - 1; i >= 0; i--, n /= 10)
        to[i] = (char)('0' + n % 10);
    return to + digits;
}

const char *day_text(Day d, char out[DAY_TEXT]) {
    int year, month, day;
    day_civil(d, &year, &month, &day);
    char *to = put_number(out, year, 4);
    *to++ = '-';
    to = put_number(to, month, 2);
    *to++ = '-';
    *put_number(to, day, 2) = 0;
    return out;
}

const char *month_text(Month m, char out[MONTH_TEXT]) {
    char *to = put_number(out, FIRST_YEAR + m.n / 12, 4);
    *to++ = '-';
    *put_number(to, m.n % 12 + 1, 2) = 0;
    return out;
}

const char *instant_text(Instant t, char out[INSTANT_TEXT]) {
    int64_t seconds = floor_div(t.us, SECOND), day = floor_div(seconds, DAY_SECONDS);
    int of_day = (int)(seconds - day * DAY_SECONDS), us = (int)(t.us - seconds * SECOND);
    day_text((Day){(int32_t)day}, out);
    char *to = out + DAY_TEXT - 1;
    *to++ = 'T';
    to = put_number(to, of_day / 3600, 2);
    *to++ = ':';
    to = put_number(to, of_day / 60 % 60, 2);
    *to++ = ':';
    to = put_number(to, of_day % 60, 2);
    if (us) {
        *to++ = '.';
        to = put_number(to, us, 6);
    }
    *to++ = 'Z';
    *to = 0;
    return out;
}
