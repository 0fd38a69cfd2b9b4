/* The browser's files, built into the program (tools/embed), each as it is and compressed once. */
#ifndef HTTP_ASSETS_H
#define HTTP_ASSETS_H

#include "http/request.h"

typedef struct Asset {
    const char *path; /* "/index.html", "/assets/app-1a2b3c.js" */
    const char *type, *etag;
    bool immutable;               /* its name carries its hash */
    Bytes identity, gzip, brotli; /* the last two may be empty */
} Asset;
extern const Asset assets[]; /* made by tools/embed; ended by a NULL path */

const Asset *asset_find(const char *path); /* "/" gives index.html, "/docs" its own; NULL if there is none */
/* Answers a GET of a file, in the best coding that the client takes, and of the application's own pages with index.html. False: there is no such file. */
bool asset_answer(Request *r);
/* Writes every file, and its .gz and .br beside it for nginx, below `dir`. */
Err assets_write(const char *dir, Fault *f, int *ret_files);

#endif
