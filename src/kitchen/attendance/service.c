#include "journal/journal.h"
#include "kitchen/attendance/attendance.h"
#include "kitchen/attendance/queries.h"
#include "kitchen/months/months.h"
#include "kitchen/reports/watch/watch.h"

Err attendance_page(Tx *tx, Day from, Day to, Day before, int64_t limit, Attendance **ret, size_t *ret_n) {
    return q_attendance_page(
        tx, (AttendancePageArgs){.from_day = from, .to_day = to, .before_day = before, .limit = limit}, ret,
        ret_n);
}

Err attendance_set(Tx *tx, const Attendance *a) {
    TRY(month_must_be_open(tx, a->date));
    Attendance *was;
    size_t n;
    TRY(attendance_page(tx, a->date, a->date, day_plus(a->date, 1), 1, &was, &n));
    TRY(q_attendance_upsert(tx, (AttendanceUpsertArgs){.day = a->date,
                                                       .children_1_3 = a->children_1_3,
                                                       .children_3_7 = a->children_3_7,
                                                       .staff = a->staff,
                                                       .user_id = tx->user_id}));
    watch_present(tx, a->date);
    return audit(tx, "attendance.set", a->date.n, FIELDS_OF(Attendance), n ? was : NULL, a);
}
