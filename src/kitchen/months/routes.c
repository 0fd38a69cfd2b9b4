#include "kitchen/months/routes.h"
#include "http/request.h"
#include "kitchen/months/months.h"

typedef struct MonthsQuery {
    int32_t limit;
    const char *cursor;
} MonthsQuery;
FIELDS(MonthsQuery, PAGE_FIELDS(MonthsQuery));

static Err list_months(Request *r) {
    const MonthsQuery *q = r->query;
    int64_t before;
    TRY(page_before(r, q->cursor, &before));
    BookMonth *months;
    size_t n;
    TRY(months_page(r->tx, (Month){before > INT32_MAX ? INT32_MAX : (int32_t)before}, q->limit + 1, &months,
                    &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, months[--n - 1].month.n);
    return reply_list(r, FIELDS_OF(BookMonth), months, n, next);
}

static Err close_month(Request *r) {
    BookMonth closed;
    TRY(month_close(r->tx, r->path.month, &closed));
    return reply(r, 200, FIELDS_OF(BookMonth), &closed);
}

const Route months_routes[] = {
    {METHOD_GET, "/months", list_months, .may = ROLE_ADMIN | ROLE_MANAGER, .query = FIELDS_OF(MonthsQuery),
     .answer = FIELDS_OF(BookMonth), .list = true, .cached = true, .tag = "Months",
     .does = "The months of the books, newest first, and which are closed"},
    {METHOD_POST, "/months/{month}/close", close_month, .may = ROLE_ADMIN, .answer = FIELDS_OF(BookMonth),
     .writes = true,
     .fails = {ERR_MONTH_CLOSED, ERR_MONTH_NOT_OVER, ERR_EARLIER_MONTH_OPEN, ERR_STOCKTAKE_UNDECIDED},
     .tag = "Months", .does = "Freeze a month's report; nothing may be dated into it from then on",
     .note =
         "Any month that is over, counted or not, once the earlier ones with movements are closed and no stocktake "
         "counted by its end waits to be decided. What is undone later counts for the day on which it is undone."},
    {0},
};
