#ifndef KITCHEN_SIGNIN_ROUTES_H
#define KITCHEN_SIGNIN_ROUTES_H

#include "http/route.h"

extern const Route signin_routes[];

#endif
