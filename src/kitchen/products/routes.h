#ifndef KITCHEN_PRODUCTS_ROUTES_H
#define KITCHEN_PRODUCTS_ROUTES_H

#include "http/route.h"

extern const Route products_routes[];

#endif
