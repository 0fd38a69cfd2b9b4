#include "files/format.h"

#include <stddef.h>

const char *const file_words[] = {"xlsx", "csv", "pdf", NULL};

static const char *const types[] = {
    [FILE_XLSX] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    [FILE_CSV] = "text/csv; charset=utf-8",
    [FILE_PDF] = "application/pdf",
};

const char *file_type(FileFormat f) { return types[f]; }
