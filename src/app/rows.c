#include "app/rows.h"

FIELDS(KindergartenZone, ID(KindergartenZone, id), FIELD(KindergartenZone, timezone));
