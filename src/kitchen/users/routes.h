#ifndef KITCHEN_USERS_ROUTES_H
#define KITCHEN_USERS_ROUTES_H

#include "http/route.h"

extern const Route users_routes[];

#endif
