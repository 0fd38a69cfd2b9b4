#include "kitchen/attendance/routes.h"
#include "http/request.h"
#include "kitchen/attendance/attendance.h"

/* A day's figures as they are sent: the day itself stands in the path. */
typedef struct AttendanceSet {
    int32_t children_1_3, children_3_7, staff;
} AttendanceSet;
FIELDS(AttendanceSet, FIELD(AttendanceSet, children_1_3, .max = 10000, .example = "18"),
       FIELD(AttendanceSet, children_3_7, .max = 10000, .example = "92"),
       FIELD(AttendanceSet, staff, .optional = true, .nullable = true, .max = 10000,
             .does = "Left out or null: staff portions are not compared", .example = "11"));

typedef struct AttendanceQuery {
    Day from, to;
    int32_t limit;
    const char *cursor;
} AttendanceQuery;
FIELDS(AttendanceQuery, FIELD(AttendanceQuery, from, .optional = true, .does = "First day"),
       FIELD(AttendanceQuery, to, .optional = true, .does = "Last day"), PAGE_FIELDS(AttendanceQuery));

static Err list_days(Request *r) {
    const AttendanceQuery *q = r->query;
    int64_t before;
    TRY(page_before(r, q->cursor, &before));
    Day last = {before > INT32_MAX ? INT32_MAX : (int32_t)before};
    Attendance *days;
    size_t n;
    TRY(attendance_page(r->tx, day_is_none(q->from) ? (Day){0} : q->from, day_is_none(q->to) ? last : q->to,
                        last, q->limit + 1, &days, &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, days[--n - 1].date.n);
    return reply_list(r, FIELDS_OF(Attendance), days, n, next);
}

static Err put_day(Request *r) {
    const AttendanceSet *in = r->body;
    Attendance day = {r->path.day, in->children_1_3, in->children_3_7, in->staff};
    TRY(attendance_set(r->tx, &day));
    return reply(r, 200, FIELDS_OF(Attendance), &day);
}

const Route attendance_routes[] = {
    {METHOD_GET, "/attendance", list_days, .may = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK,
     .query = FIELDS_OF(AttendanceQuery), .answer = FIELDS_OF(Attendance), .list = true, .cached = true,
     .tag = "Attendance", .does = "Who was here, newest day first"},
    {METHOD_PUT, "/attendance/{day}", put_day, .may = ROLE_ADMIN | ROLE_MANAGER,
     .body = FIELDS_OF(AttendanceSet), .answer = FIELDS_OF(Attendance), .writes = true,
     .fails = {ERR_MONTH_CLOSED}, .tag = "Attendance", .does = "Say who is here on a day"},
    {0},
};
