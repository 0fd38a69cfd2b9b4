#ifndef KITCHEN_ATTENDANCE_ROUTES_H
#define KITCHEN_ATTENDANCE_ROUTES_H

#include "http/route.h"

extern const Route attendance_routes[];

#endif
