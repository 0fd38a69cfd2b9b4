#ifndef KITCHEN_SETTINGS_ROUTES_H
#define KITCHEN_SETTINGS_ROUTES_H

#include "http/route.h"

extern const Route settings_routes[];

#endif
