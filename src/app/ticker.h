/* What happens without being asked for: another process's writes are noticed, days begin, what is old is dropped. A thread of its own. */
#ifndef APP_TICKER_H
#define APP_TICKER_H

#include "base/app.h"
#include "base/fault.h"

typedef struct Ticker Ticker;

Err ticker_start(App *app, Fault *f, Ticker **ret);
void ticker_stop(Ticker *t);

#endif
