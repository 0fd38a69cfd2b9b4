/* The monthly report as it is read, for the tests of its figures. */
#ifndef SUPPORT_REPORTS_H
#define SUPPORT_REPORTS_H

#include "kitchen/reports/monthly/monthly.h"
#include "support/kit.h"

/* In the kit's arena; must succeed. */
MonthlyReport report_of(Kit *k, Month month);

#endif
