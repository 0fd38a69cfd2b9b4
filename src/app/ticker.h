/* Another process's writes are noticed: what is remembered of the database is forgotten. A thread of its own. */
#ifndef APP_TICKER_H
#define APP_TICKER_H

#include "base/app.h"
#include "base/fault.h"

typedef struct Ticker Ticker;

Err ticker_start(App *app, Fault *f, Ticker **ret);
void ticker_stop(Ticker *t);

#endif
