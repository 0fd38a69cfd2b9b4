/** What the counts and the attendance say, as tasks of the first screen. Pure reckoning. */
import type { Alert } from "../../api/types";
import { mass } from "../../format/mass";
import { monthTitle } from "../../format/month";
import { beyond, difference as differenceOf } from "../../kitchen/difference";
import { t } from "../../words";
import { levelOf, wayOf } from "../alerts/cause";
import { names, type Known, type Task } from "./waiting";

const ofKind = (alerts: readonly Alert[], kind: Alert["kind"]) => alerts.filter((one) => one.kind === kind);

/** The months whose figures are to be told, the newest first. */
export function monthsOf(alerts: readonly Alert[]): string[] {
  const months = ofKind(alerts, "variance").flatMap(({ month }) => month ?? []);
  return [...new Set(months)].sort().reverse();
}

function asTask(alert: Alert, title: string, text: string): Task {
  const way = wayOf(alert);
  return {
    id: `${alert.kind}.${alert.month ?? ""}`,
    level: levelOf(alert),
    title,
    text,
    act: t(`overview.act.${way.act}`),
    place: way.place,
    inner: way.inner,
  };
}

/** How much of what, in which month. As long as the report is not here, in the alert's own words. */
function difference(alert: Alert, { reports }: Known): Task {
  const month = alert.month!;
  const product = reports.get(month)?.products.find((one) => one.product_id === alert.product_id);
  const grams = product ? beyond(product) : null;
  if (!product || grams === null) return asTask(alert, alert.product_name ?? monthTitle(month), alert.message);
  return asTask(
    alert,
    t(grams < 0 ? "overview.task.surplus" : "overview.task.variance", { product: product.name, mass: mass(Math.abs(grams)) }),
    t("overview.task.variance_text", { month: monthTitle(month), percent: differenceOf(product.difference_percent) }),
  );
}

function differences(known: Known): Task[] {
  return monthsOf(known.alerts).map((month) => {
    const of = ofKind(known.alerts, "variance").filter((one) => one.month === month);
    const worst = of.find((one) => one.severity === "critical") ?? of[0]!;
    if (of.length === 1) return difference(worst, known);
    const { product_id: _, ...ofMonth } = worst;
    return asTask(
      ofMonth,
      t("overview.task.variance_many", { count: of.length, month: monthTitle(month) }),
      names(of.map((one) => one.product_name ?? "")),
    );
  });
}

export function signals(known: Known): Task[] {
  return [
    ...differences(known),
    ...ofKind(known.alerts, "ghost_portions").map((one) => asTask(one, t("overview.task.ghosts"), one.message)),
    ...ofKind(known.alerts, "count_due").map((one) => asTask(one, t("overview.task.count_due"), one.message)),
  ];
}
