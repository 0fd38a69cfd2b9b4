/* Rows that only the queue's queries speak of. */
#ifndef JOBS_ROWS_H
#define JOBS_ROWS_H

#include "json/fields.h"

typedef struct JobFound {
    int64_t id;
} JobFound;
RECORD(JobFound);

typedef struct JobMoment {
    Instant at;
} JobMoment;
RECORD(JobMoment);

#endif
