#ifndef KITCHEN_STOCKTAKES_ROUTES_H
#define KITCHEN_STOCKTAKES_ROUTES_H

#include "http/route.h"

extern const Route stocktakes_routes[];

#endif
