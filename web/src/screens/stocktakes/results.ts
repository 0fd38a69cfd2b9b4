/** What an approved stocktake found, the largest difference first. Pure reckoning. */
import type { Stocktake } from "../../api/types";

export interface Found {
  id: number;
  name: string;
  counted: number;
  /** null: the product was deleted before approval, and nothing was booked. */
  book: number | null;
  difference: number | null;
  /** Of the book; null where the book had nothing. */
  percent: number | null;
  /** At the last price; null where none is known. */
  uzs: number | null;
  /** What was weighed first and replaced since, in grams. */
  earlier: number[];
}

const PERCENT = 100;
const GRAMS_A_KG = 1000;

const size = (value: number | null) => Math.abs(value ?? 0);

/** By money, then by weight: what has no price stands by its weight behind the priced. */
const bySize = (a: Found, b: Found) =>
  size(b.uzs) - size(a.uzs) || size(b.difference) - size(a.difference) || a.name.localeCompare(b.name);

export function foundIn(one: Stocktake, prices: ReadonlyMap<number, number | null>): Found[] {
  const weighed = new Map<number, number[]>();
  for (const { product_id: id, grams } of one.weighings) weighed.set(id, [...(weighed.get(id) ?? []), grams]);
  return one.lines
    .map((line): Found => {
      const book = line.book_grams ?? null;
      const difference = line.difference_grams ?? null;
      const price = prices.get(line.product_id) ?? null;
      return {
        id: line.product_id,
        name: line.product_name,
        counted: line.counted_grams ?? 0,
        book,
        difference,
        percent: difference !== null && book !== null && book > 0 ? (difference / book) * PERCENT : null,
        uzs: difference !== null && price !== null ? Math.round((difference * price) / GRAMS_A_KG) : null,
        earlier: (weighed.get(line.product_id) ?? []).slice(0, -1),
      };
    })
    .sort(bySize);
}

export interface Sums {
  less: { count: number; uzs: number };
  more: { count: number; uzs: number };
  same: number;
}

export function sumsOf(found: readonly Found[]): Sums {
  const side = (sign: number) => {
    const all = found.filter((one) => Math.sign(one.difference ?? 0) === sign);
    return { count: all.length, uzs: all.reduce((sum, one) => sum + Math.abs(one.uzs ?? 0), 0) };
  };
  return { less: side(-1), more: side(1), same: found.filter((one) => one.difference === 0).length };
}
