#ifndef KITCHEN_JOBS_ROUTES_H
#define KITCHEN_JOBS_ROUTES_H

#include "http/route.h"

extern const Route jobs_routes[];

#endif
