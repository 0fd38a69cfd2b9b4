/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_DEMO_ROWS_H
#define KITCHEN_DEMO_ROWS_H

#include "json/fields.h"

typedef struct DemoMark {
    int64_t kindergartens, begun, done; /* begun, done: of them demonstrations */
} DemoMark;
RECORD(DemoMark);

#endif
