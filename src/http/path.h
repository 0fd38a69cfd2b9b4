/* Percent-encoded text. */
#ifndef HTTP_PATH_H
#define HTTP_PATH_H

#include <stdbool.h>

/* Decodes in place (`+` as a blank where `plus`). False, and the text is worthless, for a bad escape, a NUL or what is not UTF-8. */
bool percent_decode(char *s, bool plus);

#endif
