/* Any list and report as a file: the route's own handler is run, page by page in one snapshot, and its records go to a temporary file. */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "db/db.h"
#include "http/request.h"

/* Answers r, which asks for r->format, with the file; on failure its Err. `tx` is that of a read, not begun. */
Err export_answer(Request *r, Tx *tx);

#endif
