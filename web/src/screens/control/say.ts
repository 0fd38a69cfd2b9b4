/** Each check of a month in a sentence. They tell what the figures are, and never whose fault it is. */
import type { ControlReport, LateAttendance, NormUse, ShortSupplier, WriteOff } from "../../api/reports";
import type { ReportLevel } from "../../api/types";
import { mass } from "../../format/mass";
import { money } from "../../format/money";
import { number } from "../../format/number";
import { percent } from "../../format/percent";
import { weighed } from "../../kitchen/weighed";
import { t, type Key } from "../../words";

export const CHECKS = ["ghosts", "write_offs", "suppliers", "norms", "late", "price"] as const;
export type Check = (typeof CHECKS)[number];

const RANK: readonly ReportLevel[] = ["not_counted", "normal", "surplus", "watch", "warning", "alarm"];

export const worst = (levels: readonly ReportLevel[]) =>
  levels.reduce<ReportLevel>((most, one) => (RANK.indexOf(one) > RANK.indexOf(most) ? one : most), "not_counted");

/** Of what a level is reckoned from; lateness and price are told, and not judged. */
export function levelOf(check: Check, report: ControlReport): ReportLevel | null {
  switch (check) {
    case "ghosts":
      return report.ghosts.level;
    case "write_offs":
      return worst([report.write_offs.level, ...report.write_offs.by_person.map(({ level }) => level)]);
    case "suppliers":
      return worst(report.suppliers.map(({ level }) => level));
    case "norms":
      return worst(report.norms.map(({ level }) => level));
    case "late":
    case "price":
      return null;
  }
}

const asks = (level: ReportLevel | null) => level === "warning" || level === "alarm";

/** "Is what a count cannot see as usual?" */
export function answer(report: ControlReport): string {
  const levels = CHECKS.map((check) => levelOf(check, report));
  const count = levels.filter(asks).length;
  if (count > 0) return t("control.answer.some", { count });
  if (levels.every((level) => level === null || level === "not_counted")) return t("control.answer.unknown");
  return t(levels.includes("watch") ? "control.answer.watch" : "control.answer.none");
}

/** Which of the questions they are. */
export function lead(report: ControlReport): string {
  const asked = CHECKS.filter((check) => asks(levelOf(check, report))).map((check) => t(`control.question.${check}`));
  return [...asked, t("control.lead")].join(" ");
}

/** What one person wrote off of a product on a day for one reason, however many lots it came from; the newest first. */
export function together(all: readonly WriteOff[]): WriteOff[] {
  const rows = new Map<string, WriteOff>();
  for (const one of all) {
    const key = [one.effective_on, one.product_id, one.user.id, one.reason].join(" ");
    rows.set(key, { ...one, grams: one.grams + (rows.get(key)?.grams ?? 0) });
  }
  return [...rows.values()].reverse();
}

export const normName = ({ groups }: NormUse) => groups.map(({ group }) => t(`group.${group}` as Key)).join(", ");

function sayGhosts({ ghosts }: ControlReport): string {
  if (ghosts.percent === null) return t("control.ghosts.unknown");
  if (ghosts.ghost_portions === 0) return t("control.ghosts.none", { portions: number(ghosts.portions) });
  return t("control.ghosts.some", { count: ghosts.ghost_portions, percent: percent(ghosts.percent) });
}

function sayWriteOffs({ write_offs: all }: ControlReport): string {
  if (all.grams === 0) return t("control.write_offs.none");
  if (all.percent === null) return t("control.write_offs.nothing_received", { mass: mass(all.grams) });
  return t("control.write_offs.some", { mass: mass(all.grams), percent: percent(all.percent) });
}

function saySuppliers(suppliers: readonly ShortSupplier[]): string {
  const { short, percent: share } = weighed(suppliers);
  if (share === null) return t("reports.deliveries.no_papers");
  if (short <= 0) return t("reports.deliveries.exact");
  return t("reports.deliveries.short", { mass: mass(short), percent: percent(share) });
}

function sayNorms(norms: readonly NormUse[]): string {
  if (norms.length === 0) return t("control.norms.unknown");
  const most = norms.filter(({ percent: share, level }) => (share ?? 0) > 100 && asks(level)).length;
  const least = norms.filter(({ percent: share, level }) => (share ?? 0) < 100 && level !== "normal").length;
  const said = [most > 0 && t("control.norms.over", { count: most }), least > 0 && t("control.norms.under", { count: least })];
  return said.some(Boolean) ? said.filter(Boolean).join(" ") : t("control.norms.fit");
}

const sayLate = (late: readonly LateAttendance[]) =>
  late.length === 0 ? t("control.late.none") : t("control.late.some", { count: late.length });

function sayPrice({ child_day: cost }: ControlReport): string {
  if (cost.child_day_uzs === null) return t("reports.price.none");
  const said = t("control.price.some", { sum: money(cost.child_day_uzs), count: cost.children_days });
  return cost.unpriced_grams > 0 ? `${said} ${t("reports.price.unpriced", { mass: mass(cost.unpriced_grams) })}` : said;
}

export function say(check: Check, report: ControlReport): string {
  switch (check) {
    case "ghosts":
      return sayGhosts(report);
    case "write_offs":
      return sayWriteOffs(report);
    case "suppliers":
      return saySuppliers(report.suppliers);
    case "norms":
      return sayNorms(report.norms);
    case "late":
      return sayLate(report.late_attendance);
    case "price":
      return sayPrice(report);
  }
}

/** "20 + 82, 12 xodim": whom an attendance names. */
export function sayPresent(of: LateAttendance["before"]): string {
  if (!of) return t("control.late.not_set");
  const children = t("kitchen.children", { count: of.children_1_3 + of.children_3_7 });
  return of.staff === null ? children : `${children}, ${t("overview.figure.staff", { count: of.staff })}`;
}
