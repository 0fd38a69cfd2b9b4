/* Within the journal: the end of a write's events. */
#ifndef JOURNAL_EVENTS_H
#define JOURNAL_EVENTS_H

#include "journal/journal.h"

/* Writes the row of the events that this write emitted in tx->kg, if any. */
Err events_write(Tx *tx);

#endif
