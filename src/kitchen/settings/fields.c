#include "kitchen/settings/kindergarten.h"

FIELDS(Kindergarten, FIELD(Kindergarten, name, .example = "\"12-son MTT\""),
       FIELD(Kindergarten, region, .nullable = true, .example = "\"Samarqand viloyati\""),
       FIELD(Kindergarten, timezone, .max = 64, .does = "An IANA time zone", .example = "\"Asia/Tashkent\""),
       FIELD(Kindergarten, expiring_days, .min = 0, .max = 60,
             .does = "From so many days before a lot's expiry it is announced", .example = "3"),
       FIELD(Kindergarten, warning_percent, .does = "A month's difference from which there is a warning",
             .example = "10"),
       FIELD(Kindergarten, alarm_percent, .does = "… and from which there is an alarm", .example = "15"),
       FIELD(Kindergarten, material_grams, .does = "A difference under this is not material",
             .example = "500"),
       FIELD(Kindergarten, material_percent,
             .does = "… nor one under this share of what was there to be weighed", .example = "1"),
       FIELD(Kindergarten, material_uzs, .does = "… nor one worth less than this", .example = "20000"),
       FIELD(Kindergarten, version, .stored = true));

FIELDS(KindergartenNew, FIELD(KindergartenNew, name, .example = "\"12-son MTT\""),
       FIELD(KindergartenNew, region, .optional = true, .nullable = true,
             .example = "\"Samarqand viloyati\""),
       FIELD(KindergartenNew, timezone, .optional = true, .nullable = true, .max = 64,
             .does = "An IANA time zone; Asia/Tashkent where left out", .example = "\"Asia/Tashkent\""),
       FIELD(KindergartenNew, catalogue, .optional = true,
             .does = "With the starting foods and recipes, no stock"));
