#ifndef KITCHEN_MENU_ROUTES_H
#define KITCHEN_MENU_ROUTES_H

#include "http/route.h"

extern const Route menu_routes[];

#endif
