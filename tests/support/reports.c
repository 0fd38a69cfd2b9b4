#include "support/reports.h"

typedef struct Asked {
    Month month;
    MonthlyReport report;
} Asked;

static Err ask(Tx *tx, void *ctx) {
    Asked *a = ctx;
    return monthly_report(tx, a->month, &a->report);
}

MonthlyReport report_of(Kit *k, Month month) {
    Asked a = {.month = month};
    kit_must(k, kit_read(k, ask, &a));
    return a.report;
}
