/* The starting foods, dishes, menu and limits: facts of data/, built in by tools/gen_data.py. Each table ends with an empty row (key or name NULL). */
#ifndef KITCHEN_CATALOGUE_CATALOGUE_H
#define KITCHEN_CATALOGUE_CATALOGUE_H

#include "base/types.h"
#include "base/words.h"

/* What the norms count as one food (data/tolerances.csv): the loss that storing explains, and the limits of a monthly difference. */
typedef struct NormGroup {
    const char *name;
    char risk_class; /* A, B or C */
    Percent natural_loss, watch, warning, alarm;
} NormGroup;
extern const NormGroup norm_groups[];

/* The 14 of Regulation (EU) 1169/2011, Annex II (data/allergens.csv). */
typedef struct Allergen {
    const char *code;
    const char *names[LANG_COUNT];
} Allergen;
extern const Allergen allergens[];

extern const char *const nutrient_quality_words[]; /* how far a food's figures can be trusted */

typedef struct CatalogueProduct {
    const char *key;
    const char *names[LANG_COUNT];
    const NormGroup *group;
    int32_t shelf_life_days;
    bool perishable;
    int64_t price_per_kg_uzs; /* for demonstrations only: an order of magnitude, unverified */
    double kcal;              /* of 100 g net, raw */
    Percent waste;            /* of the gross mass, lost in cold processing */
    uint32_t allergens;       /* bit i: allergens[i] */
    Choice quality;           /* of kcal: nutrient_quality_words */
    const char *source;       /* of kcal */
} CatalogueProduct;
extern const CatalogueProduct catalogue_products[];

typedef struct CatalogueItem {
    const CatalogueProduct *product;
    Mass grams, grams_1_3; /* gross, a portion; ages 3–7 and the younger group */
} CatalogueItem;

typedef struct CatalogueRecipe {
    const char *key;
    const char *names[LANG_COUNT];
    const char *category;
    Mass yield, yield_1_3; /* a ready portion */
    const CatalogueItem *items;
    size_t n_items;
} CatalogueRecipe;
extern const CatalogueRecipe catalogue_recipes[];

/* A cyclic menu of ten working days, in the order of the day; the same dishes for both ages. */
typedef struct CatalogueMenu {
    int32_t day;      /* 1–10, the first a Monday; 0 ends the table */
    const char *slot; /* breakfast, second_breakfast, lunch, snack, dinner */
    const CatalogueRecipe *recipe;
} CatalogueMenu;
extern const CatalogueMenu catalogue_menu[];

/* What a child should get in a day of 9 to 10.5 hours (data/norms.csv), the groups that count towards it together. The norms do not say whether
 * they mean gross or net; inspectors hold them against what left the store, gross. n_groups 0 ends the table. */
enum { NORM_GROUPS_MOST = 3 };
typedef struct DailyNorm {
    size_t n_groups;
    const NormGroup *groups[NORM_GROUPS_MOST];
    Mass grams_1_3, grams_3_7;
} DailyNorm;
extern const DailyNorm daily_norms[];

typedef struct Region {
    const char *iso_code; /* UZ-SA */
    const char *names[LANG_COUNT];
} Region;
extern const Region regions[];

#endif
