#include "kitchen/ledger/ledger.h"
#include "kitchen/reports/control/child_days.h"
#include "kitchen/reports/control/control.h"
#include "kitchen/reports/control/costs.h"
#include "kitchen/reports/control/ghosts.h"
#include "kitchen/reports/control/rows.h"
#include "kitchen/reports/control/suppliers.h"
#include "kitchen/servings/servings.h"

#define MANY INT64_MAX
#define SUM_MASS(T, m, ...) FIELD(T, m, .min = INT64_MIN + 1, .max = INT64_MAX, __VA_ARGS__)
#define LONG_LIST(T, m, of_, ...) FIELD(T, m, .of = FIELDS_OF(of_), .max = INT32_MAX, __VA_ARGS__)
#define IDS(T, m) FIELD(T, m, .max = INT32_MAX)
#define LEVEL(T) FIELD(T, level, .words = level_words)
/* A share may be over the whole, or under nothing. */
#define SHARE(T, ...) FIELD(T, percent, .nullable = true, .min = -INT32_MAX, .max = INT32_MAX, __VA_ARGS__)

FIELDS(ControlServing, ID(ControlServing, serving_id), FIELD(ControlServing, served_by));
FIELDS(GhostMeal, FIELD(GhostMeal, date), FIELD(GhostMeal, slot, .words = slot_words), ID(GhostMeal, meal_id),
       FIELD(GhostMeal, meal_name), FIELD(GhostMeal, children_portions, .max = MANY),
       FIELD(GhostMeal, children_present), FIELD(GhostMeal, staff_portions, .max = MANY),
       FIELD(GhostMeal, staff_present, .nullable = true, .does = "null: staff portions are not compared"),
       FIELD(GhostMeal, ghost_portions, .max = MANY), LONG_LIST(GhostMeal, servings, ControlServing));
FIELDS(GhostReport, FIELD(GhostReport, children_days, .max = MANY), FIELD(GhostReport, portions, .max = MANY),
       FIELD(GhostReport, ghost_portions, .max = MANY), SHARE(GhostReport, .does = "Of all portions"),
       LEVEL(GhostReport), LONG_LIST(GhostReport, meals, GhostMeal, .does = "Those with any, by day"));

FIELDS(Present, FIELD(Present, children_1_3), FIELD(Present, children_3_7),
       FIELD(Present, staff, .nullable = true));
FIELDS(LateAttendance, FIELD(LateAttendance, date), FIELD(LateAttendance, at), FIELD(LateAttendance, user),
       FIELD(LateAttendance, before, .of = FIELDS_OF(Present), .nullable = true,
             .does = "null: it was not set until then"),
       FIELD(LateAttendance, after, .of = FIELDS_OF(Present), .nullable = true));

FIELDS(WriteOff, ID(WriteOff, movement_id), ID(WriteOff, product_id), FIELD(WriteOff, product_name),
       FIELD(WriteOff, effective_on), SUM_MASS(WriteOff, grams),
       FIELD(WriteOff, reason, .words = write_off_reason_words), FIELD(WriteOff, user));
FIELDS(WriteOffShare, FIELD(WriteOffShare, reason, .words = write_off_reason_words, .omit_none = true),
       FIELD(WriteOffShare, user, .omit_none = true), SUM_MASS(WriteOffShare, grams),
       SHARE(WriteOffShare, .does = "Of what was received"), LEVEL(WriteOffShare),
       IDS(WriteOffShare, movement_ids));
FIELDS(WriteOffReport, SUM_MASS(WriteOffReport, received_grams), SUM_MASS(WriteOffReport, grams),
       SHARE(WriteOffReport, .does = "Of what was received"), LEVEL(WriteOffReport),
       LONG_LIST(WriteOffReport, by_reason, WriteOffShare, .does = "The largest first"),
       LONG_LIST(WriteOffReport, by_person, WriteOffShare, .does = "The largest first"),
       LONG_LIST(WriteOffReport, movements, WriteOff, .does = "Those that the ids name, the oldest first"));

FIELDS(ShortDelivery, ID(ShortDelivery, lot_id), ID(ShortDelivery, product_id),
       FIELD(ShortDelivery, product_name), FIELD(ShortDelivery, delivered_on),
       FIELD(ShortDelivery, document_no, .nullable = true), SUM_MASS(ShortDelivery, invoice_grams),
       SUM_MASS(ShortDelivery, grams, .does = "As weighed"),
       SUM_MASS(ShortDelivery, short_grams, .does = "Negative: more came than the paper says"),
       SHARE(ShortDelivery, .does = "Of what the paper says"), LEVEL(ShortDelivery),
       FIELD(ShortDelivery, user));
FIELDS(ShortSupplier, FIELD(ShortSupplier, supplier, .nullable = true),
       SUM_MASS(ShortSupplier, invoice_grams), SUM_MASS(ShortSupplier, grams),
       SUM_MASS(ShortSupplier, short_grams), SHARE(ShortSupplier, .does = "Of what the papers say"),
       LEVEL(ShortSupplier),
       LONG_LIST(ShortSupplier, deliveries, ShortDelivery, .does = "Those with a paper, the shortest first"));

FIELDS(SuppliersQuery,
       FIELD(SuppliersQuery, from, .optional = true,
             .does = "First day; the first with anything in the books where left out"),
       FIELD(SuppliersQuery, to, .optional = true, .does = "Last day; today where left out"));
FIELDS(SuppliersReport, FIELD(SuppliersReport, from), FIELD(SuppliersReport, to),
       LONG_LIST(SuppliersReport, suppliers, ShortSupplier, .does = "By name"));

FIELDS(NormName, FIELD(NormName, group));
FIELDS(NormUse, FIELD(NormUse, groups, .of = FIELDS_OF(NormName), .does = "What counts towards it together"),
       SUM_MASS(NormUse, norm_grams, .does = "For a child's day, by the ages of those who were present"),
       SUM_MASS(NormUse, used_grams, .does = "For a child's day, gross, as it left the store"),
       SHARE(NormUse, .does = "Used, of the norm"), LEVEL(NormUse), IDS(NormUse, product_ids));

FIELDS(DayCost, FIELD(DayCost, at), FIELD(DayCost, children, .max = MANY), FIELD(DayCost, uzs, .max = MANY),
       FIELD(DayCost, child_day_uzs, .nullable = true, .max = MANY));
FIELDS(CostReport, FIELD(CostReport, children_days, .max = MANY),
       FIELD(CostReport, uzs, .max = MANY,
             .does = "What servings took, at the prices of the lots it came from"),
       FIELD(CostReport, child_day_uzs, .nullable = true, .max = MANY, .example = "21400"),
       SUM_MASS(CostReport, unpriced_grams, .does = "Of lots without a price: not in it"),
       LONG_LIST(CostReport, days, DayCost, .does = "Days that have attendance and servings"));

FIELDS(ControlReport, FIELD(ControlReport, month), FIELD(ControlReport, generated_at),
       FIELD(ControlReport, ghosts, .of = FIELDS_OF(GhostReport)),
       FIELD(ControlReport, write_offs, .of = FIELDS_OF(WriteOffReport)),
       LONG_LIST(ControlReport, suppliers, ShortSupplier),
       LONG_LIST(ControlReport, norms, NormUse, .does = "None without attendance"),
       LONG_LIST(ControlReport, late_attendance, LateAttendance,
                 .does = "What was said of a day after it was over"),
       FIELD(ControlReport, child_day, .of = FIELDS_OF(CostReport)));

FIELDS(Cooked, FIELD(Cooked, day), FIELD(Cooked, slot, .words = slot_words), ID(Cooked, meal_id),
       FIELD(Cooked, meal_name), FIELD(Cooked, children), FIELD(Cooked, staff),
       FIELD(Cooked, children_present), FIELD(Cooked, staff_present));
FIELDS(Attended, FIELD(Attended, days), FIELD(Attended, children_days));
FIELDS(AttendedAges, FIELD(AttendedAges, children_1_3), FIELD(AttendedAges, children_3_7));
FIELDS(ServedRow, ID(ServedRow, id), ID(ServedRow, meal_id), FIELD(ServedRow, day),
       FIELD(ServedRow, slot, .words = slot_words), FIELD(ServedRow, user));
FIELDS(Received, FIELD(Received, grams));
FIELDS(PaperLot, ID(PaperLot, id), ID(PaperLot, product_id), FIELD(PaperLot, product_name),
       FIELD(PaperLot, supplier), FIELD(PaperLot, document_no), FIELD(PaperLot, delivered_on),
       FIELD(PaperLot, invoice_grams), FIELD(PaperLot, grams), FIELD(PaperLot, user));
FIELDS(ProductUse, ID(ProductUse, product_id), FIELD(ProductUse, norm_group), FIELD(ProductUse, grams));
FIELDS(CostRow, FIELD(CostRow, day), FIELD(CostRow, children), FIELD(CostRow, uzs), FIELD(CostRow, unpriced));
FIELDS(ChildDaysPoint, FIELD(ChildDaysPoint, at, .does = "First day of the bucket; a week's is its Monday"),
       FIELD(ChildDaysPoint, children, .max = MANY, .does = "Children present, each day anew"),
       FIELD(ChildDaysPoint, portions, .max = MANY,
             .does = "Children's portions of each day's most served dish: everybody eats one of each"),
       FIELD(ChildDaysPoint, uzs, .max = MANY),
       FIELD(ChildDaysPoint, child_day_uzs, .nullable = true, .max = MANY));
FIELDS(ChildDaysReport, FIELD(ChildDaysReport, from), FIELD(ChildDaysReport, to),
       FIELD(ChildDaysReport, bucket, .words = bucket_words),
       FIELD(ChildDaysReport, children_days, .max = MANY), FIELD(ChildDaysReport, portions, .max = MANY),
       FIELD(ChildDaysReport, uzs, .max = MANY,
             .does = "What servings took, at the prices of the lots it came from"),
       FIELD(ChildDaysReport, child_day_uzs, .nullable = true, .max = MANY, .example = "21400"),
       SUM_MASS(ChildDaysReport, unpriced_grams, .does = "Of lots without a price: not in it"),
       LONG_LIST(ChildDaysReport, points, ChildDaysPoint, .does = "In the order of time"));
FIELDS(Changed, FIELD(Changed, day), FIELD(Changed, at));
FIELDS(AttendanceAct, FIELD(AttendanceAct, day), FIELD(AttendanceAct, at), FIELD(AttendanceAct, user),
       FIELD(AttendanceAct, before), FIELD(AttendanceAct, after));
