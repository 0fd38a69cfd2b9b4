/* What is done in the background, and when. */
#ifndef APP_TASKS_H
#define APP_TASKS_H

#include "jobs/queue.h"

/* The live message report.ready. */
typedef struct ReportReady {
    Month month;
} ReportReady;
RECORD(ReportReady);

extern const Task app_tasks[]; /* ended by a row without a name */

#endif
