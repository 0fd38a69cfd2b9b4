#include "json/fields.h"

#include "json/values.h"

#include <math.h>
#include <string.h>

FIELDS(Nothing);

bool field_is_none(const Field *f, const void *record) {
    const void *at = field_in(f, record);
    switch (f->type) {
    case FIELD_BOOL:
    case FIELD_LIST: return false;
    case FIELD_INT: return *(const int32_t *)at == INT_NONE;
    case FIELD_BIGINT: return *(const int64_t *)at == (f->id ? 0 : BIGINT_NONE);
    case FIELD_REAL: return !isfinite(*(const double *)at);
    case FIELD_MASS: return mass_is_none(*(const Mass *)at);
    case FIELD_PERCENT: return ((const Percent *)at)->hundredths == PERCENT_NONE.hundredths;
    case FIELD_TEXT: return !*(const char *const *)at;
    case FIELD_DAY: return day_is_none(*(const Day *)at);
    case FIELD_MONTH: return ((const Month *)at)->n == MONTH_NONE.n;
    case FIELD_INSTANT: return instant_is_none(*(const Instant *)at);
    case FIELD_CHOICE: return ((const Choice *)at)->n < 0;
    case FIELD_PERSON: return ((const Person *)at)->id == 0;
    case FIELD_OBJECT: return !((const Object *)at)->at;
    case FIELD_BYTES: return !((const Bytes *)at)->p;
    }
    return false;
}

void field_set_none(const Field *f, void *record) {
    void *at = field_at(f, record);
    switch (f->type) {
    case FIELD_BOOL: *(bool *)at = false; break;
    case FIELD_LIST: *(List *)at = (List){0}; break;
    case FIELD_INT: *(int32_t *)at = INT_NONE; break;
    case FIELD_BIGINT: *(int64_t *)at = f->id ? 0 : BIGINT_NONE; break;
    case FIELD_REAL: *(double *)at = (double)NAN; break;
    case FIELD_MASS: *(Mass *)at = MASS_NONE; break;
    case FIELD_PERCENT: *(Percent *)at = PERCENT_NONE; break;
    case FIELD_TEXT: *(const char **)at = NULL; break;
    case FIELD_DAY: *(Day *)at = DAY_NONE; break;
    case FIELD_MONTH: *(Month *)at = MONTH_NONE; break;
    case FIELD_INSTANT: *(Instant *)at = INSTANT_NONE; break;
    case FIELD_CHOICE: *(Choice *)at = CHOICE_NONE; break;
    case FIELD_PERSON: *(Person *)at = (Person){0}; break;
    case FIELD_OBJECT: *(Object *)at = (Object){0}; break;
    case FIELD_BYTES: *(Bytes *)at = (Bytes){0}; break;
    }
}

void field_set_absent(const Field *f, void *record) {
    field_set_none(f, record);
    if (!f->optional || f->nullable || f->omit_none || f->id)
        return;
    void *at = field_at(f, record);
    switch (f->type) {
    case FIELD_BOOL: *(bool *)at = f->fallback != 0; break;
    case FIELD_INT: *(int32_t *)at = (int32_t)f->fallback; break;
    case FIELD_BIGINT: *(int64_t *)at = f->fallback; break;
    case FIELD_REAL: *(double *)at = (double)f->fallback; break;
    case FIELD_MASS: *(Mass *)at = (Mass){f->fallback}; break;
    case FIELD_PERCENT: *(Percent *)at = (Percent){(int32_t)f->fallback}; break;
    case FIELD_CHOICE: *(Choice *)at = (Choice){(int32_t)f->fallback}; break;
    default: break;
    }
}

bool field_is_read(const Field *f) { return !f->stored && f->type != FIELD_PERSON && f->type != FIELD_BYTES; }

void fields_blank(const FieldSet *set, void *record) {
    for (uint32_t i = 0; i < set->n; i++)
        field_set_absent(&set->fields[i], record);
}

const Field *fields_find(const FieldSet *set, const char *name, size_t name_len) {
    for (uint32_t i = 0; i < set->n; i++) {
        const char *known = set->fields[i].name;
        if (strlen(known) == name_len && memcmp(known, name, name_len) == 0)
            return &set->fields[i];
    }
    return NULL;
}

static void type_limits(const Field *f, int64_t *ret_min, int64_t *ret_max) {
    static const int64_t SOM_MAX = INT64_C(1000000000000);
    *ret_min = 0;
    *ret_max = 0;
    switch (f->type) {
    case FIELD_INT: *ret_max = INT32_MAX; break;
    case FIELD_BIGINT:
        *ret_min = f->id;
        *ret_max = f->id ? ID_MAX : SOM_MAX;
        break;
    case FIELD_REAL:
        *ret_min = -ID_MAX;
        *ret_max = ID_MAX;
        break;
    case FIELD_MASS: *ret_max = MASS_MAX_MG; break;
    case FIELD_PERCENT: *ret_max = 10000; break;
    case FIELD_TEXT:
        *ret_min = 1;
        *ret_max = 120;
        break;
    case FIELD_LIST: *ret_max = 200; break;
    default: break;
    }
}

void field_limits(const Field *f, int64_t *ret_min, int64_t *ret_max) {
    type_limits(f, ret_min, ret_max);
    if (f->min || f->max)
        *ret_min = f->min;
    if (f->max || f->min < 0)
        *ret_max = f->max;
}

int32_t word_index(const char *const *words, const char *word) {
    for (int32_t i = 0; words[i]; i++) {
        if (strcmp(words[i], word) == 0)
            return i;
    }
    return -1;
}
