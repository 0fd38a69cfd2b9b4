/* A record with a member of every kind, for the tests of json/. */
#ifndef TESTS_JSON_SAMPLE_H
#define TESTS_JSON_SAMPLE_H

#include "json/fields.h"

static const char *const color_words[] = {"red", "green", "blue", NULL};

typedef struct Part {
    int64_t product_id;
    Mass grams, grams_1_3;
} Part;
static const Field part_rows[] = {
    ID(Part, product_id),
    FIELD(Part, grams, .min = 1),
    FIELD(Part, grams_1_3, .optional = true, .nullable = true),
};
static const FieldSet parts = {"Part", sizeof(Part), sizeof part_rows / sizeof(Field), part_rows};

typedef struct Sample {
    const char *name, *note, *password;
    bool live;
    int32_t portions, staff;
    int64_t id, price_uzs;
    double ratio;
    Mass grams, min_grams;
    Percent loss;
    Day day;
    Month month;
    Instant at;
    Choice color;
    Person user;
    List parts, ids;
    Object one;
    int64_t version;
    Bytes seal;
} Sample;
static const Field sample_rows[] = {
    FIELD(Sample, name, .does = "What it is called"),
    FIELD(Sample, note, .optional = true, .nullable = true, .multiline = true, .min = 0, .max = 500),
    FIELD(Sample, password, .secret = true, .optional = true, .min = 8, .max = 128),
    FIELD(Sample, live, .optional = true, .fallback = 1),
    FIELD(Sample, portions, .max = 10000),
    FIELD(Sample, staff, .optional = true, .nullable = true, .omit_none = true, .max = 500),
    ID(Sample, id, .optional = true),
    FIELD(Sample, price_uzs, .optional = true, .nullable = true),
    FIELD(Sample, ratio, .optional = true, .nullable = true),
    FIELD(Sample, grams, .example = "0.6"),
    FIELD(Sample, min_grams, .optional = true, .fallback = 250),
    FIELD(Sample, loss, .optional = true, .nullable = true, .max = 500, .does = "What storing explains"),
    FIELD(Sample, day, .optional = true, .nullable = true),
    FIELD(Sample, month, .optional = true, .nullable = true),
    FIELD(Sample, at, .optional = true, .nullable = true),
    FIELD(Sample, color, .optional = true, .words = color_words, .fallback = 2),
    FIELD(Sample, user, .nullable = true),
    FIELD(Sample, parts, .optional = true, .of = &parts, .min = 1, .max = 3),
    FIELD(Sample, ids, .optional = true, .max = 2),
    FIELD(Sample, one, .optional = true, .nullable = true, .of = &parts),
    FIELD(Sample, version, .stored = true),
    FIELD(Sample, seal, .stored = true),
};
static const FieldSet samples = {"Sample", sizeof(Sample), sizeof sample_rows / sizeof(Field), sample_rows};

#endif
