#include "kitchen/catalogue/groups.h"

#include <string.h>

const NormGroup *norm_group_of(const char *name) {
    for (const NormGroup *g = norm_groups; name && g->name; g++)
        if (strcmp(g->name, name) == 0)
            return g;
    return NULL;
}

Percent natural_loss_of(const NormGroup *group, Percent own) {
    if (own.hundredths != PERCENT_NONE.hundredths)
        return own;
    return group ? group->natural_loss : (Percent){0};
}
