/* What a file is called and what stands at its head. Within app/ alone. */
#ifndef APP_EXPORT_ABOUT_H
#define APP_EXPORT_ABOUT_H

#include "files/file.h"
#include "http/request.h"

/* Within the transaction of r->tx; its texts lie in the arena `a`. */
Err export_about(Request *r, Arena *a, FileAbout *ret);
/* As movements-2026-10.xlsx: ASCII, without a space. */
const char *export_name(Request *r, const FileAbout *about);

#endif
