/** The reports in sentences. */
import { sum, totals } from "../../charts/series";
import type { ChildDaysPoint, ChildDaysReport, ShortSupplier } from "../../api/reports";
import type { SeriesReport } from "../../api/types";
import { mass } from "../../format/mass";
import { money } from "../../format/money";
import { number } from "../../format/number";
import { percent } from "../../format/percent";
import { weighed } from "../../kitchen/weighed";
import { t } from "../../words";

export const totalOfAll = (report: SeriesReport) => sum(totals(report).map(({ total }) => total));

/** "What was used?" */
export function sayConsumption(report: SeriesReport): { answer: string; lead: string } {
  const [most] = totals(report);
  if (!most) return { answer: t("reports.consumption.none"), lead: "" };
  return {
    answer: t("reports.consumption.answer", { mass: mass(totalOfAll(report)), count: report.series.length }),
    lead: t("reports.consumption.most", { product: most.name, mass: mass(most.total) }),
  };
}

/** "What came, and did it weigh what the papers say?" */
export function sayDeliveries(report: SeriesReport, suppliers: readonly ShortSupplier[]): { answer: string; lead: string } {
  if (report.series.length === 0) return { answer: t("reports.deliveries.none"), lead: "" };
  const { short, percent: share } = weighed(suppliers);
  const lead =
    share === null
      ? t("reports.deliveries.no_papers")
      : short > 0
        ? t("reports.deliveries.short", { mass: mass(short), percent: percent(share) })
        : t("reports.deliveries.exact");
  return { answer: t("reports.deliveries.answer", { mass: mass(totalOfAll(report)), count: report.series.length }), lead };
}

/** Portions of which nobody was there to eat them, point by point: a hungry day does not make up for another. */
export const beyond = (points: readonly ChildDaysPoint[]) => sum(points.map((one) => Math.max(0, one.portions - one.children)));

/** "Do the portions fit the children?" */
export function sayMeals(report: ChildDaysReport, meals: SeriesReport): { answer: string; lead: string } {
  const [most] = totals(meals);
  const lead = most
    ? t("reports.meals.lead", { total: number(totalOfAll(meals)), meal: most.name, most: number(most.total) })
    : "";
  if (report.points.length === 0) return { answer: t(most ? "reports.meals.uncounted" : "reports.meals.none"), lead };
  const over = beyond(report.points);
  return {
    answer:
      over > 0
        ? t("reports.meals.over", { count: over })
        : t("reports.meals.fit", { portions: number(report.portions), children: number(report.children_days) }),
    lead,
  };
}

/** "What does a child's day cost?" Days that go on, by `unfinished`, may not have had their meals yet: neither cheapest nor dearest. */
export function sayPrice(
  report: ChildDaysReport,
  name: (at: string) => string,
  unfinished: (at: string) => boolean,
): { answer: string; lead: string } {
  const priced = report.points.filter((one): one is ChildDaysPoint & { child_day_uzs: number } => one.child_day_uzs !== null);
  if (report.child_day_uzs === null || priced.length === 0) return { answer: t("reports.price.none"), lead: "" };
  const goingOn = priced.find(({ at }) => unfinished(at));
  const sorted = priced.filter((one) => one !== goingOn).sort((a, b) => a.child_day_uzs - b.child_day_uzs);
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const lead = [
    least && most && least !== most &&
      t("reports.price.between", {
        least: money(least.child_day_uzs),
        least_day: name(least.at),
        most: money(most.child_day_uzs),
        most_day: name(most.at),
      }),
    goingOn && t("reports.price.unfinished", { day: name(goingOn.at) }),
    report.unpriced_grams > 0 && t("reports.price.unpriced", { mass: mass(report.unpriced_grams) }),
  ];
  return { answer: t("reports.price.answer", { sum: money(report.child_day_uzs) }), lead: lead.filter(Boolean).join(" ") };
}
