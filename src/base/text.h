/* Unicode text: GLib does the work. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include <stdbool.h>

/* Valid UTF-8 and free of control and invisible characters (newlines and tabs pass where `multiline`). */
bool text_is_clean(const char *s, bool multiline);
size_t text_length(const char *s); /* in code points */
/* NFC, without white space at both ends. In the arena. */
char *text_tidy(Arena *a, const char *s);
/* What names are compared by: NFC, case-folded, every kind of apostrophe the same. In the arena. */
char *text_fold(Arena *a, const char *s);

#endif
