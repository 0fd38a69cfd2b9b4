#ifndef KITCHEN_REPORTS_MONTHLY_ROUTES_H
#define KITCHEN_REPORTS_MONTHLY_ROUTES_H

#include "http/route.h"

extern const Route monthly_routes[];

#endif
