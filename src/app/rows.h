/* Rows that only the app's own queries speak of. */
#ifndef APP_ROWS_H
#define APP_ROWS_H

#include "json/fields.h"

typedef struct KindergartenZone {
    int64_t id;
    const char *timezone;
} KindergartenZone;
RECORD(KindergartenZone);

#endif
