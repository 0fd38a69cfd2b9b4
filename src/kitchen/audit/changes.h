/* What an act changed, in the reader's language: from the JSON that the log keeps to lines of words. */
#ifndef KITCHEN_AUDIT_CHANGES_H
#define KITCHEN_AUDIT_CHANGES_H

#include "db/db.h"
#include "json/fields.h"

/* A line: of a thing made or gone one side, of a thing changed both. */
typedef struct Change {
    const char *name;           /* of the field, or of what stands in a list */
    const char *before, *after; /* as people say them; NULL: there was, or is, no record */
} Change;
RECORD(Change);

/* Of a record before and after, either NULL; of two, what differs. `subject`: a name that needs no line, or NULL. JSON that cannot be read has no lines. In the transaction's arena. */
Err changes_told(Tx *tx, const char *subject, const char *before, const char *after, List *ret);
/* The product that a kept record is of, in the same way. */
Err record_subject(Tx *tx, const char *json, const char **ret);
/* What a product or a meal is called, also a deleted one, or the one that a lot, a movement, a serving or an alert is of. NULL: none of these. */
Err subject_name(Tx *tx, int64_t id, const char **ret);

#endif
