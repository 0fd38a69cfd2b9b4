#include "kitchen/imports/reading.h"

#include <string.h>

const ImportKind *import_kind_of(const char *word) {
    static const ImportKind *const kinds[] = {&import_products, &import_recipes, &import_deliveries};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i]->word, word) == 0)
            return kinds[i];
    return NULL;
}
