#include "kitchen/menu/routes.h"
#include "http/request.h"
#include "kitchen/menu/menu.h"

typedef struct MenuQuery {
    Day from, to;
    int32_t limit;
    const char *cursor;
} MenuQuery;
FIELDS(MenuQuery,
       FIELD(MenuQuery, from, .optional = true,
             .does = "First day; where left out today, or `to` if that is earlier"),
       FIELD(MenuQuery, to, .optional = true,
             .does = "Last day; where left out today, or `from` if that is later"),
       PAGE_FIELDS(MenuQuery));

static Err list_menu(Request *r) {
    const MenuQuery *q = r->query;
    Day today = r->tx->today, from = q->from, to = q->to;
    if (day_is_none(from))
        from = !day_is_none(to) && to.n < today.n ? to : today;
    if (day_is_none(to))
        to = from.n > today.n ? from : today;
    int64_t after;
    TRY(page_before(r, q->cursor, &after));
    if (!q->cursor)
        after = 0;
    MenuItem *items;
    size_t n;
    TRY(menu_page(r->tx, from, to, after, q->limit + 1, &items, &n));
    const char *next = NULL;
    if (n > (size_t)q->limit)
        next = page_cursor(r->arena, menu_place(&items[--n - 1]));
    return reply_list(r, FIELDS_OF(MenuItem), items, n, next);
}

static Err put_menu(Request *r) {
    Day day = r->path.day;
    TRY(menu_set(r->tx, day, r->body));
    MenuItem *items;
    size_t n;
    TRY(menu_page(r->tx, day, day, 0, MENU_DAY_MAX, &items, &n));
    return reply_list(r, FIELDS_OF(MenuItem), items, n, NULL);
}

const Route menu_routes[] = {
    {METHOD_GET, "/menu", list_menu, .may = ROLE_ADMIN | ROLE_MANAGER | ROLE_COOK,
     .query = FIELDS_OF(MenuQuery), .answer = FIELDS_OF(MenuItem), .list = true, .cached = true,
     .tag = "Menu", .does = "What is planned, in the order of the day"},
    {METHOD_PUT, "/menu/{day}", put_menu, .may = ROLE_ADMIN, .body = FIELDS_OF(MenuDay),
     .answer = FIELDS_OF(MenuItem), .list = true, .writes = true, .fails = {ERR_MONTH_CLOSED}, .tag = "Menu",
     .does = "Replace a day's menu"},
    {0},
};
