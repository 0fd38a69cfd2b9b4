#include "kitchen/audit/audit.h"
#include "kitchen/audit/changes.h"

const char *const outcome_words[] = {"done", "refused", NULL};

FIELDS(Change, FIELD(Change, name, .example = "\"Minimum\""),
       FIELD(Change, before, .nullable = true, .does = "null: there was no record before",
             .example = "\"500 g\""),
       FIELD(Change, after, .nullable = true, .does = "null: there is no record any more",
             .example = "\"700 g\""));

FIELDS(SubjectName, FIELD(SubjectName, name, .nullable = true));

FIELDS(AuditSummary, FIELD(AuditSummary, done), FIELD(AuditSummary, refused));

FIELDS(
    AuditEntry, ID(AuditEntry, id), FIELD(AuditEntry, at),
    FIELD(AuditEntry, user, .nullable = true,
          .does = "null: the program itself, its command line, or (refused) somebody who has not signed in"),
    FIELD(AuditEntry, action, .unfiled = true, .does = "Of a refused attempt, what was asked for",
          .example = "\"product.change\""),
    FIELD(AuditEntry, act, .does = "The action in the language of the answer",
          .example = "\"Product changed\""),
    FIELD(AuditEntry, name, .nullable = true, .does = "Of what was acted on, also where it is deleted",
          .example = "\"Guruch\""),
    ID(AuditEntry, target, .nullable = true, .unfiled = true, .does = "The record that was acted on"),
    FIELD(AuditEntry, day, .omit_none = true, .does = "Of what is kept by day"),
    FIELD(AuditEntry, month, .omit_none = true, .does = "Of what is kept by month"),
    FIELD(AuditEntry, outcome, .words = outcome_words),
    FIELD(AuditEntry, status, .unfiled = true, .example = "200"),
    FIELD(AuditEntry, why, .nullable = true, .does = "It was refused, in the language of the answer",
          .example = "null"),
    FIELD(AuditEntry, changes, .of = FIELDS_OF(Change),
          .does = "What was made or changed, in the language of the answer"),
    FIELD(AuditEntry, address, .nullable = true, .example = "\"203.0.113.7\""),
    FIELD(AuditEntry, before, .json = true, .nullable = true, .unfiled = true,
          .does = "What was changed, as it was before", .example = "{\"min_grams\":3000}"),
    FIELD(AuditEntry, after, .json = true, .nullable = true, .unfiled = true,
          .does = "As it was asked for, or came to be", .example = "{\"min_grams\":5000}"));
