#include "base/err.h"

typedef struct Row {
    int status;
    const char *slug;
} Row;

static const Row rows[ERR_COUNT] = {[OK] = {200, "ok"},
#define ROW(name, status, slug) [ERR_##name] = {status, slug},
                                    ERR_LIST(ROW)
#undef ROW
};

int err_status(Err e) { return rows[e].status; }

const char *err_slug(Err e) { return rows[e].slug; }
