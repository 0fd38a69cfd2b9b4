#include "kitchen/menu/routes.h"
#include "http/request.h"
#include "kitchen/menu/menu.h"

typedef struct MenuQuery {
    Day from, to;
    int32_t limit;
    const char *cursor;
} MenuQuery;
FIELDS(MenuQuery, FIELD(MenuQuery, from, .optional = true, .does = "First day; today where left out"),
       FIELD(MenuQuery, to, .optional = true, .does = "Last day; today where left out"),
       PAGE_FIELDS(MenuQuery));

static Err list_menu(Request *r) {
    const MenuQuery *q = r->query;
    Day from = day_is_none(q->from) ? r->tx->today : q->from, to = day_is_none(q->to) ? r->tx->today : q->to;
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
     .answer = FIELDS_OF(MenuItem), .list = true, .writes = true, .tag = "Menu",
     .does = "Replace a day's menu"},
    {0},
};
