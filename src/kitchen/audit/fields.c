#include "kitchen/audit/audit.h"

const char *const outcome_words[] = {"done", "refused", NULL};

FIELDS(AuditEntry, ID(AuditEntry, id), FIELD(AuditEntry, at),
       FIELD(AuditEntry, user, .nullable = true, .does = "null: the program itself, or its command line"),
       FIELD(AuditEntry, action, .does = "Of a refused attempt, what was asked for",
             .example = "\"product.change\""),
       ID(AuditEntry, target, .nullable = true, .does = "The record that was acted on"),
       FIELD(AuditEntry, day, .omit_none = true, .does = "Of what is kept by day"),
       FIELD(AuditEntry, month, .omit_none = true, .does = "Of what is kept by month"),
       FIELD(AuditEntry, outcome, .words = outcome_words), FIELD(AuditEntry, status, .example = "200"),
       FIELD(AuditEntry, address, .nullable = true, .example = "\"203.0.113.7\""),
       FIELD(AuditEntry, before, .json = true, .nullable = true, .does = "What was changed, as it was before",
             .example = "{\"min_grams\":3000}"),
       FIELD(AuditEntry, after, .json = true, .nullable = true, .does = "As it was asked for, or came to be",
             .example = "{\"min_grams\":5000}"));
