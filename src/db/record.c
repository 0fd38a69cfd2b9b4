/* From a row to a record: which column goes to which field is settled once for a statement, then kept. */
#include "db/engine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The field of a column: of the same name, or of a person whose id the column is (`user_id` goes to `user`). */
static const Field *field_of_column(const FieldSet *set, const char *name) {
    size_t n = strlen(name);
    const Field *f = fields_find(set, name, n);
    if (!f && n > 3 && strcmp(name + n - 3, "_id") == 0) {
        f = fields_find(set, name, n - 3);
        if (f && f->type != FIELD_PERSON)
            f = NULL;
    }
    return f;
}

static Err map_columns(Stmt *s, const FieldSet *set) {
    int n = s->engine->columns(s);
    const Field **fields = realloc(s->fields, (size_t)(n ? n : 1) * sizeof *fields);
    if (!fields)
        abort(); /* as an arena does */
    s->fields = fields;
    s->set = NULL;
    for (int i = 0; i < n; i++) {
        const char *name = s->engine->column_name(s, i);
        fields[i] = field_of_column(set, name);
        if (!fields[i])
            return fault_inner(s->fault, ERR_INTERNAL, "%s: column %s has no field in %s", s->name, name,
                               set->name);
        if (fields[i]->type == FIELD_LIST || fields[i]->type == FIELD_OBJECT)
            return fault_inner(s->fault, ERR_INTERNAL, "%s: a column cannot fill %s.%s", s->name, set->name,
                               name);
    }
    s->partial = (uint32_t)n < set->n;
    s->set = set;
    return OK;
}

static Err read_choice(const Stmt *s, int i, const Field *f, Choice *ret) {
    const char *word = s->engine->column_text(s, i).p;
    int32_t n = word_index(f->words, word);
    if (n < 0)
        return fault_inner(s->fault, ERR_INTERNAL, "%s: %s is no word of %s", s->name, word, f->name);
    *ret = (Choice){n};
    return OK;
}

static void read_none(const Field *f, void *at) {
    switch (f->type) {
    case FIELD_BOOL: *(bool *)at = false; break;
    case FIELD_INT: *(int32_t *)at = INT_NONE; break;
    case FIELD_BIGINT: *(int64_t *)at = f->id ? 0 : BIGINT_NONE; break;
    case FIELD_REAL: *(double *)at = NAN; break;
    case FIELD_MASS: *(Mass *)at = MASS_NONE; break;
    case FIELD_PERCENT: *(Percent *)at = PERCENT_NONE; break;
    case FIELD_TEXT: *(const char **)at = NULL; break;
    case FIELD_DAY: *(Day *)at = DAY_NONE; break;
    case FIELD_MONTH: *(Month *)at = MONTH_NONE; break;
    case FIELD_INSTANT: *(Instant *)at = INSTANT_NONE; break;
    case FIELD_CHOICE: *(Choice *)at = CHOICE_NONE; break;
    case FIELD_PERSON: *(Person *)at = (Person){0}; break;
    case FIELD_BYTES: *(Bytes *)at = (Bytes){0}; break;
    case FIELD_LIST:
    case FIELD_OBJECT: break; /* refused by map_columns */
    }
}

static Err read_column(const Stmt *s, int i, Arena *a, const Field *f, void *at) {
    const Engine *e = s->engine;
    if (e->column_null(s, i)) {
        read_none(f, at);
        return OK;
    }
    switch (f->type) {
    case FIELD_BOOL: *(bool *)at = e->column_int(s, i) != 0; break;
    case FIELD_INT: *(int32_t *)at = (int32_t)e->column_int(s, i); break;
    case FIELD_BIGINT: *(int64_t *)at = e->column_int(s, i); break;
    case FIELD_REAL: *(double *)at = e->column_real(s, i); break;
    case FIELD_MASS: ((Mass *)at)->mg = e->column_int(s, i); break;
    case FIELD_PERCENT: ((Percent *)at)->hundredths = (int32_t)e->column_int(s, i); break;
    case FIELD_DAY: ((Day *)at)->n = (int32_t)e->column_int(s, i); break;
    case FIELD_MONTH: ((Month *)at)->n = (int32_t)e->column_int(s, i); break;
    case FIELD_INSTANT: ((Instant *)at)->us = e->column_int(s, i); break;
    case FIELD_PERSON: *(Person *)at = (Person){.id = e->column_int(s, i)}; break;
    case FIELD_CHOICE: return read_choice(s, i, f, at);
    case FIELD_TEXT: {
        Bytes text = e->column_text(s, i);
        *(const char **)at = arena_strndup(a, text.p, text.n);
        break;
    }
    case FIELD_BYTES: {
        Bytes blob = e->column_blob(s, i);
        *(Bytes *)at = (Bytes){arena_dup(a, blob.n ? blob.p : "", blob.n), blob.n};
        break;
    }
    case FIELD_LIST:
    case FIELD_OBJECT: break; /* refused by map_columns */
    }
    return OK;
}

Err stmt_record(Stmt *s, Arena *a, const FieldSet *set, void *record) {
    if (s->set != set)
        TRY(map_columns(s, set));
    if (s->partial)
        for (uint32_t i = 0; i < set->n; i++)
            read_none(&set->fields[i], (char *)record + set->fields[i].offset);
    int n = s->engine->columns(s);
    for (int i = 0; i < n; i++)
        TRY(read_column(s, i, a, s->fields[i], (char *)record + s->fields[i]->offset));
    return OK;
}
