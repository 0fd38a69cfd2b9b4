#ifndef KITCHEN_CATALOGUE_ROUTES_H
#define KITCHEN_CATALOGUE_ROUTES_H

#include "http/route.h"

extern const Route catalogue_routes[];

#endif
