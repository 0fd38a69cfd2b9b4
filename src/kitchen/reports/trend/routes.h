#ifndef KITCHEN_REPORTS_TREND_ROUTES_H
#define KITCHEN_REPORTS_TREND_ROUTES_H

#include "http/route.h"

extern const Route trend_routes[];

#endif
