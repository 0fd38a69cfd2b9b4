#ifndef KITCHEN_AUDIT_ROUTES_H
#define KITCHEN_AUDIT_ROUTES_H

#include "http/route.h"

extern const Route audit_routes[];

#endif
