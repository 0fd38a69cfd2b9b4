#include "kitchen/reports/control/control.h"
#include "kitchen/reports/monthly/monthly.h"

Err control_report(Tx *tx, Month month, ControlReport *ret) {
    TRY(month_must_have_begun(tx, month));
    GhostReport *ghosts = ARENA_NEW(tx->arena, GhostReport);
    WriteOffReport *write_offs = ARENA_NEW(tx->arena, WriteOffReport);
    CostReport *child_day = ARENA_NEW(tx->arena, CostReport);
    ControlReport report = {.month = month,
                            .generated_at = tx->now,
                            .ghosts = {ghosts},
                            .write_offs = {write_offs},
                            .child_day = {child_day}};
    TRY(control_ghosts(tx, month, ghosts));
    TRY(control_write_offs(tx, month, write_offs));
    TRY(control_suppliers(tx, month_first(month), month_last(month), &report.suppliers));
    TRY(control_norms(tx, month, &report.norms));
    TRY(control_late_attendance(tx, month, &report.late_attendance));
    TRY(control_child_day(tx, month, child_day));
    *ret = report;
    return OK;
}
