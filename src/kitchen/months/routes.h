#ifndef KITCHEN_MONTHS_ROUTES_H
#define KITCHEN_MONTHS_ROUTES_H

#include "http/route.h"

extern const Route months_routes[];

#endif
