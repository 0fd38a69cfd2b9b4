#include "files/columns.h"

#include "json/values.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_MOST = 256 * 1024, KEY_MOST = 96, DECIMAL_TEXT = 48 };

/* --- words --- */

/* Of a key that is made of two; "" where there is none. */
static const char *word_or_none(Lang lang, const char *kind, const char *name) {
    char key[KEY_MOST];
    snprintf(key, sizeof key, "%s.%s", kind, name);
    const char *word = words_get(lang, key);
    return word == key ? "" : word;
}

const char *choice_word(Lang lang, const char *word) { return word_or_none(lang, "file.word", word); }

/* The unit that a column's numbers are in. */
static const char *unit_of(Lang lang, const Field *f) {
    if (f->type == FIELD_MASS)
        return words_get(lang, "unit.g");
    if (f->type == FIELD_PERCENT)
        return "%";
    size_t n = strlen(f->name);
    return n >= 3 && strcmp(f->name + n - 3, "uzs") == 0 ? words_get(lang, "file.uzs") : NULL;
}

const char *field_heading(Arena *a, Lang lang, const Field *f) {
    const char *word = word_or_none(lang, "file.field", f->name), *unit = unit_of(lang, f);
    return unit && *word ? arena_printf(a, "%s, %s", word, unit) : word;
}

/* --- columns --- */

static bool is_shown(const Field *f) {
    return !f->stored && !f->secret && !f->unfiled && f->type != FIELD_BYTES;
}

/* A product that is told by its number alone is named: a report's worst one, a weighing's. */
static bool is_to_be_named(const FieldSet *set, const Field *f) {
    static const char product[] = "product_id";
    size_t n = strlen(f->name), tail = sizeof product - 1;
    if (!f->id || n < tail || strcmp(f->name + n - tail, product) != 0)
        return false;
    return n > tail || (!fields_find(set, "id", 2) && !fields_find(set, "name", 4) &&
                        !fields_find(set, "product_name", 12));
}

bool says_more_than_a_name(const FieldSet *set) {
    size_t n = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        const Field *f = &set->fields[i];
        n += is_shown(f) && f->type != FIELD_LIST && (!f->id || is_to_be_named(set, f));
    }
    return n > 1;
}

static bool becomes_text(const Field *list, ListsWithin lists) {
    return list->of && (lists == LISTS_ALL || (lists == LISTS_OF_NAMES && !says_more_than_a_name(list->of)));
}

/* "Mahsulotlar (Mahsulot: Massa, g / Qoldi, g)": what the texts of the list's items are made of. */
static const char *list_heading(Arena *a, Lang lang, const Field *list) {
    const char *inside = "";
    if (!says_more_than_a_name(list->of))
        return field_heading(a, lang, list);
    for (uint32_t i = 0; i < list->of->n; i++) {
        const Field *f = &list->of->fields[i];
        if (is_shown(f) && !f->id && f->type != FIELD_LIST)
            inside = arena_printf(a, "%s%s%s", inside, *inside ? " / " : "", field_heading(a, lang, f));
    }
    return arena_printf(a, "%s (%s)", field_heading(a, lang, list), inside);
}

typedef struct Flattening {
    Arena *arena;
    Lang lang;
    ListsWithin lists;
    const Field *steps[COLUMN_STEPS];
    size_t depth;
    Columns *out;
} Flattening;

static const char *heading_of(const Flattening *l, const Field *f) {
    const char *own =
        f->type == FIELD_LIST ? list_heading(l->arena, l->lang, f) : field_heading(l->arena, l->lang, f);
    return l->depth ? arena_printf(l->arena, "%s: %s",
                                   field_heading(l->arena, l->lang, l->steps[l->depth - 1]), own)
                    : own;
}

static const Field product_name = {.name = "product_name",
                                   .type = FIELD_TEXT}; /* what such a column is called */

static const Columns *inner_of(const Flattening *l, const Field *list) {
    Columns inner = columns_of(l->arena, l->lang, list->of, LISTS_NONE);
    return arena_dup(l->arena, &inner, sizeof inner);
}

static void flatten(Flattening *l, const FieldSet *set) {
    for (uint32_t i = 0; i < set->n; i++) {
        const Field *f = &set->fields[i];
        if (!is_shown(f) || (f->type == FIELD_LIST && !becomes_text(f, l->lists)))
            continue;
        if (f->type == FIELD_OBJECT && l->depth + 1 < COLUMN_STEPS) {
            l->steps[l->depth++] = f;
            flatten(l, f->of);
            l->steps[--l->depth] = NULL;
        } else if (f->type != FIELD_OBJECT && l->out->n < COLUMNS_MAX) {
            Column *c = &l->out->at[l->out->n++];
            memcpy(c->steps, l->steps, sizeof c->steps);
            c->steps[l->depth] = c->field = f;
            c->names = is_to_be_named(set, f);
            c->inner = f->type == FIELD_LIST ? inner_of(l, f) : NULL;
            c->heading = heading_of(l, c->names && strcmp(f->name, "product_id") == 0 ? &product_name : f);
        }
    }
}

Columns columns_of(Arena *a, Lang lang, const FieldSet *set, ListsWithin lists) {
    Columns columns = {ARENA_ARRAY(a, Column, COLUMNS_MAX), 0};
    Flattening l = {.arena = a, .lang = lang, .lists = lists, .out = &columns};
    flatten(&l, set);
    return columns;
}

/* --- cells --- */

/* What was put together, in the arena; where it was too much, it says that it goes on. */
static const char *text_of(Buf *out, Arena *a) {
    const char *text = arena_printf(a, "%s%s", out->p ? out->p : "", out->failed ? "\u2026" : "");
    buf_free(out);
    return text;
}

/* JSON as it is kept, its persons named. */
static const char *json_cell(const char *json, const CellWriting *how) {
    if (!how->names->persons.full_name)
        return json;
    Buf out;
    buf_init(&out, TEXT_MOST);
    name_persons(&out, json, strlen(json), &how->names->persons);
    return text_of(&out, how->arena);
}

static const char *text_cell(const Field *f, const char *text, const CellWriting *how) {
    if (f->json)
        return json_cell(text, how);
    /* Words that are kept as texts: a product's group, why something was written off. */
    const char *kind = strcmp(f->name, "group") == 0    ? "group"
                       : strcmp(f->name, "reason") == 0 ? "file.word"
                                                        : NULL;
    const char *word = kind ? word_or_none(how->lang, kind, text) : "";
    return *word ? word : text;
}

static const char *person_cell(const Person *p, const CellWriting *how) {
    const Encoding *persons = &how->names->persons;
    const char *name = p->full_name;
    if (!name && persons->full_name)
        name = persons->full_name(persons->ctx, p->id);
    return name ? name : "";
}

static Cell id_cell(const Column *column, int64_t id, const CellWriting *how) {
    const char *name = column->names && how->names->product ? how->names->product(how->names->ctx, id) : NULL;
    return name ? (Cell){CELL_TEXT, .text = name} : (Cell){CELL_ID, .n = id};
}

static int64_t local_seconds(const Zone *zone, Instant t) {
    int64_t s = t.us / 1000000;
    return zone_day(zone, t).n * INT64_C(86400) + zone_minute_of_day(zone, t) * INT64_C(60) + s % 60;
}

/* An item's cells with a stroke between, a line where there is nothing; items with a semicolon. */
static const char *list_cell(const Column *column, const List *list, const CellWriting *how) {
    Buf out;
    buf_init(&out, TEXT_MOST);
    for (size_t i = 0; i < list->n; i++) {
        const char *item = (const char *)list->items + i * column->field->of->size;
        const char *between = i ? "; " : "";
        bool named = false;
        for (size_t c = 0; c < column->inner->n; c++) {
            Cell cell = column_cell(&column->inner->at[c], item, how);
            if (cell.kind == CELL_ID)
                continue;
            buf_puts(&out, between);
            buf_puts(&out, cell.kind == CELL_NONE ? "\u2014" : cell_text(&cell, how));
            between = !named && cell.kind == CELL_TEXT ? ": " : " / ";
            named = true;
        }
    }
    return text_of(&out, how->arena);
}

/* Of who approved a count only that is told which asks a question; of a product that nobody counted there is nothing to tell. */
static Cell bool_cell(const Field *f, bool value, const CellWriting *how) {
    bool of_approval = strcmp(f->name, "independent") == 0;
    if (of_approval && value)
        return (Cell){0};
    const char *word = of_approval ? "file.word.alone" : value ? "file.yes" : "file.no";
    return (Cell){CELL_TEXT, .text = words_get(how->lang, word)};
}

static Cell value_cell(const Column *column, const void *at, const CellWriting *how) {
    const Field *f = column->field;
    switch (f->type) {
    case FIELD_BOOL: return bool_cell(f, *(const bool *)at, how);
    case FIELD_INT: return (Cell){CELL_NUMBER, .n = *(const int32_t *)at};
    case FIELD_BIGINT: return (Cell){CELL_NUMBER, .n = *(const int64_t *)at};
    case FIELD_REAL: return (Cell){CELL_REAL, .real = *(const double *)at};
    case FIELD_MASS: return (Cell){CELL_NUMBER, .places = 3, .n = ((const Mass *)at)->mg};
    case FIELD_PERCENT: return (Cell){CELL_NUMBER, .places = 2, .n = ((const Percent *)at)->hundredths};
    case FIELD_TEXT: return (Cell){CELL_TEXT, .text = text_cell(f, *(const char *const *)at, how)};
    case FIELD_DAY: return (Cell){CELL_DAY, .n = ((const Day *)at)->n};
    case FIELD_MONTH: return (Cell){CELL_MONTH, .n = ((const Month *)at)->n};
    case FIELD_INSTANT: return (Cell){CELL_INSTANT, .n = local_seconds(how->zone, *(const Instant *)at)};
    case FIELD_CHOICE:
        return (Cell){CELL_TEXT, .text = choice_word(how->lang, f->words[((const Choice *)at)->n])};
    case FIELD_PERSON: return (Cell){CELL_TEXT, .text = person_cell(at, how)};
    case FIELD_LIST: return (Cell){CELL_TEXT, .text = list_cell(column, at, how)};
    case FIELD_OBJECT:
    case FIELD_BYTES: break; /* no column is one */
    }
    return (Cell){0};
}

Cell column_cell(const Column *column, const void *record, const CellWriting *how) {
    for (size_t i = 0; i < COLUMN_STEPS; i++) {
        const Field *f = column->steps[i];
        if (field_is_none(f, record))
            return (Cell){0};
        if (f == column->field && f->id)
            return id_cell(column, *(const int64_t *)field_in(f, record), how);
        if (f == column->field)
            return value_cell(column, field_in(f, record), how);
        record = ((const Object *)field_in(f, record))->at;
    }
    return (Cell){0};
}

/* --- as people read it --- */

const char *day_for_people(Arena *a, Day d) {
    int year, month, day;
    day_civil(d, &year, &month, &day);
    return arena_printf(a, "%02d.%02d.%d", day, month, year);
}

Decimal decimal_of(int64_t n, int places) {
    uint64_t scale = 1, size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    for (int i = 0; i < places; i++)
        scale *= 10;
    Decimal d = {n < 0, size / scale, size % scale, places};
    for (; d.places && d.part % 10 == 0; d.places--)
        d.part /= 10;
    return d;
}

/* As the language writes it, with a true minus. */
static const char *number_for_people(Arena *a, Lang lang, int64_t n, int places) {
    Decimal d = decimal_of(n, places);
    char text[DECIMAL_TEXT];
    int len = snprintf(text, sizeof text, "%" PRIu64, d.whole);
    if (d.places)
        snprintf(text + len, sizeof text - (size_t)len, ".%0*" PRIu64, d.places, d.part);
    const char *said = words_number(a, lang, text);
    return d.negative ? arena_printf(a, "\u2212%s", said) : said;
}

const char *cell_text(const Cell *cell, const CellWriting *how) {
    Arena *a = how->arena;
    switch (cell->kind) {
    case CELL_NONE: return "";
    case CELL_TEXT: return cell->text;
    case CELL_ID: return arena_printf(a, "%lld", (long long)cell->n);
    case CELL_NUMBER: return number_for_people(a, how->lang, cell->n, cell->places);
    case CELL_REAL: return number_for_people(a, how->lang, llround(cell->real * 100), 2);
    case CELL_DAY: return day_for_people(a, (Day){(int32_t)cell->n});
    case CELL_MONTH:
        return day_for_people(a, month_first((Month){(int32_t)cell->n})) + 3; /* without its day */
    case CELL_INSTANT:
        return arena_printf(a, "%s %02d:%02d", day_for_people(a, (Day){(int32_t)(cell->n / 86400)}),
                            (int)(cell->n % 86400 / 3600), (int)(cell->n % 3600 / 60));
    }
    return "";
}
