/* What can be done and tried, by what it is about, and the words for it. */
#ifndef KITCHEN_AUDIT_ACTS_H
#define KITCHEN_AUDIT_ACTS_H

#include "base/words.h"

typedef enum Topic {
    TOPIC_ACCESS, /* signing in, users, this log */
    TOPIC_PRODUCTS,
    TOPIC_STOCK, /* deliveries, write-offs, counts */
    TOPIC_STOCKTAKES,
    TOPIC_MEALS,
    TOPIC_MENU,
    TOPIC_SERVINGS,
    TOPIC_ATTENDANCE,
    TOPIC_REPORTS, /* and the months of the books */
    TOPIC_ALERTS,
    TOPIC_IMPORTS,
    TOPIC_SETTINGS, /* and what the program does by itself */
    TOPIC_COUNT,
} Topic;
extern const char *const topic_words[]; /* in the order of Topic, ended by NULL */

/* "Product changed" of `product.change`, "Change a product" of a refused `PATCH /products/{id}`; the action itself where there are no words for it. */
const char *act_said(Arena *a, Lang lang, const char *action);
/* All actions of a topic with a stroke before and after each. */
const char *acts_of_topic(Arena *a, Topic topic);

#endif
