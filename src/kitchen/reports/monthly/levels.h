/* What a product's figures mean (data/domain.md, section 3): one pure function, from grams. Nothing here is rounded before it is judged. */
#ifndef KITCHEN_REPORTS_MONTHLY_LEVELS_H
#define KITCHEN_REPORTS_MONTHLY_LEVELS_H

#include "kitchen/catalogue/catalogue.h"
#include "kitchen/settings/kindergarten.h"

extern const char *const level_words[]; /* normal watch warning alarm surplus not_counted */
typedef enum Level {
    LEVEL_NORMAL,
    LEVEL_WATCH,
    LEVEL_WARNING,
    LEVEL_ALARM,
    LEVEL_SURPLUS,
    LEVEL_NOT_COUNTED
} Level;

/* A product over what its counts cover: from the count before to the last one. Milligrams. */
typedef struct WindowFigures {
    bool counted;              /* false: nothing else counts */
    int64_t opening, received; /* together what was there to be weighed: O + D */
    int64_t used;              /* U: portions × grams */
    int64_t unexplained;       /* V: shortage positive */
    int64_t price_per_kg_uzs;  /* the newest; BIGINT_NONE: none of its lots has one */
} WindowFigures;

/* What it is held against. */
typedef struct Yardstick {
    Percent natural_loss, watch, warning, alarm;
    Mass material_grams;
    Percent material_percent;
    int64_t material_uzs;
} Yardstick;

typedef struct Verdict {
    Level level;
    bool material;
    Mass allowance;     /* L; none if not counted */
    Percent difference; /* rounded; none if not counted, or if nothing was used and nothing is missing */
    /* Exact, in 1/10,000 mg, for what is reckoned further. */
    __int128 used, missing; /* U; V' */
} Verdict;

/* The kindergarten's limits, or the group's where those are wider; `group` NULL: the kindergarten's, and 5 % for `watch`. */
Yardstick yardstick_of(const Kindergarten *k, const NormGroup *group, Percent natural_loss);
Verdict level_of(const WindowFigures *w, const Yardstick *y);

/* Portions that the product which left the store was enough for: floor(portions × k). BIGINT_NONE where there is no k (nothing was used). */
int64_t portions_enough_for(const Verdict *v, int64_t portions);

/* The order of who is worst: alarm, warning, surplus, watch, normal, not_counted. */
int level_rank(Level level);
/* 100 × V' / (U + V') without rounding, of any sign, for finding the larger one. 0 where there is none. */
long double difference_exact(const Verdict *v);

#endif
