/* How many files each user has under way, so that nobody takes all the places there are. */
#ifndef APP_SHARES_H
#define APP_SHARES_H

#include "http/request.h"

#include <pthread.h>

enum { SHARES_MOST = 34, SHARES_OF_ONE = 3 };

typedef struct Shares {
    pthread_mutex_t lock;
    struct {
        int64_t kg, user_id;
    } taken[SHARES_MOST];
    size_t n;
} Shares;

void shares_init(Shares *s);
void shares_destroy(Shares *s);
/* ERR_TOO_MANY where this user has SHARES_OF_ONE; ERR_BUSY where all places are taken. Each that was taken is given back once. */
Err shares_take(Shares *s, Fault *f, const Who *who);
void shares_give(Shares *s, const Who *who);

#endif
