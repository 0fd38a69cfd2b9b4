/* Deliveries beside their papers over any range. */
#ifndef KITCHEN_REPORTS_CONTROL_SUPPLIERS_H
#define KITCHEN_REPORTS_CONTROL_SUPPLIERS_H

#include "json/fields.h"

typedef struct SuppliersQuery {
    Day from, to;
} SuppliersQuery;
RECORD(SuppliersQuery);

typedef struct SuppliersReport {
    Day from, to;
    List suppliers; /* of ShortSupplier, by name */
} SuppliersReport;
RECORD(SuppliersReport);

#endif
