/** The rows behind each check, each with what leads on from it. */
import type { ControlReport, GhostMeal, NormUse, WriteOff, WriteOffShare } from "../../api/reports";
import { daysTitle } from "../../charts/labels";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { money } from "../../format/money";
import { number } from "../../format/number";
import { percent } from "../../format/percent";
import { moment } from "../../format/time";
import { LevelBadge } from "../../kitchen/LevelBadge";
import { t } from "../../words";
import type { Row } from "../behind/Rows";
import { supplierRows } from "../behind/suppliers";
import { reasonName, type Reason } from "../stock/say";
import { normName, sayPresent, together, worst, type Check } from "./say";
import type { ControlStore } from "./store";

const joined = (parts: readonly (string | null | false)[]) => parts.filter(Boolean).join(" · ");
const share = (value: number | null) => (value === null ? null : percent(value));
const oneDay = (day: string, today: string) => daysTitle({ from: day, to: day }, today);

function ghostRow(meal: GhostMeal, store: ControlStore): Row {
  const day = oneDay(meal.date, store.today.value);
  const rows = meal.servings.map((one): Row => ({
    key: String(one.serving_id),
    title: t("control.ghosts.served_by", { name: one.served_by.full_name }),
    link: linkTo("log", one.serving_id),
  }));
  const staff = meal.staff_present !== null && meal.staff_portions > meal.staff_present;
  return {
    key: `${meal.date} ${meal.slot} ${meal.meal_id}`,
    title: meal.meal_name,
    note: joined([
      day,
      t(`meal.${meal.slot}`),
      t("control.ghosts.children", { portions: number(meal.children_portions), present: number(meal.children_present) }),
      staff && t("control.ghosts.staff", { portions: number(meal.staff_portions), present: number(meal.staff_present!) }),
    ]),
    figure: `+${number(meal.ghost_portions)}`,
    open: () => store.open({ kind: "rows", title: `${meal.meal_name}, ${day}`, note: t("control.ghosts.behind"), rows }),
  };
}

const writeOffRow = (one: WriteOff, today: string): Row => ({
  key: String(one.movement_id),
  title: one.product_name,
  note: joined([oneDay(one.effective_on, today), reasonName(one.reason as Reason), one.user.full_name]),
  figure: mass(one.grams),
  link: linkTo("stock", one.product_id),
});

function shareRow(of: WriteOffShare, report: ControlReport, store: ControlStore): Row {
  const title = of.user ? of.user.full_name : reasonName(of.reason as Reason);
  const ids = new Set(of.movement_ids);
  const rows = together(report.write_offs.movements.filter((one) => ids.has(one.movement_id)));
  return {
    key: of.user ? `user ${of.user.id}` : `reason ${of.reason}`,
    title,
    note: joined([share(of.percent) && t("control.write_offs.share", { percent: share(of.percent)! }), t("control.entries", { count: rows.length })]),
    figure: mass(of.grams),
    badge: <LevelBadge level={of.level} />,
    open: () => store.open({ kind: "rows", title, rows: rows.map((one) => writeOffRow(one, store.today.value)) }),
  };
}

/** Further from its norm first. */
const byDistance = (a: NormUse, b: NormUse) => {
  const loud = [a, b].map(({ level }) => worst([level, "normal"]) === level && level !== "normal");
  if (loud[0] !== loud[1]) return loud[0] ? -1 : 1;
  return Math.abs((b.percent ?? 0) - 100) - Math.abs((a.percent ?? 0) - 100);
};

function normRow(of: NormUse, store: ControlStore): Row {
  const title = normName(of);
  const base: Row = {
    key: of.groups.map(({ group }) => group).join(" "),
    title,
    note: t("control.norms.grams", { used: mass(of.used_grams), norm: mass(of.norm_grams) }),
    figure: share(of.percent) ?? "–",
    badge: <LevelBadge level={of.level} />,
  };
  if (of.product_ids.length === 0) return base;
  const open = () => {
    const back = { kind: "rows" as const, title, note: t("control.norms.behind"), rows: [] as Row[] };
    back.rows = of.product_ids.map((id): Row => {
      const name = store.names.value.get(id) ?? t("control.gone");
      return {
        key: String(id),
        title: name,
        open: () => store.open({ kind: "movements", productId: id, figure: "serving", ...store.days.value, title: name, back }),
      };
    });
    store.open(back);
  };
  return { ...base, open };
}

function lateRows({ late_attendance: late }: ControlReport, store: ControlStore): Row[] {
  return late.map((one, index) => {
    const title = oneDay(one.date, store.today.value);
    return {
      key: String(index),
      title,
      note: joined([
        t("control.late.change", { before: sayPresent(one.before), after: sayPresent(one.after) }),
        moment(Date.parse(one.at), store.now.value),
        one.user.full_name,
      ]),
      open: () => store.open({ kind: "servings", mealId: null, from: one.date, to: one.date, title }),
    };
  });
}

function dayRows({ child_day: { days } }: ControlReport, store: ControlStore): Row[] {
  return [...days]
    .sort((a, b) => (b.child_day_uzs ?? 0) - (a.child_day_uzs ?? 0))
    .map((one) => {
      const title = oneDay(one.at, store.today.value);
      return {
        key: one.at,
        title,
        note: t("reports.price.made_of", { sum: money(one.uzs), count: one.children }),
        figure: one.child_day_uzs === null ? "–" : money(one.child_day_uzs),
        open: () => store.open({ kind: "products", from: one.at, to: one.at, title }),
      };
    });
}

export interface Group {
  key: string;
  /** null: the check's own. */
  title: string | null;
  rows: readonly Row[];
}

export function groupsOf(check: Check, report: ControlReport, store: ControlStore): Group[] {
  const one = (rows: readonly Row[]): Group[] => [{ key: check, title: null, rows }];
  const { write_offs: off } = report;
  switch (check) {
    case "ghosts":
      return one([...report.ghosts.meals].sort((a, b) => b.ghost_portions - a.ghost_portions).map((meal) => ghostRow(meal, store)));
    case "write_offs":
      return [
        { key: "reason", title: t("control.write_offs.by_reason"), rows: off.by_reason.map((of) => shareRow(of, report, store)) },
        { key: "person", title: t("control.write_offs.by_person"), rows: off.by_person.map((of) => shareRow(of, report, store)) },
      ];
    case "suppliers":
      return one(supplierRows(report.suppliers, store.today.value, store.open));
    case "norms":
      return one([...report.norms].sort(byDistance).map((of) => normRow(of, store)));
    case "late":
      return one(lateRows(report, store));
    case "price":
      return one(dayRows(report, store));
  }
}
