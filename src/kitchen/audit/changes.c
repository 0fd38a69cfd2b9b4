#include "kitchen/audit/changes.h"
#include "base/text.h"
#include "json/decode.h"
#include "kitchen/alerts/message.h"
#include "kitchen/audit/queries.h"
#include "kitchen/users/users.h"

#include <math.h>
#include <string.h>

enum { LINES_MAX = 256, KILOGRAM = 1000 };

/* A record as it is read aloud: lines in their order, each name once. */
typedef struct Line {
    const char *name, *text;
} Line;

typedef struct Telling {
    Tx *tx;
    const char *subject; /* what the whole act is of, told already; NULL: nothing */
    Line lines[LINES_MAX];
    size_t n;
} Telling;

Err subject_name(Tx *tx, int64_t id, const char **ret) {
    SubjectName row = {NULL};
    bool found = false;
    TRY(q_audit_subject(tx, (AuditSubjectArgs){.id = id}, &row, &found));
    *ret = found ? row.name : NULL;
    return OK;
}

/* --- words --- */

static bool ends(const char *key, const char *with) {
    size_t n = strlen(key), tail = strlen(with);
    return n >= tail && strcmp(key + n - tail, with) == 0;
}

/* The name itself where it has no word (a reason somebody typed): a copy, for the record it stands in goes before the answer. */
static const char *word(Tx *tx, const char *kind, const char *name) {
    const char *key = arena_printf(tx->arena, "%s.%s", kind, name), *text = words_get(tx->lang, key);
    return text == key ? arena_strdup(tx->arena, name) : text;
}

static const char *field_word(Tx *tx, const char *key) { return word(tx, "file.field", key); }

/* To the last digit, other than what is said elsewhere: two masses that differ must not look alike. */
static const char *number_text(Tx *tx, const char *key, double v) {
    bool mass = strstr(key, "grams"), kilograms = mass && v >= KILOGRAM;
    const char *exact = arena_printf(tx->arena, "%.15g", kilograms ? v / KILOGRAM : v);
    const char *unit = kilograms                ? words_get(tx->lang, "unit.kg")
                       : mass                   ? words_get(tx->lang, "unit.g")
                       : strstr(key, "percent") ? "%"
                       : ends(key, "_uzs")      ? words_get(tx->lang, "file.uzs")
                                                : NULL;
    const char *number = words_number(tx->arena, tx->lang, exact);
    return unit ? arena_printf(tx->arena, "%s\u00a0%s", number, unit) : number;
}

static const char *number_said(Tx *tx, const char *key, double v) {
    const char *size = number_text(tx, key, fabs(v));
    return v < 0 ? arena_printf(tx->arena, "\u2212%s", size) : size;
}

static const char *instant_said(Tx *tx, Instant t) {
    enum { HOUR = 60 };
    int minute = zone_minute_of_day(tx->zone, t);
    return arena_printf(tx->arena, "%s %02d:%02d",
                        day_said(tx->arena, tx->lang, zone_day(tx->zone, t), tx->today), minute / HOUR,
                        minute % HOUR);
}

/* "full_name phone ": names of fields. */
static const char *fields_said(Tx *tx, const char *names) {
    const char *all = "";
    for (const char *p = names; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        all = arena_printf(tx->arena, "%s%s%s", all, *all ? ", " : "",
                           field_word(tx, arena_strndup(tx->arena, p, n)));
        p += n;
    }
    return all;
}

static bool is_choice(const char *key) {
    static const char *const choices[] = {"status", "kind", "reason", "slot", "role", "severity", "level"};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (strcmp(key, choices[i]) == 0)
            return true;
    return false;
}

static const char *text_said(Tx *tx, const char *key, const char *text) {
    Day day;
    Month month;
    Instant instant;
    if (is_choice(key))
        return word(tx, "file.word", text);
    if (strcmp(key, "group") == 0)
        return word(tx, "group", text);
    if (strcmp(key, "changed") == 0)
        return fields_said(tx, text);
    if (ends(key, "_at") && instant_parse(text, &instant))
        return instant_said(tx, instant);
    if ((ends(key, "_on") || strcmp(key, "date") == 0) && day_parse(text, &day))
        return day_said(tx->arena, tx->lang, day, tx->today);
    if (strcmp(key, "month") == 0 && month_parse(text, &month))
        return month_said(tx->arena, tx->lang, month, tx->today);
    return arena_strdup(tx->arena, text);
}

/* A value that stands alone, or a person; NULL: nothing to say. */
static const char *value_said(Tx *tx, const char *key, const json_t *value) {
    if (json_is_string(value))
        return *json_string_value(value) ? text_said(tx, key, json_string_value(value)) : NULL;
    if (json_is_number(value))
        return number_said(tx, key, json_number_value(value));
    if (json_is_boolean(value))
        return words_get(tx->lang, json_is_true(value) ? "file.yes" : "file.no");
    const json_t *person = json_object_get(value, "id");
    return person ? user_full_name(tx, (int64_t)json_number_value(person)) : NULL;
}

/* --- lines --- */

/* What the entry itself tells (who, when, of what day), or what follows from the rest. */
static bool is_told_otherwise(const char *key) {
    static const char *const others[] = {"id",   "user", "at",         "created_at",  "updated_at",
                                         "date", "kind", "grams_left", "independent", "version"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(key, others[i]) == 0)
            return true;
    return ends(key, "_id");
}

/* Both outlive the record. */
static void add(Telling *t, const char *name, const char *text) {
    if (!text || !*text)
        return;
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->lines[i].name, name) == 0) {
            t->lines[i].text = arena_printf(t->tx->arena, "%s, %s", t->lines[i].text, text);
            return;
        }
    if (t->n < LINES_MAX)
        t->lines[t->n++] = (Line){name, text};
}

/* Of a product, a meal or a person: unless the whole act is of it. */
static void add_subject(Telling *t, const char *key, const char *name) {
    if (!t->subject || !name || strcmp(t->subject, name) != 0)
        add(t, field_word(t->tx, key), name);
}

/* The product or meal that a record is of: by its name where that stands beside, else by its number. */
static Err name_of(Tx *tx, const json_t *record, const char *number, const char *name, const char **ret) {
    const char *known = json_string_value(json_object_get(record, name));
    *ret = arena_strdup(tx->arena, known);
    if (known || !json_object_get(record, number))
        return OK;
    return subject_name(tx, (int64_t)json_number_value(json_object_get(record, number)), ret);
}

/* An item of a list: what it is called, and the rest of it in one text. */
static Err tell_item(Telling *t, json_t *item) {
    Tx *tx = t->tx;
    const char *name, *text = "", *key;
    json_t *value;
    TRY(name_of(tx, item, "product_id", "product_name", &name));
    if (!name)
        TRY(name_of(tx, item, "meal_id", "meal_name", &name));
    json_object_foreach(item, key, value) {
        if (is_told_otherwise(key) || ends(key, "_name"))
            continue;
        const char *said = value_said(tx, key, value);
        if (said)
            text = *text ? arena_printf(tx->arena, "%s; %s: %s", text, field_word(tx, key), said) : said;
    }
    if (name)
        add(t, name, text);
    return OK;
}

static Err tell(Telling *t, json_t *record) {
    Tx *tx = t->tx;
    const char *key, *name;
    json_t *value;
    json_object_foreach(record, key, value) {
        size_t i;
        json_t *item;
        if (strcmp(key, "product_id") == 0 && !json_object_get(record, "product_name")) {
            TRY(name_of(tx, record, key, "product_name", &name));
            add_subject(t, "product_name", name);
        } else if (ends(key, "_name")) {
            add_subject(t, key, value_said(tx, key, value));
        } else if (!is_told_otherwise(key) && json_is_array(value)) {
            json_array_foreach(value, i, item) TRY(tell_item(t, item));
        } else if (!is_told_otherwise(key)) {
            add(t, field_word(tx, key), value_said(tx, key, value));
        }
    }
    return OK;
}

static Err read_and_tell(Telling *t, const char *json) {
    json_t *record;
    Fault unread = {.arena = t->tx->arena};
    if (!json || json_parse(&unread, json, strlen(json), &record) != OK)
        return OK;
    Err e = tell(t, record);
    json_decref(record);
    return e;
}

Err record_subject(Tx *tx, const char *json, const char **ret) {
    json_t *record;
    Fault unread = {.arena = tx->arena};
    *ret = NULL;
    if (!json || json_parse(&unread, json, strlen(json), &record) != OK)
        return OK;
    Err e = name_of(tx, record, "product_id", "product_name", ret);
    json_decref(record);
    return e;
}

/* --- both --- */

static const char *text_of(const Telling *t, const char *name) {
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->lines[i].name, name) == 0)
            return t->lines[i].text;
    return "\u2014";
}

Err changes_told(Tx *tx, const char *subject, const char *before, const char *after, List *ret) {
    Telling *was = ARENA_NEW(tx->arena, Telling), *is = ARENA_NEW(tx->arena, Telling);
    was->tx = is->tx = tx;
    was->subject = is->subject = subject;
    TRY(read_and_tell(was, before));
    TRY(read_and_tell(is, after));
    Change *changes = ARENA_ARRAY(tx->arena, Change, was->n + is->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < is->n; i++) {
        const Line *now = &is->lines[i];
        const char *then = before ? text_of(was, now->name) : NULL;
        if (!then || strcmp(then, now->text) != 0)
            changes[n++] = (Change){now->name, then, now->text};
    }
    for (size_t i = 0; i < was->n; i++) {
        const char *now = after ? text_of(is, was->lines[i].name) : NULL;
        if (!now || strcmp(now, "\u2014") == 0)
            changes[n++] = (Change){was->lines[i].name, was->lines[i].text, now};
    }
    *ret = (List){changes, n};
    return OK;
}
