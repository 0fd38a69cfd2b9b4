/* Days, months and instants, and their texts. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/types.h"

typedef struct Zone Zone; /* an IANA time zone; shared, kept for the life of the process */

/* NULL if there is no such zone. Thread-safe. */
const Zone *zone_find(const char *name);
Day zone_day(const Zone *z, Instant t);
int zone_minute_of_day(const Zone *z, Instant t); /* 0–1439, local */
/* The first instant of a local day (of the day's first existing minute, where midnight is skipped). */
Instant zone_day_start(const Zone *z, Day d);

Day day_from_civil(int year, int month, int day);
void day_civil(Day d, int *ret_year, int *ret_month, int *ret_day);
int day_weekday(Day d); /* Monday 0 … Sunday 6 */
Month day_month(Day d);
Day month_first(Month m);
static inline Day day_plus(Day d, int n) { return (Day){d.n + n}; }
static inline Day month_last(Month m) { return day_plus(month_first((Month){m.n + 1}), -1); }

/* YYYY-MM-DD, YYYY-MM, RFC 3339 in UTC (fractions of a second up to microseconds accepted; `Z` or an offset). False, and nothing written, if it is not one
 * (a day that is not in the calendar, a year outside 1970–9999). */
bool day_parse(const char *s, Day *ret);
bool month_parse(const char *s, Month *ret);
bool instant_parse(const char *s, Instant *ret);

enum { DAY_TEXT = 11, MONTH_TEXT = 8, INSTANT_TEXT = 32 };
const char *day_text(Day d, char out[DAY_TEXT]);
const char *month_text(Month m, char out[MONTH_TEXT]);
/* To the second where it is whole, else to the microsecond. */
const char *instant_text(Instant t, char out[INSTANT_TEXT]);

#endif
