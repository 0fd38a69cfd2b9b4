/** The charts' figures. Pure reckoning; masses in grams. */
import type { Attendance, MenuItem, Product, SeriesReport, Slot } from "../../api/types";
import { sum } from "../../charts/series";
import { addDays } from "../../format/time";

export const DAYS = 14;

/** The last days, today last. */
export function lastDays(today: string): string[] {
  return Array.from({ length: DAYS }, (_, index) => addDays(today, index - DAYS + 1));
}

export interface Against {
  product: Product;
  /** Of its minimum. */
  ratio: number;
  level: "out" | "low" | "enough";
}

/** Products that have a minimum, the emptiest first. */
export function againstMinimum(products: readonly Product[], most: number): Against[] {
  return products
    .filter((product) => product.min_grams > 0)
    .map((product) => ({
      product,
      ratio: product.grams / product.min_grams,
      level: product.grams === 0 ? ("out" as const) : product.low ? ("low" as const) : ("enough" as const),
    }))
    .sort((a, b) => a.ratio - b.ratio || a.product.name.localeCompare(b.product.name))
    .slice(0, most);
}

export interface Fed {
  day: string;
  /** Of the meal's most served dish: everybody eats one of each. */
  portions: number;
  /** Children and staff; null: nobody counted them. */
  present: number | null;
  /** Staff were counted too: the two may be compared. */
  whole: boolean;
}

/** Portions of one meal of the day against who was there. */
export function fed(menu: readonly MenuItem[], attendance: readonly Attendance[], days: readonly string[], slot: Slot): Fed[] {
  const counted = new Map(attendance.map((one) => [one.date, one]));
  return days.map((day) => {
    const dishes = menu.filter((item) => item.date === day && item.slot === slot);
    const there = counted.get(day);
    return {
      day,
      portions: Math.max(0, ...dishes.map((item) => item.portions_served)),
      present: there ? there.children_1_3 + there.children_3_7 + (there.staff ?? 0) : null,
      whole: there?.staff !== null && there?.staff !== undefined,
    };
  });
}

/** Share of portions for which nobody was there, beyond which it is said. */
const WATCH_PERCENT = 2;
const WARNING_PERCENT = 10;

export interface Verdict {
  level: "calm" | "watch" | "warning";
  /** Compared days, or those with more portions than people. */
  days: number;
}

/** Whether the portions fit the people; null without a day that can be compared. */
export function verdict(all: readonly Fed[]): Verdict | null {
  const compared = all.filter((one) => one.whole && one.present !== null && one.portions > 0);
  if (compared.length === 0) return null;
  const over = compared.map((one) => Math.max(0, one.portions - one.present!));
  const percent = (100 * sum(over)) / sum(compared.map((one) => one.portions));
  if (percent <= WATCH_PERCENT) return { level: "calm", days: compared.length };
  const days = over.filter((value) => value > 0).length;
  return { level: percent > WARNING_PERCENT ? "warning" : "watch", days };
}

export interface Arrived {
  day: string;
  grams: number;
  /** The most first. */
  products: { id: number; name: string; grams: number }[];
}

export function arrivals(report: SeriesReport, days: readonly string[]): Arrived[] {
  return days.map((day) => {
    const products = report.series
      .map(({ id, name, points }) => ({ id, name, grams: points.find((point) => point.at === day)?.value ?? 0 }))
      .filter((one) => one.grams > 0)
      .sort((a, b) => b.grams - a.grams);
    return { day, grams: sum(products.map((one) => one.grams)), products };
  });
}
