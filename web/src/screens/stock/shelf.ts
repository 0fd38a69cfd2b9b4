/** How a product stands, and in which order a hand wants them. Pure reckoning. */
import type { Product, SeriesReport } from "../../api/types";
import { addDays } from "../../format/time";
import type { Level } from "../../ui/Badge";

/** From the worst on. `out`: nothing is there of what has to be; `gone`: of what was; `none`: nothing has to be and nothing ever was. */
export const STATES = ["out", "gone", "low", "expired", "expiring", "enough", "none"] as const;
export type State = (typeof STATES)[number];

export const LEVELS = {
  out: "alarm",
  gone: "warning",
  low: "warning",
  expired: "warning",
  expiring: "watch",
  enough: "calm",
} as const satisfies Record<Exclude<State, "none">, Level>;

/** All that is so of a product, the worst first. */
export function statesOf(product: Product, today: string, expiringDays: number): State[] {
  const states: State[] = [];
  if (product.grams === 0 && product.min_grams > 0) states.push("out");
  else if (product.grams === 0 && product.last_delivered_on !== null) states.push("gone");
  else if (product.low) states.push("low");
  if (product.expired_grams > 0) states.push("expired");
  if (product.nearest_expiry !== null && product.nearest_expiry <= addDays(today, expiringDays)) states.push("expiring");
  if (states.length === 0) states.push(product.grams > 0 ? "enough" : "none");
  return states;
}

export interface Shelf {
  product: Product;
  states: State[];
  /** Cooking days that the usable stock lasts at the pace of the last two weeks; null: not used in them. */
  days: number | null;
}

/** Grams of each product on a day of cooking: what was consumed by the days on which anything was. */
export function pace(consumption: SeriesReport): ReadonlyMap<number, number> {
  const days = new Set(consumption.series.flatMap((one) => one.points.filter((point) => point.value > 0).map((point) => point.at)));
  const sum = (points: readonly { value: number }[]) => points.reduce((all, point) => all + point.value, 0);
  return new Map(days.size === 0 ? [] : consumption.series.map((one) => [one.id, sum(one.points) / days.size]));
}

export function shelfOf(product: Product, states: State[], aDay: number | undefined): Shelf {
  return { product, states, days: aDay ? Math.floor(product.grams / aDay) : null };
}

const rank = (shelf: Shelf) => STATES.indexOf(shelf.states[0]!);
const full = ({ product }: Shelf) => (product.min_grams > 0 ? product.grams / product.min_grams : Infinity);

/** Worst first; among the low the emptiest, then what lasts shortest, then by name. */
export function inOrder(a: Shelf, b: Shelf): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a.states[0] === "low" && full(a) !== full(b)) return full(a) - full(b);
  const [x, y] = [a.product.nearest_expiry ?? "9999", b.product.nearest_expiry ?? "9999"];
  if (a.states[0] === "expiring" && x !== y) return x < y ? -1 : 1;
  if (a.days !== b.days) return (a.days ?? Infinity) - (b.days ?? Infinity);
  return a.product.name.localeCompare(b.product.name);
}

export const PARTS = ["all", "low", "expiring"] as const;
export type Part = (typeof PARTS)[number];

export function inPart(shelf: Shelf, part: Part): boolean {
  const is = (state: State) => shelf.states.includes(state);
  if (part === "low") return is("out") || is("gone") || is("low");
  return part === "all" || is("expiring") || is("expired");
}
