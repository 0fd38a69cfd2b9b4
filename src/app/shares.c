#include "app/shares.h"

enum { RETRY_S = 5 }; /* most files take less */

void shares_init(Shares *s) {
    *s = (Shares){0};
    pthread_mutex_init(&s->lock, NULL);
}

void shares_destroy(Shares *s) { pthread_mutex_destroy(&s->lock); }

static bool is_of(const Shares *s, size_t i, const Who *who) {
    return s->taken[i].kg == who->kg && s->taken[i].user_id == who->user_id;
}

Err shares_take(Shares *s, Fault *f, const Who *who) {
    size_t own = 0;
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < s->n; i++)
        own += is_of(s, i, who);
    Err e = own >= SHARES_OF_ONE ? ERR_TOO_MANY : s->n == SHARES_MOST ? ERR_BUSY : OK;
    if (e == OK) {
        s->taken[s->n].kg = who->kg;
        s->taken[s->n++].user_id = who->user_id;
    }
    pthread_mutex_unlock(&s->lock);
    if (e == OK)
        return OK;
    f->retry_after = RETRY_S;
    return e == ERR_TOO_MANY ? fault_say(f, e, "file.too_many_at_once", NULL) : fault(f, e);
}

void shares_give(Shares *s, const Who *who) {
    pthread_mutex_lock(&s->lock);
    size_t i = 0;
    while (i < s->n && !is_of(s, i, who))
        i++;
    if (i < s->n)
        s->taken[i] = s->taken[--s->n];
    pthread_mutex_unlock(&s->lock);
}
