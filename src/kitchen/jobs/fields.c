#include "jobs/queue.h"
#include "kitchen/jobs/jobs.h"

FIELDS(JobAccepted, ID(JobAccepted, job_id));
FIELDS(Schedule, FIELD(Schedule, items, .of = FIELDS_OF(Scheduled)));
