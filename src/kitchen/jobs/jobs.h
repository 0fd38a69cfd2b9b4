/* What people may ask of the work in the background. */
#ifndef KITCHEN_JOBS_JOBS_H
#define KITCHEN_JOBS_JOBS_H

#include "db/db.h"
#include "json/fields.h"

#define REPORT_TASK "oshxona.monthly_report"

/* The job that will do what was asked for. */
typedef struct JobAccepted {
    int64_t job_id;
} JobAccepted;
RECORD(JobAccepted);

/* When what is done by itself. */
typedef struct Schedule {
    List items; /* of Scheduled */
} Schedule;
RECORD(Schedule);
Err schedule_read(Tx *tx, Schedule *ret);

/* Has a month's report made anew. ERR_INVALID: it lies ahead; ERR_MONTH_CLOSED. */
Err report_remake(Tx *tx, Month month, JobAccepted *ret);

#endif
