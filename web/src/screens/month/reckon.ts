/** What a month's figures come to. Pure reckoning; masses in grams. */
import type { MonthlyMeal, MonthlyProduct, MonthlyReport, ReportLevel } from "../../api/types";
import { addMonths } from "../../format/month";
import { beyond, exact } from "../../kitchen/difference";

/** Worst first. What was not counted says nothing and comes last. */
const RANK: readonly ReportLevel[] = ["alarm", "warning", "surplus", "watch", "normal", "not_counted"];

/** Its worth at the newest price, in soʻm; null where it has none or nothing is known. */
export function worth(grams: number | null, pricePerKg: number | null | undefined): number | null {
  if (grams === null || pricePerKg === null || pricePerKg === undefined) return null;
  return Math.round((grams / 1000) * pricePerKg);
}

const size = (percent: number | null) => Math.abs(percent ?? 0);

interface Leveled {
  level: ReportLevel;
  difference_percent: number | null;
  name: string;
}

/** By level, then by the difference. */
export function inOrder(a: Leveled, b: Leveled): number {
  return (
    RANK.indexOf(a.level) - RANK.indexOf(b.level) ||
    size(b.difference_percent) - size(a.difference_percent) ||
    a.name.localeCompare(b.name)
  );
}

/** Worth looking at: the rest is as it should be, or nobody knows. */
export const stands = ({ level }: { level: ReportLevel }) => level !== "normal" && level !== "not_counted";

export const PARTS = ["differing", "normal", "not_counted"] as const;
export type Part = (typeof PARTS)[number];

export const partOf = ({ level }: { level: ReportLevel }): Part =>
  level === "not_counted" || level === "normal" ? level : "differing";

export function parts(products: readonly MonthlyProduct[]): Record<Part, MonthlyProduct[]> {
  const all: Record<Part, MonthlyProduct[]> = { differing: [], normal: [], not_counted: [] };
  for (const one of [...products].sort(inOrder)) all[partOf(one)].push(one);
  return all;
}

/** What of a product was beyond the records in all these months: a little each month is no alarm, and may be a lot. */
export function together(reports: readonly (MonthlyReport | null)[], id: number): number {
  const rows = reports.flatMap((report) => report?.products.filter((one) => one.product_id === id) ?? []);
  return exact(rows.reduce((sum, one) => sum + (beyond(one) ?? 0), 0));
}

export const worstOf = (report: MonthlyReport): MonthlyProduct | null =>
  report.products.find((one) => one.product_id === report.worst_product_id) ?? null;

export interface Fewer {
  meal: MonthlyMeal;
  /** Portions that what left the store was enough for, beyond those served. */
  more: number;
}

/** Dishes of which more could have come, the most first. */
export function fewer(meals: readonly MonthlyMeal[]): Fewer[] {
  return meals
    .map((meal) => ({ meal, more: (meal.portions_possible ?? meal.portions_prepared) - meal.portions_prepared }))
    .filter(({ more }) => more > 0)
    .sort((a, b) => b.more - a.more || a.meal.name.localeCompare(b.meal.name));
}

/** Portions beyond those served, and those that what left the store was not enough for: in a sum one hides the other. */
export function apart(meals: readonly MonthlyMeal[]): { more: number; less: number } {
  const by = meals.map((meal) => (meal.portions_possible ?? meal.portions_prepared) - meal.portions_prepared);
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + Math.abs(one), 0);
  return { more: sum(by.filter((one) => one > 0)), less: sum(by.filter((one) => one < 0)) };
}

export const MONTHS = 12;

/** The months that end with this one, the oldest first. */
export const lastMonths = (month: string) => Array.from({ length: MONTHS }, (_, index) => addMonths(month, index + 1 - MONTHS));

/** Nothing was on the shelf, nothing was served. */
export const isEmpty = (report: MonthlyReport) => report.products.length === 0 && report.meals.length === 0;
