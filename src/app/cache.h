/* Answers kept in memory, for routes that say `cached`: what depends only on a kindergarten's committed data, its day, the role, the language and the URL.
 * An answer is good while nothing has been committed in its kindergarten since before it was read, nor by another process, and its local day lasts. */
#ifndef APP_CACHE_H
#define APP_CACHE_H

#include "http/request.h"

typedef struct Answers Answers;

/* What had been committed at a moment. */
typedef struct Stamp {
    uint64_t commits, foreign;
} Stamp;

Answers *answers_new(void);
void answers_free(Answers *a);
/* Taken before the transaction whose answer is to be kept. */
Stamp answers_stamp(Answers *a, int64_t kg);
/* A write of this process is committed, and not answered yet. */
void answers_committed(Answers *a, int64_t kg);
/* Another process may have written anything. */
void answers_foreign(Answers *a);

/* Fills r->reply, if there is an answer to this request of r->who. Never blocks. */
bool answers_find(Answers *a, Request *r);
/* Keeps r->reply, which was read after `stamp`, until the instant `until`. */
void answers_keep(Answers *a, Request *r, Stamp stamp, Instant until);

#endif
