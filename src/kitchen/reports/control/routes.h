#ifndef KITCHEN_REPORTS_CONTROL_ROUTES_H
#define KITCHEN_REPORTS_CONTROL_ROUTES_H

#include "http/route.h"

extern const Route control_routes[];

#endif
