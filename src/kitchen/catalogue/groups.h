/* The norm groups: how a product's limits and its natural loss are found. */
#ifndef KITCHEN_CATALOGUE_GROUPS_H
#define KITCHEN_CATALOGUE_GROUPS_H

#include "kitchen/catalogue/catalogue.h"

/* NULL: no such group, or no name. */
const NormGroup *norm_group_of(const char *name);
/* What storing explains: the product's own figure, else (own none) its group's, else 0. */
Percent natural_loss_of(const NormGroup *group, Percent own);

#endif
