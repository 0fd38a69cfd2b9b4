/* Rows that only this feature's queries speak of. */
#ifndef KITCHEN_REPORTS_CONTROL_ROWS_H
#define KITCHEN_REPORTS_CONTROL_ROWS_H

#include "json/fields.h"

typedef struct Attended {
    int64_t days, children_days;
} Attended;
RECORD(Attended);

typedef struct AttendedAges {
    int64_t children_1_3, children_3_7;
} AttendedAges;
RECORD(AttendedAges);

typedef struct ServedRow {
    int64_t id, meal_id;
    Day day;
    Choice slot;
    Person user;
} ServedRow;
RECORD(ServedRow);

typedef struct Received {
    Mass grams;
} Received;
RECORD(Received);

/* A lot whose delivery had a paper, by supplier. */
typedef struct PaperLot {
    int64_t id, product_id;
    const char *product_name, *supplier, *document_no;
    Day delivered_on;
    Mass invoice_grams, grams;
    Person user;
} PaperLot;
RECORD(PaperLot);

typedef struct ProductUse {
    int64_t product_id;
    const char *norm_group;
    Mass grams;
} ProductUse;
RECORD(ProductUse);

/* The last change of a day's attendance. */
typedef struct Changed {
    Day day;
    Instant at;
} Changed;
RECORD(Changed);

typedef struct AttendanceAct {
    int64_t day;
    Instant at;
    Person user;
    const char *before, *after;
} AttendanceAct;
RECORD(AttendanceAct);

#endif
