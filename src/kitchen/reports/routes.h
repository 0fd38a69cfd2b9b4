#ifndef KITCHEN_REPORTS_ROUTES_H
#define KITCHEN_REPORTS_ROUTES_H

#include "http/route.h"

extern const Route reports_routes[];

#endif
