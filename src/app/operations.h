#ifndef APP_OPERATIONS_H
#define APP_OPERATIONS_H

#include "http/route.h"

extern const Route operations_routes[];

#endif
