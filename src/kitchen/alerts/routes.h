#ifndef KITCHEN_ALERTS_ROUTES_H
#define KITCHEN_ALERTS_ROUTES_H

#include "http/route.h"

extern const Route alerts_routes[];

#endif
