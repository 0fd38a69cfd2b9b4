#include "kitchen/demo/rows.h"

FIELDS(DemoMark, FIELD(DemoMark, kindergartens), FIELD(DemoMark, begun), FIELD(DemoMark, done));
