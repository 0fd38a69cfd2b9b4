#include "app/export_about.h"

#include "db/db.h"
#include "kitchen/meals/meals.h"
#include "kitchen/products/products.h"
#include "kitchen/settings/kindergarten.h"

#include <string.h>

/* What the path is about: its last word, which a report of that name has a word more for; and whether it is one record. */
static const char *base_of(Arena *a, const Route *route, bool *ret_one) {
    const char *word = route->path;
    size_t n = 0;
    for (const char *p = route->path; *p; p += strcspn(p, "/")) {
        p++;
        if (*p != '{') {
            word = p;
            n = strcspn(p, "/");
        }
    }
    *ret_one = word[n] && strcmp(word + n, "/{id}") == 0;
    bool report = strncmp(route->path, "/reports/", 9) == 0;
    return arena_printf(a, "%.*s%s", (int)n, word, report ? "-report" : "");
}

/* --- the range of time --- */

static Day query_day(const Request *r, const char *name) {
    const FieldSet *set = r->route->query;
    const Field *f = set ? fields_find(set, name, strlen(name)) : NULL;
    return f && f->type == FIELD_DAY ? *(const Day *)((const char *)r->query + f->offset) : DAY_NONE;
}

static bool has_month(const Request *r) { return strstr(r->route->path, "{month}") != NULL; }

static void range_of(const Request *r, Day *ret_from, Day *ret_to) {
    *ret_from = has_month(r) ? month_first(r->path.month) : query_day(r, "from");
    *ret_to = has_month(r) ? month_last(r->path.month) : query_day(r, "to");
}

static const char *day_or_open(Arena *a, Day d) { return day_is_none(d) ? "\u2026" : day_for_people(a, d); }

static const char *range_for_people(Arena *a, const Request *r) {
    Day from, to;
    range_of(r, &from, &to);
    if (day_is_none(from) && day_is_none(to))
        return NULL;
    return arena_printf(a, "%s \u2013 %s", day_or_open(a, from), day_or_open(a, to));
}

static bool is_whole_month(Day from, Day to) {
    return !day_is_none(from) && !day_is_none(to) && from.n == month_first(day_month(from)).n &&
           to.n == month_last(day_month(from)).n;
}

static const char *range_for_name(Request *r, const FileAbout *about) {
    Day from, to;
    char one[DAY_TEXT], other[DAY_TEXT], month[MONTH_TEXT];
    range_of(r, &from, &to);
    if (is_whole_month(from, to))
        return arena_strdup(r->arena, month_text(day_month(from), month));
    if (day_is_none(to))
        to = zone_day(about->zone, r->now);
    if (day_is_none(from) || from.n == to.n)
        return arena_strdup(r->arena, day_text(to, one));
    return arena_printf(r->arena, "%s_%s", day_text(from, one), day_text(to, other));
}

const char *export_name(Request *r, const FileAbout *about) {
    bool one;
    const char *base = base_of(r->arena, r->route, &one), *range = range_for_name(r, about);
    const char *ending = file_words[r->format - 1];
    return one ? arena_printf(r->arena, "%s-%lld.%s", base, (long long)r->path.id, ending)
               : arena_printf(r->arena, "%s-%s.%s", base, range, ending);
}

/* --- the head --- */

/* Whose list it is, where it is one product's or meal's. (A deleted meal's versions are not to be had.) */
static Err subject_of(Request *r, const char **ret) {
    Meal meal;
    *ret = NULL;
    if (strncmp(r->route->path, "/products/{id}/", 15) == 0)
        return product_name(r->tx, r->path.id, ret);
    if (strncmp(r->route->path, "/meals/{id}/", 12) != 0)
        return OK;
    TRY(meal_get(r->tx, r->path.id, &meal));
    *ret = meal.name;
    return OK;
}

/* Beside the database: that is a disk, where the folder for temporary files may be memory. */
static const char *folder_of(Arena *a, const Settings *settings) {
    const char *path = settings->sqlite_path, *slash = path ? strrchr(path, '/') : NULL;
    if (!path)
        return "/var/tmp";
    return slash ? arena_strndup(a, path, slash == path ? 1 : (size_t)(slash - path)) : ".";
}

Err export_about(Request *r, Arena *a, FileAbout *ret) {
    bool one;
    Kindergarten kindergarten;
    const char *subject;
    TRY(subject_of(r, &subject));
    TRY(kindergarten_get(r->tx, &kindergarten));
    const char *base = base_of(a, r->route, &one);
    *ret = (FileAbout){
        .place = arena_strdup(a, kindergarten.name),
        .title = words_get(r->lang, arena_printf(a, "file.title.%s%s", one ? "one." : "", base)),
        .subject = arena_strdup(a, subject),
        .range = range_for_people(a, r),
        .lang = r->lang,
        .zone = r->tx->zone,
        .made = r->now,
        .folder = folder_of(a, r->app->settings),
    };
    return OK;
}
