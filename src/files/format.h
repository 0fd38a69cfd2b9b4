/* What a report or a list may be as a file. */
#ifndef FILES_FORMAT_H
#define FILES_FORMAT_H

typedef enum FileFormat { FILE_NONE, FILE_XLSX, FILE_CSV, FILE_PDF, FILE_FORMATS } FileFormat;

/* As in ?format= and as a file name's ending; ended by NULL. file_words[f - 1] is f's. */
extern const char *const file_words[];
const char *file_type(FileFormat f); /* its Content-Type */

#endif
