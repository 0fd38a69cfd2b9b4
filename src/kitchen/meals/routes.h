#ifndef KITCHEN_MEALS_ROUTES_H
#define KITCHEN_MEALS_ROUTES_H

#include "http/route.h"

extern const Route meals_routes[];

#endif
