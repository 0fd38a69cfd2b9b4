#ifndef KITCHEN_IMPORTS_ROUTES_H
#define KITCHEN_IMPORTS_ROUTES_H

#include "http/route.h"

extern const Route imports_routes[];

#endif
