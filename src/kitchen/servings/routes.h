#ifndef KITCHEN_SERVINGS_ROUTES_H
#define KITCHEN_SERVINGS_ROUTES_H

#include "http/route.h"

extern const Route servings_routes[];

#endif
